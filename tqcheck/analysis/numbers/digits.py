"""Numerals written in digits: where they stand, and which numbers they can mean in a language's notation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tqcheck.records.language import Numerals

NO_BREAK = "\u00a0"  # stands for every no-break or narrow space in a folded text

_ZEROS = "٠۰०০๐０"  # Arabic, Persian, Devanagari, Bengali, Thai, fullwidth
_FOLDED: dict[int, str] = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_FOLDED |= {ord(space): NO_BREAK for space in "\u2007\u2009\u202f"}
_SIGNS, _PLAIN = "．・،：％٪’ʼ＇‑–—−～〜／", "..,:%%'''----~~/"
_FOLDED |= {ord(sign): plain for sign, plain in zip(_SIGNS, _PLAIN, strict=True)}

NUMERAL = rf"[0-9]+(?:(?:[.,'٫٬]|[ {NO_BREAK}](?=[0-9]{{3}}(?![0-9])))[0-9]+)*"
_RUN = re.compile(r"[0-9]+")
_LONGEST = 15  # digits; a longer run is a key or a hash, not a quantity


@dataclass(frozen=True, slots=True)
class Numeral:
    """Digits at `[start, end)` and the numbers they can mean, the locale's own reading first.

    `values` is empty for what is no number but has the form of one: a version, an address, a date.
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    grouping: str = ""
    decimal: str = ""
    text: str = ""  # the digits and separators of what may be a date or a version


def fold(text: str) -> str:
    """`text` with ASCII digits, signs and separators; as long as the text, so that positions stay."""
    return text if text.isascii() else text.translate(_FOLDED)


def read(token: str, start: int, numerals: Numerals) -> list[Numeral]:
    """The numerals in `token`, which matches `NUMERAL` at `start` of a folded text: mostly one.

    What cannot be one number is cut into its runs of digits ("2019 300", "1,2,3"), but a chain of dots is kept.
    """
    groups, separators = _RUN.findall(token), _RUN.sub("", token)
    end = start + len(token)
    if not separators:
        return [Numeral(start, end, (Decimal(token),) if len(token) <= _LONGEST else ())]
    found = _number(groups, separators, numerals, start, end)
    if found is not None:
        return [found]
    if set(separators) == {"."}:
        return [Numeral(start, end, (), text=token)]
    return [
        Numeral(start + run.start(), start + run.end(), (Decimal(run[0]),) if len(run[0]) <= _LONGEST else ())
        for run in _RUN.finditer(token)
    ]


def _number(groups: list[str], separators: str, numerals: Numerals, start: int, end: int) -> Numeral | None:
    whole, fraction = groups[:-1], groups[-1]
    last, before = separators[-1], separators[:-1]
    if sum(map(len, groups)) > _LONGEST:
        return None
    as_group = _grouped(groups, separators, numerals)
    if last in ".,٫" and last not in before and (not before or _grouped(whole, before, numerals)):
        decimal = Decimal("".join(whole) + "." + fraction)
        if not as_group:
            return Numeral(start, end, (decimal,), before[:1], last, ".".join(groups))
        return _ambiguous(Decimal("".join(groups)), decimal, last, numerals, start, end)
    if not as_group:
        return None
    # A plain space may part two numbers where it is not the language's own way of grouping.
    parts = ".".join(groups) if last == " " and numerals.grouping[:1] != (" ",) else ""
    return Numeral(start, end, (Decimal("".join(groups)),), last, text=parts)


def _ambiguous(grouped: Decimal, decimal: Decimal, mark: str, numerals: Numerals, start: int, end: int) -> Numeral:
    """One separator and three digits: a thousand in one locale, three decimals in another."""
    if mark not in numerals.decimals:
        return Numeral(start, end, (grouped,), mark)
    if mark in numerals.grouping:
        return Numeral(start, end, (grouped, decimal), mark)
    return Numeral(start, end, (decimal, grouped), "", mark)


def _grouped(groups: list[str], separators: str, numerals: Numerals) -> bool:
    """Whether the separators, all of a kind, group thousands (or lakhs: 12,34,567)."""
    mark, first, rest = separators[0], groups[0], groups[1:]
    if set(separators) != {mark} or mark == "٫" or not 1 <= len(first) <= 3 or first[0] == "0":
        return False
    if mark == " " and " " not in numerals.grouping and rest[-1] != "000":
        return False
    lengths = {len(group) for group in rest[:-1]}
    return len(rest[-1]) == 3 and (lengths <= {3} or (lengths == {2} and len(first) <= 2))
