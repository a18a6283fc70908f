"""One mark for one fault: what a model marks twice, or in pieces of words, joined before the checks see it.

A model reads tokens, a person words. A mark that covers a part of a word covers the word; marks that overlap, or touch
and are told by the same check, are one fault, said as what the model is surest of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from tqcheck.analysis.marked.kinds import KINDS
from tqcheck.analysis.segments.prose import BLANK, prose
from tqcheck.analysis.words.combining import MARKS
from tqcheck.records.evidence import ErrorSpan, Proposal
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import Span

# Scripts that write no spaces: there a run of letters is no word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"(?:(?![{_UNSPACED}])[^\W_][{MARKS}]*)+|[^\W_][{MARKS}\u3099\u309a]+")


def joined(pair: Pair, checks: Collection[str]) -> tuple[ErrorSpan, ...] | None:
    """The pair's marks that `checks` (names) report, of whole words, each fault once, in order of place.

    Marks in what is no prose are left out, as no check reports them. `None` where nothing was measured.
    """
    if pair.evidence.errors is None:
        return None
    told = [error for error in pair.evidence.errors if KINDS[error.kind].check in checks]
    return (*_of_side(told, pair.target, in_source=False), *_of_side(told, pair.source, in_source=True))


def _of_side(errors: Iterable[ErrorSpan], side: Segment | None, *, in_source: bool) -> Iterator[ErrorSpan]:
    here = [error for error in errors if error.in_source == in_source]
    if side is None or not here:
        return
    read = prose(side)
    words = [match.span() for match in _WORD.finditer(side.text)]
    whole = (_widened(_bare(error, side.text), words, side.text) for error in here if BLANK not in error.span.of(read))
    for fault in _faults(sorted(whole, key=lambda error: error.span), side.text):
        yield _one(fault)


def _bare(error: ErrorSpan, text: str) -> ErrorSpan:
    """The mark without outer white space, which a word that must go takes with it."""
    marked = error.span.of(text)
    if not marked.strip() or marked == marked.strip():
        return error
    start = error.span.start + len(marked) - len(marked.lstrip())
    end = error.span.start + len(marked.rstrip())
    return replace(error, span=Span(start, end), expected=error.expected and error.expected.strip())


def _widened(error: ErrorSpan, words: Sequence[tuple[int, int]], text: str) -> ErrorSpan:
    """The mark over the whole of the words that it cuts; a place where something is missing stays a place."""
    span = error.span
    if not span:
        return error
    first = bisect_right(words, span.start, key=lambda word: word[1])  # the first that ends behind the start
    last = bisect_left(words, span.end, key=lambda word: word[0]) - 1  # the last that begins before the end
    start = min(span.start, words[first][0]) if first <= last else span.start
    end = max(span.end, words[last][1]) if first <= last else span.end
    expected = error.expected
    if expected:
        expected = text[start : span.start] + expected + text[span.end : end]
    return replace(error, span=Span(start, end), expected=expected)


def _faults(errors: Iterable[ErrorSpan], text: str) -> Iterator[list[ErrorSpan]]:
    """Marks of one fault together; `errors` are sorted by place."""
    fault: list[ErrorSpan] = []
    end = 0
    for error in errors:
        if fault and not _belongs(error, fault, end, text):
            yield fault
            fault = []
        end = max(end, error.span.end) if fault else error.span.end
        fault.append(error)
    if fault:
        yield fault


def _belongs(error: ErrorSpan, fault: Sequence[ErrorSpan], end: int, text: str) -> bool:
    """Whether a mark overlaps those before it, or touches them, but for white space, and is told by the same check."""
    if error.span.start < end or error.span == fault[-1].span:
        return True
    same = KINDS[error.kind].check == KINDS[fault[-1].kind].check
    return same and not text[end : error.span.start].strip()


def _one(fault: Sequence[ErrorSpan]) -> ErrorSpan:
    """The surest mark over the span of all, with the proposals of all.

    What is expected in its own place holds for the whole only where its place is the whole.
    """
    if len(fault) == 1:
        return fault[0]
    surest = max(fault, key=lambda error: error.confidence)
    span = Span(min(error.span.start for error in fault), max(error.span.end for error in fault))
    return replace(
        surest,
        span=span,
        proposals=_proposals(fault),
        expected=surest.expected if surest.span == span else None,
        source_span=_hull([error.source_span for error in fault if error.source_span is not None]),
    )


def _hull(spans: Sequence[Span]) -> Span | None:
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _proposals(fault: Iterable[ErrorSpan]) -> tuple[Proposal, ...]:
    """Each once, the surest first."""
    best: dict[tuple[Span, str], Proposal] = {}
    for proposal in sorted((each for error in fault for each in error.proposals), key=lambda each: -each.confidence):
        best.setdefault((proposal.span, proposal.replacement), proposal)
    return tuple(best.values())
