"""How a number of the source should stand in the target, in the form the translator chose where it can be kept."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import takewhile

from tqcheck.analysis.numbers.forms import roman_letters
from tqcheck.analysis.numbers.in_text import write
from tqcheck.analysis.numbers.quantity import Quantity, QuantityKind
from tqcheck.records.language import Language

_AFTER_DIGITS = re.compile(r"(?<=\d)\D*\Z")
_ROMAN = frozenset({QuantityKind.ROMAN, QuantityKind.CENTURY})
_LARGEST_ROMAN = 40
_UNGROUPED = 99  # digits: no number has as many
_GROUPED_FROM = 5
_MOST_DECIMALS = 3


def rendering(before: Quantity, after: Quantity, text: str, language: Language) -> str:
    """What to write for `before` of the source in the place of `after` in `text`: "4,5 Millionen", not 4.500.000.

    Nothing for a time of day, which each language writes in ways of its own.
    """
    assert before.value is not None
    if before.kind is QuantityKind.TIME:  # hours and minutes are no decimal number
        return ""
    if not after.in_digits and after.kind in _ROMAN and 0 < before.value < _LARGEST_ROMAN:
        return roman_letters(int(before.value))
    word = _AFTER_DIGITS.search(after.span.of(text))
    if word and after.scale > 1:
        own = _multiplier(before.scale, after.scale, word[0], language)
        for scale, multiplier in ((before.scale, own), (after.scale, word[0])):
            if multiplier and _is_handy(before.value / scale, scale):
                return write((before.value / scale).normalize() + 0, language) + multiplier
    is_plain = before.in_digits and before.scale == 1 and not before.grouping and not after.grouping
    written = write(before.value, language, group_from=_UNGROUPED if is_plain else _GROUPED_FROM)
    is_version = is_plain and after.decimal == before.decimal != ""  # "3.0" in a language of commas
    return written.replace(language.numerals.decimals[0], after.decimal) if is_version else written


def _is_handy(number: Decimal, scale: Decimal) -> bool:
    """Whether the number reads well before the word for `scale`: 4.5 million, neither 0.0045 nor 4,500 million."""
    return 1 <= number < scale and number == round(number, _MOST_DECIMALS)


def _multiplier(scale: Decimal, other: Decimal, word: str, language: Language) -> str | None:
    """The word for `scale`, with its space, in the form that `word`, which stands for `other`, has in the target."""
    if scale == other:
        return word
    bare = word.strip()
    forms = sorted(form for form, value in language.numerals.multipliers.items() if value == scale)
    if not forms:
        return None
    best = max(forms, key=lambda form: (_common_ending(form, language.lower(bare)), -abs(len(form) - len(bare))))
    return word.replace(bare, language.upper(best[0]) + best[1:] if bare[:1].isupper() else best)


def _common_ending(one: str, other: str) -> int:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
