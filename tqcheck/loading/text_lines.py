"""A text's lines, with the positions they stand at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.records.span import Span

_BREAK = re.compile(r"\r\n|\n|\r")


def lines(text: str) -> Iterator[Span]:
    """The range of each line without its line end (LF, CRLF or a lone CR), an empty last one left out."""
    start = 0
    for found in _BREAK.finditer(text):
        yield Span(start, found.start())
        start = found.end()
    if start < len(text):
        yield Span(start, len(text))
