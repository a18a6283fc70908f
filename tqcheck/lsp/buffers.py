"""The texts that the editor holds: they count, whatever stands in their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol.types import TextDocumentContentChangeEvent, TextDocumentContentChangePartial
from pygls.uris import to_fs_path, uri_scheme

from tqcheck.lsp.editor_positions import Positions

_SCHEMES = frozenset({"file", "untitled"})  # others are views, such as an earlier version


@dataclass(slots=True)
class Buffer:
    """One open text. `path` is where it is or will be saved, or only a name."""

    uri: str
    path: Path
    language_id: str
    version: int
    text: str
    encoding: str
    _positions: Positions | None = field(default=None, repr=False)

    @property
    def positions(self) -> Positions:
        """Those of the present text."""
        if self._positions is None:
            self._positions = Positions(self.text, self.encoding)
        return self._positions

    def change(self, version: int, changes: Iterable[TextDocumentContentChangeEvent]) -> None:
        """Make the editor's changes, each in the text that those before it have left."""
        for change in changes:
            text = change.text
            if isinstance(change, TextDocumentContentChangePartial):
                start, end = map(self.positions.offset, (change.range.start, change.range.end))
                text = self.text[:start] + change.text + self.text[max(start, end) :]
            self.text, self._positions = text, None
        self.version = version


class Buffers:
    """All open texts, by URI."""

    def __init__(self) -> None:
        self.encoding = "utf-16"  # as agreed with the editor
        self._by_uri: dict[str, Buffer] = {}

    def __iter__(self) -> Iterator[Buffer]:
        return iter(list(self._by_uri.values()))

    def get(self, uri: str) -> Buffer | None:
        """The open text of that URI."""
        return self._by_uri.get(uri)

    def open(self, uri: str, language_id: str, version: int, text: str) -> Buffer:
        """A text that the editor opens."""
        self._by_uri[uri] = Buffer(uri, path_of(uri), language_id, version, text, self.encoding)
        return self._by_uri[uri]

    def close(self, uri: str) -> None:
        """The file counts again."""
        self._by_uri.pop(uri, None)

    def texts(self) -> dict[Path, str]:
        """The present texts, by path."""
        return {buffer.path: buffer.text for buffer in self}


def is_text(uri: str) -> bool:
    """Whether what the editor opens is a file of its user's, or will be one."""
    return uri_scheme(uri) in _SCHEMES


def path_of(uri: str) -> Path:
    """The path that a URI means, without links and dots; for a text that has none yet, its name."""
    path = to_fs_path(uri)
    return Path(uri.partition(":")[2]) if path is None or uri_scheme(uri) != "file" else Path(path).resolve()
