"""A diary: a day a line, the date, a tab, and what happened. The dates are no text to check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import decode
from tqcheck.loading.text_lines import lines
from tqcheck.records.document import Block, Document
from tqcheck.records.span import Span, join_pieces

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\t")


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    return document(raw, decoded, "diary", _days(raw, decoded.text))


def _days(raw: RawFile, text: str) -> Iterator[Block]:
    for number, line in enumerate(lines(text), start=1):
        day = _DAY.match(text, line.start, line.end)
        if day is None:
            raise InputError("a day begins with its date and a tab, as in 2026-03-02", path=raw.path, line=number)
        said = Span(day.end(), line.end)
        visible, offsets = join_pieces([(said.of(text), said)])
        yield Block(visible, offsets, key=day[0].strip())


FORMAT = Format(extensions=(".diary",), load=load)
