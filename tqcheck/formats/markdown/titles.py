"""Titles of links and images, `[text](address "title")` and `[name]: address "title"`: shown under the mouse."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from tqcheck.formats.markdown.inline_content import InlineContent
from tqcheck.loading.builder import BlockBuilder
from tqcheck.records.document import Block, BlockKind
from tqcheck.records.span import Span

_QUOTED = r"""(?:"(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'|\((?:\\.|[^()\\])*+\))"""
_OF_LINK = re.compile(rf"(?s)[ \t\n](?P<title>{_QUOTED})[ \t\n]*\)")
_OF_DEFINITION = re.compile(rf"(?s)[ \t\n](?P<title>{_QUOTED})[ \t]*\n?")
_WRITTEN = re.compile(r"\\([!-/:-@\[-`{-~])|(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)")
_WORD = re.compile(r"[^\W\d_]{2}")
_LONGEST = 1000  # code points


@dataclass(frozen=True, slots=True)
class Title:
    """What a link or an image says under the mouse, and where in the file, within its quotation marks."""

    block: Block
    place: Span


def title_in(content: InlineContent, part: Span, title: str, *, defined: bool = False) -> Title | None:
    """The title at the end of `part` of the content, which the parser read as `title`; `None` where it is not there."""
    if not _WORD.search(title) or len(title) > _LONGEST:
        return None
    inner = _place(content.text, part, (_OF_DEFINITION if defined else _OF_LINK))
    if inner is None or _plain(inner.of(content.text)) != title:
        return None
    builder = BlockBuilder()
    position = inner.start
    for found in _WRITTEN.finditer(content.text, inner.start, inner.end):
        content.literal(builder, position, found.start())
        position = found.end()
        if found[1]:
            content.literal(builder, found.start(1), position)
        else:
            builder.whole(html.unescape(found[2]), content.span(found.start(), position))
    content.literal(builder, position, inner.end)
    block = builder.finish(BlockKind.CAPTION)
    return None if block is None else Title(block, content.span(inner.start, inner.end))


def escaped_in_title(new: str, closing: str) -> str:
    """A replacement within a title that ends with `closing`, where its quotation mark would end it."""
    marks = "()" if closing == ")" else closing
    return "".join("\\" + character if character in marks else character for character in new)


def _place(text: str, part: Span, pattern: re.Pattern[str]) -> Span | None:
    """What stands within the quotation marks of the last title of `part`."""
    for begin in range(part.end - 1, max(part.start, part.end - 2 * _LONGEST) - 1, -1):
        if text[begin] in " \t\n":
            found = pattern.fullmatch(text, begin, part.end)
            if found:
                return Span(found.start("title") + 1, found.end("title") - 1)
    return None


def _plain(written: str) -> str:
    return _WRITTEN.sub(lambda found: found[1] or html.unescape(found[2]), written)
