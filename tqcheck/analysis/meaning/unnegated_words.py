"""What of a translation would have to be negated as its source is: one word, where it can be known, or the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.words.words import Word, words
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import table_of, words_of

_COMMA = re.compile(r"[,，、،]")
_AROUND = " \t\n\u00a0.!…。！।,，、،"
_DAYS = ("yesterday", "today", "tomorrow", "always")  # of the list of opposites
_SURE = 0.03  # probability of a rendering that is taken for the word's own here


def unnegated(source: str, negator: Span, target: str, languages: tuple[Language, Language]) -> Span:
    """The place in `target` of what `negator` negates in `source`; languages of the source and the target.

    It is the rendering of the verb or the noun that holds the negator or stands beside it, as far as the bilingual
    lexicon knows it, else the clause, without the marks around it. Linear in the texts' lengths.
    """
    found = _counterpart(source, negator, target, languages)
    return _clause(source, negator, target) if found is None else found


def _counterpart(source: str, negator: Span, target: str, languages: tuple[Language, Language]) -> Span | None:
    from tqcheck.analysis.lexicon.translations import knows, translates

    codes = languages[0].code, languages[1].code
    if not knows(*codes):
        return None
    theirs = pieces(target, languages[1])
    for word in _beside(source, negator, languages[0]):
        chances = [(translates(word.text, other.text, *codes), other.span) for other in theirs]
        chance, span = max(chances, default=(0.0, Span(0, 0)))
        if chance >= _SURE:
            return span
    return None


def pieces(text: str, language: Language) -> list[Word]:
    """The words of a text as the lexicon cuts them."""
    if language.words_apart:
        return list(words(text, language))
    from tqcheck.analysis.lexicon.link_tables import vocabulary

    return [Word(one.span.of(text), one.span) for one in vocabulary(language.code).folding.words(text)]


def _beside(source: str, negator: Span, language: Language) -> Iterator[Word]:
    """The word that holds the negator, the one after it, and, where verbs stand so, the one before: gilt nicht."""
    every = pieces(source, language)
    yield from (word for word in every if word.span.overlaps(negator))
    after = next((word for word in every if word.span.start >= negator.end), None)
    before = next((word for word in reversed(every) if word.span.end <= negator.start), None)
    before = before if language.negators_follow else None
    for word in (after, before):
        if word is not None and language.lower(word.text) not in _times(language):
            yield word


def _times(language: Language) -> frozenset[str]:
    """Words that stand beside negators and say when: they are not what is negated."""
    names = {*language.dates.weekdays, *language.dates.months, *words_of(language.code, "day_parts")}
    days = " ".join(table_of(language.code, "opposites").get(day, "") for day in _DAYS).replace("?", "").split()
    return frozenset(map(language.lower, (*names, *days)))


def _clause(source: str, negator: Span, target: str) -> Span:
    """The clause of the target in the place of the negator's: all of it, where not as many commas part the two."""
    commas = [match.start() for match in _COMMA.finditer(target)]
    number = sum(match.start() < negator.start for match in _COMMA.finditer(source))
    start, end = 0, len(target)
    if len(commas) == len(_COMMA.findall(source)):
        start, end = [0, *commas][number], [*commas, len(target)][number]
    begun = end - len(target[start:end].lstrip(_AROUND))
    return Span(begun, max(begun, start + len(target[start:end].rstrip(_AROUND))))
