"""Word documents (DOCX).

The text is what the paragraphs show, one a line: those of the document with its tables and text boxes where they are
anchored, then of footnotes, endnotes, headers and footers. A tab and a line break stand for themselves. Comments,
hidden text, charts and tables of contents are not text. Tracked changes are read as if they were accepted, or rejected
with `--tracked-changes reject`; a note says that there are some. An equation is an object in the text that no
correction reaches over. Corrections are written into the runs they stand in: nothing else of the file changes. Text
boxes have a second copy for Word 2007, which is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.containers.runs import Run
from tqcheck.containers.writing import Edits, rewritten
from tqcheck.contracts import Format, RawFile
from tqcheck.formats.docx.document_parts import extract
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.splicing import splice
from tqcheck.loading.xmlwriting import escape
from tqcheck.records.document import Document
from tqcheck.records.span import Span


def load(raw: RawFile) -> Document:
    found, notices = extract(raw)
    text = Decoded(found.text, "utf-8")
    return document(raw, text, "docx", found.blocks, language=found.language(), notices=notices)


def _text(raw: RawFile) -> str:
    return extract(raw)[0].text


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    return rewritten(extract(raw)[0], edits, _element)


def _element(source: str, run: Run, edits: Edits) -> str:
    """The element of a run with another text; a tab that becomes text becomes an element of text."""
    text = splice(run.text, edits)
    tag = source[run.place.start : source.index(">", run.place.start)]
    name = tag[1:].rstrip("/").split(maxsplit=1)[0]
    prefix, colon, local = name.rpartition(":")
    if local not in ("t", "delText"):
        if not text:
            return ""
        local = "t"
    spaced = text != text.strip() or 'space="preserve"' in tag
    attribute = ' xml:space="preserve"' if spaced else ""
    return f"<{prefix}{colon}{local}{attribute}>{escape(text)}</{prefix}{colon}{local}>"


def _recognises(raw: RawFile) -> bool:
    return raw.data.startswith(b"PK\x03\x04") and b"word/document.xml" in raw.data


FORMAT = Format(extensions=(".docx", ".docm"), recognises=_recognises, load=load, rewrite=_rewrite, text=_text)
