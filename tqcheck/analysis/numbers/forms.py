"""The forms of single numbers: times, fractions, Roman numerals, numbers held to letters."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from tqcheck.analysis.numbers.digits import NO_BREAK, Numeral
from tqcheck.analysis.numbers.quantity import Quantity, QuantityKind
from tqcheck.records.language import Language
from tqcheck.records.span import Span

TIME = rf"(?<![0-9:.,])(?:[01]?[0-9]|2[0-4])(?::|[ {NO_BREAK}]?h[ {NO_BREAK}]?)[0-5][0-9](?![0-9%]|:[0-9])"
FRACTION = r"(?P<fraction>[½⅓⅔¼¾⅛]|(?<![0-9/])[1-9]/[2-9](?![0-9/]))"
# With letters held to it (French Ier, XIVe) it is short: "Le", "De", "Der" and "Ce" are articles and pronouns.
ROMAN = re.compile(
    r"(?=.)(M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?:(?<=[IVX])(?:e|è|er|[eè]me))?"
)
_ALONE = frozenset("IVX")  # the letters that are numbers alone, after a name: Charles V; C, D, L and M are other things
_WORD_BEFORE = re.compile(rf"(?<![^\W\d_])([^\W\d_]{{3,}})[ {NO_BREAK}]\Z")
_LONGEST_WORD = 24
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
CYRILLIC_ROMAN = str.maketrans("ХІСМ", "XICM")


def time(match: re.Match[str]) -> Quantity:
    """The quantity of a text that matches `TIME`."""
    hours, minutes = (Decimal(run) for run in re.findall(r"[0-9]+", match[0]))
    part = minutes / 100
    twin = hours + 12 if hours <= 12 else hours - 12
    also = frozenset({twin + part, hours % 12 + part, hours, minutes, twin})
    return Quantity(Span(*match.span()), (hours + part,), QuantityKind.TIME, also, numeral=Span(*match.span()))


def fraction(match: re.Match[str]) -> Quantity:
    """The quantity of a text that matches `FRACTION`: ½ or 1/2, for which a translation may write 50 %."""
    over = [Decimal(run) for run in re.findall(r"[0-9]+", match[0])]
    value = over[0] / over[1] if over else Decimal(unicodedata.numeric(match[0]))
    value = round(value, 3)
    also = frozenset({value * 100, *over})
    return Quantity(Span(*match.span()), (value,), QuantityKind.HINT, also, certain=False)


def is_roman(text: str, start: int, letters: str, language: Language) -> bool:
    """Whether Roman letters at `start` are meant as a number: one alone only after what it counts (act V, Part I)."""
    if len(letters) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    if letters not in _ALONE or before is None or language.lower(before[1]) in language.wording.function_words:
        return False
    return letters != "I" or before[1][0].isupper()


def roman_sign(match: re.Match[str]) -> Quantity:
    """The quantity of a single Roman sign such as Ⅱ."""
    value = Decimal(int(unicodedata.numeric(match[0])))
    return Quantity(Span(*match.span()), (value,), QuantityKind.ROMAN, certain=False)


def kind_of(text: str, numeral: Numeral) -> QuantityKind:
    if not numeral.values:
        return QuantityKind.CHAIN
    if is_identifier(text, numeral.start, numeral.end):
        return QuantityKind.IDENTIFIER
    plain = not numeral.grouping and not numeral.decimal
    return QuantityKind.YEAR if plain and 1000 <= numeral.values[0] <= 2100 else QuantityKind.CARDINAL


_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")  # mid-1990s
_HELD_AFTER = re.compile(r"[DGKPXx](?![A-Za-z0-9])|[a-f]+[0-9][a-f0-9]*(?![A-Za-z0-9])")  # 3D, and 31b8e: a hash


def is_identifier(text: str, start: int, end: int) -> bool:
    """Whether digits belong to a name or refer to a note: COVID-19, X11, 3D, [10], the 2 in »text«2."""
    before = text[max(0, start - 2) : start]
    if before[-1:] == "[":
        return text[end : end + 1] == "]"
    held = (before[-1:].isascii() and before[-1:].isalpha()) or before[-1:] in ("»", "”", "_")
    compound = before[-1:] == "-" and before[:1].isascii() and before[:1].isalpha()
    held = held or (compound and not _YEAR.fullmatch(text, start, end))
    return held or _HELD_AFTER.match(text, end) is not None


def roman_value(letters: str) -> Decimal:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return Decimal(sum(value if value >= after else -value for value, after in zip(values, following, strict=True)))


def roman_letters(value: int) -> str:
    """`value` (1-39) in Roman letters."""
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
