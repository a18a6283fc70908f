"""A name in whose place one sentence of the translation has another, where the document keeps it elsewhere.

"Pell is sweeping the floor" cannot become "Ferris balaie le sol" where "Graham Pell" stands in another sentence. One
name of the source alone must be lost, and one of the translation alone be new, which no word of the source renders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tqcheck.analysis.names.matching import PARTS, is_translatable, name_stems, stems_of_text
from tqcheck.analysis.names.mentions import NameKind, NameWord, names
from tqcheck.analysis.words.inflection import stems
from tqcheck.analysis.words.likeness import distance, plain
from tqcheck.analysis.words.transliteration import likeness_of_letters
from tqcheck.analysis.words.words import words
from tqcheck.analysis.writing.scripts import script
from tqcheck.records.language import Language
from tqcheck.wordlists.lists import words_of

_SHORTEST = 4  # letters
_SPELT_ALIKE = 2  # letters by which two spellings of one name differ
_ALIKE, _OTHER = 0.7, 0.45  # likeness across scripts: from which a name is rendered, and below which it is another one
_ONE_SOUND = 0.85  # likeness from which two names in one script are the same name
_ALPHABETS = frozenset({"Latin", "Cyrillic"})

Languages = tuple[Language, Language]
Sides = tuple[str, str]


def replaced_names(sentences: Sequence[Sides], languages: Languages) -> Iterator[tuple[int, NameWord, NameWord]]:
    """The number of each such pair of a document, the name of its source, and the other one of its target."""
    told = [_rendered_and_lost(sides, languages) for sides in sentences]
    kept = frozenset(form for rendered, _ in told for name in rendered for form in stems(name.text, languages[0].code))
    for number, (sides, (_, lost)) in enumerate(zip(sentences, told, strict=True)):
        if couple := _replaced(sides, lost, languages, kept):
            yield number, *couple


def _replaced(
    sides: Sides, absent: Sequence[NameWord], languages: Languages, kept: frozenset[str]
) -> tuple[NameWord, NameWord] | None:
    source, target = sides
    lost = [name for name in absent if name.certain or not _is_a_word(name.text, languages[0])]
    if len({name.text for name in lost}) != 1:
        return None
    new = [name for name in _named(target, languages[1]) if _may_be_new(name, source, languages)]
    if len({name.text for name in new}) != 1:
        return None
    one, other = lost[0], new[0]
    alone = _stands_alone(one, source, languages[0]) and _stands_alone(other, target, languages[1])
    if not alone or kept.isdisjoint(stems(one.text, languages[0].code)) or _are_alike(one.text, other.text):
        return None
    if any(is_translatable(name.text, languages) for name in (one, other)) or _renders_a_word(other, source, languages):
        return None
    return one, other


def _are_alike(one: str, other: str) -> bool:
    """Whether they may be one name, misspelt or as another language has it: Bishkek, Bisqueque."""
    a, b = plain(one), plain(other)
    near = distance(a, b, _SPELT_ALIKE) <= _SPELT_ALIKE or a.startswith(b) or b.startswith(a)
    return near or likeness_of_letters(one, other) >= _ONE_SOUND


def _rendered_and_lost(sides: Sides, languages: Languages) -> tuple[list[NameWord], list[NameWord]]:
    """The names of the source that the target has, and the others."""
    rendered: list[NameWord] = []
    lost: list[NameWord] = []
    for name in _named(sides[0], languages[0]):
        (rendered if _is_rendered(name, sides[1], languages) else lost).append(name)
    return rendered, lost


@lru_cache(maxsize=4096)
def _named(text: str, language: Language) -> tuple[NameWord, ...]:
    found = (word for name in names(text, language) for word in name.words)
    return tuple(word for word in found if word.kind is NameKind.CAPITALISED and len(word.text) >= _SHORTEST)


def _stands_alone(word: NameWord, text: str, language: Language) -> bool:
    """Whether it is a name of one word: others of a longer one may be titles, or be left out. What only begins a
    sentence beside it is none of its words."""
    return any(
        word in name.words and not any(other.certain for other in name.words if other != word)
        for name in names(text, language)
    )


def _is_rendered(name: NameWord, other: str, languages: Languages) -> bool:
    """Whether the text has the name, inflected as either language does, spelt in another script, or in a compound."""
    if not name_stems(name.text, languages).isdisjoint(stems_of_text(other, languages[1])):
        return True
    begun = plain(name.text)
    spelt = _spelt(other, languages[1])
    return any(_sounds(name, word) >= _ALIKE or plain(word).startswith(begun) for word in spelt)


def _may_be_new(name: NameWord, source: str, languages: Languages) -> bool:
    """Whether the target's name is none of the source's, and no word of its language."""
    certain = name.certain or languages[1].typography.capital_nouns
    if not certain or _is_a_word(name.text, languages[1]):
        return False
    if not name_stems(name.text, languages).isdisjoint(stems_of_text(source, languages[0])):
        return False
    return all(_sounds(name, word) < _OTHER for word in _spelt(source, languages[0]))


def _sounds(name: NameWord, word: str) -> float:
    """Likeness across two alphabets; 0 within one, where letters are compared."""
    scripts = {script(name.text[0]), script(word[0])}
    return likeness_of_letters(name.text, word) if scripts == _ALPHABETS else 0.0


@lru_cache(maxsize=4096)
def _spelt(text: str, language: Language) -> tuple[str, ...]:
    """Words with a capital, their parts with one, and these without their endings."""
    parts = [part for word in words(text, language) for part in (word.text, *PARTS.findall(word.text))]
    capital = dict.fromkeys(part for part in parts if part[0].isupper())
    return (*capital, *(stem for part in capital for stem in stems(part, language.code)))


@lru_cache(maxsize=4096)
def _is_a_word(text: str, language: Language) -> bool:
    """Whether the language has it as a word, or as a compound of its words."""
    from tqcheck.analysis.lexicon.compounds import parts
    from tqcheck.analysis.lexicon.link_tables import languages, vocabulary

    common = words_of(language.code, "common_words")
    if text in common or language.lower(text) in common:
        return True
    if not language.typography.capital_nouns or language.code not in languages():
        return False
    known = vocabulary(language.code)
    keys = [word.key for word in known.folding.words(text)]
    return any(key in known.numbers or parts(key, language.code, known.numbers) for key in keys)


def _renders_a_word(name: NameWord, source: str, languages: Languages) -> bool:
    from tqcheck.analysis.lexicon.translations import translates

    one, other = (language.code for language in languages)
    return any(translates(word.text, name.text, one, other) > 0 for word in words(source, languages[0]))
