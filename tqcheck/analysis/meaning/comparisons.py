"""Comparisons that are turned round and say the same: "less dangerous" is "safer", "A costs less than B" "B costs more
than A"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

from tqcheck.analysis.meaning.senses import CONVERSES, GROUPS, SPANS_OF_TIME, Meanings, meanings
from tqcheck.analysis.words.words import words
from tqcheck.records.language import Language
from tqcheck.records.span import Span

LESS = "less"
COMPARED = ("more", LESS)
_BESIDE = 2  # characters between "less" and what is
_MOST = 6  # words on each side of "more" that are compared
_RENDERED = 0.05  # probability of a rendering from which one word stands for another
_SHORTEST = 3  # letters of a word that names a thing

Side = tuple[str, Span, Language]
"""A text, the place of its "more" or "less", and its language."""


def is_turned_round(source: Side, target: Side) -> bool:
    """Whether "less" on one side and "more" on the other say the same."""
    before, after = meanings(source[0], source[2]), meanings(target[0], target[2])
    turned = _has_an_opposite(before, after) or _is_reversed(before, after) or _is_converse(source, target)
    return turned or _is_of_something_else(source, target)


def _is_of_something_else(source: Side, target: Side) -> bool:
    """Whether the translation does not render what the source has more or less of: "less forgiving" may be "more
    demanding", of which no list of opposites tells."""
    from tqcheck.analysis.lexicon.unexplained import looked_up

    text, place, language = source
    small = language.wording.function_words
    told = (word.span for word in words(text, language) if language.lower(word.text) not in small)
    compared = next((span for span in told if span.start >= place.end), None)
    found = looked_up(text, target[0], (language.code, target[2].code))
    return found is not None and any(word.span == compared for word in found.source)


def _is_converse(source: Side, target: Side) -> bool:
    """Whether what stands before "less" in the source stands after "more" in the target, and the other way round."""
    before, after = _around(source), _around(target)
    codes = source[2].code, target[2].code
    kept = _shared(before[0], after[0], codes) + _shared(before[1], after[1], codes)
    crossed = _shared(before[0], after[1], codes), _shared(before[1], after[0], codes)
    return all(crossed) and kept < sum(crossed)


def _around(side: Side) -> tuple[list[str], list[str]]:
    """The words before the place, and those after it but for the first, which both sides compare; the nearest few."""
    text, place, language = side
    small = language.wording.function_words
    told = [word for word in words(text, language) if language.lower(word.text) not in small]
    long = [word for word in told if len(word.text) >= _SHORTEST or not language.spaced]
    before = [word.text for word in long if word.span.end <= place.start]
    return before[-_MOST:], [word.text for word in long if word.span.start >= place.end][1 : _MOST + 1]


def _shared(ours: list[str], theirs: list[str], codes: tuple[str, str]) -> int:
    from tqcheck.analysis.lexicon.translations import translates

    couples = product(ours, theirs)
    return sum(one == other or translates(one, other, *codes) >= _RENDERED for one, other in couples)


def _has_an_opposite(before: Meanings, after: Meanings) -> bool:
    """Whether what is compared is turned round, too: "less dangerous" is "safer"."""
    others = (couple for group in GROUPS if group not in (COMPARED, CONVERSES) for couple in permutations(group, 2))
    compared = ((a, b) for a, b in others if a in before.sure and _is_beside(before, a))
    return any(one not in after.possible and other in after.possible for one, other in compared)


def _is_beside(found: Meanings, meaning: str) -> bool:
    """Whether the word with the meaning stands right after "more" or "less"."""
    places = (found.sure[one] for one in COMPARED if one in found.sure)
    return any(0 < found.sure[meaning].start - place.end <= _BESIDE for place in places)


def _is_reversed(before: Meanings, after: Meanings) -> bool:
    """Whether both sides name two opposites, in another order: "the old one costs less than the new one"."""
    couples = (couple for group in GROUPS for couple in permutations(group, 2))
    both = ((a, b) for a, b in couples if {a, b} <= before.sure.keys() & after.sure.keys())
    return any((before.sure[a] < before.sure[b]) is not (after.sure[a] < after.sure[b]) for a, b in both)


def without_less(before: Meanings, after: Meanings) -> Iterator[tuple[Span, Span]]:
    """What is less so on one side and so on the other: "less expensive" is not "dearer"."""
    for said, other, turned in ((before, after, False), (after, before, True)):
        if LESS not in said.sure or LESS in other.possible or "more" in other.sure:
            continue
        place = said.sure[LESS]
        for group in GROUPS:
            for one in group if group not in (COMPARED, CONVERSES, SPANS_OF_TIME) else ():
                beside = one in said.sure and _is_beside(said, one)
                rivals = other.possible.intersection(group) - {one}
                if beside and one in other.sure and not rivals:
                    yield (other.sure[one], place) if turned else (place, other.sure[one])
