"""Words and signs that may be written in two ways, found in a text with the way each is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import load

_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,6}(?!\w)")
_UNDOTTED = re.compile(r"(?<![\w.'’&-])[A-Z]{2,6}(?![\w'’&.-]*\w)")
_HYPHENATED = re.compile(r"(?<![\w'’‑-])([^\W\d_]{1,12})-([^\W\d_]{3,20})(?![\w'’‑-])")
_WORD = re.compile(r"(?<![\w'’‑-])[^\W\d_]{4,32}(?![\w'’‑-])")
_PERCENT = re.compile(r"(?<=\d)([ \u00a0\u202f]?)%(?!\w)")
_DECADE = re.compile(r"(?<![\w.,])[12]\d{2}0(['’]?)s(?!\w)")
_PER_CENT = re.compile(r"(?<!\w)(per cent|percent)(?!\w)", re.IGNORECASE)
_MEANINGFUL_HYPHEN = frozenset({"re", "un", "co", "pre"})  # re-sign is not resign


@dataclass(frozen=True, slots=True)
class Variant:
    """`way` of writing `family`; `others` gives the text in another way of the family."""

    family: str
    way: str
    span: Span
    text: str


def variants(text: str, language: Language) -> Iterator[Variant]:
    """Everything in `text` that could be written otherwise; only a document shows whether it is."""
    yield from _acronyms(text)
    yield from _hyphens(text)
    for match in _PERCENT.finditer(text):
        yield Variant("%", "space" if match[1] else "close", Span(*match.span()), match[0])
    if language.code == "en":
        yield from _english(text)


def written(variant: Variant, way: str) -> str:
    """The variant's text written in another way of its family."""
    if variant.family == "%":
        return {"space": "\u00a0%", "close": "%"}[way]
    if variant.family == "decade":
        return variant.text[:4] + {"plain": "s", "apostrophe": "’s"}[way]
    if variant.family == "-ize":
        return _IZE_ENDING.sub(lambda match: {"s": "is", "z": "iz"}[way] + match[2], variant.text)
    return way.capitalize() if variant.text[0].isupper() and way.islower() else way


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


def _english(text: str) -> Iterator[Variant]:
    for match in _DECADE.finditer(text):
        yield Variant("decade", "apostrophe" if match[1] else "plain", Span(*match.span()), match[0])
    for match in _PER_CENT.finditer(text):
        yield Variant("per cent", match[1].lower(), Span(*match.span()), match[0])
    for match in _ize().finditer(text):
        yield Variant("-ize", match[2].lower(), Span(*match.span()), match[0])


_IZE_ENDING = re.compile(r"i([sz])((?:e|es|ed|ing|er|ers|ation|ations|ational)$)", re.IGNORECASE)


@lru_cache
def _ize() -> re.Pattern[str]:
    verbs = "|".join(sorted(load("en", "ize")))
    return re.compile(
        rf"(?<!\w)(?:re|de|un|in|dis|im|over)?({verbs})i([sz])(?:e|es|ed|ing|er|ers|ation|ations|ational)(?!\w)",
        re.IGNORECASE,
    )
