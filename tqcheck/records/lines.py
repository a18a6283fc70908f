"""Lines and columns of code point offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from tqcheck.records.report import Location
from tqcheck.records.span import Span

_BLOCK = 1024
BREAK = re.compile(r"\r\n|\r|\n")


class LineIndex:
    """Finds the line and column (both 1-based, columns in code points) of any offset of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in BREAK.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def locate(self, span: Span) -> Location:
        line, column = self.position(span.start)
        end_line, end_column = self.position(span.end)
        text = span.of(self._text)
        byte_columns = self._byte_column(span.start), self._byte_column(span.end)
        return Location(span.start, span.end, line, column, end_line, end_column, text, *byte_columns)

    def _byte_column(self, offset: int) -> int:
        return self._bytes(offset) - self._bytes(self._starts[bisect_right(self._starts, offset) - 1]) + 1

    def _bytes(self, offset: int) -> int:
        """Bytes of UTF-8 before `offset`; the sums at every 1,024th code point keep a long line cheap."""
        block, rest = divmod(offset, _BLOCK)
        return self._sums[block] + _size(self._text[offset - rest : offset])

    @cached_property
    def _sums(self) -> list[int]:
        blocks = (self._text[at : at + _BLOCK] for at in range(0, len(self._text), _BLOCK))
        return list(accumulate(map(_size, blocks), initial=0))


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
