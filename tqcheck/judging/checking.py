"""Runs the checks over a document's pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from typing import Protocol, cast

from tqcheck.contracts import Check, Context, DocumentFinder, PairFinder, Scope
from tqcheck.errors import CheckCrashError, UsageError
from tqcheck.judging.safety import reviewed
from tqcheck.judging.selection import Checks
from tqcheck.records.coverage import Coverage
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.span import Span

_MENDED = 60  # code points of a rule's place that a model's wording inside it may mend
# What these find is settled by rule: comparing a copied, looping or foreign segment with its source says no more.
_SETTLING = frozenset({"untranslated", "wrong_language", "hallucination"})
_OF_PARTS = frozenset({"omission", "addition"})  # what a side lacks, often a whole clause


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with the check and the pair it belongs to."""

    name: str
    check: Check
    pair: Pair
    hit: Hit


class KnownHits(Protocol):
    """The hits of earlier runs in the pairs of a document."""

    def of(self, name: str, check: Check, pair: Pair, compute: Callable[[], Iterator[Hit]]) -> Iterable[Hit]:
        """The hits of a check that looks at one pair at a time: those of an earlier run, or computed."""


class EarlierHits(Protocol):
    """The hits of earlier runs (see `tqcheck.remembering.hits`)."""

    def begin(self, pairs: Sequence[Pair], context: Context) -> KnownHits:
        """Those in these pairs and in this context."""


def _pass() -> None:
    pass


def find(
    checks: Checks,
    pairs: Sequence[Pair],
    context: Context,
    hits: EarlierHits | None = None,
    tick: Callable[[], None] = _pass,
) -> list[Found]:
    """All hits of all checks, without those of a model where a rule has found the same.

    `tick` is called before each check; what it raises ends the search.
    """
    return settled(every(checks, pairs, context, hits, tick))


def every(
    checks: Checks,
    pairs: Sequence[Pair],
    context: Context,
    hits: EarlierHits | None = None,
    tick: Callable[[], None] = _pass,
) -> list[Found]:
    """All hits of all checks, whoever else has found the same."""
    known = None if hits is None else hits.begin(pairs, context)
    found: list[Found] = []
    for name, check in checks.items():
        tick()
        found += _run(name, check, pairs, context, known)
    return found


def settled(found: list[Found]) -> list[Found]:
    """The hits without those of a model where a rule has found the same."""
    return _rules_first(_corrected(found))


def _run(name: str, check: Check, pairs: Sequence[Pair], context: Context, known: KnownHits | None) -> Iterator[Found]:
    fitting = [pair for pair in pairs if _sees(check, pair, context)]
    if check.scope is Scope.DOCUMENT:
        by_id = {pair.id: pair for pair in fitting}
        document_finder = cast("DocumentFinder", check.find)
        for hit in _guarded(name, lambda: document_finder(fitting, context)):
            pair = by_id[cast("int", hit.pair)]
            yield Found(name, check, pair, reviewed(hit, pair, context.target))
        return
    for pair in fitting:
        compute = partial(_hits, name, check, pair, context)
        for hit in compute() if known is None else known.of(name, check, pair, compute):
            yield Found(name, check, pair, hit)


def _hits(name: str, check: Check, pair: Pair, context: Context) -> Iterator[Hit]:
    finder = cast("PairFinder", check.find)
    for hit in _guarded(name, lambda: finder(pair, context), pair):
        yield reviewed(hit, pair, context.target)


def _sees(check: Check, pair: Pair, context: Context) -> bool:
    if pair.target is None:
        return check.null_target
    if pair.source is None and context.source is not None:
        return check.null_source or not check.bilingual
    if pair.source is None:
        return not check.bilingual
    return not is_doubtful(check, pair)


def is_doubtful(check: Check, pair: Pair) -> bool:
    """Whether the two sides are too unlikely to belong together for the check to compare them."""
    return pair.link is not None and pair.link < check.least_link


def _guarded(name: str, start: Callable[[], Iterator[Hit]], pair: Pair | None = None) -> Iterator[Hit]:
    try:
        yield from start()
    except ImportError as error:  # which all texts would meet
        message = f"the check {name} needs what is not installed ({error}): install tqcheck anew, or `--ignore {name}`"
        raise UsageError(message) from error
    except Exception as error:
        place = "the document" if pair is None else f"segment {pair.id}"
        message = (
            f"the check {name} failed on {place} ({type(error).__name__}: {error}); `--ignore {name}` goes round it"
        )
        raise CheckCrashError(message) from error


def _corrected(found: list[Found]) -> list[Found]:
    """Where a rule knows that something is wrong but not what is right, and a model proposes it, the rule's hit with
    the model's suggestions: the model's own is left out for it."""
    proposing: dict[int, list[tuple[Span, Hit]]] = defaultdict(list)
    for item in found:
        if item.hit.from_model and item.hit.suggestions and item.hit.span is not None:
            proposing[item.pair.id].append((item.hit.span, item.hit))
    for hits in proposing.values():
        hits.sort(key=itemgetter(0))
    return [_lent(item, proposing.get(item.pair.id, ())) for item in found]


def _lent(item: Found, proposing: Sequence[tuple[Span, Hit]]) -> Found:
    span = item.hit.span
    if item.hit.from_model or item.hit.suggestions or span is None or len(span) > _MENDED or not proposing:
        return item
    place, hit = proposing[max(0, bisect_left(proposing, span.end, key=lambda one: one[0].start) - 1)]
    return replace(item, hit=replace(item.hit, suggestions=hit.suggestions)) if place.overlaps(span) else item


def _rules_first(found: list[Found]) -> list[Found]:
    """Without what is idle: a rule settles the whole pair, or a model found what a rule found."""
    rules: dict[int, list[Hit]] = defaultdict(list)
    for item in found:
        if not item.hit.from_model:
            rules[item.pair.id].append(item.hit)
    doubted = {item.pair.id for item in found if item.hit.from_model}
    places = {pair: _Places.of(rules[pair]) for pair in doubted}
    settled = {item.pair.id for item in found if item.name in _SETTLING and not item.hit.from_model}
    return [
        item
        for item in found
        if not (item.pair.id in settled and _compares(item))
        and not (item.hit.from_model and _is_known(item, places[item.pair.id]))
    ]


def _compares(item: Found) -> bool:
    return (item.hit.from_model or item.check.bilingual) and item.name not in _SETTLING


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the rules have found something in a pair."""

    target: Coverage
    source: Coverage

    @staticmethod
    def of(hits: Sequence[Hit]) -> _Places:
        sides = [hit.span for hit in hits], [hit.source_span for hit in hits]
        return _Places(*(Coverage(span for span in side if span is not None) for side in sides))


def _is_known(item: Found, places: _Places) -> bool:
    """Whether a rule has found something at the place of a model's hit; of a part that one side lacks, in most of it: a
    number that is wrong within says nothing of the rest."""
    span, covered = item.hit.span, places.target
    if span is None:
        span, covered = item.hit.source_span, places.source
    if span is None:
        return False
    if item.name in _OF_PARTS and span:
        return 2 * sum(position in covered for position in range(span.start, span.end)) > len(span)
    return covered.meets(span)
