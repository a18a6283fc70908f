"""What the text of a container is made of, before it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from tqcheck.records.document import BlockKind, MarkKind
from tqcheck.records.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Text that a part shows, and the place in the part's source that is written anew when the text changes.

    `depth` is the number of formats around it: what is added between two runs goes to the plainer one. A `fixed` run
    is shown by something that can be deleted, but holds no text: a tab, say. A run that is a line feed breaks the line.
    """

    text: str
    part: str
    place: Span
    depth: int = 0
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Something other than text that is seen between two runs, as an equation is; no correction reaches over it."""

    name: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a mark begins (`kind`), or the last begun one ends (`None`)."""

    kind: MarkKind | None = None
    name: str = ""
    value: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph of some kind, and what it shows; `key` names the place of a cell."""

    kind: BlockKind = BlockKind.PARAGRAPH
    items: list[Run | Edge | Gap] = field(default_factory=list)
    key: str = ""
