"""Numbers, times, dates and measures that both sides of a pair say alike, in whatever words: no model need doubt these.

"half past three" is "halb vier", "the 19th century" "l'Ottocento": what nothing renders word by word is rendered.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck.analysis.numbers.comparison import compare
from tqcheck.analysis.numbers.in_text import QuantityKind, numbers
from tqcheck.analysis.times.clock import clock_conflicts
from tqcheck.analysis.times.dates import date_conflicts, dates
from tqcheck.analysis.units.amounts import Measure
from tqcheck.contracts import Context
from tqcheck.records.coverage import Coverage
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.span import Span

_WORD = re.compile(r"\w+")
_ENDING_AND_WORD = re.compile(r"\w{0,4}\.?[\s\u00a0-]?\w{1,20}")


def says_a_figure_alike(pair: Pair, span: Span, context: Context, *, in_source: bool) -> bool:
    """Whether all words at `span`, small ones aside, belong to figures that the other side has, too."""
    if pair.source is None or pair.target is None or context.source is None:
        return False
    text, language = (pair.source.text, context.source) if in_source else (pair.target.text, context.target)
    words = [Span(*found.span()).shifted(span.start) for found in _WORD.finditer(span.of(text))]
    telling = [word for word in words if language.lower(word.of(text)) not in language.wording.function_words]
    agreed = _agreed(pair.source.text, context.source, pair.target.text, context.target)[0 if in_source else 1]
    return bool(telling) and all(agreed.meets(word) for word in telling)


@lru_cache(maxsize=512)
def _agreed(
    source: str, source_language: Language, target: str, target_language: Language
) -> tuple[Coverage, Coverage]:
    """The places of the figures of each side that the other has."""
    found = compare(source, source_language, target, target_language)
    converted = [conversion for conversion in found.conversions if conversion.right]
    times, _ = clock_conflicts(source, source_language, target, target_language)
    conflicts = date_conflicts(source, source_language, target, target_language)
    open_ones = {q.span for q in (*found.missing, *found.extra)}
    return (
        _places(
            source,
            source_language,
            {*open_ones, *(date.span for date, _ in conflicts)},
            [*(one for each in converted for one in _spans(each.source)), *(time.span for time, _ in times)],
        ),
        _places(
            target,
            target_language,
            {*open_ones, *(date.span for _, date in conflicts)},
            [*(one for each in converted for one in _spans(each.target)), *(time.span for _, time in times)],
        ),
    )


def _places(text: str, language: Language, open_ones: set[Span], others: list[Span]) -> Coverage:
    figures = [q for q in numbers(text, language) if q.kind is not QuantityKind.HINT and q.span not in open_ones]
    days = [date.span for date in dates(text, language) if date.span not in open_ones]
    centuries = [_with_next_word(text, q.span) for q in figures if q.kind is QuantityKind.CENTURY]
    return Coverage([*(q.span for q in figures), *days, *centuries, *others])


def _with_next_word(text: str, span: Span) -> Span:
    """The number of a century with what ends it and the word for century."""
    found = _ENDING_AND_WORD.match(text, span.end)
    return Span(span.start, found.end()) if found else span


def _spans(measure: Measure) -> tuple[Span, ...]:
    own = (measure.quantity.span, measure.unit)
    return own if measure.rest is None else (*own, *_spans(measure.rest))
