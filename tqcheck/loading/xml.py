"""Reads XML with the exact position of everything in it.

expat, the parser of the standard library, tells at which byte each event begins; what it is handed here is UTF-8 made
from the decoded text, so that the bytes count off code points. A document type that declares entities is refused
whole (they could expand without bounds, or name files); nothing outside the file is ever read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Any
from xml.parsers import expat

from tqcheck.errors import InputError
from tqcheck.records.span import Span

MAX_DEPTH = 200
_SEPARATOR = "\n"  # in no namespace name
_XML = "http://www.w3.org/XML/1998/namespace"


class EventKind(Enum):
    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Event:
    """A tag, a run of text, or a comment, at `span` of the decoded text.

    `name` is the element's local name, `text` what the reader sees (escapes resolved) or the comment's text. An
    element written as one tag gives a CLOSE with an empty span after its OPEN. `attributes` go by their names,
    those of XML itself (`xml:lang`) as `lang`, those of other namespaces as `{namespace}name`.
    """

    kind: EventKind
    span: Span
    name: str = ""
    namespace: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


def events(text: str, path: str) -> list[Event]:
    """All events of the decoded `text`, in order; `InputError` with its line for what is not well-formed."""
    return _EventReader(text, path).read()


class _EventReader:
    def __init__(self, text: str, path: str) -> None:
        self._data = text.encode("utf-8")
        self._path = path
        self._ascii = len(self._data) == len(text)
        self._byte = self._position = self._depth = 0
        self._begun: list[tuple[int, tuple[Any, ...] | None]] = []  # where each thing begins, and what an event tells
        self._parser = self._build()

    def read(self) -> list[Event]:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            message = f"not well-formed XML ({reason}): is the file cut off, or a character such as & not escaped?"
            raise InputError(message, path=self._path, line=error.lineno) from None
        self._begun.append((self._code_points(len(self._data)), None))
        return [
            Event(told[0], Span(start, following[0]), *told[1:])
            for (start, told), following in pairwise(self._begun)
            if told is not None
        ]

    def _build(self) -> Any:
        parser = expat.ParserCreate(encoding="utf-8", namespace_separator=_SEPARATOR)
        parser.buffer_text = False
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = lambda text: self._begin(EventKind.TEXT, "", "", _NONE, text)
        parser.CommentHandler = lambda text: self._begin(EventKind.COMMENT, "", "", _NONE, text)
        parser.EntityDeclHandler = self._refuse
        parser.SkippedEntityHandler = self._refuse
        for name in ("StartCdataSection", "EndCdataSection", "ProcessingInstruction", "Default"):
            setattr(parser, f"{name}Handler", self._other)
        return parser

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            message = f"elements are nested more than {MAX_DEPTH} deep, as no translation file needs"
            raise self._error(f"{message}: was it damaged? Get it again, or write it with fewer levels")
        namespace, _, local = name.rpartition(_SEPARATOR)
        self._begin(EventKind.OPEN, local, namespace, {_plain(key): value for key, value in attributes.items()})

    def _close(self, name: str) -> None:
        self._depth -= 1
        namespace, _, local = name.rpartition(_SEPARATOR)
        self._begin(EventKind.CLOSE, local, namespace)

    def _other(self, *_what: object) -> None:
        """Whatever else there is only ends what precedes it."""
        self._begin()

    def _begin(self, *told: Any) -> None:
        self._begun.append((self._code_points(self._parser.CurrentByteIndex), told or None))

    def _code_points(self, byte: int) -> int:
        """The code point that begins at a byte; events come in order, so that each byte is counted once."""
        if self._ascii:
            return byte
        self._position += len(self._data[self._byte : byte].decode("utf-8"))
        self._byte = byte
        return self._position

    def _refuse(self, name: str, *_what: object) -> None:
        raise self._error(f"the entity {name!r} is not XML's own, and others are refused: write the text itself")

    def _error(self, message: str) -> InputError:
        return InputError(message, path=self._path, line=self._parser.CurrentLineNumber)


def _plain(key: str) -> str:
    namespace, _, local = key.rpartition(_SEPARATOR)
    return f"{{{namespace}}}{local}" if namespace not in ("", _XML) else local


_NONE: Mapping[str, str] = {}
