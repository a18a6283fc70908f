"""HTML pages and fragments.

Block elements make blocks, inline elements and links make marks; scripts, styles, `pre`, templates and text
areas are not prose, inline code is kept but not checked as prose. What attributes say to readers (`alt`, `title`,
`aria-label`, a page's description) is checked; what says `translate="no"` is not. Code of a server (PHP, ERB) stands
for what it writes. `lang` of the html element is the language. The front matter of a site generator's page is read as
in Markdown.
"""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import Decoded, decode, encode
from tqcheck.loading.front_matter import front_matter, written
from tqcheck.loading.html.flow import read_prose
from tqcheck.loading.html.markup import TokenKind, is_xml, tokens
from tqcheck.loading.recognising import matching
from tqcheck.loading.splicing import splice
from tqcheck.records.document import Document
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

_QUOTES = str.maketrans({'"': "&quot;", "'": "&#39;"})
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    matter = front_matter(decoded.text, raw.front_matter)
    prose = read_prose(decoded.text, matter.end, len(decoded.text), attributes=True, xml=is_xml(decoded.text))
    return document(
        raw,
        decoded,
        "html",
        (*(value.block for value in matter.values), *prose.blocks),
        language=prose.language or matter.language,
        suppressions=tuple(prose.suppressions),
        notices=(*matter.notices(), *prose.notices),
    )


def _escape(replacement: str) -> str:
    return replacement.translate(_ESCAPES)


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    """The edits spliced in; those of the front matter are written as YAML or TOML wants them."""
    decoded = decode(raw)
    text = decoded.text
    matter = front_matter(text, raw.front_matter)
    above = [(span, html.unescape(new)) for span, new in edits if span.end <= matter.end]
    below = [(span, new) for span, new in edits if span.end > matter.end]
    done = (*sorted(written(text, matter, above)), *_quoted(decoded, below))
    return encode(splice(text, [FileEdit(span.start, span.end, new) for span, new in done]), like=raw)


def _quoted(decoded: Decoded, edits: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Within a tag, where a text stands in quotation marks, these are written as references."""
    text = decoded.text
    tags = [token.span for token in tokens(text, xml=is_xml(text)) if token.event is TokenKind.START]
    starts = [tag.start for tag in tags]
    for span, new in edits:
        place = bisect_right(starts, span.start) - 1
        inside = place >= 0 and span.end < tags[place].end
        shown = new.translate(_QUOTES) if inside else new
        yield span, shown.encode(decoded.encoding, "xmlcharrefreplace").decode(decoded.encoding)


FORMAT = Format(
    extensions=(".html", ".htm", ".xhtml"),
    recognises=matching(r"(?is)\A\s*+(?:(?:<\?.*?\?>|<!--.*?-->)\s*+)*+<(?:!doctype\s++html|html)\b"),
    load=load,
    escape=_escape,
    rewrite=_rewrite,
)
