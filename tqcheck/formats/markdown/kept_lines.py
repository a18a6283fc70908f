"""A line of Markdown that loses or exchanges characters, and still knows where each that is left stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?(`{3,}|~{3,})(.*)")
_BREAK = re.compile(r"\r\n|\r|\n")
_SCRIPTED = re.compile(
    r"import[ \t]+(?:[\w*$]+|\{[^}'\"]{1,200}\})[ \t]+from[ \t]+['\"][^'\"]+['\"];?[ \t]*"
    r"|[ \t]*<[A-Z]\w*[ \t][^<>]{0,300}=\{.*"
)
_HEADING = "### "


@dataclass(slots=True)
class SourceLine:
    """A line without its end; `place` is where its first character stands in the file."""

    text: str
    place: int

    def blank(self, start: int = 0, end: int | None = None) -> None:
        """Put spaces in the place of some characters."""
        stop = len(self.text) if end is None else end
        self.text = f"{self.text[:start]}{' ' * (stop - start)}{self.text[stop:]}"

    def write(self, start: int, text: str) -> None:
        self.text = f"{self.text[:start]}{text}{self.text[start + len(text) :]}"

    def dedent(self, width: int) -> None:
        """Take up to `width` spaces away from the beginning."""
        shift = min(width, len(self.text) - len(self.text.lstrip(" ")))
        self.text, self.place = self.text[shift:], self.place + shift


def split(text: str, begin: int) -> Iterator[SourceLine]:
    """The lines of the file from `begin` on."""
    start = begin
    for found in _BREAK.finditer(text, begin):
        yield SourceLine(text[start : found.start()], start)
        start = found.end()
    yield SourceLine(text[start:], start)


def _outside_code(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    fence = ""
    for line in lines:
        found = FENCE.fullmatch(line.text)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence) and not found[2].strip():
            fence = ""
        elif not fence:
            yield line


def imports_components(lines: Iterable[SourceLine]) -> bool:
    """Whether the file imports components, outside of code, or gives one a value in braces, as MDX does."""
    return any(_SCRIPTED.fullmatch(line.text) for line in _outside_code(lines))


def make_heading(line: SourceLine, start: int, title: int) -> None:
    """Make a heading of the words from `title` on, in brackets or not; without any the line is blank."""
    words = line.text[title:].strip()
    bracketed = re.fullmatch(r"\[(.*)\](?:\{.*\})?|\"(.*)\"|\{[^{}]*\}", words)
    shown = (bracketed[1] or bracketed[2] or "").strip() if bracketed else words
    begin = line.text.find(shown, title)
    line.blank(start)
    if shown:
        line.write(begin, shown)
    if shown and begin - start >= len(_HEADING):
        line.write(start, _HEADING)


def bracket_depth(text: str) -> int:
    """How many brackets a line opens more than it closes."""
    return sum(text.count(mark) for mark in "{[(") - sum(text.count(mark) for mark in "}])")
