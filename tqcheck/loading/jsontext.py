"""The strings of a JSON file with exact positions, in linear time and without recursion."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.recognising import head
from tqcheck.records.span import Span

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++')
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JsonString:
    """A string at `path` (names, and numbers of items), at `span` between its quotation marks.

    It is the value there, or the last name of the path itself.
    """

    path: Path
    span: Span
    is_name: bool = False


def is_of_lines(raw: RawFile) -> bool:
    """Whether a file is no JSON but lines of it: the first two that are not blank are objects."""
    found = [line for line in head(raw).splitlines() if line.strip()][:2]
    return len(found) > 1 and all(line.startswith("{") and line.rstrip().endswith("}") for line in found)


def strings_of(text: str, path: str) -> list[JsonString]:
    """All strings that are values, in order; `InputError` for what is no JSON."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        message = f"this is not JSON ({error.msg}, column {error.colno}): mend it, as the program would not read it"
        raise InputError(message, path=path, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise InputError(
            "this JSON is nested too deeply, or holds an endless number: write it with fewer levels", path=path
        ) from None
    return [item for item in walk(text) if not item.is_name]


def names_of(text: str) -> dict[Path, Span]:
    """Where the name at the end of each path stands, in text that is known to be JSON; of equal ones the last."""
    return {item.path: item.span for item in walk(text) if item.is_name}


def walk(text: str, start: int = 0, end: int | None = None) -> Iterator[JsonString]:
    """The strings and names in `text[start:end]`, in order, which is known to be JSON."""
    names: list[str | int] = []  # of each open object the present name, of each open array the present number
    naming = False
    for token in _TOKEN.finditer(text, start, len(text) if end is None else end):
        mark = token[0][0]
        if mark in "{[":
            names.append("" if mark == "{" else 0)
            naming = mark == "{"
        elif mark in "}]":
            names.pop()
            naming = False
        elif mark == "," and names:
            top = names[-1]
            names[-1] = top + 1 if isinstance(top, int) else ""
            naming = not isinstance(top, int)
        elif mark == '"' and naming:
            names[-1] = json.loads(token[0], strict=False)
            yield JsonString(tuple(map(str, names)), Span(token.start() + 1, token.end() - 1), is_name=True)
        elif mark == ":":
            naming = False
        elif mark == '"':
            yield JsonString(tuple(map(str, names)), Span(token.start() + 1, token.end() - 1))


def parts(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """What the string says, with its escapes resolved; half of a surrogate pair is U+FFFD."""
    start = span.start
    for escape in _ESCAPE.finditer(text, span.start, span.end):
        yield text[start : escape.start()], Span(start, escape.start())
        meaning = json.loads(f'"{escape[0]}"')
        yield "\ufffd" if "\ud800" <= meaning <= "\udfff" else meaning, Span(*escape.span())
        start = escape.end()
    yield text[start : span.end], Span(start, span.end)


def escaped(replacement: str) -> str:
    """A text as it stands between the quotation marks of a JSON string."""
    return json.dumps(replacement, ensure_ascii=False)[1:-1]
