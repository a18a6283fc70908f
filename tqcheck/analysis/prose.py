"""The text of a segment with all that is not prose blanked out, position by position."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tqcheck.analysis.addresses import WEB, trim
from tqcheck.records.document import MarkKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span

BLANK = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: no letter, no space, no punctuation

_NOT_PROSE = frozenset({MarkKind.CODE, MarkKind.PLACEHOLDER})

_EMOTICON = r"(?<![\w:;)])[:;][-'^o]?[()\[\]DPpOo/\\|*3<>](?![\w(/\\])|(?<!\S)8-[)(]|(?<!\S)<3"
_ELLIPSIS = r"[\[(](?:\.{3}|…)[\])]"
_NUMBER = r"(?<!\w)[+\-−]?\d++(?:[.,:/’'٫٬][\d*x]++)++%?|(?<!\d)\d++:\d++"
_PATH = r"(?<![\w/])(?:~|\.{1,2})?/(?:[\w.@+-]+/?)+|(?<!\w)[A-Za-z]:\\\S+"
_FILE_OR_DOMAIN = r"(?<![\w.-])(?:[\w-]+\.)+(?:[a-z][a-z0-9]{1,4}|[A-Z]{2,4})(?![\w-])(?!\.\w)"
_DOTTED = r"(?<![\w.])\.[A-Za-z][A-Za-z0-9]*(?![\w])"  # .NET, .htaccess
_CODE = (
    r"(?<![\w$])[\w$]+(?:::|->|=>|==|\+\+)[\w$]*|<[/!]?[A-Za-z][^<>\n]{0,200}>|\{\{?[^{}\n]{0,80}\}\}?"
    r"|(?<![%\w])%[\d$]*[sdif]\b|(?<![\w-])[\w-]+=\"[^\"\n]{0,80}\"|\"\""
)
_BLANKED = re.compile(
    "|".join((f"(?P<web>{WEB.pattern})", _EMOTICON, _ELLIPSIS, _NUMBER, _PATH, _FILE_OR_DOMAIN, _DOTTED, _CODE))
)


def prose(segment: Segment) -> str:
    """`segment.text` with code, placeholders, addresses, paths, file names, numbers with signs, emoticons blanked.

    The length stays the same, so that positions do. Linear in the length of the text.
    """
    return _prose(segment.text, tuple(mark.span for mark in segment.marks if mark.kind in _NOT_PROSE))


@lru_cache(maxsize=4096)
def _prose(text: str, spans: tuple[Span, ...]) -> str:
    return blank(_BLANKED.sub(_blanked, text), spans)


def _blanked(match: re.Match[str]) -> str:
    """As many blanks as the match is long, but the punctuation after an address is the sentence's."""
    length = len(match[0])
    kept = trim(match[0], 0, length).end if match["web"] else length
    return BLANK * kept + match[0][kept:]


def blank(text: str, spans: Iterable[Span]) -> str:
    """`text` with `spans`, which may overlap, blanked out."""
    parts: list[str] = []
    position = 0
    for span in sorted(spans):
        if span.end > position:
            start = max(position, span.start)
            parts += (text[position:start], BLANK * (span.end - start))
            position = span.end
    return "".join((*parts, text[position:]))
