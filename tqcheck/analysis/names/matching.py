"""Whether a name of the source stands in the target, and which target word is most likely a misspelling of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from tqcheck.analysis.names.mentions import NameKind, NameWord, names
from tqcheck.analysis.words.inflection import stems
from tqcheck.analysis.words.likeness import differ_at_end, differing, distance, plain, same_letters
from tqcheck.analysis.words.transliteration import skeleton
from tqcheck.analysis.words.words import words
from tqcheck.records.language import Language
from tqcheck.wordlists.lists import load, table_of

_ROMANISED = re.compile("[ksc]+h")
PARTS = re.compile("[^'’‑-]+")
"""What words with a hyphen or an apostrophe are made of."""
# Endings of learned words and of peoples, as English has them: their counterparts differ by rule.
_LATINATE = (
    *("tion", "tions", "sion", "ment", "ments", "ity", "ism", "ist", "ists", "ence", "ance", "ency", "ics", "ical"),
    *("ional", "ians", "ian", "icans", "ican", "eans", "ean", "ese", "ive", "ary", "ory", "able", "ible", "ology"),
)
_VOWELS = frozenset("aeiouyjwh'")
_SHORTEST = 4  # letters of a word whose misspelling can be told from another word
_LONGEST_ENDING = 6  # letters by which an inflected name is longer
_WORDS_OF_A_PLACE = 2
_LONG = 7  # letters from which two differences are still a misspelling


class Difference(Enum):
    """How two spellings differ: what languages do to each other's names, and what only a slip does."""

    SWAP = "swap"  # Merkel, Merkle
    CONSONANT = "consonant"  # Merkel, Mergel or Merel
    SPELLING = "spelling"  # vowels, doubled letters, k for c: names are adapted so
    ADAPTED = "adapted"  # another ending or accent, too: Italia, Italie; Lomachenko, Lomačenko


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A name of the source and the word of the target that is almost it."""

    source: NameWord
    target: NameWord
    difference: Difference


def near_misses(source: str, target: str, languages: tuple[Language, Language]) -> Iterator[NearMiss]:
    """Names of the source that are missing in the target while the target has a name spelt almost alike."""
    others = _unmatched(target, source, languages[1])
    for name in _unmatched(source, target, languages[0]) if others else ():
        for other in others:
            difference = compare(name, other, languages)
            if difference and not (is_translatable(name.text, languages) or is_translatable(other.text, languages)):
                gone = _is_missing(name.text, target, languages)
                if gone and _is_missing(other.text, source, languages[::-1]):
                    yield NearMiss(name, other, difference)


def _unmatched(text: str, other: str, language: Language) -> tuple[NameWord, ...]:
    """Words of names in `text` that do not stand letter for letter in `other`."""
    folded = plain(other)
    found = (word for name in names(text, language) for word in name.words if len(word.text) >= _SHORTEST)
    return tuple(word for word in found if plain(word.text) not in folded)


def _is_missing(word: str, other: str, languages: tuple[Language, Language]) -> bool:
    """Whether `word` of the first language does not stand in `other`, of the second, inflected either way."""
    return name_stems(word, languages).isdisjoint(stems_of_text(other, languages[1]))


def name_stems(word: str, languages: tuple[Language, Language]) -> frozenset[str]:
    """A name is inflected as its own text's language does, or stands as the other language would inflect it."""
    return stems(word, languages[0].code) | stems(word, languages[1].code)


@lru_cache(maxsize=4096)
def stems_of_text(text: str, language: Language) -> frozenset[str]:
    """Every stem of every word, hyphenated ones taken apart."""
    parts = (part for word in words(text, language) for part in (word.text, *PARTS.findall(word.text)))
    return frozenset(stem for part in parts for stem in stems(part, language.code))


def compare(source: NameWord, target: NameWord, languages: tuple[Language, Language]) -> Difference | None:
    """How the two words differ when they are almost the same; `None` when they are the same or far apart."""
    acronym = source.kind is NameKind.ACRONYM
    a, b = plain(source.text), plain(target.text)
    if a[0] != b[0] or abs(len(a) - len(b)) > _LONGEST_ENDING or acronym is not (target.kind is NameKind.ACRONYM):
        return None
    if a.replace("-", "") == b.replace("-", "") or same_letters(source.text, target.text):
        return None
    if _is_translated_acronym(source.text, target.text):
        return None
    limit = 2 if len(a) >= _LONG and not acronym else 1
    forms = {b} if acronym else _inflected(target.text, languages[1])
    if a in forms:
        return None
    closest = min(forms, key=lambda form: (distance(a, form, limit), -len(form), form))
    if distance(a, closest, limit) > limit:
        return None
    without_ending = target.text.casefold()[: len(closest)] if b.startswith(closest) else target.text.casefold()
    changed = "".join(differing(source.text.casefold(), without_ending))
    return _kind(a, closest) if changed.isascii() else Difference.ADAPTED


def _inflected(word: str, language: Language) -> frozenset[str]:
    forms = stems(word, language.code)
    return forms.union(form.replace(*letters) for form in forms for letters in language.name_stems)


def _is_translated_acronym(one: str, other: str) -> bool:
    """Whether the letters stand in the order of another language's words: SARS, SRAS; EU, UE."""
    parts = zip(one.split("-"), other.split("-"), strict=False)
    return any(a != b and a.isupper() and b.isupper() and sorted(a) == sorted(b) for a, b in parts)


def _kind(a: str, b: str) -> Difference:
    if _transliterated(a) == _transliterated(b):
        return Difference.ADAPTED
    first, second = differing(a, b)
    if len(first) == len(second) == 2 and first == second[::-1]:
        return Difference.SWAP if {a[-2:], b[-2:]} != {"er", "re"} else Difference.ADAPTED
    if differ_at_end(a, b):
        return Difference.ADAPTED
    if _VOWELS.issuperset(first + second) or _sounds(a) == _sounds(b):
        return Difference.SPELLING
    return Difference.CONSONANT


def _transliterated(word: str) -> str:
    """One letter for what languages write v or w, kh or ch in the names of others, without a feminine's -a: Markova,
    Markowa; Bakhmut, Bachmut."""
    return _ROMANISED.sub("h", word.replace("w", "v")).removesuffix("a")


def _sounds(word: str) -> str:
    """The skeleton without what languages write or leave out: h, j, w."""
    return re.sub(r"(.)\1+", r"\1", re.sub("[HJWG]", "", skeleton(word)))


@lru_cache(maxsize=8192)
def is_translatable(word: str, languages: tuple[Language, Language]) -> bool:
    """Whether a word of a name is one that translations spell otherwise: a place, a title, an international word."""
    if is_international(word):
        return True
    return any(not stems(word, language.code).isdisjoint(_places(language.code)) for language in languages)


def is_international(word: str) -> bool:
    """Whether a word of a name is spelt almost alike in many languages, such as Project, Projekt, Projet."""
    folded = plain(word)
    return folded.startswith(_cognates()) or folded.endswith(_LATINATE)


@lru_cache
def _cognates() -> tuple[str, ...]:
    return tuple(load("international", "cognates"))


@lru_cache
def _places(code: str) -> frozenset[str]:
    """Stems of the words of place names, in English and in the language; longer names are made of other words."""
    named = (re.findall(r"\w+", name) for entry in table_of(code, "places").items() for name in entry)
    parts = (part for words in named if len(words) <= _WORDS_OF_A_PLACE for part in words)
    return frozenset(stem for part in parts if len(part) >= _SHORTEST for stem in stems(part, code))
