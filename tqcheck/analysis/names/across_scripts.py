"""Names across scripts: a surname that does not sound like the one that follows the same first name, and a first name
that does not sound like the one before the same surname."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from tqcheck.analysis.names.matching import is_translatable
from tqcheck.analysis.names.mentions import Name, NameKind, NameWord, names
from tqcheck.analysis.words.inflection import stems
from tqcheck.analysis.words.likeness import plain
from tqcheck.analysis.words.transliteration import likeness, likeness_of_letters, skeleton
from tqcheck.analysis.writing.scripts import script
from tqcheck.records.language import Language
from tqcheck.wordlists.lists import load, words_of

_SAME = 0.85  # likeness from which a first name is the same
_ALIKE = 0.7  # from which another name is rendered
_FURTHER = 0.2  # by which it must sound less like the surname
_OTHER = 0.45  # likeness below which a surname is another one
_SHORTEST = 3  # signs of a surname in Katakana before another word
_CONSONANTS = 2  # a skeleton shorter than this says nothing
_LONG_FIRST = 4  # letters of a first name
_ALPHABETS = {"Latin", "Cyrillic"}

_VAGUE = frozenset("gjhyгджхиеюяйєїґ")  # letters with which one name begins so here and so there: George, Джордж
_OPEN = frozenset("aeiouyаеёиоуыэюяіїєアイウエオ")  # letters with which a name begins with a vowel

_Couple = tuple[NameWord, NameWord]


def wrong_surnames(source: str, target: str, languages: tuple[Language, Language]) -> Iterator[_Couple]:
    """A surname of the source, and the other one that the target, in another script, has in its place."""
    couples = _couples(target, languages[1])
    if not couples:
        return
    for first, last in _couples(source, languages[0]):
        if script(first.text[0]) == script(couples[0][0].text[0]) or is_translatable(last.text, languages):
            continue
        same = [couple for couple in couples if _same_first(first, couple[0], languages)]
        own = (languages[0], languages[0])
        others = [word for word in _words(source, languages[0]) if _sounds(last, word, own) < _ALIKE and word != first]
        free = [word for word in _words(target, languages[1]) if not _renders(word, others, last, languages)]
        heard = any(_may_render(last, word, languages) for word in free)
        if len(same) == 1 and same[0][1].text not in source and not heard:
            yield last, same[0][1]


def wrong_first_names(source: str, target: str, languages: tuple[Language, Language]) -> Iterator[_Couple]:
    """A first name of the source, and the other one that the target, in Cyrillic for Latin or the other way round, has
    before the same surname."""
    couples = _couples(target, languages[1])
    for first, last in _couples(source, languages[0]) if couples else ():
        same = [other for other, surname in couples if _are_one(last, surname, languages)]
        if len(same) != 1 or not _are_two(first, same[0]):
            continue
        heard = (_sounds(first, word, languages, likeness_of_letters) for word in _words(target, languages[1]))
        known = (_sounds(word, same[0], languages, likeness_of_letters) for word in _words(source, languages[0]))
        if all(alike < _OTHER for alike in (*heard, *known)):
            yield first, same[0]


def _are_one(last: NameWord, other: NameWord, languages: tuple[Language, Language]) -> bool:
    """Whether a surname is rendered by the other, from one alphabet into another."""
    scripts = {script(last.text[0]), script(other.text[0])}
    return scripts == _ALPHABETS and _sounds(last, other, languages, likeness_of_letters) >= _SAME


def _are_two(first: NameWord, other: NameWord) -> bool:
    """Whether two first names are surely two, and the Latin one is known for such: others may be offices."""
    latin = plain((first if script(first.text[0]) == "Latin" else other).text)
    told = all(word.certain and plain(word.text)[0] not in _VAGUE for word in (first, other))
    return told and latin in load("international", "given_names")


def _renders(word: NameWord, others: Sequence[NameWord], last: NameWord, languages: tuple[Language, Language]) -> bool:
    """Whether a name of the target is rather one of the source's others: Portsmouth is no Dickens."""
    alike = max((_sounds(other, word, languages) for other in others), default=0.0)
    return alike >= _ALIKE and _sounds(last, word, languages) < min(_ALIKE, alike - _FURTHER)


def _may_render(last: NameWord, word: NameWord, languages: tuple[Language, Language]) -> bool:
    """Whether the surname may be the word of the target, spelt in whatever way."""
    scripts = {script(word.text[0]), script(last.text[0])}
    if word.kind is NameKind.KATAKANA and _begins(word, last, languages):
        return True
    apart = scripts == _ALPHABETS and _sounds(last, word, languages, likeness_of_letters) < _OTHER
    return not apart and _sounds(last, word, languages) >= _OTHER


def _begins(word: NameWord, last: NameWord, languages: tuple[Language, Language]) -> bool:
    """Whether the word begins with the surname and goes on as another: ペリーテキサス州知事 (Perry, of Texas)."""
    parts = (replace(word, text=word.text[:end]) for end in range(_SHORTEST, len(word.text)))
    return any(_sounds(last, part, languages) >= _ALIKE for part in parts)


def _same_first(a: NameWord, b: NameWord, languages: tuple[Language, Language]) -> bool:
    same_start = (plain(a.text)[0] in _OPEN) is (plain(b.text)[0] in _OPEN)
    return same_start and _sounds(a, b, languages) >= _SAME


@lru_cache(maxsize=2048)
def _couples(text: str, language: Language) -> tuple[_Couple, ...]:
    """First name and surname: names of two words, long enough to be compared by sound."""
    found = (_full_name(name) for name in names(text, language))
    couples = ((words[0], words[1]) for words in found if len(words) == 2)
    titles = words_of(language.code, "titles")
    named = ((first, last) for first, last in couples if language.lower(first.text) not in titles)
    return tuple((first, last) for first, last in named if _is_first(first) and _is_comparable(last))


def _is_first(word: NameWord) -> bool:
    """Whether a first name can be compared: as a surname, or with one consonant between its vowels (Laura)."""
    return _is_comparable(word) or (word.kind is NameKind.CAPITALISED and len(word.text) >= _LONG_FIRST)


def _full_name(name: Name) -> tuple[NameWord, ...]:
    """Its words, but for a first of three whose capital may only open the sentence."""
    return name.words[1:] if len(name.words) == 3 and not name.words[0].certain else name.words


def _is_comparable(word: NameWord) -> bool:
    return word.kind in (NameKind.CAPITALISED, NameKind.KATAKANA) and len(skeleton(word.text)) >= _CONSONANTS


def _words(text: str, language: Language) -> tuple[NameWord, ...]:
    return tuple(word for name in names(text, language) for word in _full_name(name))


def _sounds(
    a: NameWord,
    b: NameWord,
    languages: tuple[Language, Language],
    alike: Callable[[str, str], float] = likeness,
) -> float:
    """Likeness of the most alike of their forms without endings."""
    return max(alike(x, y) for x in _forms(a, languages[0]) for y in _forms(b, languages[1]))


def _forms(word: NameWord, language: Language) -> frozenset[str]:
    return frozenset((word.text,)) if word.kind is NameKind.KATAKANA else stems(word.text, language.code)
