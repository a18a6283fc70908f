"""Proper names in a text, by the capitals of its language.

Only what capitals tell: people, places and organisations in scripts that have capitals, acronyms and
CamelCase in any text, katakana words in Japanese. A word whose capital may mean nothing (it opens a
sentence, stands in a title or is a German noun) is reported as not certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from tqcheck.analysis.words.words import Word, fold, words
from tqcheck.records.language import Language
from tqcheck.records.span import Span


class NameKind(Enum):
    """What shows that a word is a name."""

    CAPITALISED = "capitalised"
    ACRONYM = "acronym"  # NATO, B2B
    CAMEL_CASE = "camel-case"  # GitHub, iPhone
    KATAKANA = "katakana"


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name; `certain` unless its capital may mean nothing."""

    text: str
    span: Span
    kind: NameKind
    certain: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name of one or several words ("Ursula von der Leyen"); `words` leaves the particles out."""

    text: str
    span: Span
    words: tuple[NameWord, ...]

    @property
    def certain(self) -> bool:
        return any(word.certain for word in self.words)


# Lower-case words inside a name.
_PARTICLE = re.compile(
    "a[flsv]|ben|bint?|das?|del?|della|de[mnrs]|d[iou]|dos|el?|en|het|ibn|las?|les?|los|o[fp]|ten?|ter"
    "|und|v[ae][nr]|von|y|z[au]?|zu[mr]"
)
_KATAKANA = re.compile("[ァ-ヺー][ァ-ヺー・]+")
_POSSESSIVE = re.compile("([^'’]+)['’][sS]?")
_APOSTROPHE = re.compile("(?:[^\\W\\d_]*[a-zà-ÿ]['’])?([^'’]+|[^'’]['’][^'’]{2,})(?:['’][sS]?)?")
_ENDED = re.compile("[^'’]+(?=['’])")
_DESCRIPTION = re.compile(r"\W*\([^()]{1,80}\)\s*")  # of a sound, at the beginning of a subtitle
_CAMEL = re.compile(r"[^\W\d_]*[a-zà-ÿ]\d*[A-Z]|[A-Z]{2,}[a-z]{2,}$")
_SENTENCE_OPENERS = ".!?…:;\"“”„«»‹›‘'(([{–—•·*|¿¡-/>]♪♫¶"
_TITLE_SHARE = 0.7  # share of capitalised words that makes a text a title


@lru_cache(maxsize=4096)
def names(text: str, language: Language, *, opens_sentence: bool = True) -> tuple[Name, ...]:
    """The names of `text` in order, never overlapping; `opens_sentence` says that its first word begins one."""
    if text.isupper():
        return ()
    marked = _marked(text, language, opens_sentence)
    return tuple(_name(text, run) for run in _runs(text, marked))


def _name(text: str, run: list[NameWord]) -> Name:
    span = Span(run[0].span.start, run[-1].span.end)
    return Name(span.of(text), span, tuple(run))


def _runs(text: str, marked: Iterable[tuple[Word, NameWord | None]]) -> Iterator[list[NameWord]]:
    """Neighbouring name words, particles between them allowed."""
    run: list[NameWord] = []
    end = 0
    for word, name in marked:
        parted = not _joins(text[end : word.span.start], run[-1]) if run else False
        if run and (parted or (name is None and not _PARTICLE.fullmatch(word.text.lower()))):
            yield run
            run = []
        if name:
            run.append(name)
        end = word.span.end
    if run:
        yield run


def _joins(gap: str, last: NameWord) -> bool:
    """Whether what stands between two words lets them belong to one name: a space, or the dot of an initial."""
    return gap in (" ", "\u00a0", "・") or (len(last.text) <= 2 and gap in (". ", ".", ".\u00a0"))


def _marked(text: str, language: Language, opens_sentence: bool) -> Iterator[tuple[Word, NameWord | None]]:
    found = words(text, language)
    title = _is_title(text, found, language)
    for index, whole in enumerate(found):
        if whole.text.islower():
            yield whole, None
            continue
        word = _core(whole, language)
        kind = _kind(word.text, language)
        if kind is NameKind.KATAKANA:
            yield from ((part, _as_name(part, kind, "・" in word.text)) for part in _parts(word))
        elif kind is NameKind.CAPITALISED:
            doubt = title or _opens(text, whole.span.start, opens_sentence) or _is_noun(found, index, language)
            yield word, _as_name(word, kind, not doubt)
        else:
            yield word, kind and _as_name(word, kind, True)


def _core(word: Word, language: Language) -> Word:
    """`word` without a lower-case article before an apostrophe (l'Allemagne), or a possessive (NATO's) or an ending
    (Ankara'da) after it."""
    if language.apostrophe_suffixes and (ended := _ENDED.match(word.text)):
        return Word(ended[0], Span(*ended.span()).shifted(word.span.start))
    match = _POSSESSIVE.fullmatch(word.text) or _APOSTROPHE.fullmatch(word.text)
    return Word(match[1], Span(*match.span(1)).shifted(word.span.start)) if match else word


def _as_name(word: Word, kind: NameKind, certain: bool) -> NameWord:
    return NameWord(word.text, word.span, kind, certain)


def _parts(word: Word) -> Iterator[Word]:
    """The parts of a katakana name, which stand between middle dots."""
    for match in re.finditer("[^・]+", word.text):
        yield Word(match[0], Span(*match.span()).shifted(word.span.start))


def _kind(word: str, language: Language) -> NameKind | None:
    if not any(c.isupper() for c in word):
        return NameKind.KATAKANA if _KATAKANA.fullmatch(word) else None
    if len(word) > 1 and word.upper() == word and sum(c.isupper() for c in word) > 1:
        return NameKind.ACRONYM
    if _CAMEL.match(word):
        return NameKind.CAMEL_CASE
    return NameKind.CAPITALISED if word[0].isupper() and fold(word) not in _never_names(language) else None


@lru_cache
def _never_names(language: Language) -> frozenset[str]:
    """What may have a capital without being a name: months, weekdays, function words that open a sentence."""
    dates = language.dates
    return frozenset(fold(word) for word in {"i", *dates.months, *dates.weekdays, *language.wording.function_words})


def _opens(text: str, start: int, opens_sentence: bool) -> bool:
    before = text[max(0, start - 4) : start].rstrip()
    if before.endswith(")") and _DESCRIPTION.fullmatch(text[:start]):
        return opens_sentence
    return before[-1] in _SENTENCE_OPENERS if before else opens_sentence or start > 4


def _is_title(text: str, found: Sequence[Word], language: Language) -> bool:
    """Whether the text is in title case, in a language that has such."""
    long = [word.text for word in found if len(word.text) > 3]
    if not language.typography.title_case or len(long) < 3 or text[-1] in language.typography.sentence_ends:
        return False
    return sum(word[0].isupper() for word in long) >= _TITLE_SHARE * len(long)


def _is_noun(found: Sequence[Word], index: int, language: Language) -> bool:
    """Whether a German word can owe its capital to being a noun: names stand beside names, nouns seldom."""
    if not language.typography.capital_nouns:
        return False
    beside = (*found[max(0, index - 1) : index], *found[index + 1 : index + 2])
    return not any(word.text[0].isupper() and fold(word.text) not in _never_names(language) for word in beside)
