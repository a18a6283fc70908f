"""The attributes of HTML that people read: texts that describe an element, and whether it is to be translated."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from tqcheck.loading.html.markup import MarkupToken, TokenKind, attributes, tokens
from tqcheck.loading.inline import inline_marks
from tqcheck.records.document import Block, BlockKind
from tqcheck.records.span import Span, join_pieces

_READ = frozenset({"alt", "title", "aria-label", "aria-description", "placeholder", "summary"})
# Those of components (`<Card heading="…">`), whose names begin with a capital or hold a hyphen.
_OF_COMPONENTS = _READ | {"label", "description", "caption", "heading", "subtitle", "tooltip", "text", "header", "note"}
_BUTTONS = frozenset({"button", "submit", "reset"})  # inputs whose `value` is what the button says
_LABELLED = frozenset({"option", "optgroup", "track"})
_UNSEEN = frozenset({"style", "link"})  # whose title is the name of a style sheet
_NAMES = frozenset({"description", "og:title", "og:description", "twitter:title", "twitter:description"})
_ATTRIBUTE = re.compile(r"""([^\s=/>"'<]+)\s*=\s*("[^"]*"|'[^']*')""")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_WORD = re.compile(r"[^\W\d_]{2}")
_CODE = re.compile(r"\{\{|<[?%]|\$\{")  # what a template fills in


def is_untranslated(found: Mapping[str, str]) -> bool:
    """Whether the element says that its text is the same in all languages."""
    return found.get("translate", "").lower() == "no" or "notranslate" in found.get("class", "").split()


def described(text: str, tag: MarkupToken, found: Mapping[str, str]) -> Iterator[Block]:
    """The texts in the attributes of a start tag, each at its place in the file; those without words are left out."""
    is_component = text[tag.span.start + 1 : tag.span.start + 2].isupper() or "-" in tag.name
    wanted = _wanted(tag.name, found, is_component=is_component)
    if wanted.isdisjoint(found) or is_untranslated(found):
        return
    begin = tag.span.end - 1 - len(tag.value)
    for attribute in _ATTRIBUTE.finditer(tag.value):
        span = Span(begin + attribute.start(2) + 1, begin + attribute.end(2) - 1)
        if attribute[1].lower() in wanted and _WORD.search(attribute[2]) and not _CODE.search(attribute[2]):
            yield _block(text, span)


def _wanted(name: str, found: Mapping[str, str], *, is_component: bool) -> frozenset[str]:
    """The attributes of such an element that people read."""
    if name == "meta":
        described = found.get("name", found.get("property", "")).lower() in _NAMES
        return frozenset({"content"}) if described else frozenset()
    if name in _UNSEEN:
        return frozenset()
    if name == "input" and found.get("type", "").lower() in _BUTTONS:
        return _READ | {"value"}
    if name in _LABELLED:
        return _READ | {"label"}
    return _OF_COMPONENTS if is_component else _READ


def captions(text: str, tag: Span) -> Iterator[Block]:
    """The texts in the attributes of the start tag at `tag`, those in one line."""
    for token in tokens(text, tag.start, tag.end):
        if token.event is TokenKind.START:
            found = described(text, token, attributes(token.value) if token.value else {})
            yield from (block for block in found if "\n" not in block.text and "\r" not in block.text)


def _block(text: str, span: Span) -> Block:
    visible, offsets = join_pieces(_parts(text, span))
    return Block(visible, offsets, BlockKind.CAPTION, inline_marks(visible, offsets))


def _parts(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    start = span.start
    for found in _REFERENCE.finditer(text, span.start, span.end):
        yield text[start : found.start()], Span(start, found.start())
        yield html.unescape(found[0]), Span(*found.span())
        start = found.end()
    yield text[start : span.end], Span(start, span.end)
