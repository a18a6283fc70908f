"""Slips of wording, planted in sound sentences: pure functions of a sentence, tables and a random generator.

Each gives `None` where it does not apply. What counts as a word is what stands between spaces, with its marks; in
scripts without spaces, one character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tqcheck.registry import language
from tqcheck.training.judge.word_edits import PlantedText, TextWord, bare
from tqcheck.training.judge.word_tables import GRAMMATICAL, Tables, stem

FEWEST = 4
"""Words of a sentence in which a slip is planted."""
_TRIES = 8  # words at which an exchange is tried
_LIKE = (0.7, 1.3)  # ranks of words about as common
_CUT = (0.25, 0.5)  # of the sentence, where its end is lost
_CLAUSE = re.compile(r"[,;:，；、] ?")


@dataclass(frozen=True, slots=True)
class SlipSentence:
    """A sentence with its words, its language's tables, and another sentence of the language."""

    text: str
    tables: Tables
    other: str = ""

    @property
    def words(self) -> list[TextWord]:
        pattern = r"\S+" if language(self.tables.code).spaced else r"\S"
        return [TextWord(m.group(), m.start(), m.end()) for m in re.finditer(pattern, self.text)]

    @property
    def space(self) -> str:
        return " " if language(self.tables.code).spaced else ""


Slip = Callable[[SlipSentence, Random], PlantedText | None]


def _exchanged(sentence: SlipSentence, rng: Random, pick: Callable[[str], Sequence[str]]) -> PlantedText | None:
    """The letters of one word exchanged for one that `pick` offers."""
    members = sentence.words
    for word in rng.sample(members, min(_TRIES, len(members))):
        core = bare(word.text)
        offered = [new for new in (pick(core) if core else ()) if new.strip() and new.lower() != core.lower()]
        if not offered:
            continue
        new = rng.choice(offered)
        if core[0].isupper() and not language(sentence.tables.code).typography.capital_nouns:
            new = new.capitalize()
        start = word.start + word.text.find(core)
        text = sentence.text[:start] + new + sentence.text[start + len(core) :]
        return PlantedText(text, ((start, start + len(new)),))
    return None


def function_word(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """One of the commonest words for another."""
    tables = sentence.tables
    first = tables.common[:GRAMMATICAL]
    return _exchanged(sentence, rng, lambda core: first if tables.rank.get(core, GRAMMATICAL) < GRAMMATICAL else ())


def strange_word(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A content word for another about as common."""
    common, rank = sentence.tables.common, sentence.tables.rank

    def pick(core: str) -> Sequence[str]:
        if rank.get(core, 0) < GRAMMATICAL:
            return ()
        at = max(GRAMMATICAL, int(rank[core] * rng.uniform(*_LIKE)))
        return (common[min(len(common) - 1, at)],)

    return _exchanged(sentence, rng, pick)


def word_of_another(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A content word for one of another sentence."""
    pieces = sentence.other.split() if language(sentence.tables.code).spaced else list(sentence.other)
    offered = [core for piece in pieces if (core := bare(piece)) and core not in sentence.text]
    rank = sentence.tables.rank
    return _exchanged(sentence, rng, lambda core: offered if rank.get(core, 0) >= GRAMMATICAL else ())


def other_form(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A word for one that begins alike."""
    families = sentence.tables.families
    return _exchanged(sentence, rng, lambda core: families.get(stem(core), ()) if len(core) >= FEWEST else ())


def lost_words(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """One to three words left out; what stands there instead is marked."""
    return _without(sentence, rng, rng.choice((1, 1, 1, 2, 3)))


def _without(sentence: SlipSentence, rng: Random, count: int) -> PlantedText | None:
    members = sentence.words
    if count >= len(members) - 2:
        return None
    first = rng.randrange(len(members) - count)
    start, after = members[first].start, members[first + count]
    text = sentence.text[:start] + sentence.text[after.start :]
    return PlantedText(text, ((start, min(len(text), start + max(1, len(after.text)))),))


def lost_end(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A quarter to a half of the sentence lost before its last word."""
    members = sentence.words
    count = max(3, int(len(members) * rng.uniform(*_CUT)))
    if count >= len(members) - 2:
        return None
    start = members[len(members) - count - 1].start
    text = sentence.text[:start] + sentence.text[members[-1].start :]
    return PlantedText(text, ((max(0, start - 1), len(text)),))


def lost_clause(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """What stands between two commas left out."""
    ends = [match.end() for match in _CLAUSE.finditer(sentence.text)]
    if len(ends) < 2:
        return None
    at = rng.randrange(len(ends) - 1)
    text = sentence.text[: ends[at]] + sentence.text[ends[at + 1] :]
    return PlantedText(text, ((ends[at], min(len(text), ends[at] + 4)),))


def swapped_words(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """Two neighbours change places."""
    members = sentence.words
    at = rng.randrange(len(members) - 1)
    one, two = members[at], members[at + 1]
    text, between = sentence.text, sentence.text[one.end : two.start]
    return PlantedText(text[: one.start] + two.text + between + one.text + text[two.end :], ((one.start, two.end),))


def doubled_word(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A word twice."""
    word = rng.choice(sentence.words)
    new = sentence.space + word.text
    return PlantedText(sentence.text[: word.end] + new + sentence.text[word.end :], ((word.end, word.end + len(new)),))


def other_number(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A number in figures that is a little off, or has its figures turned round."""
    found = list(re.finditer(r"[0-9]+", sentence.text))
    if not found:
        return None
    match = rng.choice(found)
    figures = match.group()
    off = rng.choice((1, 2, -1, 10, 7, 100))
    new = str(int(figures) + off) if len(figures) < 9 else figures[::-1]
    text = sentence.text[: match.start()] + new + sentence.text[match.end() :]
    return PlantedText(text, ((match.start(), match.start() + len(new)),))


def moved_word(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A word carried to another place, two or more off."""
    texts = [word.text for word in sentence.words]
    origin, goal = rng.randrange(len(texts)), rng.randrange(len(texts))
    if abs(origin - goal) < 2:
        return None
    word = texts.pop(origin)
    texts.insert(goal, word)
    start = len(sentence.space.join(texts[:goal])) + (len(sentence.space) if goal else 0)
    return PlantedText(sentence.space.join(texts), ((start, start + len(word)),))


def inserted_word(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A common word where none belongs."""
    common = sentence.tables.common
    if not common:
        return None
    new = rng.choice(common[:2000] if rng.random() < 0.5 else common[: GRAMMATICAL - 10])
    start = rng.choice(sentence.words[1:]).start
    text = sentence.text[:start] + new + sentence.space + sentence.text[start:]
    return PlantedText(text, ((start, start + len(new)),))


SLIPS: dict[Slip, float] = {
    function_word: 3,
    strange_word: 2,
    word_of_another: 2,
    other_form: 3,
    lost_words: 2,
    swapped_words: 1.5,
    doubled_word: 1,
    other_number: 1,
    moved_word: 1.5,
    inserted_word: 1.5,
    lost_end: 1,
    lost_clause: 1,
}
"""All slips with their weights."""


def slip(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """One slip drawn by weight; `None` where it does not apply."""
    if len(sentence.words) < FEWEST:
        return None
    planted = rng.choices(list(SLIPS), list(SLIPS.values()))[0](sentence, rng)
    return None if planted is None or not planted.text.strip() or planted.text == sentence.text else planted
