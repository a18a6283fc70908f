"""Other orders of a sentence's words. That of a doubled word may be its own: `wordings` leaves out what changes
nothing."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from tqcheck.models.gemma.rewording import EditKind, Rewording
from tqcheck.models.gemma.sentences import Sentence, WordPlace

MOVED = 2.0
"""Nats by which what the model did not itself expect is less worth trying."""
UNEXPECTED = 2.5
"""Nats by which another word must be likelier before words are moved or exchanged for others."""
_LAST = 1.0  # the hint of words at the end of their clause
_LONGEST = 12  # words, those that are moved among them, up to the end of a clause
IsSlip = Callable[[int, int], bool]
"""Whether a slip of language is likely at a place `start, end` of a sentence."""


def ordered(sentence: Sentence, number: int, is_slip: IsSlip) -> Iterator[Rewording]:
    """The word moved by one to four places to the right, or by one to three to the left."""
    place = sentence.places[number]
    surprise = sentence.surprise(place)
    if number == 0 or (surprise < UNEXPECTED and not is_slip(place.start, place.end)):
        return
    for goal in (number - 3, number - 2, number - 1, number + 1, number + 2, number + 3, number + 4):
        if not 0 < goal < len(sentence.places):
            continue
        first = min(number, goal)
        stretch = sentence.places[first : max(number, goal) + 1]
        gaps = [sentence.text[a.end : b.start] for a, b in itertools.pairwise(stretch)]
        if any(gap.strip() for gap in gaps) or (not sentence.spaced and abs(goal - number) > 1):
            continue
        words = [place.text for place in stretch]
        words.insert(goal - first, words.pop(number - first))
        joined = (" " if sentence.spaced else "").join(words)
        hint = max(surprise / 2 - MOVED - abs(goal - number) / 4, _expected_instead(sentence, stretch, words))
        yield Rewording(EditKind.ORDER, ((stretch[0].start, stretch[-1].end, joined),), hint)


def last(sentence: Sentence, number: int, is_slip: IsSlip) -> Iterator[Rewording]:
    """One or two words moved to the end of their clause, where a slip is likely: "has approved the plan on
    Thursday" for "has approved on Thursday the plan"."""
    places = sentence.places[number : number + _LONGEST + 1]
    if number == 0 or not sentence.spaced or not any(is_slip(place.start, place.end) for place in places[:2]):
        return
    gaps = [sentence.text[a.end : b.start] for a, b in itertools.pairwise(places)]
    count = 1 + next((n for n, gap in enumerate(gaps) if gap.strip()), len(gaps))
    words = [place.text for place in places[:count]]
    for moved in (1, 2) if count <= _LONGEST else ():
        if moved < count:
            joined = " ".join([*words[moved:], *words[:moved]])
            yield Rewording(EditKind.ORDER, ((places[0].start, places[count - 1].end, joined),), _LAST)


def _expected_instead(sentence: Sentence, stretch: tuple[WordPlace, ...], words: list[str]) -> float:
    """How much more the model expected, where the stretch begins, the word that would then begin it."""
    return sentence.advantage(stretch[0], words[0])
