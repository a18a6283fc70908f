"""HTML pages and fragments.

Block elements make blocks, inline elements and links make marks; scripts, styles, `pre`, templates and text
areas are not prose, inline code is kept but not checked as prose. `lang` of the html element is the language.
"""

from __future__ import annotations

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import decode
from tqcheck.loading.prose import read_prose
from tqcheck.loading.recognising import matching
from tqcheck.records.document import Document

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    prose = read_prose(decoded.text, 0, len(decoded.text))
    return document(
        raw,
        decoded,
        "html",
        prose.blocks,
        language=prose.language,
        suppressions=tuple(prose.suppressions),
        notices=tuple(prose.notices),
    )


def _escape(replacement: str) -> str:
    return replacement.translate(_ESCAPES)


FORMAT = Format(
    extensions=(".html", ".htm", ".xhtml"),
    recognises=matching(r"(?is)\A\s*+(?:(?:<\?.*?\?>|<!--.*?-->)\s*+)*+<(?:!doctype\s++html|html)\b"),
    load=load,
    escape=_escape,
)
