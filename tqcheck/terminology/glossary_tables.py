"""Glossaries as tables.

The columns `source` and `target` may be followed by `forbidden`, `note` and `do_not_translate` (or `dnt`);
a header names them, in any order and with language codes for `source` and `target` (`en`, `de-AT`) if one
likes. Without a header there are just source and target. Several renderings stand with `|` between them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tqcheck import registry
from tqcheck.errors import InputError
from tqcheck.records.glossary import Term

_ALIASES = {
    **{name: name for name in ("source", "target", "forbidden", "note", "do_not_translate")},
    **{"source term": "source", "target term": "target", "notes": "note", "comment": "note"},
    **{"dnt": "do_not_translate", "do not translate": "do_not_translate", "donottranslate": "do_not_translate"},
}
_YES = frozenset({"yes", "y", "true", "1", "x", "dnt"})
_NO = frozenset({"", "no", "n", "false", "0"})
_FIELD_LIMIT = 100_000  # characters of a cell; more is an unclosed quotation mark


def read(text: str, path: Path, languages: tuple[str, str], delimiter: str | None) -> Iterator[Term]:
    """The terms of a table; `delimiter` None: comma, semicolon or tab, as the first line has it."""
    rows = _rows(text, path, delimiter or _delimiter(text))
    first = next(rows, None)
    if first is None:
        raise InputError("the glossary is empty; write one term a line: source, target", path=path)
    columns = _header(first[1], path, languages)
    if columns is None:
        columns = {"source": 0, "target": 1}
        yield _term(*first, columns, 2, path)
    width = len(first[1]) if len(columns) > 2 else max(2, len(first[1]))
    for line, row in rows:
        yield _term(line, row, columns, width, path)


def _delimiter(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _rows(text: str, path: Path, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with the line each ends on. Tab-separated files know no quotation."""
    csv.field_size_limit(_FIELD_LIMIT)
    lines = io.StringIO(text, newline="")
    if delimiter == "\t":
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise InputError(f"the row cannot be read: {error}", path=path, line=reader.line_num) from error


def _header(row: Sequence[str], path: Path, languages: tuple[str, str]) -> Mapping[str, int] | None:
    """Where each column stands if `row` is a header, else None."""
    named = [_ALIASES.get(cell.lower(), "") for cell in row]
    bases = [cell.replace("_", "-").split("-")[0].lower() for cell in row]
    for name, language in zip(("source", "target"), languages, strict=True):
        if name not in named and language in bases:
            named[bases.index(language)] = name
    columns = {name: index for index, name in enumerate(named) if name}
    if "source" in columns and ("target" in columns or "do_not_translate" in columns):
        return columns
    known = [base for base in bases if base in registry.names("languages")]
    if len(row) > 1 and len(known) == len(row):
        wanted = " and ".join(languages)
        raise InputError(f"the glossary has columns for {', '.join(known)}; {wanted} are needed", path=path, line=1)
    return None


def _term(line: int, row: Sequence[str], columns: Mapping[str, int], width: int, path: Path) -> Term:
    if len(row) > width:
        hint = (
            f"expected {width} columns, found {len(row)}; name further columns in a header, quote cells of a CSV file"
        )
        raise InputError(hint, path=path, line=line)
    cells = {name: row[index] if index < len(row) else "" for name, index in columns.items()}
    kept = _flag(cells.get("do_not_translate", ""), path, line)
    term = Term(
        cells["source"],
        _several(cells.get("target", "")),
        _several(cells.get("forbidden", "")),
        kept,
        cells.get("note", ""),
        line,
    )
    if not term.source:
        raise InputError("the row has no source term", path=path, line=line)
    if not (term.targets or term.forbidden or kept):
        raise InputError(f"{term.source!r} has no rendering; add a target after a tab or comma", path=path, line=line)
    return term


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _flag(cell: str, path: Path, line: int) -> bool:
    value = cell.lower()
    if value not in _YES | _NO:
        raise InputError(f"do_not_translate must be yes or no, not {cell!r}", path=path, line=line)
    return value in _YES
