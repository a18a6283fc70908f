"""The scanner behind `tqcheck.analysis.numbers.in_text` for languages that write spaces between words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tqcheck.analysis.numbers.digits import NO_BREAK, NUMERAL, Numeral
from tqcheck.analysis.numbers.forms import (
    CYRILLIC_ROMAN,
    FRACTION,
    ROMAN,
    TIME,
    fraction,
    is_roman,
    kind_of,
    roman_sign,
    roman_value,
    time,
)
from tqcheck.analysis.numbers.in_words import GREATEST, NumberRole, NumberRun, NumberWord, look_up
from tqcheck.analysis.numbers.listed import read_listed
from tqcheck.analysis.numbers.quantity import Quantity, QuantityKind, stand_ins
from tqcheck.analysis.words.combining import MARKS
from tqcheck.records.language import Language
from tqcheck.records.span import Span

SMALL = 10  # number words up to here are often pronouns, articles and idioms

_TOKEN = re.compile(
    rf"(?P<time>{TIME})|{FRACTION}|(?P<numeral>{NUMERAL})|(?P<sign>[Ⅰ-Ⅻ])"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{MARKS}]|'(?=[^\W\d_]))*)|(?P<percent>[%‰])"
)
_GAP = re.compile(rf"\.?[ {NO_BREAK}‑-]{{0,2}}")
_NEXT_WORD = re.compile(rf"[ {NO_BREAK}.-]{{0,2}}([^\W\d_]+)")
_ENDINGS = (
    "st nd rd th er ers re res ère e es è ème ème eme ième de ste º ª o a os as"  # letters held to digits: 21st, 2e
)
_ENDINGS_CYRILLIC = "й я е го му м х й ти ї та га ша ій ого ом"  # 21-й
_ORDINAL_ENDINGS = frozenset((*_ENDINGS.split(), *_ENDINGS_CYRILLIC.split()))
_SHORT = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "mil": 10**6}  # Czech "mil." is a million


@dataclass(slots=True)
class _Open:
    """A number that the next word may still belong to."""

    start: int
    end: int
    reach: int  # where what may go on with it begins: after joiners and endings that are not part of it
    run: NumberRun | None = None  # a number in words
    numeral: Numeral | None = None  # or in digits
    scale: Decimal = Decimal(1)
    kind: QuantityKind = QuantityKind.CARDINAL
    closed: bool = False
    seam: tuple[int, int] | None = None  # end of the last multiplier, start of what follows it
    also: set[Decimal] = field(default_factory=set)


class Scanner:
    """Reads a folded text from left to right; `quantities` yields what it finds, in order."""

    def __init__(self, folded: str, language: Language) -> None:
        self._text = folded
        self._language = language
        self._open: _Open | None = None
        self._century_end = -1
        self._percent_end = -1
        self._ready: list[Quantity] = []

    def quantities(self) -> Iterator[Quantity]:
        steps = {"time": self._time, "numeral": self._numeral, "fraction": self._fraction, "sign": self._sign}
        steps |= {"word": self._word, "percent": self._percent}
        for match in _TOKEN.finditer(self._text):
            yield from steps[match.lastgroup or ""](match)
        yield from self._flush()

    def _touches(self, start: int) -> bool:
        """Whether what begins at `start` may go on with the open number."""
        return self._open is not None and _GAP.fullmatch(self._text, self._open.reach, start) is not None

    def _flush(self) -> Iterator[Quantity]:
        yield from self._ready
        self._ready.clear()
        if self._open is not None:
            yield _quantity(self._open, self._language)
            self._open = None

    def _time(self, match: re.Match[str]) -> Iterator[Quantity]:
        yield from self._flush()
        yield time(match)

    def _numeral(self, match: re.Match[str]) -> Iterator[Quantity]:
        for numeral in read_listed(self._text, match, self._language.numerals):
            yield from self._flush()
            self._open = _Open(
                numeral.start, numeral.end, numeral.end, numeral=numeral, kind=kind_of(self._text, numeral)
            )
            self._after_century(numeral.start)
            self._after_percent(numeral.start)

    def _fraction(self, match: re.Match[str]) -> Iterator[Quantity]:
        part = fraction(match)
        if self._open is not None and self._open.numeral is not None and self._touches(match.start()):
            self._open.also |= {value + part.values[0] for value in self._open.numeral.values}
            return
        yield from self._flush()
        yield part

    def _sign(self, match: re.Match[str]) -> Iterator[Quantity]:
        yield from self._flush()
        yield roman_sign(match)

    def _percent(self, match: re.Match[str]) -> Iterator[Quantity]:
        before = self._language.numerals.percent_before and self._text[match.end() : match.end() + 1].isdigit()
        if self._open is not None and self._touches(match.start()) and not before:
            self._open.kind = QuantityKind.PERCENT
        elif self._language.numerals.percent_before:
            self._percent_end = match.end()
        yield from self._flush()

    def _word(self, match: re.Match[str]) -> Iterator[Quantity]:
        word = self._language.lower(match[0])
        entry = look_up(word if word.isascii() else unicodedata.normalize("NFC", word), self._language)
        if self._open is not None and self._touches(match.start()) and self._goes_on(word, entry, match):
            return
        yield from self._flush()
        if entry is None:
            yield from self._roman(match)
        elif entry.role in (NumberRole.VALUE, NumberRole.ORDINAL, NumberRole.MULTIPLIER):
            self._begin(entry, match)
        elif entry.role is NumberRole.CENTURY:
            self._century_end = match.end()
        elif entry.role is NumberRole.PERCENT and self._language.numerals.percent_before:
            self._percent_end = match.end()
        if entry is not None and entry.hints:
            yield Quantity(Span(*match.span()), entry.hints, QuantityKind.HINT, certain=False)

    def _begin(self, entry: NumberWord, match: re.Match[str]) -> None:
        run = NumberRun(self._language)
        run.take(entry)
        kind = QuantityKind.ORDINAL if entry.role is NumberRole.ORDINAL else QuantityKind.CARDINAL
        self._open = _Open(match.start(), match.end(), match.end(), run=run, kind=kind, closed=self._closes(entry))
        self._after_century(match.start())
        self._after_percent(match.start())

    def _after_percent(self, start: int) -> None:
        """%50, yüzde elli: the sign or the word right before makes it a percentage."""
        if self._open is not None and self._percent_end >= 0 and self._text[self._percent_end : start].strip() == "":
            self._open.kind = QuantityKind.PERCENT
        self._percent_end = -1

    def _after_century(self, start: int) -> None:
        if self._open is not None and self._in_century(start):
            self._open.kind = QuantityKind.CENTURY

    def _in_century(self, start: int) -> bool:
        if self._century_end >= 0 and not self._text[self._century_end : start].isspace():
            self._century_end = -1  # too far back for all that follows
        return self._century_end >= 0

    def _goes_on(self, word: str, entry: NumberWord | None, match: re.Match[str]) -> bool:
        """Whether the word belongs to the open number; then it is taken into it."""
        current = self._open
        assert current is not None
        if entry is None or (entry.role is NumberRole.VALUE and current.numeral is not None):
            return self._ending(current, word, match)
        if entry.role is NumberRole.PERCENT:
            if self._language.numerals.percent_before:
                return False
            current.kind = QuantityKind.PERCENT
        elif entry.role is NumberRole.CENTURY:
            current.kind = QuantityKind.CENTURY
        elif entry.role is NumberRole.CLOCK:
            values = _values(current)
            current.also |= {value + 12 if value <= 12 else value - 12 for value in values}
        elif entry.role is NumberRole.HINT:
            return False
        else:
            return self._extends(current, entry, match)
        current.closed = True
        return not entry.hints

    def _extends(self, current: _Open, entry: NumberWord, match: re.Match[str]) -> bool:
        if current.closed or "." in self._text[current.reach : match.start()]:
            return False
        if current.numeral is not None:
            if entry.role is NumberRole.JOINER and current.scale > 1:  # "12 miles de millones"
                current.reach = match.end()
                return True
            if (
                entry.role is NumberRole.HALF
                and current.scale == 1
                and all(value % 1 == 0 for value in current.numeral.values)
            ):
                halved = tuple(value + entry.values[0] for value in current.numeral.values)
                current.numeral = replace(current.numeral, values=halved)
                current.end = current.reach = match.end()
                return True
            if entry.role is not NumberRole.MULTIPLIER or current.scale * entry.values[0] > GREATEST:
                return False
            current.scale *= entry.values[0]
        elif not self._takes(current, entry, match):
            return False
        current.reach = match.end()
        if entry.role is not NumberRole.JOINER:
            current.end = match.end()
        if entry.role is NumberRole.ORDINAL:
            current.kind, current.closed = QuantityKind.ORDINAL, self._closes(entry)
        return True

    def _takes(self, current: _Open, entry: NumberWord, match: re.Match[str]) -> bool:
        assert current.run is not None
        after_multiplier = current.run.current is None
        if current.run.take(entry):
            if after_multiplier and entry.role in (NumberRole.VALUE, NumberRole.ORDINAL):
                current.seam = (current.end, match.start())
            return True
        if entry.role is not NumberRole.MULTIPLIER or current.seam is None or current.run.current is None:
            return False
        self._part(current, entry)
        return True

    def _part(self, current: _Open, entry: NumberWord) -> None:
        """ "three million and five million": what was taken for one number is two."""
        assert current.run is not None
        assert current.seam is not None
        value, current.run.current = current.run.current, None
        end, start = current.seam
        self._ready.append(_quantity(replace(current, end=end), self._language))
        current.start, current.seam, current.run = start, None, NumberRun(self._language, value)
        current.run.take(entry)

    def _closes(self, entry: NumberWord) -> bool:
        """Whether a number ends with this word: an ordinal, but for "cuadragésimo quinto" and Arabic "third ten"."""
        return entry.role is NumberRole.ORDINAL and entry.values[0] % 10 != 0 and not self._language.numerals.particles

    def _ending(self, current: _Open, word: str, match: re.Match[str]) -> bool:
        """Letters held to digits: 21st, 2e, 21-й, 5k."""
        if current.numeral is None or match.start() - current.end > 1:
            return False
        if word in _ORDINAL_ENDINGS and not self._text[current.end].isspace():
            current.kind = QuantityKind.CENTURY if current.kind is QuantityKind.CENTURY else QuantityKind.ORDINAL
            current.reach = match.end()
            return True
        if word in _SHORT:
            current.also |= {value * _SHORT[word] for value in current.numeral.values}
        return False

    def _roman(self, match: re.Match[str]) -> Iterator[Quantity]:
        letters = match[0].translate(CYRILLIC_ROMAN) if not match[0].isascii() else match[0]
        found = ROMAN.fullmatch(letters)
        if not found or not found[1] or self._text[match.start() - 1 : match.start()] == "°":
            return
        century = self._in_century(match.start()) or self._century_follows(match.end())
        if not century and not is_roman(self._text, match.start(), found[1], self._language):
            return
        kind, value = QuantityKind.CENTURY if century else QuantityKind.ROMAN, roman_value(found[1])
        yield Quantity(Span(*match.span()), (value,), kind, stand_ins(value, kind), certain=century)

    def _century_follows(self, end: int) -> bool:
        word = _NEXT_WORD.match(self._text, end)
        return word is not None and self._language.lower(word[1]) in self._language.numerals.century


def _values(number: _Open) -> tuple[Decimal, ...]:
    if number.run is not None:
        return (number.run.value,)
    assert number.numeral is not None
    return tuple(value * number.scale for value in number.numeral.values)


def _quantity(number: _Open, language: Language) -> Quantity:
    values, numeral = _values(number), number.numeral
    also = frozenset(number.also).union(*(stand_ins(value, number.kind) for value in values))
    span = Span(number.start, number.end)
    if numeral is None:
        assert number.run is not None
        certain = values[0] > SMALL and not number.run.bare
        return Quantity(span, values, number.kind, also, certain, scale=number.run.scale or Decimal(1))
    if number.scale != 1 and (
        number.kind is QuantityKind.YEAR or not language.known
    ):  # the word may be another one, too
        also |= frozenset(numeral.values)
    also |= _date_parts(numeral, language)
    certain = bool(values) and number.kind is not QuantityKind.IDENTIFIER and values[0] not in language.numerals.implied
    place = Span(numeral.start, numeral.end)
    return Quantity(span, values, number.kind, also, certain, place, number.scale, numeral.grouping, numeral.decimal)


def _date_parts(numeral: Numeral, language: Language) -> frozenset[Decimal]:
    """The parts of what may be a date (15.8. where decimals have a comma, 19.06.2015) or two numbers (116 123)."""
    decimal = numeral.decimal and (numeral.decimal != "." or "." in language.numerals.decimals)
    if numeral.values and decimal:
        return frozenset()
    return frozenset(Decimal(part) for part in numeral.text.split(".") if part.isdigit())
