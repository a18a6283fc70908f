"""Bilingual tables separated by tabs: source and target, one pair a line.

There is no quoting, but for what Excel exports: UTF-16 (also under the name `.txt`), or fields in quotation marks
wherever they hold some. A first line that names its columns `source` and `target` (or the names given with `--columns`)
is a header; the columns may then stand anywhere. Without a header a line has two columns, or those that `--columns`
counts. An empty column means that this side is missing. Tatoeba's exports are known, see `tqcheck/loading/tatoeba.py`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import bitext
from tqcheck.loading.decoding import decode, encode
from tqcheck.loading.delimited import Quoted, quotes_doubled, unquoted
from tqcheck.loading.recognising import head
from tqcheck.loading.splicing import splice
from tqcheck.loading.tables import pairs
from tqcheck.loading.tatoeba import is_export, read_export
from tqcheck.records.document import Bitext, Document
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

_TABLE = Quoted("\t")
_EXCEL = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FIELD = re.compile(r'(?:(?<=[\t\r\n])|\A)(?:"(?P<inside>(?:[^"]|"")*+)"(?=[\t\r\n]|\Z)|(?P<plain>[^\t\r\n]*+))')
_ENCLOSED = re.compile(r'(?:(?<=[\t\r\n])|\A)"(?:[^"]|"")*+"')
_HEADER = re.compile(r'("?)source\1\t("?)target\2(?:\t|[\r\n])', re.IGNORECASE)
_FEW = 3  # lines, of which none is cut off
_DOUBLED = re.compile(r'""|[\t\r\n]')


def load(raw: RawFile) -> Bitext | Document:
    decoded = decode(raw)
    if is_export(raw, decoded.text):
        return read_export(raw, decoded, "tsv")
    rows = _TABLE.rows(raw, decoded.text) if _is_quoted(raw, decoded.text) else unquoted(decoded.text)
    return bitext(raw, decoded, "tsv", pairs(raw, rows))


def _is_quoted(raw: RawFile, text: str) -> bool:
    """Whether quotation marks stand around fields as Excel writes them: wherever there are some within, doubled there.

    A field that holds one without being so enclosed shows that they are text, and so does a table in which none is
    needed.
    """
    if '"' not in text or is_export(raw, text):
        return False
    needed = raw.data.startswith(_EXCEL)
    for field in _FIELD.finditer(text):
        if field["plain"] and '"' in field["plain"]:
            return False
        needed = needed or bool(field["inside"] and _DOUBLED.search(field["inside"]))
    return needed


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    text = decode(raw).text
    if _is_quoted(raw, text):
        return _TABLE.rewritten(raw, [(span, quotes_doubled(replacement)) for span, replacement in edits])
    return encode(splice(text, [FileEdit(span.start, span.end, replacement) for span, replacement in edits]), raw)


def _escape(replacement: str) -> str:
    """A cell holds no tab and no line end: they become spaces."""
    return replacement.replace("\r\n", " ").translate(str.maketrans("\t\r\n", "   "))


def _recognises(raw: RawFile) -> bool:
    """Excel's "Unicode text": UTF-16 whose lines have a tab each, as many in all; or a header of source and target."""
    text = head(raw)
    if _HEADER.match(text):
        return True
    if not raw.data.startswith(_EXCEL):
        return False
    lines = _ENCLOSED.sub("", text).splitlines()
    whole = lines[:-1] if len(lines) > _FEW else lines  # the last may be cut off
    tabs = {line.count("\t") for line in whole if line.strip()}
    return len(tabs) == 1 and tabs != {0} and len(whole) > 1 and not any(map(str.isspace, (line[:1] for line in whole)))


FORMAT = Format(
    extensions=(".tsv", ".tab"),
    shared=(".txt",),
    recognises=_recognises,
    load=load,
    bilingual=True,
    escape=_escape,
    rewrite=_rewrite,
)
