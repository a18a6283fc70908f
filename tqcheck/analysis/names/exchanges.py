"""Another surname after the same first name or a title, or another first name before it, within one script; labels of
programs are no names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from tqcheck.analysis.names.matching import is_translatable, name_stems, stems_of_text
from tqcheck.analysis.names.mentions import Name, NameKind, NameWord, names
from tqcheck.analysis.words.likeness import common_prefix, distance, plain
from tqcheck.analysis.words.transliteration import likeness_of_letters
from tqcheck.analysis.words.words import words
from tqcheck.analysis.writing.scripts import script
from tqcheck.records.language import Language
from tqcheck.wordlists.lists import load, words_of

_ALIKE = 0.6  # share of the letters with which two spellings, or forms, of one name begin
_OTHER_FIRST = 0.45  # likeness below which two first names are not one as two languages have it: John, Juan
_SAME_SOUND, _SAME_NAME = 0.85, 0.7
"""Likeness of a name as other languages spell it, which begins with the same letter, and with another: Khrushchev,
Chruschtschow."""
_OTHER_END = 0.78  # likeness below which names that begin alike are two
_BEGINNING = 4  # letters of a name that is taken for another
_LITERAL = 0.05  # probability of a rendering from which a surname is taken for the word
_SLIPS = 2  # letters by which two spellings of one name differ

_TITLE = re.compile(r"(?<![^\W_])([^\W\d_]+)\.?[ \u00a0]\Z")
_LONGEST_TITLE = 20

_Beside = tuple[NameWord, NameWord]  # a word of a name, and one beside it
_Couple = tuple[str, NameWord]  # what stands before a surname, "" for any title, and the surname


def exchanged_names(
    source: str, target: str, languages: tuple[Language, Language]
) -> Iterator[tuple[NameWord, NameWord]]:
    """A name of the source, and the one that the target has in its place, in each of these ways."""
    for find in (exchanged_surnames, exchanged_first_names, translated_surnames, exchanged_bodies):
        yield from find(source, target, languages)


def exchanged_surnames(
    source: str, target: str, languages: tuple[Language, Language]
) -> Iterator[tuple[NameWord, NameWord]]:
    """A surname of the source, and the one that the target has after the same first name, or after its only title."""
    ours = _couples(target, languages[1])
    theirs = _couples(source, languages[0]) if ours else ()
    for first, last in theirs:
        same = [surname for other, surname in ours if other == first and not _is_a_rendering(last, surname, languages)]
        alone = len(same) == 1 and sum(other == first for other, _ in theirs) == 1 and _is_other(last, same[0])
        if alone and _stand_apart((last, same[0]), (source, target), languages):
            yield last, same[0]


def exchanged_first_names(
    source: str, target: str, languages: tuple[Language, Language]
) -> Iterator[tuple[NameWord, NameWord]]:
    """The first name of someone in the source, and quite another one that the target has before the same surname."""
    ours = _whole_names(target, languages[1])
    theirs = _whole_names(source, languages[0]) if ours else []
    for first, last in theirs:
        same = [one for one, surname in ours if plain(surname.text) == plain(last.text)]
        other = len(same) == 1 and likeness_of_letters(first.text, same[0].text) < _OTHER_FIRST
        if other and _stand_apart((first, same[0]), (source, target), languages):
            yield first, same[0]


def exchanged_bodies(
    source: str, target: str, languages: tuple[Language, Language]
) -> Iterator[tuple[NameWord, NameWord]]:
    """What names a body in the source, and what names one of that kind in the target, beginning alike: "Hartwell
    Institute", "Instituto Hartford"."""
    alike: dict[str, list[_Beside]] = defaultdict(list)
    for other, their_kind in _neighbours(target, languages[1]):
        alike[plain(other.text)[:_BEGINNING]].append((other, their_kind))
    for own, kind in _neighbours(source, languages[0]) if alike else ():
        for other, their_kind in alike.get(plain(own.text)[:_BEGINNING], ()):
            if not _begin_alike(own.text, other.text) or plain(kind.text) == plain(their_kind.text):
                continue
            if any(is_translatable(word.text, languages) for word in (own, other)):
                continue
            if not _translates(kind, their_kind, languages) or _is_known(own, other, languages):
                continue
            if _is_other(own, other) and _stand_apart((own, other), (source, target), languages):
                yield own, other


def _neighbours(text: str, language: Language) -> Iterator[_Beside]:
    """Each word of a name with the one before it, and with the one behind it."""
    for name in names(text, language):
        for one, other in pairwise(name.words):
            yield one, other
            yield other, one


def _begin_alike(one: str, other: str) -> bool:
    """Whether one may have been taken for the other: its beginning is kept, and not most of it."""
    same = common_prefix(plain(one), plain(other))
    are_words = all(name.istitle() and name.isalpha() for name in (one, other))
    return are_words and _BEGINNING <= same < _ALIKE * min(len(one), len(other))


