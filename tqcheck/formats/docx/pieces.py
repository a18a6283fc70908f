"""What says of which kind a paragraph of a DOCX file is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tqcheck.containers.runs import Paragraph
from tqcheck.records.document import BlockKind


@dataclass(slots=True)
class WordParagraph(Paragraph):
    """A paragraph with its properties; one that `runs_on` has lost its mark, so that the next one continues it."""

    cell: bool = False
    style: str = ""
    listed: bool | None = None
    heading: bool = False
    runs_on: bool = False

    def settle(self, styles: Mapping[str, BlockKind]) -> None:
        """Find the kind, by what the paragraph says and then by what its style does."""
        styled = styles.get(self.style)
        if self.heading or styled is BlockKind.HEADING:
            self.kind = BlockKind.HEADING
        elif self.listed or (self.listed is None and styled is BlockKind.LIST_ITEM):
            self.kind = BlockKind.LIST_ITEM
        elif styled is BlockKind.CAPTION:
            self.kind = styled
        else:
            self.kind = BlockKind.CELL if self.cell else BlockKind.PARAGRAPH
