"""Lines and columns of code point offsets."""

from __future__ import annotations

import re
from bisect import bisect_right

from tqcheck.records.report import Location
from tqcheck.records.span import Span

_BREAK = re.compile(r"\r\n|\r|\n")


class LineIndex:
    """Finds the line and column (both 1-based, columns in code points) of any offset of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def locate(self, span: Span) -> Location:
        line, column = self.position(span.start)
        end_line, end_column = self.position(span.end)
        return Location(span.start, span.end, line, column, end_line, end_column, span.of(self._text))
