"""Where a translation says the opposite of its source: "open" for closed, "often" for rarely, "winter" for summer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations

from tqcheck.analysis.meaning.comparisons import COMPARED, LESS, is_turned_round, without_less
from tqcheck.analysis.meaning.directions import turned_directions
from tqcheck.analysis.meaning.negation import Negation, negation
from tqcheck.analysis.meaning.senses import CONVERSES, GROUPS, ROUGH_COUNTS, SPANS_OF_TIME, Meanings, meanings
from tqcheck.analysis.numbers.in_text import Quantity, numbers
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_SIDES = ("left", "right")
_NAME = re.compile(r"[^\W\d_]{3,}")
_STEM = 3  # letters of a name that inflection keeps
_NEGATIVE = frozenset({"never", "nobody"})  # meanings of words that are negators themselves
_NEGATED = frozenset({"not_everybody", "not_always"})  # and of phrases that hold one
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")
_TEN = 10
_EXEMPT = frozenset({LESS, "at_least", "fall"})  # what says less itself


def opposites(
    source: str, source_language: Language, target: str, target_language: Language
) -> Iterator[tuple[Span, Span]]:
    """Words of the source, and the words of the target that say something else instead.

    Neither side may hold a word that could mean what the other says, and both must be negated alike: "not open"
    is "closed", and "less expensive" is "cheaper".
    """
    negations = negation(source, source_language), negation(target, target_language)
    alike = _negated_alike(*negations)
    before, after = meanings(source, source_language), meanings(target, target_language)
    if not alike and _NEGATIVE.isdisjoint((*before.sure, *after.sure)):
        return
    if alike:
        yield from without_less(before, after)
    turned = list(turned_directions(before, after)) if alike else []
    yield from turned
    told = {span for _, span in turned}
    lessened = (LESS in before.possible) != (LESS in after.possible)
    numbers_of = numbers(source, source_language), numbers(target, target_language)
    counted = _values(numbers_of[0]) != _values(numbers_of[1])  # "a week" is "seven days"
    # "20" may be what "a score" renders
    in_figures = any(quantity.in_digits and (quantity.value or 0) >= _TEN for side in numbers_of for quantity in side)
    mirrored = source_language.right_to_left is not target_language.right_to_left
    for group in GROUPS:
        if mirrored and group == _SIDES:
            continue  # what stands on the left of a screen stands on the right of the other's
        comparable = alike if _NEGATIVE.isdisjoint(group) else _only_negative(group, before, after, negations)
        if not (comparable or _NEGATED.intersection(group)) or (lessened and _EXEMPT.isdisjoint(group)):
            continue
        in_numbers = counted if group == SPANS_OF_TIME else in_figures and group in ROUGH_COUNTS
        for was, now in permutations(group, 2):
            changed = was in before.sure and now in after.sure
            excused = was in after.possible or now in before.possible or in_numbers
            if changed and group == COMPARED:
                sides = (source, before.sure[was], source_language), (target, after.sure[now], target_language)
                excused = excused or is_turned_round(*sides)
            if changed and group == CONVERSES:
                excused = excused or _are_turned(source, before.sure[was], target, after.sure[now])
            if changed:  # Turkish "yasal olmayan", which is not legal, is illegal
                places = (source, before.sure[was], source_language), (target, after.sure[now], target_language)
                excused = excused or _is_negated(*places[0]) is not _is_negated(*places[1])
            if changed and not excused and after.sure[now] not in told:
                told.add(after.sure[now])
                yield before.sure[was], after.sure[now]


def _values(quantities: Iterable[Quantity]) -> set[object]:
    return {quantity.value for quantity in quantities}


def _is_negated(text: str, span: Span, language: Language) -> bool:
    """Whether the word after it negates it, in a language whose negators follow."""
    following = _NEXT.match(text, span.end) if language.negators_follow else None
    return following is not None and language.lower(following[1]) in language.wording.negations


def _are_turned(source: str, was: Span, target: str, now: Span) -> bool:
    """Whether who stands before the verb in the source stands after it in the translation: "Anna bought the boat from
    Paul" is "Paul sold Anna the boat".
    """
    named = {name[:_STEM] for name in _NAME.findall(source[: was.start]) if name[0].isupper()}
    return any(name in target[now.end :] and name not in target[: now.start] for name in named)


def _only_negative(
    group: tuple[str, ...], before: Meanings, after: Meanings, negations: tuple[Negation | None, Negation | None]
) -> bool:
    """Whether "never" or "nobody" of this group alone negates one side, and nothing turns the sense of the other."""
    here, there = (bool(_NEGATIVE.intersection(side.sure).intersection(group)) for side in (before, after))
    source, target = negations
    if here is there or source is None or target is None or source.phrase or target.phrase:
        return False
    negative, other = (source, target) if here else (target, source)
    # "Never failed" is as good as always; but "nobody" and "everybody" look as if they turned the sense themselves.
    turned = "never" in group and (other.turned or negative.turned)
    return not (other.negators or turned)


def _negated_alike(source: Negation | None, target: Negation | None) -> bool:
    if source is None or target is None:
        return False
    plain = not source.negators and not target.negators
    return plain or (not (source.phrase or target.phrase) and len(source.negators) == len(target.negators))
