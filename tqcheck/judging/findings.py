"""Turns hits into findings: severities, places in the file, corrections, fingerprints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from tqcheck import registry
from tqcheck.contracts import Scope
from tqcheck.judging.checking import Found
from tqcheck.judging.suppression import Suppression, by_block, is_silenced
from tqcheck.records.confidence import GRAVE
from tqcheck.records.coverage import Coverage
from tqcheck.records.document import Document, MarkKind
from tqcheck.records.hit import Edit, Suggestion
from tqcheck.records.lexical import Lexical
from tqcheck.records.lines import LineIndex
from tqcheck.records.report import Correction, FileEdit, Finding, Location
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.settings import Settings

if TYPE_CHECKING:
    from hashlib import _Hash


@dataclass(frozen=True, slots=True)
class DocumentLines:
    """A document and the lines of its text."""

    document: Document
    lines: LineIndex

    @staticmethod
    def of(document: Document) -> DocumentLines:
        return DocumentLines(document, LineIndex(document.text))

    def locate(self, segment: Segment | None, span: Span | None) -> Location | None:
        """The place in the file of a span of a segment's text."""
        if segment is None or span is None:
            return None
        return self.lines.locate(segment.offsets.to_file(span))

    def whole(self, segment: Segment | None) -> Location | None:
        return None if segment is None else self.lines.locate(segment.file)


def judge(
    found: Iterable[Found],
    target: DocumentLines,
    source: DocumentLines | None,
    settings: Settings,
    suppressions: list[Suppression],
    fingerprints: Fingerprints | None = None,
) -> list[Finding]:
    """The findings no suppression silences, in the order of the text.

    `fingerprints` are those of a document whose findings come one after the other.
    """
    covering = by_block(suppressions)
    kept = [item for item in found if not _silenced(item.name, item.pair, covering)]
    kept.sort(key=_place)
    fingerprints = fingerprints or Fingerprints()
    findings: list[Finding] = []
    for _, items in groupby(kept, key=lambda item: item.pair.id):
        here = list(items)
        markup = _Markup(here[0].pair.target, target.document.text)
        findings += (_finding(item, target, source, settings, fingerprints.of(item), markup) for item in here)
    return findings


_CLOSING = frozenset({MarkKind.CLOSE, MarkKind.CODE, MarkKind.LINK})


def _silenced(check: str, pair: Pair, covering: Mapping[int, Sequence[Suppression]]) -> bool:
    block = None if pair.target is None else pair.target.block
    return block is not None and is_silenced(covering.get(block, ()), check)


def _place(item: Found) -> tuple[int, int, str]:
    hit = item.hit
    start = hit.span.start if hit.span else 0
    return item.pair.id, start, item.name


def _finding(
    item: Found,
    target: DocumentLines,
    source: DocumentLines | None,
    settings: Settings,
    fingerprint: str,
    markup: _Markup,
) -> Finding:
    hit, check, pair = item.hit, item.check, item.pair
    span = target.locate(pair.target, hit.span)
    source_span = source.locate(pair.source, hit.source_span) if source else None
    if span is None and source_span is None and check.scope is Scope.PAIR:  # else it is of the whole text
        span = target.whole(pair.target)
    return Finding(
        check=item.name,
        category=hit.category or check.category,
        its=hit.its or check.its,
        severity=settings.severity.get(item.name) or _severity(item),
        confidence=_confidence(item),
        segment=pair.id,
        message=hit.message,
        fingerprint=fingerprint,
        span=span,
        source_span=source_span,
        suggestions=tuple(_corrections(hit.suggestions, pair.target, target.document, markup)),
        from_model=hit.from_model,
        by=hit.by,
        lexical=_lexical(item, target, source),
    )


def _lexical(item: Found, target: DocumentLines, source: DocumentLines | None) -> Lexical[Location] | None:
    if item.hit.lexical is None or source is None:
        return None
    pair = item.pair
    return item.hit.lexical.located(partial(source.locate, pair.source), partial(target.locate, pair.target))


def _severity(item: Found) -> Severity:
    """The hit's, but never more than minor where it is not sure enough."""
    stated = item.hit.severity or item.check.severity
    return stated if _confidence(item) >= GRAVE else Severity.MINOR


def _confidence(item: Found) -> float:
    return item.check.confidence if item.hit.confidence is None else item.hit.confidence


class Fingerprints:
    """Digests of check, normalised source and target text, and ordinal; each pair's texts are read once a check."""

    def __init__(self) -> None:
        self._begun: dict[tuple[str, int], _Hash] = {}
        self._ordinals: Counter[bytes] = Counter()

    def of(self, item: Found) -> str:
        place = item.name, item.pair.id
        begun = self._begun.get(place) or self._begun.setdefault(place, _begin(item))
        self._ordinals[begun.digest()] += 1
        whole = begun.copy()
        whole.update(f"\0{self._ordinals[begun.digest()]}".encode())
        return whole.hexdigest()[:32]


def _begin(item: Found) -> _Hash:
    sides = (item.pair.source, item.pair.target)
    texts = (" ".join(side.text.split()) if side else "" for side in sides)
    return sha256("\0".join((item.name, *texts)).encode("utf-8", "surrogatepass"))


def _corrections(
    suggestions: Iterable[Suggestion], segment: Segment | None, document: Document, markup: _Markup
) -> Iterator[Correction]:
    """The suggestions that can be made in the file without touching its markup, best first."""
    if segment is None:
        return
    escape = registry.format_(document.format).escape
    for suggestion in sorted(suggestions, key=lambda suggestion: -suggestion.confidence):
        if all(_is_text(segment, edit.span, markup) for edit in suggestion.edits):
            places = ((_where(segment, edit, markup), edit.replacement) for edit in suggestion.edits)
            edits = tuple(FileEdit(place.start, place.end, escape(text)) for place, text in places)
            safe = suggestion.safe and not any(_joins_lines(edit, document.text) for edit in edits)
            yield Correction(edits, safe, suggestion.confidence)


def _joins_lines(edit: FileEdit, file: str) -> bool:
    """Whether it deletes a line break of the file, which may be there for its layout."""
    return "\n" in file[edit.start : edit.end] and "\n" not in edit.replacement


class _Markup:
    """The marks of a segment as many corrections ask for them: where elements stand alone, and where others end."""

    def __init__(self, segment: Segment | None, file: str) -> None:
        marks = segment.marks if segment else ()
        alone = (mark.file for mark in marks if mark.kind in (MarkKind.ALONE, MarkKind.IMAGE) and len(mark.file))
        self.alone = Coverage(span for span in alone if file[span.start] in "<\n")
        self.ends: dict[int, int] = {}  # in the file, by the place in the text
        for mark in marks:
            if mark.kind in _CLOSING:
                self.ends[mark.span.end] = max(mark.file.end, self.ends.get(mark.span.end, 0))


def _is_text(segment: Segment, span: Span, markup: _Markup) -> bool:
    """Whether the file holds nothing but text there; U+FFFC stands for an inline code, a space perhaps for `<br>`."""
    if not segment.offsets.is_contiguous(span) or "\ufffc" in span.of(segment.text):
        return False
    return not markup.alone.meets(segment.offsets.to_file(span))


def _where(segment: Segment, edit: Edit, markup: _Markup) -> Span:
    """Where an edit is made; white space that is added after an element stands after its end: *so* !"""
    span = segment.offsets.to_file(edit.span)
    if len(edit.span) or not edit.replacement.isspace():
        return span
    end = max(span.end, markup.ends.get(edit.span.start, 0))
    return Span(end, end) if end > span.end else span
