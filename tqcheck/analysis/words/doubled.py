"""Whether nothing but a slip doubles a word: "the the", while "that that" and "très très" can be meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from tqcheck.analysis.punctuation.quotes import marks, match
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, load, table_of, words_of

_CITED = 60  # characters between quotation marks
_NEAR = 60  # characters of a clause before the word
_BESIDE = 6  # characters
_WORD = re.compile(r"\w+")
_GOES_ON = (":", "_", "-", "=", "/", " facto", " jure", " luxe")
# A name may begin with the word itself: "the politics of de Gaulle" is « la politique de de Gaulle ».
_PARTICLE = re.compile("d[aeiou]|das|de[lnrs]|della|dos|l[aeo]s?|te[nr]|v[ao]n|zu[mr]?")


def is_slip_alone(text: str, first: Span, second: Span, language: Language) -> bool:
    """Whether nothing but a slip doubles the word in `text`.

    Nor may it go on as a name, as code ("XML xml:lang") or as Latin ("de de facto leider"), nor may the first one end
    what is before it: "by and by by water", "what it is made from from the start".
    """
    known = language.code in languages_with("undoubled") and language.lower(first.of(text)) in load(
        language.code, "undoubled"
    )
    word = text[second.start : second.end].strip()
    after = language.lower(text[second.end : second.end + 8])
    if not known or not word.islower() or after.startswith(_GOES_ON) or _is_cited(text, first, second, language):
        return False
    doubtful = _begins_name(text, second), _ends_phrase(text, first, language), _is_variable(text, first, second)
    return not any(doubtful)


def _is_variable(text: str, first: Span, second: Span) -> bool:
    """Whether a single letter stands near another one, so that it may be named like it: Spanish "x, y y z"."""
    around = text[max(0, first.start - _BESIDE) : first.start], text[second.end : second.end + _BESIDE]
    return len(first) == 1 and any(len(word) == 1 for part in around for word in _WORD.findall(part))


def _begins_name(text: str, word: Span) -> bool:
    if _PARTICLE.fullmatch(text[word.start : word.end].strip()) is None:
        return False
    following = _WORD.findall(text[word.end : word.end + _NEAR])
    first = next((other for other in following if _PARTICLE.fullmatch(other) is None), "")
    return first[:1].isupper()


def _ends_phrase(text: str, word: Span, language: Language) -> bool:
    """Whether the word, two words before, began a phrase that it ends, or is a preposition that a question or relative
    clause may end with.
    """
    before = _WORD.findall(language.lower(text[max(0, word.start - _NEAR) : word.start]))
    key = language.lower(word.of(text))
    if before[-2:-1] == [key]:
        return True
    is_preposition = "preposition" in table_of(language.code, "closed_classes").get(key, "").split()
    return is_preposition and not words_of(language.code, "interrogatives").isdisjoint(before)


def is_term(text: str, first: Span, second: Span, language: Language) -> bool:
    """Whether it is all that stands between quotation marks, which speak of it: “done done”."""
    around = _short_quotations(text, language)
    place = bisect_left(around, (first.start - 1, 0))
    start, end = around[place] if place < len(around) else (-1, -1)
    return start == first.start - 1 and second.end <= end and not text[second.end : end].strip(".,!?")


def _is_cited(text: str, first: Span, second: Span, language: Language) -> bool:
    """Whether it stands in a few words between quotation marks, which may be what is to be mended: change "of of"."""
    around = _short_quotations(text, language)
    start = bisect_left(around, (second.end - _CITED, 0))
    near = around[start : bisect_left(around, (first.start, 0), start)]
    return any(second.end <= end for _, end in near)


@lru_cache(maxsize=4)
def _short_quotations(text: str, language: Language) -> list[tuple[int, int]]:
    """Where the marks of the text's short quotations stand, once for all of its doubled words."""
    ends = ((opener.position, closer.position) for opener, closer in match(marks(text, language)).pairs)
    return sorted((start, end) for start, end in ends if end <= start + _CITED)
