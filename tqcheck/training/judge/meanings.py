"""Changes of meaning, planted in sound translations: what a reader of the target alone may not see.

Each is a pure function of a sentence and a random generator, and gives `None` where it does not apply. They teach and
measure adequacy: the changed sentence is held against its own original.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tqcheck.registry import language
from tqcheck.training.judge import word_tables as known
from tqcheck.training.judge.slips import SlipSentence
from tqcheck.training.judge.word_edits import (
    PlantedText,
    TextWord,
    cased,
    exchanged,
    neighbours,
    removed,
    replaced,
    words,
)
from tqcheck.training.judge.word_tables import CONTENT

_CLAUSE = re.compile(r"[,;:，；、] ?")
_FOREIGN_NAME = re.compile(r"[ァ-ヴー]{3,}|[A-Z][a-z]{3,}")
_TWO = re.compile(r"[\u4e00-\u9fff]{2}")
_STOPS = frozenset('.!?:“«"')
_NAME = 4  # letters of a name
_ROOM = 5  # words that must be left where some are lost

Change = Callable[[SlipSentence, Random], PlantedText | None]


def _words(sentence: SlipSentence) -> list[TextWord]:
    return words(sentence.text, sentence.tables.code)


def negation(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A denial taken away, or put in: "is" for "is not", "kein" for "ein"."""
    code = sentence.tables.code
    affirmed = _affirmed(sentence)
    if affirmed is not None:
        return affirmed
    negators = [w for w in _words(sentence) if w.key in known.negators(code)] if language(code).spaced else []
    if negators:
        word = rng.choice(negators)
        return removed(sentence.text, word.start, word.end)
    return _denied(sentence, rng)


def _affirmed(sentence: SlipSentence) -> PlantedText | None:
    """The longest denial in the sentence, as it would be affirmed."""
    for plain, denied in known.denials(sentence.tables.code):
        match = _phrase(denied, sentence).search(sentence.text)
        if match:
            new = plain.replace("*", match.group(1)) if "*" in denied else plain
            return replaced(sentence.text, *match.span(), cased(new, match.group()))
    return None


def _denied(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    options = [
        (match, denied)
        for plain, denied in known.denials(sentence.tables.code)
        if "*" not in plain
        for match in _phrase(plain, sentence).finditer(sentence.text)
    ]
    if not options:
        return None
    match, denied = rng.choice(options)
    return replaced(sentence.text, *match.span(), cased(denied, match.group()))


def _phrase(phrase: str, sentence: SlipSentence) -> re.Pattern[str]:
    pattern = re.escape(phrase).replace(r"\*", r"(\w+)").replace("'", "['’]")
    spaced = language(sentence.tables.code).spaced
    return re.compile(rf"(?<!\w){pattern}(?!\w)" if spaced else pattern, re.IGNORECASE)


def number(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """Another number, in words or in figures."""
    listed = known.number_words(sentence.tables.code)
    spelt = [word for word in _words(sentence) if word.key in listed]
    figures = list(re.finditer(r"[0-9]+", sentence.text))
    if spelt and (not figures or rng.random() < 0.5):
        word = rng.choice(spelt)
        new = rng.choice([other for other in listed if other != word.key])
        return replaced(sentence.text, word.start, word.end, cased(new, word.text))
    if not figures:
        return None
    match = rng.choice(figures)
    at = rng.randrange(len(match.group()))
    new = rng.choice([figure for figure in "123456789" if figure != match.group()[at]])
    whole = match.group()[:at] + new + match.group()[at + 1 :]
    return replaced(sentence.text, *match.span(), whole)


def name(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """Another name."""
    tables = sentence.tables
    if not language(tables.code).spaced:
        places = [match.span() for match in _FOREIGN_NAME.finditer(sentence.text)]
    else:
        places = [(w.start, w.end) for w in _words(sentence)[1:] if _is_name(w, sentence)]
    if not places or not tables.names:
        return None
    start, end = rng.choice(places)
    new = rng.choice(tables.names)
    return None if new == sentence.text[start:end] else replaced(sentence.text, start, end, new)


def _is_name(word: TextWord, sentence: SlipSentence) -> bool:
    if language(sentence.tables.code).typography.capital_nouns:
        return word.text in sentence.tables.names
    before = sentence.text[max(0, word.start - 2) : word.start].strip()
    return word.text[0].isupper() and len(word.text) >= _NAME and not _STOPS & set(before)


def opposite(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A word for one of those that exclude it: "often" for "rarely"."""
    listed = known.opposites(sentence.tables.code)
    places = [word for word in _words(sentence) if word.key in listed]
    if not places:
        return None
    word = rng.choice(places)
    return replaced(sentence.text, word.start, word.end, cased(rng.choice(listed[word.key]), word.text))


def content_word(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A content word for another with the same ending, so that the sentence stays sound."""
    tables = sentence.tables
    if not language(tables.code).spaced:
        pairs = list(_TWO.finditer(sentence.text))
        if not pairs or not tables.compounds:
            return None
        return replaced(sentence.text, *rng.choice(pairs).span(), rng.choice(tables.compounds))
    places = [w for w in _words(sentence) if len(w.text) > 4 and tables.rank_of(w.text) > CONTENT]
    if not places:
        return None
    word = rng.choice(places)
    offered = tables.endings.get(word.key[-2:], ())
    if len(offered) < 5:
        return None
    return replaced(sentence.text, word.start, word.end, cased(rng.choice(offered), word.text))


def clause(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A clause or one to five words lost."""
    ends = [match.end() for match in _CLAUSE.finditer(sentence.text)]
    if len(ends) >= 2 and rng.random() < 0.6:
        at = rng.randrange(len(ends) - 1)
        return removed(sentence.text, ends[at], ends[at + 1])
    members, count = _words(sentence), rng.randint(1, 5)
    if len(members) < count + _ROOM:
        return None
    first = rng.randrange(1, len(members) - count)
    return removed(sentence.text, members[first].start, members[first + count].start)


def literal_preposition(sentence: SlipSentence, rng: Random) -> PlantedText | None:
    """A preposition for another, or two neighbouring ones exchanged: "from Assange with Trump"."""
    listed = known.prepositions(sentence.tables.code)
    places = [word for word in _words(sentence) if word.key in listed]
    if not places or not language(sentence.tables.code).spaced:
        return None
    pairs = neighbours(places)
    if pairs and rng.random() < 0.5:
        return exchanged(sentence.text, *rng.choice(pairs))
    word = rng.choice(places)
    new = rng.choice([other for other in listed if other != word.key])
    return replaced(sentence.text, word.start, word.end, cased(new, word.text))


CHANGES: dict[Change, float] = {
    negation: 3,
    number: 2.5,
    name: 2.5,
    opposite: 3,
    content_word: 4,
    clause: 2.5,
    literal_preposition: 2,
}
"""All changes with their weights."""
_TRIES = 5


def changed(sentence: SlipSentence, rng: Random) -> tuple[PlantedText, str] | None:
    """A change drawn by weight, and its name; another is drawn where one does not apply, a few times."""
    for change in rng.choices(list(CHANGES), list(CHANGES.values()), k=_TRIES):
        planted = change(sentence, rng)
        if planted is not None and planted.text.strip() and planted.text != sentence.text:
            return planted, change.__name__
    return None
