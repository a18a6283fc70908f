"""Slips as translators make them: a preposition, article or pronoun taken for another, left out or put in, a word in
another form or place. What is drawn at random from all words is no measure of what a correction is worth."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from random import Random

from tqcheck.models.gemma import word_choices
from tqcheck.registry import language
from tqcheck.training.judge.word_edits import TextWord, cased, exchanged, neighbours, words

_FEWEST = 5  # words of a sentence that gets a slip
_COMMONEST = 60  # closed-class words that are put in
_FARTHEST = 5  # words that one is moved past
_LONG = 5  # letters of a word whose form is changed

Words = Sequence[TextWord]
Slip = Callable[[str, Words, str, Random], str | None]


def slip(text: str, code: str, rng: Random) -> str | None:
    """`text` with one slip; `None` where that which was drawn does not apply."""
    found = words(text, code)
    if len(found) < _FEWEST:
        return None
    slips = {name: weight for name, weight in SLIPS.items() if name is not _other_form or language(code).spaced}
    made = rng.choices(list(slips), list(slips.values()))[0](text, found, code, rng)
    return None if made is None or made == text else made


def _closed(every: Words, code: str) -> list[TextWord]:
    return [word for word in every if word.key in word_choices.classes(code)]


def _replaced(text: str, word: TextWord, new: str) -> str:
    return text[: word.start] + cased(new, word.text) + text[word.end :]


def _exchanged(text: str, every: Words, code: str, rng: Random) -> str | None:
    """A closed-class word for another of its class."""
    known, found = word_choices.classes(code), _closed(every, code)
    if not found:
        return None
    word = rng.choice(found)
    own = known[word.key]
    others = [other for other, names in known.items() if names & own and other != word.key]
    return _replaced(text, word, rng.choice(others)) if others else None


def _both_exchanged(text: str, every: Words, code: str, rng: Random) -> str | None:
    """Two prepositions for each other: "a pardon from X with Y"."""
    known = word_choices.classes(code)
    found = [word for word in _closed(every, code) if "preposition" in known[word.key]]
    pairs = neighbours(found)
    return exchanged(text, *rng.choice(pairs)).text if pairs else None


def _left_out(text: str, every: Words, code: str, rng: Random) -> str | None:
    found = [word for word in _closed(every, code) if word.start > 0]
    if not found:
        return None
    word = rng.choice(found)
    if not language(code).spaced:
        return text[: word.start] + text[word.end :]
    return text[: word.start] + text[word.end + 1 :] if text[word.end : word.end + 1] == " " else None


def _put_in(text: str, every: Words, code: str, rng: Random) -> str | None:
    place = rng.choice(every[1:]).start
    space = " " if language(code).spaced else ""
    return text[:place] + rng.choice(list(word_choices.classes(code))[:_COMMONEST]) + space + text[place:]


def _other_form(text: str, every: Words, code: str, rng: Random) -> str | None:
    closed = word_choices.classes(code)
    content = [word for word in every if len(word.text) >= _LONG and word.key not in closed]
    found = [(word, forms) for word in content if (forms := word_choices.forms(word.key, code))]
    if not found:
        return None
    word, forms = rng.choice(found)
    return _replaced(text, word, rng.choice(forms))


def _moved(text: str, every: Words, code: str, rng: Random) -> str | None:
    """Two neighbours in the other order."""
    space = " " if language(code).spaced else ""
    near = [(a, b) for a, b in itertools.pairwise(every[1:]) if text[a.end : b.start] == space != a.text]
    if not near:
        return None
    one, two = rng.choice(near)
    return text[: one.start] + two.text + space + one.text + text[two.end :]


def _moved_far(text: str, every: Words, code: str, rng: Random) -> str | None:
    """A word behind or before the two to five that stand next to it: a verb that is no longer at the end."""
    space = " " if language(code).spaced else ""
    runs = [run for first in range(1, len(every)) for run in _runs(text, every, first, space)]
    if not runs:
        return None
    run = rng.choice(runs)
    told = [word.text for word in run]
    told = [*told[1:], told[0]] if rng.random() < 0.5 else [told[-1], *told[:-1]]
    return text[: run[0].start] + space.join(told) + text[run[-1].end :]


def _runs(text: str, every: Words, first: int, space: str) -> Iterator[Words]:
    """Words from `first` on with nothing but spaces between them."""
    for last in range(first + 1, min(len(every), first + 1 + _FARTHEST)):
        if text[every[last - 1].end : every[last].start] != space:
            return
        if last > first + 1:
            yield every[first : last + 1]


def lost_subject(text: str, code: str, rng: Random) -> str | None:
    """The pronoun that begins a sentence left out, or an auxiliary in its place: "Is repeated" for "He repeated"."""
    known = word_choices.classes(code)
    found = words(text, code)
    if len(found) < _FEWEST or found[0].start or "pronoun" not in known.get(found[0].key, ()):
        return None
    if rng.random() < 0.5 and text[found[0].end : found[1].start] == " ":
        rest = text[found[1].start :]
        return rest[:1].upper() + rest[1:]
    auxiliaries = [word for word, names in known.items() if "auxiliary" in names and "pronoun" not in names]
    return _replaced(text, found[0], rng.choice(auxiliaries)) if auxiliaries else None


SLIPS: dict[Slip, float] = {
    _exchanged: 6,
    _both_exchanged: 2,
    _left_out: 3,
    _put_in: 2,
    _other_form: 8,
    _moved: 3,
    _moved_far: 3,
}
"""All slips with their weights."""
