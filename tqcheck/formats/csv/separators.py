"""Which sign separates the fields of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.contracts import RawFile
from tqcheck.loading.delimited import Quoted

_MARKS = (",", ";", "\t")
_STATED = re.compile(r'"?sep=([^"\r\n])"?(?:\r\n|\n|\r)', re.IGNORECASE)
_ROW = re.compile(r'(?:[^"\r\n]|"(?:[^"]|"")*+"?)++')
_QUOTED = re.compile(r'"(?:[^"]|"")*+"?')
_TRIED = 50  # rows


def quoted_table(raw: RawFile, text: str) -> Quoted:
    """How the table in `text` is written: as Excel's first line says, else as its columns or its rows do."""
    stated = _STATED.match(text)
    if stated:
        return Quoted(stated[1], stated.end())
    counts = {mark: list(_counts(text, mark)) for mark in _MARKS}
    used = [mark for mark in _MARKS if counts[mark][:1] > [0]]
    even = [mark for mark in used if min(counts[mark]) == max(counts[mark])]
    fitting = [mark for mark in (*even, *used) if _fits(raw.columns, text, mark)]
    return Quoted(next(iter((*fitting, *even, *used)), ","))


def _fits(columns: tuple[str, str] | None, text: str, mark: str) -> bool:
    """Whether the first row has the columns that are wanted: names, or as many; without a header there are two."""
    first = _ROW.search(text)
    fields = [field.strip().strip('"').lower() for field in first[0].split(mark)] if first else []
    wanted = [name.strip().lower() for name in columns or ("source", "target")]
    if all(name in fields for name in wanted):
        return True
    if columns is None:
        return len(_QUOTED.sub("", first[0]).split(mark)) == 2 if first else False
    return all(name.isdecimal() and int(name) <= len(fields) for name in wanted)


def _counts(text: str, mark: str) -> Iterator[int]:
    """How often a mark stands outside of quotation marks, in each of the first rows."""
    for number, row in enumerate(_ROW.finditer(text)):
        if number == _TRIED:
            return
        yield _QUOTED.sub("", row[0]).count(mark)
