"""Places of a text as editors count them: lines, and code units of the encoding that both sides have agreed on.

Lines end with LF, CRLF or CR, as the protocol has it and tqcheck, too; no other character ends one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate

from lsprotocol.types import Position, Range

from tqcheck.records.lines import BREAK

_BLOCK = 1024


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_SIZES: dict[str, Callable[[str], int]] = {
    "utf-8": _utf8,
    "utf-16": _utf16,
    "utf-32": len,
}


class Positions:
    """The positions of one text, in the code units of `encoding`."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text, self._size = text, _SIZES[encoding]
        breaks = [match.span() for match in BREAK.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]  # of the lines, without what ends them

    def position(self, offset: int) -> Position:
        """Of a code point's offset."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(offset) - self._units(self._starts[line]))

    def range(self, start: int, end: int) -> Range:
        """Of the code points from `start` up to `end`."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """Of a code point; what lies beyond a line's end is its end, what lies inside a code point its start."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[position.line], self._ends[position.line]
        wanted = self._units(start) + position.character
        block = bisect_right(self._sums, wanted) - 1
        at = block * _BLOCK
        used = self._sums[block]
        while at < end and (used := used + self._size(self._text[at])) <= wanted:
            at += 1
        return min(max(at, start), end)

    def _units(self, offset: int) -> int:
        """Code units before `offset`; the sums at every 1,024th code point keep a long line cheap."""
        block, rest = divmod(offset, _BLOCK)
        return self._sums[block] + self._size(self._text[offset - rest : offset])

    @cached_property
    def _sums(self) -> list[int]:
        blocks = (self._text[at : at + _BLOCK] for at in range(0, len(self._text), _BLOCK))
        return list(accumulate(map(self._size, blocks), initial=0))
