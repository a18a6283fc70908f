"""Words and signs that may be written in two ways, found in a text with the way each is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, table

_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,6}(?!\w)")
_UNDOTTED = re.compile(r"(?<![\w.'’&-])[A-Z]{2,6}(?![\w'’&.-]*\w)")
_HYPHENATED = re.compile(r"(?<![\w'’‑-])([^\W\d_]{1,12})-([^\W\d_]{3,20})(?![\w'’‑-])")
_WORD = re.compile(r"(?<![\w'’‑-])[^\W\d_]{4,32}(?![\w'’‑-])")
_PERCENT = re.compile(r"(?<=\d)([ \u00a0\u202f]?)%(?!\w)")
_DECADE = re.compile(r"(?<![\w.,])[12]\d{2}0(['’]?)s(?!\w)")
_MEANINGFUL_HYPHEN = frozenset({"re", "un", "co", "pre"})  # re-sign is not resign


@dataclass(frozen=True, slots=True)
class Variant:
    """`way` of writing `family`; `others` gives the text in another way of the family."""

    family: str
    way: str
    span: Span
    text: str
    letter: int = 0  # where the ways differ, in a family of one letter


def variants(text: str, language: Language) -> Iterator[Variant]:
    """Everything in `text` that could be written otherwise; only a document shows whether it is."""
    yield from _acronyms(text)
    yield from _hyphens(text)
    for match in _PERCENT.finditer(text):
        yield Variant("%", "space" if match[1] else "close", Span(*match.span()), match[0])
    if language.typography.apostrophe_of_plurals:
        yield from _decades(text)
    yield from _respellings(text, language)
    yield from _suffixes(text, language)


def written(variant: Variant, way: str) -> str:
    """The variant's text written in another way of its family."""
    if variant.family == "%":
        return {"space": "\u00a0%", "close": "%"}[way]
    if variant.family == "decade":
        return variant.text[:4] + {"plain": "s", "apostrophe": "’s"}[way]
    if variant.family == "-ize":
        return (
            variant.text[: variant.letter] + _as(way, variant.text[variant.letter]) + variant.text[variant.letter + 1 :]
        )
    return way.capitalize() if variant.text[0].isupper() and way.islower() else way


def _as(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


def _acronyms(text: str) -> Iterator[Variant]:
    for match in _DOTTED.finditer(text):
        yield Variant("acronym " + match[0].replace(".", ""), match[0], Span(*match.span()), match[0])
    for match in _UNDOTTED.finditer(text):
        yield Variant("acronym " + match[0], match[0], Span(*match.span()), match[0])


def _hyphens(text: str) -> Iterator[Variant]:
    for match in _HYPHENATED.finditer(text):
        if match[1].lower() not in _MEANINGFUL_HYPHEN and match[2].islower():
            joined = (match[1] + match[2]).lower()
            yield Variant("hyphen " + joined, match[0].lower(), Span(*match.span()), match[0])
    for match in _WORD.finditer(text):
        if not match[0][1:].islower():  # DocBook is a name, and another thing than a doc-book
            continue
        yield Variant("hyphen " + match[0].lower(), match[0].lower(), Span(*match.span()), match[0])


def _decades(text: str) -> Iterator[Variant]:
    for match in _DECADE.finditer(text):
        yield Variant("decade", "apostrophe" if match[1] else "plain", Span(*match.span()), match[0])


def _respellings(text: str, language: Language) -> Iterator[Variant]:
    """Words that the language's list has in several spellings: "per cent" and "percent"."""
    pattern = _respelt(language)
    for match in pattern.finditer(text) if pattern else ():
        way = language.lower(match[0])
        yield Variant(table(language.code, "respellings")[way], way, Span(*match.span()), match[0])


def _suffixes(text: str, language: Language) -> Iterator[Variant]:
    pattern = _ize(language)
    for match in pattern.finditer(text) if pattern else ():
        way = language.lower(match[1])
        yield Variant("-ize", way, Span(*match.span()), match[0], match.start(1) - match.start())


@lru_cache
def _respelt(language: Language) -> re.Pattern[str] | None:
    if language.code not in languages_with("respellings"):
        return None
    return re.compile(rf"(?<!\w)(?:{_any(table(language.code, 'respellings'))})(?!\w)", re.IGNORECASE)


@lru_cache
def _ize(language: Language) -> re.Pattern[str] | None:
    """Verbs in -ise or -ize with their derivations, the letter alone as a group."""
    if language.code not in languages_with("ize"):
        return None
    listed = table(language.code, "ize")
    before, verbs, after = (
        [entry for entry, mark in listed.items() if mark == kind] for kind in ("before", "", "after")
    )
    return re.compile(
        rf"(?<!\w)(?:{_any(before)})?(?:{_any(verbs)})i([sz])(?:{_any(after)})(?!\w)",
        re.IGNORECASE,
    )


def _any(entries: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(entries, key=len, reverse=True)))
