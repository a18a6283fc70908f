"""Sentences, marks, findings and the chart of a document as HTML and SVG; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tqcheck.records.report import DocumentReport, Finding, Location, SegmentReport
from tqcheck.records.severity import Severity
from tqcheck.reporters import _places, _scores
from tqcheck.reporters._places import Placed
from tqcheck.reporters._terminal import visible

_HEIGHTS = {Severity.MINOR: 14, Severity.MAJOR: 26, Severity.CRITICAL: 40}
_CHART = (1000, 60)  # user units; the page stretches them to its width
_WIDEST = 24.0

Numbered = tuple[str, Placed]  # a finding and the id of its card


def shown(text: str) -> str:
    """`text` as text: no markup, and control characters made visible. Line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return escape("\n".join(map(visible, lines)), quote=True)


def pairs(document: DocumentReport, prefix: str) -> Iterator[str]:
    """Each segment with its source, its marks and its findings."""
    by_segment: dict[int, list[Numbered]] = {}
    for card, found in _numbered(document, prefix):
        by_segment.setdefault(found.finding.segment, []).append((card, found))
    for segment in document.segments:
        here = by_segment.get(segment.id, [])
        yield f'<div class=pair id="{prefix}s{segment.id}">'
        if document.source is not None:
            spans = [(card, placed.finding, placed.finding.source_span) for card, placed in here]
            yield _side(segment.source, document.source_language or "", spans)
        spans = [(card, placed.finding, placed.finding.span) for card, placed in here]
        yield _side(segment.target, document.target_language, spans)
        yield from (_card(card, placed, loose=_is_loose(placed, segment)) for card, placed in here)
        if segment.quality is not None:
            yield f"<div class='quality faint'>{_scores.describe_quality(segment.quality)}</div>"
        yield "</div>\n"


def loose_findings(document: DocumentReport, prefix: str) -> Iterator[str]:
    """Findings about the document as a whole."""
    for card, found in _numbered(document, prefix):
        if found.segment is None:
            yield _card(card, found, loose=True) + "\n"


def _numbered(document: DocumentReport, prefix: str) -> list[Numbered]:
    return [(f"{prefix}f{number}", found) for number, found in enumerate(_places.placed(document))]


def _is_loose(found: Placed, segment: SegmentReport) -> bool:
    """Whether no mark leads to the finding, so that its card must stand open."""
    finding = found.finding
    return not any(map(_inside, (segment.target, segment.source), (finding.span, finding.source_span)))


def _inside(whole: Location | None, span: Location | None) -> bool:
    return whole is not None and span is not None and whole.start <= span.start <= span.end <= whole.end


def _side(whole: Location | None, language: str, spans: Sequence[tuple[str, Finding, Location | None]]) -> str:
    if whole is None:
        return "<div class='text none'>missing</div>"
    ranges = [
        (span.start - whole.start, span.end - whole.start, card, finding.severity)
        for card, finding, span in spans
        if span is not None and _inside(whole, span)
    ]
    return f'<div class=text dir=auto lang="{shown(language)}">{_marked(whole.text, ranges)}</div>'


Range = tuple[int, int, str, Severity]  # start, end, id of the card, severity


def _marked(text: str, ranges: Sequence[Range]) -> str:
    """The text with a mark around each range; where ranges overlap, a mark leads to all of them."""
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
    cards = " ".join(card for _, _, card, _ in found)
    label = max(severity for *_, severity in found).label
    return f'<mark class={label} tabindex=0 data-findings="{cards}" aria-describedby="{cards}">{shown(text)}</mark>'


def _card(card: str, found: Placed, *, loose: bool) -> str:
    finding = found.finding
    severity = finding.severity.label
    return (
        f'<div class="finding {severity}{" loose" if loose else ""}" id={card} role=note {_keys(finding)}>'
        f"<div class=head><span class=severity-{severity}>{severity}</span>: {shown(finding.check)}</div>"
        f"<div>{shown(finding.message)}</div>{''.join(_suggestions(found))}"
        f"<div class=faint>{shown(finding.category)}, confidence {finding.confidence:.0%}</div></div>"
    )


def _keys(finding: Finding) -> str:
    return f'data-severity={finding.severity.label} data-check="{shown(finding.check)}"'


def _suggestions(found: Placed) -> Iterator[str]:
    for correction in found.finding.suggestions:
        edit = _places.replacement(correction, found.segment)
        if edit is not None and found.segment is not None and found.segment.target is not None:
            whole = found.segment.target
            old = whole.text[edit.start - whole.start : edit.end - whole.start]
            removed = f"<del dir=auto>{shown(old)}</del> " if old else ""
            new = f"<ins dir=auto>{shown(edit.replacement) or '(delete)'}</ins>"
            yield f"<div>{removed}→ {new}{_scores.sureness(found.finding, correction)}</div>"


def chart(document: DocumentReport, prefix: str) -> Iterator[str]:
    """A bar a finding along the document, as high as it is grave; several of a segment stand on each other."""
    order = {segment.id: number for number, segment in enumerate(document.segments)}
    found = [(card, placed) for card, placed in _numbered(document, prefix) if placed.finding.segment in order]
    if not found:
        return
    width, height = _CHART
    yield f'<svg class=chart viewBox="0 0 {width} {height}" preserveAspectRatio=none role=group '
    yield 'aria-label="Findings along the document">\n'
    tops: dict[int, int] = {}
    for card, placed in found:
        number = order[placed.finding.segment]
        base = tops.get(number, 0)
        size = min(_HEIGHTS[placed.finding.severity], max(4, height - base))
        tops[number] = base + size + 2
        x, step = number * width / len(order), width / len(order)
        y, wide = max(0, height - base - size), min(max(3.0, step - 1), _WIDEST)
        bar = f'<rect x="{x:.2f}" y="{y}" width="{wide:.2f}" height="{size}"/>'
        yield _bar_link(placed.finding, card, f"{prefix}s{placed.finding.segment}", number) + bar + "</a>\n"
    yield "</svg>\n"


def _bar_link(finding: Finding, card: str, place: str, number: int) -> str:
    label = shown(f"{finding.severity.label}: {finding.check}, sentence {number + 1}")
    return (
        f'<a class={finding.severity.label} href="#{place}" data-finding={card} {_keys(finding)} aria-label="{label}">'
        f"<title>{label}</title>"
    )
