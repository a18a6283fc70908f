"""Numbers in Chinese and Japanese characters, alone or mixed with digits: 二十一, 3万5千, 1.5亿, 一九九八."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tqcheck.analysis.numbers.digits import NO_BREAK, NUMERAL, read
from tqcheck.analysis.numbers.in_words import GREATEST
from tqcheck.records.language import Numerals

_DIGITS = {
    character: value
    for value, characters in enumerate(("〇零", "一壱", "二两兩弐", "三参", "四", "五", "六", "七", "八", "九"))
    for character in characters
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_NO_NUMBER_ALONE = "参"  # a part of words: 参照, 参加
_NO_MEGA = "(?!兆[瓦字赫比位欧帕焦])"  # there 兆 is mega-
_CHARACTERS = "".join((*_DIGITS, *_TENS, *_MYRIADS))

# "多" and the like stand for "and some more"; Chinese may leave a space before the unit. Between a myriad and a unit 千
# is the unit's own thousand: 六十三万千伏安 are 630,000 kVA.
PATTERN = (
    rf"(?:{NUMERAL})(?:[ {NO_BREAK}]?[多余餘]?(?:{_NO_MEGA}[{''.join((*_TENS, *_MYRIADS))}])++(?:{NUMERAL})?)*+"
    rf"|(?:(?!(?<=[{''.join(_MYRIADS)}])千[伏瓦米克卡帕赫])[{_CHARACTERS}])+(?:点[{''.join(_DIGITS)}]+[{''.join(_MYRIADS)}]{{0,2}}|[多余餘][{''.join(_MYRIADS)}])?"
)
_PIECE = re.compile(rf"({NUMERAL})|([{_CHARACTERS}])")

_DOUBLED = re.compile(rf"[{''.join(character for character in _DIGITS if character not in '〇零')}]{{2}}")

# The year before the era's first, by the era's name: Japanese eras and the Republic's calendar.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911}


@dataclass(frozen=True, slots=True)
class Parsed:
    """`certain` is false for characters that need not be meant as a number ("千万", "三四", a name).

    `values` is empty for what is too long to be a quantity.
    """

    values: tuple[Decimal, ...]
    scale: Decimal
    certain: bool


_NO_QUANTITY = Parsed((), Decimal(1), False)
_LONGEST = 40  # characters


def parse(token: str, numerals: Numerals) -> Parsed:
    """The number of a token that matches `PATTERN` and holds at least one character."""
    if len(token) > _LONGEST:
        return _NO_QUANTITY
    parsed = _parse(token, numerals)
    return parsed if all(value < GREATEST for value in parsed.values) else _NO_QUANTITY


def _parse(token: str, numerals: Numerals) -> Parsed:
    if token == _NO_NUMBER_ALONE:
        return _NO_QUANTITY
    if all(character in _DIGITS for character in token):
        return _positional(token)
    whole, point, fraction = token.partition("点")
    if point:
        value = _value(whole, numerals)[0] + _fraction(fraction)
        for myriad in fraction.lstrip("".join(_DIGITS)):
            value *= _MYRIADS[myriad]
        return Parsed((value,), Decimal(1), True)
    doubled = _DOUBLED.search(token)
    if doubled:  # "五六十" is fifty or sixty, "十三五" the 13th plan of five years
        readings = (
            token[: doubled.start()] + token[doubled.start() + 1 :],
            token[: doubled.end() - 1] + token[doubled.end() :],
        )
        return Parsed(tuple(_value(reading, numerals)[0] for reading in readings), Decimal(1), False)
    value, scale = _value(token, numerals)
    return Parsed((value,), scale, _is_certain(token, value))


def _value(token: str, numerals: Numerals) -> tuple[Decimal, Decimal]:
    """The token's value and its last multiplier."""
    total, section, scale = Decimal(0), Decimal(0), Decimal(1)
    current: Decimal | None = None
    for digits, character in _PIECE.findall(token):
        if digits or character in _DIGITS:
            current = _digit(digits, numerals) if digits else Decimal(_DIGITS[character])
        elif character in _TENS:
            section += (1 if current is None else current) * _TENS[character]
            current, scale = None, Decimal(_TENS[character])
        else:
            group = section + (current or 0) or Decimal(0 if total else 1)
            scale = Decimal(_MYRIADS[character])
            total, section, current = _grown(total, group, scale), Decimal(0), None
    return total + section + (current or 0), scale


def _grown(total: Decimal, group: Decimal, scale: Decimal) -> Decimal:
    return (total + group) * scale if 0 < total < scale else total + group * scale


def _digit(token: str, numerals: Numerals) -> Decimal:
    values = read(token, 0, numerals)[0].values
    return values[0] if values else Decimal(0)


def _fraction(token: str) -> Decimal:
    digits = "".join(str(_DIGITS[character]) for character in token if character in _DIGITS)
    return Decimal("0." + digits)


def _positional(token: str) -> Parsed:
    value = Decimal("".join(str(_DIGITS[character]) for character in token))
    return Parsed((value,), Decimal(1), len(token) >= 3 and value > 100)


def _is_certain(token: str, value: Decimal) -> bool:
    if token == "十一":  # also the first of October
        return False
    return value > 10 and (token[0] not in _TENS or (token[0] == "十" and 10 < value < 20)) and token[0] not in _MYRIADS


def has_characters(token: str) -> bool:
    """Whether a token that matches `PATTERN` is more than digits and separators."""
    return any(character in _CHARACTERS for character in token)


def read_any(token: str, numerals: Numerals) -> Decimal:
    """The first reading of digits or characters that match `PATTERN`; 0 when there is none."""
    return _digit(token, numerals) if token.isascii() else next(iter(parse(token, numerals).values), Decimal(0))
