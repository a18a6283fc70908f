"""A loaded file: its text untouched, and the blocks of prose found in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tqcheck.records.notice import Notice
from tqcheck.records.span import OffsetMap, Span


class BlockKind(StrEnum):
    """What a block is to a reader; only these are checked as prose, the rest of a file is never a block."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    CELL = "cell"
    CAPTION = "caption"
    UNIT = "unit"  # one side of a pair that a bilingual file states
    CUE = "cue"  # a subtitle


ACCESS_KEY = "access key"  # the name of the mark where a label has the key that it is reached with (`_Open`)
REFERENCE = "reference"  # the name of a placeholder that takes in another text of the program (`{ message }`)


class MarkKind(StrEnum):
    """What stands in or around visible text without being prose."""

    OPEN = "open"  # an inline element begins: emphasis, <b>, <g id="1">
    CLOSE = "close"
    ALONE = "alone"  # <br/>, <x id="1"/>
    CODE = "code"  # code spans: visible, but not prose
    LINK = "link"  # `value` is the address
    IMAGE = "image"  # `value` is the address
    PLACEHOLDER = "placeholder"  # {name}, %s, {{ variable }}
    SUPPRESSION = "suppression"  # a comment `tqcheck: ignore[check]`; `value` is the text in brackets


@dataclass(frozen=True, slots=True)
class Mark:
    """Markup at `span` of the visible text (empty where it shows nothing), written as `file` in the file."""

    kind: MarkKind
    span: Span
    file: Span
    name: str = ""  # the element's name or id: what must be equal in the translation
    value: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell or unit: visible text, where it stands in the file, and the markup in it."""

    text: str
    offsets: OffsetMap
    kind: BlockKind = BlockKind.PARAGRAPH
    marks: tuple[Mark, ...] = ()
    key: str = ""  # the unit's id in a format that has one
    note: str = ""  # the translator's or developer's comment, where the format has one
    duration: float | None = None  # seconds a cue is on screen


@dataclass(frozen=True, slots=True)
class Document:
    """One side of what is checked.

    `text` is the file as decoded (for a container such as DOCX the text extracted from it): every span
    of a report counts code points of it. The two documents of a bilingual file share one text.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    format: str
    language: str | None = None  # as the file states it
    presegmented: bool = False  # each block is one segment, however many sentences it holds
    encoding: str = "utf-8"
    suppressions: tuple[Mark, ...] = ()  # suppression comments outside of any block; spans are empty, `file` counts
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Bitext:
    """A bilingual file: block `i` of the source belongs to block `i` of the target.

    An empty block text means that this side is missing (untranslated).
    """

    source: Document
    target: Document
