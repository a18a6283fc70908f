"""Slips as translators make them: a preposition, article or pronoun taken for another, left out or put in, a word in
another form or place. What is drawn at random from all words is no measure of what a correction is worth."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from random import Random

from tqcheck.models.gemma import word_choices
from tqcheck.training.judge.word_edits import TextWord, exchanged, neighbours

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SIGN = re.compile(r"[^\W\d_]")
_FEWEST = 5  # words of a sentence that gets a slip
_COMMONEST = 60  # closed-class words that are put in
_LONG = 5  # letters of a word whose form is changed

Words = Sequence[re.Match[str]]
Slip = Callable[[str, Words, str, Random], str | None]


def slip(text: str, code: str, rng: Random) -> str | None:
    """`text` with one slip; `None` where that which was drawn does not apply."""
    words = list((_SIGN if code in word_choices.UNSPACED else _WORD).finditer(text))
    if len(words) < _FEWEST:
        return None
    slips = {
        name: weight for name, weight in SLIPS.items() if name is not _other_form or code not in word_choices.UNSPACED
    }
    made = rng.choices(list(slips), list(slips.values()))[0](text, words, code, rng)
    return None if made is None or made == text else made


def _closed(words: Words, code: str) -> list[re.Match[str]]:
    return [word for word in words if word.group().lower() in word_choices.classes(code)]


def _replaced(text: str, word: re.Match[str], new: str) -> str:
    cased = new[:1].upper() + new[1:] if word.group()[:1].isupper() else new
    return text[: word.start()] + cased + text[word.end() :]


def _exchanged(text: str, words: Words, code: str, rng: Random) -> str | None:
    """A closed-class word for another of its class."""
    known, found = word_choices.classes(code), _closed(words, code)
    if not found:
        return None
    word = rng.choice(found)
    own = known[word.group().lower()]
    others = [other for other, names in known.items() if names & own and other != word.group().lower()]
    return _replaced(text, word, rng.choice(others)) if others else None


def _both_exchanged(text: str, words: Words, code: str, rng: Random) -> str | None:
    """Two prepositions for each other: "a pardon from X with Y"."""
    known = word_choices.classes(code)
    found = [word for word in _closed(words, code) if "preposition" in known[word.group().lower()]]
    pairs = neighbours([TextWord(word.group(), *word.span()) for word in found])
    return exchanged(text, *rng.choice(pairs)).text if pairs else None


def _left_out(text: str, words: Words, code: str, rng: Random) -> str | None:
    found = [word for word in _closed(words, code) if word.start() > 0]
    if not found:
        return None
    word = rng.choice(found)
    if code in word_choices.UNSPACED:
        return text[: word.start()] + text[word.end() :]
    return text[: word.start()] + text[word.end() + 1 :] if text[word.end() : word.end() + 1] == " " else None


def _put_in(text: str, words: Words, code: str, rng: Random) -> str | None:
    place = rng.choice(words[1:]).start()
    space = "" if code in word_choices.UNSPACED else " "
    return text[:place] + rng.choice(list(word_choices.classes(code))[:_COMMONEST]) + space + text[place:]


def _other_form(text: str, words: Words, code: str, rng: Random) -> str | None:
    closed = word_choices.classes(code)
    content = [word for word in words if len(word.group()) >= _LONG and word.group().lower() not in closed]
    found = [(word, forms) for word in content if (forms := word_choices.forms(word.group().lower(), code))]
    if not found:
        return None
    word, forms = rng.choice(found)
    return _replaced(text, word, rng.choice(forms))


def _moved(text: str, words: Words, code: str, rng: Random) -> str | None:
    """Two neighbours in the other order."""
    space = "" if code in word_choices.UNSPACED else " "
    near = [(a, b) for a, b in itertools.pairwise(words[1:]) if text[a.end() : b.start()] == space != a.group()]
    if not near:
        return None
    one, two = rng.choice(near)
    return text[: one.start()] + two.group() + space + one.group() + text[two.end() :]


def lost_subject(text: str, code: str, rng: Random) -> str | None:
    """The pronoun that begins a sentence left out, or an auxiliary in its place: "Is repeated" for "He repeated"."""
    known = word_choices.classes(code)
    words = list(_WORD.finditer(text))
    if len(words) < _FEWEST or words[0].start() or "pronoun" not in known.get(words[0].group().lower(), ()):
        return None
    if rng.random() < 0.5 and text[words[0].end() : words[1].start()] == " ":
        rest = text[words[1].start() :]
        return rest[:1].upper() + rest[1:]
    auxiliaries = [word for word, names in known.items() if "auxiliary" in names and "pronoun" not in names]
    return _replaced(text, words[0], rng.choice(auxiliaries)) if auxiliaries else None


SLIPS: dict[Slip, float] = {
    _exchanged: 6,
    _both_exchanged: 2,
    _left_out: 3,
    _put_in: 2,
    _other_form: 5,
    _moved: 3,
}
"""All slips with their weights."""
