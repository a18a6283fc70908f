"""What a text is about: law, medicine, sport, by words that texts of a field have and others seldom.

`languages/<code>/fields.txt` holds the cues of each field, `a|b*`; `*` stands for any ending. A cue is a word, or some
letters where words are not set apart; one with a space in it may begin and end within words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.wordlists.lists import table_of

ANY = "*"
LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST = 24  # letters of a word before `*`: no list has more
CUES = 3
"""So many different cues of a field show that a text is of it: two stand in many that are not."""


def source_fields(pairs: Sequence[Pair], language: Language) -> frozenset[str]:
    """The fields of a document by its sources, which are in `language`."""
    return fields((pair.source.text for pair in pairs if pair.source), language)


def fields(texts: Iterable[str], language: Language) -> frozenset[str]:
    """The fields of a document: of each, `CUES` different cues stand in its texts. Linear in their length."""
    met: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for field, cue in _met(text, language):
            met[field].add(cue)
    return frozenset(field for field, cues in met.items() if len(cues) >= CUES)


def _met(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Fields with their cues in one text."""
    known, lowered = _cues(language.code), language.lower(text)
    spelt = {cue for word in set(LETTERS.findall(lowered)) for cue in spellings(word)} & known.keys()
    phrases = {cue for cue in known if (" " in cue or not language.spaced) and cue.rstrip(ANY) in lowered}
    yield from ((field, cue) for cue in spelt | phrases for field in known[cue])


def spellings(word: str) -> Iterator[str]:
    """A word as lists may hold it: whole, and each of its beginnings with `*` for the rest."""
    yield word
    yield from (f"{word[:end]}{ANY}" for end in range(1, min(len(word), _LONGEST) + 1))


@cache
def _cues(code: str) -> Mapping[str, tuple[str, ...]]:
    """By cue the fields that it speaks for."""
    found: dict[str, list[str]] = defaultdict(list)
    for field, cues in table_of(code, "fields").items():
        for cue in cues.split("|"):
            found[cue.strip()].append(field)
    return {cue: tuple(named) for cue, named in found.items()}
