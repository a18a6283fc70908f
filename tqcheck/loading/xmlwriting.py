"""Writes edits back into XML text.

A replacement arrives escaped as text of an element. Within a CDATA section nothing is escaped, so there it is
written as it reads; and a character that the file's encoding lacks is written as a reference (`&#8217;`).
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence

from tqcheck.contracts import RawFile
from tqcheck.loading.decoding import decode, encode
from tqcheck.records.span import Span

_SECTION = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>", re.DOTALL)


def escape(text: str) -> str:
    """`text` as an element holds it; its quotation marks stay. (`xml.sax.saxutils` has it, too, and loads `ssl`.)"""
    return html.escape(text, quote=False)


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    """The file's bytes with `edits`, which are in order and do not overlap; `InputError` for what cannot be written."""
    decoded = decode(raw)
    sections = _cdata(decoded.text)
    parts: list[str] = []
    position = 0
    for span, replacement in edits:
        written = _literal(replacement) if _inside(sections, span) else _referenced(replacement, decoded.encoding)
        parts += decoded.text[position : span.start], written
        position = span.end
    return encode("".join((*parts, decoded.text[position:])), like=raw)


def _cdata(text: str) -> list[Span]:
    if "<![CDATA[" not in text:
        return []
    return [Span(*found.span()) for found in _SECTION.finditer(text) if found[0].startswith("<![")]


def _inside(sections: Sequence[Span], span: Span) -> bool:
    place = bisect_right(sections, span.start, key=lambda section: section.start) - 1
    return place >= 0 and span.end < sections[place].end


def _literal(replacement: str) -> str:
    return _unescaped(replacement).replace("]]>", "]]]]><![CDATA[>")


def _referenced(replacement: str, encoding: str) -> str:
    return replacement.encode(encoding, "xmlcharrefreplace").decode(encoding)
