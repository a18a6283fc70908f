"""Markdown: CommonMark with tables, strikethrough, footnotes, front matter, and what site generators add.

Paragraphs, headings, list items and table cells are prose; code blocks and link definitions are not. Of front matter
the texts are read that people see (`title`, `description`, …). Boxes (`:::note`, `!!! note`, `> [!NOTE]`), definition
lists, formulas, attributes, includes, tags of Hugo, Liquid and Vue, and the imports, components and expressions of MDX
are known for what they are. HTML is read as such, and so is what attributes of its tags and of components say (`alt`,
`title`, `label`, …). A comment `<!-- tqcheck: ignore[check] -->`
suppresses a check in the block it stands in, or in the block after it when it stands alone.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import decode, encode
from tqcheck.loading.front_matter import front_matter, written
from tqcheck.loading.splicing import splice
from tqcheck.records.coverage import Coverage
from tqcheck.records.document import Document
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

if TYPE_CHECKING:
    from tqcheck.formats.markdown.block_tokens import MarkdownReader

_SYNTAX = re.compile(r"[\\`*\[\]<|]|~~|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,40};)|!(?=\[)")
_BACKSLASHED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(r"""<[A-Za-z](?:[^>"']|"[^"]*+"|'[^']*+')*+>""")
_LONGEST_TAG = 5000
_VALUE = re.compile(r"""=\s*\{?\s*("[^"]*+"|'[^']*+'|[^\s"'>{]++)""")
_TEMPLATE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")
_BEGINNING = re.compile(r"(\s*)(?:([#>+=-])|(\d{1,9})([.)](?=\s|\Z)))")


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    matter = front_matter(decoded.text, raw.front_matter)
    reader = _read(raw, decoded.text, matter.end)
    return document(
        raw,
        decoded,
        "markdown",
        (*(value.block for value in matter.values), *reader.blocks),
        language=matter.language,
        suppressions=tuple(reader.suppressions),
        notices=(*matter.notices(), *reader.notices),
    )


def _read(raw: RawFile, text: str, begin: int) -> MarkdownReader:
    from tqcheck.formats.markdown.block_tokens import MarkdownReader  # brings markdown-it

    reader = MarkdownReader(text, begin, scripted=raw.path.lower().endswith(".mdx"))
    reader.read()
    return reader


def _escape(replacement: str) -> str:
    """A backslash before what Markdown would take for markup, also at the beginning of a line."""
    line = " ".join(replacement.splitlines()) if "\n" in replacement or "\r" in replacement else replacement
    parts = _TEMPLATE.split(line)  # every second one is a tag of a template, which Markdown leaves alone
    parts[::2] = (_SYNTAX.sub(_backslashed, part) for part in parts[::2])
    escaped = "".join(parts)
    return _BEGINNING.sub(_escaped_beginning, escaped, count=1) if _BEGINNING.match(escaped) else escaped


def _backslashed(found: re.Match[str]) -> str:
    return "".join("\\" + character for character in found[0])


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    """The edits spliced in; those of the front matter are written as YAML or TOML wants them."""
    text = decode(raw).text
    matter = front_matter(text, raw.front_matter)
    inside = [(span, new) for span, new in edits if span.end <= matter.end]
    below = _written(raw, text, [(span, new) for span, new in edits if span.end > matter.end], matter.end)
    done = (*sorted(written(text, matter, inside)), *below)
    return encode(splice(text, [FileEdit(span.start, span.end, new) for span, new in done]), like=raw)


def _written(raw: RawFile, text: str, edits: Sequence[tuple[Span, str]], begin: int) -> Iterator[tuple[Span, str]]:
    """As Markdown wants them, as HTML does in a block of it, or as the title of a link is quoted."""
    from tqcheck.formats.markdown.titles import escaped_in_title

    reader = _read(raw, text, begin) if edits else None
    pages = Coverage(reader.pages if reader else ())
    titles = sorted((title.place.start, title.place.end) for title in reader.titles) if reader else []
    for span, new in edits:
        before = bisect_right(titles, (span.start, len(text))) - 1
        quoted = _quoted(text, span, new)
        if before >= 0 and span.end <= titles[before][1]:
            yield span, escaped_in_title(new, text[titles[before][1]])
        elif pages.meets(span) and quoted == new:
            yield span, html.escape(_BACKSLASHED.sub(r"\1", new), quote=False)
        else:
            yield span, quoted


def _quoted(text: str, span: Span, new: str) -> str:
    """As it is, or as an attribute's value wants it where it stands in one; a `<` of the text may only seem a tag."""
    tag = _TAG.match(text, max(0, text.rfind("<", max(0, span.start - _LONGEST_TAG), span.start)))
    values = _VALUE.finditer(text, tag.start(), tag.end()) if tag else ()
    if not any(value.start(1) <= span.start and span.end <= value.end(1) for value in values):
        return new
    return html.escape(_BACKSLASHED.sub(r"\1", new))


def _escaped_beginning(found: re.Match[str]) -> str:
    space, mark, number, stop = found.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{stop}"


FORMAT = Format(extensions=(".md", ".markdown", ".mkd", ".mdx"), load=load, escape=_escape, rewrite=_rewrite)
