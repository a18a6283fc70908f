"""Reads HTML into a flat stream of events with exact positions, in linear time and without recursion.

The standard library's parser gives line and column of tags alone and rescans unclosed constructs; lxml gives
lines. Here every event carries its range of the file. Malformed markup is read as browsers do: what is not a
tag is text, and a tag or comment that never ends reaches to the end of the file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from tqcheck.records.span import Span


class TokenKind(Enum):
    TEXT = "text"
    REFERENCE = "reference"  # `value` is the text a character reference stands for
    START = "start"
    END = "end"
    COMMENT = "comment"  # `value` is what stands in it
    TEMPLATE = "template"  # code of a server (PHP, ERB, JSP), which writes something in its place
    UNCLOSED = "unclosed"  # the rest of the file is inside a tag or comment


@dataclass(frozen=True, slots=True)
class MarkupToken:
    event: TokenKind
    span: Span
    name: str = ""  # of an element, lower case
    value: str = ""  # what stands after the name in a tag


_MARKUP = re.compile(r"<(?:!--|[!?%]|/?[a-zA-Z])|&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_NAME = re.compile(r"[^\s/>]+")
_REST = re.compile(r"""(?:[^>"']|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"'<]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")

_XML = re.compile(r"\s*+(?:<\?xml\s|(?:<!--.*?-->\s*+|<!DOCTYPE[^>]*+>\s*+)*+<html[^>]*?\sxmlns\s*=)", re.DOTALL)

# Elements whose content is text up to their own end tag; of these only a title is prose.
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})


def is_xml(text: str) -> bool:
    """Whether a page is written as XML (XHTML)."""
    return _XML.match(text) is not None


def attributes(rest: str) -> dict[str, str]:
    """The attributes of a start tag, names in lower case, values with their references resolved."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        value = match[2] or ""
        found.setdefault(match[1].lower(), html.unescape(value.strip("\"'") if value[:1] in "\"'" else value))
    return found


def tokens(text: str, start: int = 0, end: int | None = None, *, xml: bool = False) -> Iterator[MarkupToken]:
    """The events of `text[start:end]`, in order; in XML any element may be closed by its own tag (`<script/>`)."""
    stop = len(text) if end is None else end
    position = start
    while found := _MARKUP.search(text, position, stop):
        if position < found.start():
            yield MarkupToken(TokenKind.TEXT, Span(position, found.start()))
        token = _markup(text, found, stop)
        yield token
        position = token.span.end
        if token.event is TokenKind.START and token.name in RAW and not (xml and token.value.endswith("/")):
            close = _raw_end(text, token.name, position, stop)
            if token.name == "title":
                yield from _references(text, position, close)
            position = close
    if position < stop:
        yield MarkupToken(TokenKind.TEXT, Span(position, stop))


def _markup(text: str, found: re.Match[str], stop: int) -> MarkupToken:
    opening = found[0]
    if opening[0] == "&":
        return _reference(found)
    if opening == "<!--":
        return _comment(text, found.start(), stop)
    if opening[1] in "?%":
        return _template(text, opening[1], found.start(), stop)
    if opening[1] == "!":
        return _closed_by(text, ">", found.start(), 2, stop)
    return _tag(text, found.start(), stop)


def _reference(found: re.Match[str]) -> MarkupToken:
    value = html.unescape(found[0])
    if value == found[0]:
        return MarkupToken(TokenKind.TEXT, Span(*found.span()))
    return MarkupToken(TokenKind.REFERENCE, Span(*found.span()), value=value)


def _comment(text: str, start: int, stop: int) -> MarkupToken:
    if text.startswith(("<!-->", "<!--->"), start):  # an empty comment, by the standard
        return MarkupToken(TokenKind.COMMENT, Span(start, text.index(">", start) + 1))
    return _closed_by(text, "-->", start, 4, stop)


def _template(text: str, mark: str, start: int, stop: int) -> MarkupToken:
    """`<?php … ?>` and `<% … %>`; an XML declaration writes nothing, and `<?` without its end is a comment of old."""
    end = text.find(f"{mark}>", start + 2, stop)
    if end < 0:
        return (
            _closed_by(text, ">", start, 2, stop)
            if mark == "?"
            else MarkupToken(TokenKind.TEXT, Span(start, start + 2))
        )
    span = Span(start, end + 2)
    declared = text.startswith(("<?xml", "<%@", "<%--"), start)
    return MarkupToken(TokenKind.COMMENT if declared else TokenKind.TEMPLATE, span, value=span.of(text))


def _closed_by(text: str, closer: str, start: int, skip: int, stop: int) -> MarkupToken:
    end = text.find(closer, start + skip, stop)
    if end < 0:
        return MarkupToken(TokenKind.UNCLOSED, Span(start, stop))
    return MarkupToken(TokenKind.COMMENT, Span(start, end + len(closer)), value=text[start + skip : end])


def _tag(text: str, start: int, stop: int) -> MarkupToken:
    closing = text[start + 1] == "/"
    name = _NAME.match(text, start + 1 + closing, stop)
    rest = _REST.match(text, name.end(), stop) if name else None
    if name is None or rest is None:
        return MarkupToken(TokenKind.UNCLOSED, Span(start, stop))
    event = TokenKind.END if closing else TokenKind.START
    return MarkupToken(event, Span(start, rest.end()), name[0].lower(), rest[0][:-1])


def _raw_end(text: str, name: str, start: int, stop: int) -> int:
    found = _end_tag(name).search(text, start, stop)
    return found.start() if found else stop


def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def _references(text: str, start: int, end: int) -> Iterator[MarkupToken]:
    position = start
    for found in _MARKUP.finditer(text, start, end):
        if found[0][0] == "&":
            if position < found.start():
                yield MarkupToken(TokenKind.TEXT, Span(position, found.start()))
            yield _reference(found)
            position = found.end()
    if position < end:
        yield MarkupToken(TokenKind.TEXT, Span(position, end))
