"""HTML pages and fragments.

Block elements make blocks, inline elements and links make marks; scripts, styles, `pre`, templates and text
areas are not prose, inline code is kept but not checked as prose. What attributes say to readers (`alt`, `title`,
`aria-label`, a page's description) is checked; what says `translate="no"` is not. Code of a server (PHP, ERB) stands
for what it writes. `lang` of the html element is the language.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import decode, encode
from tqcheck.loading.html.flow import read_prose
from tqcheck.loading.html.markup import Event, is_xml, tokens
from tqcheck.loading.recognising import matching
from tqcheck.records.document import Document
from tqcheck.records.span import Span

_QUOTES = str.maketrans({'"': "&quot;", "'": "&#39;"})
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    prose = read_prose(decoded.text, 0, len(decoded.text), attributes=True, xml=is_xml(decoded.text))
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


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    """The edits spliced in; within a tag, where a text stands in quotation marks, these are written as references."""
    decoded = decode(raw)
    text = decoded.text
    tags = [token.span for token in tokens(text, xml=is_xml(text)) if token.event is Event.START]
    starts = [tag.start for tag in tags]
    pieces: list[str] = []
    position = 0
    for span, replacement in edits:
        place = bisect_right(starts, span.start) - 1
        inside = place >= 0 and span.end < tags[place].end
        written = replacement.translate(_QUOTES) if inside else replacement
        written = written.encode(decoded.encoding, "xmlcharrefreplace").decode(decoded.encoding)
        pieces += text[position : span.start], written
        position = span.end
    return encode("".join((*pieces, text[position:])), like=raw)


FORMAT = Format(
    extensions=(".html", ".htm", ".xhtml"),
    recognises=matching(r"(?is)\A\s*+(?:(?:<\?.*?\?>|<!--.*?-->)\s*+)*+<(?:!doctype\s++html|html)\b"),
    load=load,
    escape=_escape,
    rewrite=_rewrite,
)
