"""Bilingual tables separated by commas (or semicolons), with quotes as in RFC 4180.

A first line that names its columns `source` and `target` (or the names given with `--columns`) is a header; the columns
may then stand anywhere. Without a header a row has two columns, or those that `--columns` counts. Excel's first line
`sep=;` says which sign separates; else it is the one of comma, semicolon and tab that makes columns of all rows. An
empty column means that this side is missing. Tatoeba's exports are known, see `tqcheck/loading/tatoeba.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.contracts import Format, RawFile
from tqcheck.formats.csv.separators import quoted_table
from tqcheck.loading.assemble import bitext
from tqcheck.loading.decoding import decode, encode
from tqcheck.loading.delimited import quotes_doubled
from tqcheck.loading.splicing import splice
from tqcheck.loading.tables import pairs
from tqcheck.loading.tatoeba import is_export, read_export
from tqcheck.records.document import Bitext, Document
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span


def load(raw: RawFile) -> Bitext | Document:
    decoded = decode(raw)
    if is_export(raw, decoded.text):
        return read_export(raw, decoded, "csv")
    return bitext(raw, decoded, "csv", pairs(raw, quoted_table(raw, decoded.text).rows(raw, decoded.text)))


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    text = decode(raw).text
    if not is_export(raw, text):
        return quoted_table(raw, text).rewritten(raw, edits)
    plain = (FileEdit(span.start, span.end, new.replace('""', '"')) for span, new in edits)  # it quotes nothing
    return encode(splice(text, list(plain)), raw)


FORMAT = Format(extensions=(".csv",), load=load, bilingual=True, escape=quotes_doubled, rewrite=_rewrite)
