"""Where a comment that silences a check can be written, in each format that has comments.

Whether a comment stands where it is of use is not reckoned but tried: the file with it must have the same blocks as
before, and the finding's block must be one that the comment covers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tqcheck.contracts import RawFile
from tqcheck.errors import TqcheckError
from tqcheck.judging.suppression import collect
from tqcheck.loading import parse
from tqcheck.loading.decoding import decode
from tqcheck.loading.files import read_text
from tqcheck.records.document import Bitext, Document
from tqcheck.records.report import FileEdit, Finding

_MARKUP, _HASH = ("<!-- {} -->",), ("# {}",)
_COMMENTS = {
    "android": _MARKUP,
    "apple": ("/* {} */",),
    "asciidoc": ("// {}",),
    "fluent": _HASH,
    "html": _MARKUP,
    "markdown": ("<!-- {} -->", "{{/* {} */}}"),
    "po": _HASH,
    "properties": _HASH,
    "qt": _MARKUP,
    "resx": _MARKUP,
    "rst": (".. {}\n",),
    "tmx": _MARKUP,
    "ttml": _MARKUP,
    "vtt": ("NOTE {}\n",),
    "xliff": _MARKUP,
    "yaml": _HASH,
}
_INLINE = frozenset({"html", "markdown"})
_LARGEST = 500_000  # code points of a file that is read several times for this
_UNITS = ("<trans-unit", "<unit", "<tu ", "<tu>", "<message", "<string", "<data", "<item")


def comment(raw: RawFile, format_name: str, finding: Finding) -> FileEdit | None:
    """The edit that adds a comment by which `finding`, and what its check finds in the same block, is silenced."""
    if finding.span is None or format_name not in _COMMENTS:
        return None
    text = decode(raw).text
    before = _document(raw, format_name)
    block = None if before is None else _block_at(before, finding.span.start)
    if before is None or block is None or len(text) > _LARGEST:
        return None
    for edit in _edits(text, before, block, format_name, f"tqcheck: ignore[{finding.check}]"):
        after = text[: edit.start] + edit.replacement + text[edit.end :]
        changed = replace(read_text(raw.path, after), front_matter=raw.front_matter)
        if _covers(changed, format_name, before, block, finding.check):
            return edit
    return None


def _document(raw: RawFile, format_name: str) -> Document | None:
    try:
        loaded = parse(raw, format_name)
    except TqcheckError:
        return None
    return loaded.target if isinstance(loaded, Bitext) else loaded


def _block_at(document: Document, offset: int) -> int | None:
    for number, block in enumerate(document.blocks):
        pieces = block.offsets.pieces
        if block.text and pieces[0].file.start <= offset <= pieces[-1].file.end:
            return number
    return None


def _edits(text: str, document: Document, block: int, format_name: str, words: str) -> Iterator[FileEdit]:
    """Comments before the block, its unit or its paragraph, each in a line of its own, and one behind its text."""
    pieces = document.blocks[block].offsets.pieces
    start, end = pieces[0].file.start, pieces[-1].file.end
    line = text.rfind("\n", 0, start) + 1
    newline = "\r\n" if text[:line].endswith("\r\n") or "\r\n" in text[:1000] else "\n"
    inline = [FileEdit(end, end, f" {form.format(words)}") for form in _COMMENTS[format_name]]
    if format_name in _INLINE and text[line:start].strip():
        yield from inline
    for place in dict.fromkeys((line, *_units(text, start), _paragraph(text, line))):
        indent = text[place : len(text[place:]) - len(text[place:].lstrip(" \t")) + place]
        for form in _COMMENTS[format_name]:
            yield FileEdit(place, place, indent + form.format(words).replace("\n", newline) + newline)
    if format_name in _INLINE:
        yield from inline


def _units(text: str, start: int) -> Iterator[int]:
    """The beginning of the line in which the element around the block begins."""
    for place in sorted((text.rfind(unit, 0, start) for unit in _UNITS), reverse=True):
        if place >= 0:
            yield text.rfind("\n", 0, place) + 1


def _paragraph(text: str, line: int) -> int:
    """The beginning of the lines before which one is blank."""
    while line > 0:
        above = text.rfind("\n", 0, line - 1) + 1
        if not text[above:line].strip():
            return line
        line = above
    return line


def _covers(raw: RawFile, format_name: str, before: Document, block: int, check: str) -> bool:
    after = _document(raw, format_name)
    if after is None or [one.text.strip() for one in after.blocks] != [one.text.strip() for one in before.blocks]:
        return False
    kinds = [one.kind for one in before.blocks]
    covering = [one for one in collect(after) if block in one.blocks and check in one.checks]
    return bool(covering) and [one.kind for one in after.blocks] == kinds