def _is_known(own: NameWord, other: NameWord, languages: tuple[Language, Language]) -> bool:
    """Whether the lexicon has either word, which is a word then, or a place of another name."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary
    from tqcheck.analysis.lexicon.translations import known, knows

    codes = languages[0].code, languages[1].code
    if not knows(*codes):
        return True
    couples = (own, codes), (other, codes[::-1])
    return any(known(vocabulary(a).folding.key(word.text), a, b).renderings for word, (a, b) in couples)


def _stand_apart(
    couple: tuple[NameWord, NameWord], sides: tuple[str, str], languages: tuple[Language, Language]
) -> bool:
    """Whether a name of the source and one of the target stand in no form on the other side."""
    here, there = (stems_of_text(text, language) for text, language in zip(sides, languages, strict=True))
    one, other = (name_stems(name.text, languages) for name in couple)
    return one.isdisjoint(there) and other.isdisjoint(here)


def translated_surnames(
    source: str, target: str, languages: tuple[Language, Language]
) -> Iterator[tuple[NameWord, NameWord]]:
    """A surname that is a word of the language, rendered as one after another form of the first name: "Peter Stone",
    "Pierre Pierre"."""
    ours = [couple for couple in _couples(target, languages[1]) if couple[0]]
    theirs = [couple for couple in _couples(source, languages[0]) if couple[0]] if ours else []
    for first, last in (couple for couple in theirs if not is_translatable(couple[1].text, languages)):
        same = [surname for other, surname in ours if other != first and _is_other(last, surname)]
        if len(same) == 1 and plain(last.text) not in plain(target) and _translates(last, same[0], languages):
            yield last, same[0]


def _translates(last: NameWord, other: NameWord, languages: tuple[Language, Language]) -> bool:
    from tqcheck.analysis.lexicon.translations import translates

    return translates(last.text, other.text, languages[0].code, languages[1].code) >= _LITERAL


def names_labels(source: str, target: str, languages: tuple[Language, Language]) -> bool:
    """Whether either side speaks of what is clicked and pressed: capitalised words may be translated labels there."""
    return any(
        not _label_words(language.code).isdisjoint(language.lower(word.text) for word in words(text, language))
        for text, language in zip((source, target), languages, strict=True)
    )


def _is_other(last: NameWord, other: NameWord) -> bool:
    """Whether two words of one script are spelt quite differently."""
    if script(last.text[0]) != script(other.text[0]):
        return False
    a, b = plain(last.text), plain(other.text)
    slips, same = (_SLIPS, _SAME_SOUND) if a[0] == b[0] else (1, _SAME_NAME)  # of the first letter nobody slips
    sounds = likeness_of_letters(last.text, other.text)
    if common_prefix(a, b) >= _ALIKE * min(len(a), len(b)):  # another end, and no form: Thomsen, Thomas
        return sounds < _OTHER_END and distance(a, b, 1) > 1
    return distance(a, b, _SLIPS) > slips and sounds < same


def _is_a_rendering(word: NameWord, other: NameWord, languages: tuple[Language, Language]) -> bool:
    """Whether what follows a first name or a title is no surname, but a word that is translated: Victoria Station.
    Surnames of any kind begin like international words (Montaner), so common words tell."""
    common, theirs = (words_of(language.code, "common_words") for language in languages)
    if not common or not theirs:
        return is_translatable(word.text, languages)
    is_word = languages[0].lower(word.text) in common
    return is_word and (other.text in theirs or languages[1].lower(other.text) in theirs)


@lru_cache(maxsize=4096)
def _couples(text: str, language: Language) -> tuple[_Couple, ...]:
    found = [couple for name in names(text, language) if (couple := _couple(name, text, language))]
    return tuple(couple for couple in found if couple[1].kind is NameKind.CAPITALISED)


def _whole_names(text: str, language: Language) -> list[tuple[NameWord, NameWord]]:
    """First names that are known for such, with the surnames behind them."""
    named = (name.words for name in names(text, language) if len(name.words) > 1)
    return [words[-2:] for words in named if plain(words[-2].text) in _given_names()]  # type: ignore[misc]


def _couple(name: Name, text: str, language: Language) -> _Couple | None:
    parts = [word for word in name.words if language.lower(word.text) not in _titles(language.code)]
    given = [plain(word.text) in _given_names() for word in parts]
    if given[-2:-1] == [True] and not any(given[:-2]):  # what stands before is an office: "Justice Robert Kimball"
        return plain(parts[-2].text), parts[-1]
    before = _TITLE.search(text, max(0, parts[0].span.start - _LONGEST_TITLE), parts[0].span.start) if parts else None
    titled = before is not None and language.lower(before[1]) in _titles(language.code)
    return ("", parts[0]) if len(parts) == 1 and titled else None


@lru_cache
def _given_names() -> frozenset[str]:
    return load("international", "given_names")


@lru_cache
def _titles(code: str) -> frozenset[str]:
    return words_of(code, "titles")


@lru_cache
def _label_words(code: str) -> frozenset[str]:
    return words_of(code, "label_words")
