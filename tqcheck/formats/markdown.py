"""Markdown: CommonMark with tables, strikethrough, footnotes and front matter.

Paragraphs, headings, list items and table cells are prose; code blocks, front matter and link definitions
are not. Text within HTML blocks is read as HTML. A comment `<!-- tqcheck: ignore[check] -->` suppresses a
check in the block it stands in, or in the block after it when it stands alone.
"""

from __future__ import annotations

import re

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import decode
from tqcheck.loading.frontmatter import front_matter, unread
from tqcheck.records.document import Document

_SYNTAX = re.compile(r"[\\`*\[\]<|]|~~|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,40};)|!(?=\[)")
_BEGINNING = re.compile(r"(\s*)(?:([#>+=-])|(\d{1,9})([.)](?=\s|\Z)))")


def load(raw: RawFile) -> Document:
    from tqcheck.loading.mdblocks import MarkdownReader  # brings markdown-it

    decoded = decode(raw)
    begin, language = front_matter(decoded.text)
    reader = MarkdownReader(decoded.text, begin)
    reader.read()
    return document(
        raw,
        decoded,
        "markdown",
        reader.blocks,
        language=language,
        suppressions=tuple(reader.suppressions),
        notices=(*unread(decoded.text, begin), *reader.notices),
    )


def _escape(replacement: str) -> str:
    """A backslash before what Markdown would take for markup, also at the beginning of a line."""
    line = " ".join(replacement.splitlines()) if "\n" in replacement or "\r" in replacement else replacement
    escaped = _SYNTAX.sub(lambda found: "".join("\\" + character for character in found[0]), line)
    return _BEGINNING.sub(_escaped_beginning, escaped, count=1) if _BEGINNING.match(escaped) else escaped


def _escaped_beginning(found: re.Match[str]) -> str:
    space, mark, number, stop = found.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{stop}"


FORMAT = Format(extensions=(".md", ".markdown", ".mkd", ".mdx"), load=load, escape=_escape)
