"""What an editor shows of a place: the source's sentence, what was found there, and what the check is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from tqcheck import registry
from tqcheck.lsp.diagnostics import ShownFinding, marked, span_of
from tqcheck.lsp.examination import Examination
from tqcheck.records.report import SegmentReport

_SECTIONS = ("What it does", "Why it matters")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$])")


def hover(result: Examination, position: Position, markdown: bool) -> Hover | None:
    """What is known of the place, in Markdown or as plain text; `None` where nothing stands."""
    offset = result.target.positions.offset(position) - result.target.shift
    here = [one for one in marked(result) if _covers(one, position)]
    segments = [(report, segment) for _, report in result.reports for segment in _at(report.segments, offset)]
    known = {segment.id for _, segment in segments}
    segments += [
        (one.report, segment)
        for one in here
        for segment in one.report.segments
        if segment.id == one.finding.segment and segment.id not in known
    ]
    parts = [*_sources(segment for _, segment in segments), *_findings(here), *_explanations(here)]
    if not parts:
        return None
    kind = MarkupKind.Markdown if markdown else MarkupKind.PlainText
    ranges = [span_of(result.target, segment.target) for _, segment in segments if segment.target]
    text = "\n\n".join(part.markdown if markdown else part.plain for part in parts)
    return Hover(MarkupContent(kind, text), here[0].range if here else ranges[0] if ranges else None)


class _HoverPart:
    """A paragraph, whose text is no markup, as Markdown and as plain text."""

    def __init__(self, text: str, *, quoted: bool = False, title: str = "") -> None:
        body = "\n".join(f"> {line}" for line in _escaped(text).split("\n")) if quoted else _escaped(text)
        self.markdown = f"**{_escaped(title)}** {body}" if title else body
        self.plain = f"{title} {text}" if title else f"“{text}”" if quoted else text


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _covers(one: ShownFinding, position: Position) -> bool:
    return _key(one.range.start) <= _key(position) <= _key(one.range.end)


def _key(position: Position) -> tuple[int, int]:
    return position.line, position.character


def _at(segments: Iterable[SegmentReport], offset: int) -> Iterator[SegmentReport]:
    return (one for one in segments if one.target is not None and one.target.start <= offset <= one.target.end)


def _sources(segments: Iterable[SegmentReport]) -> Iterator[_HoverPart]:
    """The sentences of the source that are rendered here, or are missing."""
    return (_HoverPart(segment.source.text, quoted=True) for segment in segments if segment.source is not None)


def _findings(here: Iterable[ShownFinding]) -> Iterator[_HoverPart]:
    for one in here:
        finding = one.finding
        facts = f"{finding.check}, {finding.severity.label}, {finding.confidence:.0%} sure, {finding.category}."
        yield _HoverPart(finding.message, title=facts)


def _explanations(here: Iterable[ShownFinding]) -> Iterator[_HoverPart]:
    """The beginning of each check's manual page."""
    for check in dict.fromkeys(one.finding.check for one in here):
        for title, text in _sections(registry.manual("checks", check)):
            yield _HoverPart(text, title=f"{check}: {title.lower()}.")


def _sections(page: str) -> Iterator[tuple[str, str]]:
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        title, _, text = section.partition("\n")
        if title.strip() in _SECTIONS:
            yield title.strip(), " ".join(text.split())
