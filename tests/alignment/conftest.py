"""Documents to align, written for these tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tqcheck.records.document import BlockKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import OffsetMap

ENGLISH = (
    "The harbour of Lindau was built in 1856.",
    "Fishing boats have used it ever since.",
    "Today 40,000 tourists come every year.",
    "They walk along the quay and eat in small restaurants.",
    "The town council wants to widen the road to the harbour.",
    "It would cost 3.5 million euros.",
    "Not everyone is happy with the plan.",
    "“We will lose our parking spaces,” says Maria Huber, a fisherwoman.",
    "Her family has lived in Lindau for 200 years.",
    "Who will pay for it?",
    "A vote will be held on 12 March.",
    "The result is open.",
)
GERMAN = (
    "Der Hafen von Lindau wurde 1856 gebaut.",
    "Seither nutzen ihn Fischerboote.",
    "Heute kommen jedes Jahr 40.000 Touristen.",
    "Sie gehen am Kai spazieren und essen in kleinen Restaurants.",
    "Der Stadtrat will die Straße zum Hafen verbreitern.",
    "Das würde 3,5 Millionen Euro kosten.",
    "Nicht alle sind mit dem Plan zufrieden.",
    "„Wir verlieren unsere Parkplätze“, sagt Maria Huber, eine Fischerin.",
    "Ihre Familie lebt seit 200 Jahren in Lindau.",
    "Wer soll das bezahlen?",
    "Am 12. März wird abgestimmt.",
    "Das Ergebnis ist offen.",
)

Make = Callable[..., tuple[Segment, ...]]


def segments(
    texts: Sequence[str], blocks: Sequence[int] | None = None, headings: frozenset[int] = frozenset()
) -> tuple[Segment, ...]:
    """A segment a text, one blank apart in the file."""
    found, place = [], 0
    for i, text in enumerate(texts):
        kind = BlockKind.HEADING if i in headings else BlockKind.PARAGRAPH
        found.append(Segment(text, OffsetMap.identity(len(text), place), blocks[i] if blocks else i, kind))
        place += len(text) + 1
    return tuple(found)


@pytest.fixture
def make() -> Make:
    return segments


@pytest.fixture
def english() -> tuple[str, ...]:
    return ENGLISH


@pytest.fixture
def german() -> tuple[str, ...]:
    return GERMAN
