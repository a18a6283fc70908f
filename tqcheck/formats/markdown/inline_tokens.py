"""Turns markdown-it's inline tokens into visible text and marks with exact positions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from markdown_it.token import Token

from tqcheck.formats.markdown.inline_content import InlineContent
from tqcheck.formats.markdown.titles import Title, title_in
from tqcheck.loading.builder import BlockBuilder, OpenMark
from tqcheck.loading.html.elements import InlineElements
from tqcheck.records.document import MarkKind
from tqcheck.records.span import Span

# Roles of MyST, `{ref}`text <target>``: what they show is text, or the title of what they lead to.
_ROLE = re.compile(r"\{(?P<name>[a-z][\w:+.-]{0,40})\}\Z")
_REFERRING = frozenset({"ref", "doc", "any", "term", "numref", "download", "eq", "std:ref", "std:doc", "std:term"})
_SHOWING = frozenset({"guilabel", "menuselection", "kbd", "abbr", "dfn", "sup", "sub", "strong", "emphasis", "button"})
_TITLED = re.compile(r"(?P<title>[^<>]*\S)\s*<(?P<to>[^<>]+)>")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")


class InlineReader:
    """Feeds the inline tokens of one block to a builder."""

    def __init__(self, content: InlineContent, builder: BlockBuilder) -> None:
        self._content = content
        self._builder = builder
        self._links: list[OpenMark] = []
        self._elements = InlineElements(builder)
        self._titles: list[str] = []  # of the links that are open
        self.tags: list[Span] = []  # of HTML, in the file
        self.titles: list[Title] = []

    def read(self, tokens: Sequence[Token]) -> None:
        """All tokens of the block."""
        self._tokens(tokens, 0)
        self._elements.finish()

    def _tokens(self, tokens: Sequence[Token], shift: int) -> None:
        """The tokens of the content from `shift` on, in the order of the file."""
        ordered = sorted(tokens, key=lambda token: int(token.meta["start"]))
        role = None
        for token, following in zip_longest(ordered, ordered[1:]):
            start, end = int(token.meta["start"]) + shift, int(token.meta.get("end", 0)) + shift
            if role is not None:
                self._role(role[1], start - len(role[0]), start + len(token.markup), end)
                role = None
                continue
            role = _role(token, following)
            if role is None:
                self._read(token, start, end)
            else:
                self._content.literal(self._builder, start, start + len(token.content) - len(role[0]))

    def _read(self, token: Token, start: int, end: int) -> None:
        if token.type == "text":
            self._content.literal(self._builder, start, start + len(token.content))
        elif token.type == "text_special":
            self._special(token, start)
        elif token.type in ("softbreak", "hardbreak"):
            self._line_break(start, token.type == "hardbreak")
        elif token.type == "code_inline":
            self._code(start, end, len(token.markup))
        elif token.type == "math_inline":
            mark = self._builder.mark(MarkKind.CODE, self._content.span(start, end), "math")
            self._content.literal(self._builder, start, end)
            self._builder.close(mark, mark.file.end)
        elif token.type == "html_inline":
            self._html(token.content, self._content.span(start, end))
        elif token.type == "footnote_ref":
            self._builder.mark(MarkKind.ALONE, self._content.span(start, end), "footnote", token.content)
        elif token.type in ("link_open", "link_close", "image"):
            self._link(token, start, end)
        elif token.nesting:
            self._emphasis(token, start)

    def _special(self, token: Token, start: int) -> None:
        """An escape such as `\\*` or a character reference such as `&amp;`."""
        end = start + len(token.markup)
        if token.content == token.markup:
            self._content.literal(self._builder, start, end)
        elif token.info == "escape":
            self._content.literal(self._builder, start + 1, end)
        else:
            self._builder.whole(token.content, self._content.span(start, end))

    def _line_break(self, start: int, hard: bool) -> None:
        """`start` is the line end, or the backslash before it."""
        text = self._content.text
        position = start if text[start] == "\n" else start + 1
        span = self._content.line_end(position)
        if hard:
            self._builder.mark(MarkKind.ALONE, span, "br")
        self._builder.space(span, broken=not hard)

    def _code(self, start: int, end: int, ticks: int) -> None:
        mark = self._builder.mark(MarkKind.CODE, self._content.span(start, end), "code")
        inner = self._content.text[start + ticks : end - ticks]
        padded = inner[:1] in ("\n", " ") and inner[-1:] in ("\n", " ") and inner.strip() != ""
        self._content.literal(self._builder, start + ticks + padded, end - ticks - padded)
        self._builder.close(mark, mark.file.end)

    def _role(self, name: str, start: int, inner: int, end: int) -> None:
        """A role that begins at `start`, with its text from `inner` on."""
        stop = end - (inner - start - len(name) - 2)
        span, text = self._content.span(start, end), self._content.text[inner:stop]
        titled = _TITLED.fullmatch(text)
        if titled and name not in _SHOWING:
            marks = [self._builder.mark(MarkKind.LINK, span, "a", titled["to"])]
            stop = inner + titled.end("title")
        elif name in _SHOWING:
            marks = [self._builder.mark(MarkKind.CODE, span, "label")]
        else:
            marks = [
                self._builder.mark(MarkKind.LINK, span, "a", text),
                self._builder.mark(MarkKind.CODE, span, "reference"),
            ]
        self._content.literal(self._builder, inner, stop)
        for mark in marks:
            self._builder.close(mark, span.end)

    def _html(self, tag: str, span: Span) -> None:
        found = _TAG.match(tag)
        if tag.startswith("<!--"):
            self._elements.comment(tag[4:-3], span)
        elif found is not None and found[1]:
            self._elements.end(found[2].lower(), span)
        elif found is not None:
            self.tags.append(span)
            self._elements.start(found[2].lower(), tag[found.end() : -1], span)

    def _link(self, token: Token, start: int, end: int) -> None:
        if token.type == "link_open":
            place = self._content.place(start - 1)  # the bracket before the text
            mark = self._builder.mark(MarkKind.LINK, Span(place, place), "a", str(token.attrGet("href") or ""))
            self._links.append(mark)
            self._titles.append(str(token.attrGet("title") or ""))
        elif token.type == "link_close":
            self._builder.close(self._links.pop(), self._content.span(start, end).end)
            self._title(self._titles.pop(), start, end)
        else:
            address = str(token.attrGet("src") or "")
            mark = self._builder.mark(MarkKind.IMAGE, self._content.span(start, end), "img", address)
            self._tokens(token.children or (), start + 2)
            self._builder.close(mark, mark.file.end)
            self._title(str(token.attrGet("title") or ""), start, end)

    def _title(self, title: str, start: int, end: int) -> None:
        found = title_in(self._content, Span(start, end), title)
        if found is not None:
            self.titles.append(found)

    def _emphasis(self, token: Token, start: int) -> None:
        """The outer character of `**` is the one before an opening token and after a closing one."""
        extra = len(token.markup) - 1 if token.tag == "strong" else 0
        opening = token.nesting > 0
        begin = start - extra if opening else start
        length = len(token.markup)
        self._builder.mark(
            MarkKind.OPEN if opening else MarkKind.CLOSE, self._content.span(begin, begin + length), token.tag
        )


def _role(token: Token, following: Token | None) -> tuple[str, str] | None:
    """The role that a text ends with, as written and by name, where code follows right after it."""
    if token.type != "text" or following is None or following.type != "code_inline":
        return None
    found = _ROLE.search(token.content)
    known = found is not None and found["name"] in _REFERRING | _SHOWING
    touches = int(token.meta["start"]) + len(token.content) == int(following.meta["start"])
    return (found[0], found["name"]) if found is not None and known and touches else None
