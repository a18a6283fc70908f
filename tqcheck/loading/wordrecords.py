"""What a paragraph of a DOCX file is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tqcheck.records.document import BlockKind, MarkKind
from tqcheck.records.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Text that one element of a part shows: its start tag stands at `tag`, and it ends at `end`."""

    text: str
    part: str
    tag: Span
    end: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Something other than text between two runs, which no correction may close: seen as an equation is, or not."""

    name: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a mark begins (`kind`), or the last begun one ends (`None`)."""

    kind: MarkKind | None = None
    name: str = ""
    value: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph: what it shows and the marks in it, and what says of which kind it is."""

    cell: bool
    style: str = ""
    listed: bool | None = None
    heading: bool = False
    items: list[Run | Edge | Gap] = field(default_factory=list)

    def kind(self, styles: Mapping[str, BlockKind]) -> BlockKind:
        styled = styles.get(self.style)
        if self.heading or styled is BlockKind.HEADING:
            return BlockKind.HEADING
        if self.listed or (self.listed is None and styled is BlockKind.LIST_ITEM):
            return BlockKind.LIST_ITEM
        if styled is BlockKind.CAPTION:
            return styled
        return BlockKind.CELL if self.cell else BlockKind.PARAGRAPH
