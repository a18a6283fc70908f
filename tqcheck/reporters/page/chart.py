"""Where in a document its findings stand, at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.records.report import DocumentReport
from tqcheck.records.severity import Severity
from tqcheck.reporters.page.finding_cards import Numbered, label

_HEIGHTS = {Severity.MINOR: 14, Severity.MAJOR: 26, Severity.CRITICAL: 40}
_SIZE = (1000, 60)  # user units; the page stretches them to its width
_WIDEST = 24.0


def chart(document: DocumentReport, found: Sequence[Numbered]) -> Iterator[str]:
    """A bar a finding along the document, as high as it is grave; several of a segment stand on each other.

    It is for the eye and the pointer alone: the list of findings says the same to everybody.
    """
    order = {segment.id: number for number, segment in enumerate(document.segments)}
    placed = [(card, one) for card, one in found if one.finding.segment in order]
    if not placed:
        return
    width, height = _SIZE
    yield f'<svg class=chart viewBox="0 0 {width} {height}" preserveAspectRatio=none aria-hidden=true>\n'
    tops: dict[int, int] = {}
    for card, one in placed:
        number, severity = order[one.finding.segment], one.finding.severity
        base = tops.get(number, 0)
        size = min(_HEIGHTS[severity], max(4, height - base))
        tops[number] = base + size + 2
        x, step = number * width / len(order), width / len(order)
        y, wide = max(0, height - base - size), min(max(3.0, step - 1), _WIDEST)
        bar = f'<rect x="{x:.2f}" y="{y}" width="{wide:.2f}" height="{size}"/><title>{label(one)}</title>'
        yield f'<a class={severity.label} href="#{card}" tabindex=-1 data-finding={card}>{bar}</a>\n'
    yield "</svg>\n"
