"""The text of a document: each sentence beside its source, with line numbers, marks, and its findings beneath it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.records.report import DocumentReport, Finding, Location, SegmentReport
from tqcheck.records.severity import Severity
from tqcheck.reporters import _scores
from tqcheck.reporters.page.escaping import shown, spoken
from tqcheck.reporters.page.finding_cards import Numbered, card

Range = tuple[int, int, str, Severity]  # start, end, id of the card, severity


def pairs(document: DocumentReport, found: Sequence[Numbered], prefix: str) -> Iterator[str]:
    """Each segment with its source, its marks and its findings."""
    by_segment: dict[int, list[Numbered]] = {}
    for identity, one in found:
        by_segment.setdefault(one.finding.segment, []).append((identity, one))
    for segment in document.segments:
        here = by_segment.get(segment.id, [])
        yield f'<div class=pair id="{prefix}s{segment.id}">'
        if document.source is not None:
            spans = [(identity, one.finding, one.finding.source_span) for identity, one in here]
            yield _side(segment.source, document.source_language or "", spans)
        spans = [(identity, one.finding, one.finding.span) for identity, one in here]
        yield _side(segment.target, document.target_language, spans)
        yield "".join(card(identity, one) for identity, one in here) + _quality(segment) + "</div>\n"


def of_the_whole(found: Sequence[Numbered]) -> Iterator[str]:
    """Findings that belong to no sentence."""
    yield from (card(identity, one) for identity, one in found if one.segment is None)


def _quality(segment: SegmentReport) -> str:
    if segment.quality is None:
        return ""
    return f"<div class='quality faint'>{_scores.describe_quality(segment.quality)}</div>"


def _side(whole: Location | None, language: str, spans: Sequence[tuple[str, Finding, Location | None]]) -> str:
    if whole is None:
        return "<span class=line></span><div class='text none'>missing</div>"
    ranges = [
        (span.start - whole.start, span.end - whole.start, identity, finding.severity)
        for identity, finding, span in spans
        if span is not None and whole.start <= span.start <= span.end <= whole.end
    ]
    text = _marked(whole.text, ranges)
    return f"<span class=line>{whole.line}</span><div class=text {spoken(whole.text, language)}>{text}</div>"


def _marked(text: str, ranges: Sequence[Range]) -> str:
    """The text with a mark around each range; where ranges overlap, a mark belongs to all of them."""
    edges = sorted({0, len(text), *(edge for start, end, *_ in ranges for edge in (start, end))})
    starting: dict[int, list[Range]] = {}
    for found in ranges:
        starting.setdefault(found[0], []).append(found)
    parts, active = [], list[Range]()
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        here = starting.get(start, [])
        parts.append(_mark("", [found for found in here if found[1] == start]))
        active = [found for found in (*active, *here) if found[1] > start]
        parts.append(_mark(text[start:end], active if end > start else []))
    return "".join(parts)


def _mark(text: str, found: Sequence[Range]) -> str:
    if not found:
        return shown(text)
    cards = " ".join(identity for _, _, identity, _ in found)
    label = max(severity for *_, severity in found).label
    return f'<mark class={label} data-findings="{cards}">{shown(text)}</mark>'
