"""Where a sentence is negated beyond doubt, and whether it can be free of any negation.

Between the two lies most of language: "unless", "hardly", "fail to", "not only". So a language has three
lists under `languages/data/<code>/`: `negators.txt` (words that negate for sure), `negative.txt` (beginnings
of words that may carry a negation) and `unnegated.txt` (phrases whose negator is often not rendered).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.analysis.wordlists import load
from tqcheck.analysis.words import words
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_VOWEL_SIGNS = re.compile("[\u064b-\u0652]")  # Arabic, written or left out
_CONTRACTED = re.compile(r"n't\b")
_AFFIX = 3  # letters up to which a beginning is an affix (un-, dis-): the word itself must be longer by as many


@dataclass(frozen=True, slots=True)
class Negation:
    """What a text holds of negation."""

    negators: tuple[Span, ...]  # sure
    possible: bool  # any word that may carry a negation, the sure ones among them
    turned: bool  # a word such as "refuse" that turns the meaning as a negator does: two make a positive
    phrase: bool  # a phrase whose negator is often not rendered


@lru_cache(maxsize=4096)
def negation(text: str, language: Language) -> Negation | None:
    """How `text` is negated; `None` in a language whose negation is not known."""
    lists = _lists(language)
    if lists is None:
        return None
    lower = _lower(text)
    phrase = bool(lists.unnegated.search(lower) or lists.unnegated.search(_CONTRACTED.sub(" not", lower)))
    if not language.spaced:
        found = tuple(Span(*match.span()) for match in lists.negators.finditer(lower))
        return Negation(found, bool(lists.negative.search(lower)), False, phrase)
    tokens = [(_VOWEL_SIGNS.sub("", _lower(word.text)), word.span) for word in words(text, language)]
    found = tuple(span for token, span in tokens if lists.negators.fullmatch(token))
    others = [part for token, span in tokens if span not in found for part in token.split("-")]
    turned = any(_carried(token, lists.negative) > _AFFIX for token in others)
    return Negation(found, bool(found) or any(_may_negate(token, lists.negative) for token in others), turned, phrase)


def _lower(text: str) -> str:
    """Lower case, position by position (so `İ`, whose lower case is longer, stays)."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).replace("’", "'")


def _carried(token: str, negative: re.Pattern[str]) -> int:
    """The length of the beginning that may carry a negation, 0 when none does."""
    match = negative.match(token)
    return match.end() if match else 0


def _may_negate(token: str, negative: re.Pattern[str]) -> bool:
    length = _carried(token, negative)
    return length > _AFFIX or (length > 0 and (len(token) - length >= _AFFIX or len(token) == length))


@dataclass(frozen=True, slots=True)
class _Lists:
    negators: re.Pattern[str]
    negative: re.Pattern[str]
    unnegated: re.Pattern[str]


@lru_cache
def _lists(language: Language) -> _Lists | None:
    try:
        negators, negative, unnegated = (load(language.code, name) for name in ("negators", "negative", "unnegated"))
    except FileNotFoundError:
        return None
    sure = {*negators, *language.wording.negations}
    return _Lists(
        _any(negators),
        _any({_VOWEL_SIGNS.sub("", entry) for entry in (*negative, *sure)}),
        _phrases(unnegated, language),
    )


def _phrases(entries: frozenset[str], language: Language) -> re.Pattern[str]:
    """Phrases of whole words, where words stand apart; of one that ends in `-` the last word may go on."""
    if not language.spaced:
        return _any(entries)
    begun = {entry.removesuffix("-") for entry in entries if entry.endswith("-")}
    whole = {entry for entry in entries if not entry.endswith("-")}
    choices = f"{_any(whole).pattern}(?!\\w)" + (f"|{_any(begun).pattern}" if begun else "")
    return re.compile(rf"(?<!\w)(?:{choices})")


def _any(entries: frozenset[str] | set[str]) -> re.Pattern[str]:
    longest_first = sorted(entries, key=lambda entry: (-len(entry), entry))
    return re.compile("(?:" + "|".join(re.escape(entry) for entry in longest_first) + ")")
