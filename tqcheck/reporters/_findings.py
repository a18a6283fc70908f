"""A finding in a shell: on one line, or with its sentence, its source, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.contracts import View
from tqcheck.reporters import _passages, _places, _scores
from tqcheck.reporters._groups import Group, position
from tqcheck.reporters._places import Placed
from tqcheck.reporters._terminal import paint, visible, wrap

_INDENT = 4
_MAX_SUGGESTIONS = 3


def brief(group: Group, view: View) -> str:
    """`path:line:col: severity check message (confidence)`, as editors and `grep` read it."""
    finding = group.first.finding
    severity = paint(finding.severity.label, finding.severity.label, view.color)
    others = group.others()
    rest = f" Also at {others}." if others else ""
    message = visible(_places.named(group.first)) + rest
    return f"{_place(group.first)}: {severity} {finding.check} {message} ({_sureness(group)})"


def full(group: Group, view: View) -> Iterator[str]:
    """The finding with its sentences, the marked words beneath them, and the corrections."""
    finding, segment = group.first.finding, group.first.segment
    severity = paint(finding.severity.label, finding.severity.label, view.color)
    yield f"{_place(group.first)}: {severity}: {finding.check} ({_sureness(group)})"
    yield from _indented(wrap(visible(finding.message), view.width - _INDENT))
    others = group.others()
    if others:
        places = f"{len(group.found)} places: here and at {others}"
        yield from _indented(wrap(places, view.width - _INDENT))
    if view.verbose:
        quality = f", {_scores.describe_quality(segment.quality)}" if segment and segment.quality else ""
        known = f"{finding.category}, fingerprint {finding.fingerprint}{quality}"
        yield from _indented(wrap(known, view.width - _INDENT))
    yield from _indented(_sides(group.first, view))


def _sureness(group: Group) -> str:
    """How sure the findings are; of several the least."""
    least = min(each.finding.confidence for each in group.found)
    return f"{least:.0%}, please look" if group.is_unsure else f"{least:.0%}"


def _place(found: Placed) -> str:
    return visible(found.document.target) + position(found.where if _has_place(found) else None)


def _has_place(found: Placed) -> bool:
    return found.finding.span is not None or found.finding.source_span is not None


def _sides(found: Placed, view: View) -> Iterator[str]:
    document, finding, segment = found.document, found.finding, found.segment
    codes = document.source_language or "", document.target_language
    margin = max(map(len, codes))
    columns = view.width - _INDENT - margin - 2
    whole = (segment.source, segment.target) if segment else (None, None)
    source = _passages.passage(whole[0], finding.source_span)
    target = _passages.passage(whole[1], finding.span)
    for code, passage in zip(codes, (source, target), strict=True):
        if passage:
            rows = _passages.render(passage, columns, finding.severity.label, view.color)
            yield from _labelled(code, rows, margin, view)
    for row in _places.renderings(finding):
        yield from _labelled("", list(wrap(visible(row), columns)), margin, view)
    for correction in finding.suggestions[:_MAX_SUGGESTIONS]:
        text = _passages.corrected(whole[1], correction, columns - len(_scores.sureness(correction)))
        row = paint(text or "(delete)", "good", view.color) + _scores.sureness(correction)
        yield from _labelled("→", [row], margin, view)


def _labelled(label: str, rows: Iterator[str] | list[str], margin: int, view: View) -> Iterator[str]:
    for number, row in enumerate(rows):
        head = "" if number else label
        yield paint(head.rjust(margin), "dim", view.color and bool(head)) + "  " + row


def _indented(rows: Iterator[str] | list[str]) -> Iterator[str]:
    for row in rows:
        yield " " * _INDENT + row
