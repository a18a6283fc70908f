"""Where the content of a block stands in the file, code point by code point."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tqcheck.loading.builder import BlockBuilder
from tqcheck.records.span import Span


class InlineContent:
    """The content of a block as markdown-it sees it, with where its parts stand in the file.

    `parts` are pairs (position in the content, position in the file), one where a line begins or the file
    holds something the content does not.
    """

    def __init__(self, text: str, file: str, parts: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self._file = file
        self._begins = [begin for begin, _ in parts]
        self._places = [place for _, place in parts]

    def place(self, position: int) -> int:
        """Where the code point at `position` stands in the file."""
        index = max(0, bisect_right(self._begins, position) - 1)
        return self._places[index] + position - self._begins[index]

    def span(self, start: int, end: int) -> Span:
        """The file range of a part of the content that is not empty."""
        begin, last = self.place(start), self.place(max(start, end - 1))
        return Span(begin, last + (1 if end > start else 0))

    def line_end(self, position: int) -> Span:
        """The file range of the line end at `position`."""
        begin = self.place(position)
        return Span(begin, begin + (2 if self._file.startswith("\r\n", begin) else 1))

    def literal(self, builder: BlockBuilder, start: int, end: int) -> None:
        """Adds `text[start:end]`, part by part, each line end as a space."""
        while start < end:
            index = bisect_right(self._begins, start)
            stop = min(end, self._begins[index] if index < len(self._begins) else end)
            part = self.text[start:stop]
            builder.text(part.rstrip("\n"), self.place(start))
            if part.endswith("\n"):
                builder.space(self.line_end(stop - 1), broken=True)
            start = stop
