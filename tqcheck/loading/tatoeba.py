"""Tatoeba's exports: sentences with their number and language, or pairs of sentences with the number of each.

They are separated by tabs, without a header and without quotes, whatever the file's ending. Of a list that holds
several languages, the one is read that `--target-lang` names. Its codes are those of ISO 639-3.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import bitext, document
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.delimited import unquoted
from tqcheck.loading.strings import KeyedText, block_of
from tqcheck.loading.tables import TableRow
from tqcheck.records.document import Bitext, Document

_LIST = re.compile(r"[0-9]{1,12}\t[a-z]{3}\t[^\t\r\n]*+(?:\t[^\t\r\n]*+){0,3}(?:[\r\n]|\Z)")
_PAIRS = re.compile(r"[0-9]{1,12}\t[^\t\r\n]*[^\W\d_][^\t\r\n]*\t[0-9]{1,12}\t[^\t\r\n]*+(?:[\r\n]|\Z)")


def is_export(raw: RawFile, text: str) -> bool:
    """Whether a table is one of these; one whose columns the user names is read as they say."""
    return raw.columns is None and (_LIST.match(text) or _PAIRS.match(text)) is not None


def read_export(raw: RawFile, decoded: Decoded, name: str) -> Bitext | Document:
    """The pairs, or the sentences in one language; `InputError` with its line for a row that is not whole."""
    if _LIST.match(decoded.text):
        return _read_list(raw, decoded, name)
    rows = (_whole(raw, row, 4) for row in unquoted(decoded.text))
    return bitext(raw, decoded, name, ((row.cells[1].parts, row.cells[3].parts, row.cells[2].text) for row in rows))


def _read_list(raw: RawFile, decoded: Decoded, name: str) -> Document:
    rows = [_whole(raw, row, 3) for row in unquoted(decoded.text)]
    spoken = [_code(row.cells[1].text) for row in rows]
    language = _chosen(raw, tuple(dict.fromkeys(spoken)))
    kept = (row for row, code in zip(rows, spoken, strict=True) if code == language)
    blocks = [block_of(KeyedText(row.cells[0].text, row.cells[2].parts)) for row in kept]
    made = document(raw, decoded, name, (block for block in blocks if block.text), language=language)
    return replace(made, presegmented=True)


def _chosen(raw: RawFile, present: tuple[str, ...]) -> str:
    wanted = [_code(code.replace("_", "-").split("-")[0].lower()) for code in raw.languages if code]
    found = next((code for code in reversed(wanted) if code in present), None)  # the target's, else the source's
    if found is None and (wanted or len(present) != 1):
        shown = ", ".join(present[:20]) + (", …" if len(present) > 20 else "")
        message = f"the list holds sentences in {len(present)} languages ({shown})"
        raise InputError(f"{message}: name the one to check with --target-lang", path=raw.path)
    return found or present[0]


def _code(code: str) -> str:
    """The code of two letters for one of three, where there is one (`deu`: `de`)."""
    from babel.core import get_global

    alias: str = get_global("language_aliases").get(code, code)
    return alias if len(alias) == 2 else code


def _whole(raw: RawFile, row: TableRow, width: int) -> TableRow:
    if len(row.cells) < width:
        message = f"this row has {len(row.cells)} columns, but {width} are expected, as in the first"
        raise InputError(f"{message}: export the file again", path=raw.path, line=row.line)
    return row
