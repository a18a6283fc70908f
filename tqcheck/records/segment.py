"""A sentence, or what a file states as one unit, with exact positions."""

from __future__ import annotations

from dataclasses import dataclass, field

from tqcheck.records.document import BlockKind, Mark
from tqcheck.records.evidence import Evidence
from tqcheck.records.span import OffsetMap, Span


@dataclass(frozen=True, slots=True)
class Segment:
    """Visible text of one sentence (or several joined by the alignment), without outer whitespace."""

    text: str
    offsets: OffsetMap
    block: int  # index of the block it stands in (the first, when joined): paragraphs are hints for alignment
    kind: BlockKind = BlockKind.PARAGRAPH
    marks: tuple[Mark, ...] = ()  # in the coordinates of `text`
    opens_block: bool = True  # nothing but whitespace stands before it in its block
    closes_block: bool = True
    key: str = ""
    duration: float | None = None  # seconds on screen, for cues

    @property
    def file(self) -> Span:
        """The range of the document's text from the first visible code point to the last."""
        return self.offsets.to_file(Span(0, len(self.text)))


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead: target text and the source text it translates; either side may be missing.

    Without a source document every pair has a target alone. Beads of several sentences are joined
    into one segment a side (`tqcheck.alignment.beads.join`).
    """

    id: int
    source: Segment | None
    target: Segment | None
    source_segments: tuple[int, ...] = ()  # indices of the document's sentences
    target_segments: tuple[int, ...] = ()
    alignment: float | None = None  # 0-1, of the cut: exactly these sentences; None: stated by the file, or no source
    link: float | None = None  # 0-1, of the link alone: the two sides translate each other, all or in part
    evidence: Evidence = field(default_factory=Evidence)
