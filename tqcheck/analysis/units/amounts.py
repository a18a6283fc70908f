"""Quantities with a unit or a currency: what a number counts, and what it is in another unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from tqcheck.analysis.numbers.digits import fold
from tqcheck.analysis.numbers.in_text import Quantity, QuantityKind, numbers
from tqcheck.analysis.units.sizes import CODES, DOLLARS, DOUBTFUL_SYMBOLS, SIGNS, SIZES, SYMBOLS, TEMPERATURES
from tqcheck.analysis.words.combining import MARKS
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import table_of

_UNITS = "|".join(sorted(map(re.escape, SYMBOLS), key=len, reverse=True))
_SYMBOL = {  # by whether the language sets words apart
    True: re.compile(rf"[\s\u00a0-]{{0,2}}({_UNITS})(?![^\W_²³0-9]|[0-9]{{2}}|[01456789]|['/^])"),
    False: re.compile(rf"[\s\u00a0-]{{0,2}}({_UNITS})(?![A-Za-z]|[0-9]{{2}}|[01456789]|[/^])"),
}
_RAISED = {"²": 2, "2": 2, "³": 3, "3": 3}  # m², m2
_LONG_SIGNS = "|".join((*CODES, *sorted(map(re.escape, SIGNS), key=len, reverse=True)))
_SIGN_BEFORE = re.compile(rf"(?:(?<![^\W\d_])({_LONG_SIGNS})|([$€£¥￥₽₴₹]))[\s\u00a0]?\Z")
_LETTERS = rf"(?:[^\W\d_]|[{MARKS}])"
_VOWEL_SIGNS = re.compile("[\u064b-\u0652]")  # Arabic, written or left out
# "5 millions d'euros", "3 milioni di euro", "10 US dollars"
_COUNTED = r"(?:de|di|of|US|U\.S\.|amerikan\w{1,6}|американск\w{1,3})\s|d'"
_WORD_AFTER = re.compile(rf"[.\s\u00a0-]{{1,2}}(?:{_COUNTED})?([^\W\d_]{_LETTERS}*)(?!['/])")
_NEXT_WORD = re.compile(rf"[.\s\u00a0-]{{1,2}}([^\W\d_]{_LETTERS}*)")
_LONGEST = 6  # characters of a unit in Chinese or Japanese
_RANGE = re.compile(r"[^,.;:!?()\[\]0-9、，。/$€£¥￥₽₴₹]{1,6}")  # but no rate: "37 RUB/$1"
_INCHES = re.compile(r"[\s-]{0,2}")
_FEET_AND_INCHES = re.compile(r"['′]\s?(?:1[01]|[0-9])\s?(?:[\"″”“]|'')")  # 5'11"
_FEET, _INCH = frozenset({"ft"}), frozenset({"in"})
_ADDED = frozenset({"length", "mass", "time"})  # dimensions of which two units make one measure


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity of something; `units` holds several where the word is ambiguous (pound), `unit` is where it stands.

    `doubtful`: the word follows numbers in another sense, too ("час": an hour, or one o'clock).
    """

    quantity: Quantity
    units: frozenset[str]
    unit: Span
    doubtful: bool = False
    rest: Measure | None = None  # what is added in a smaller unit: "6 feet 3 inches", "1 hour 30 minutes"

    @property
    def dimension(self) -> str:
        """`length`, `time` …, `temperature` or `currency`; a pound is a mass where it may be one."""
        sized = sorted(unit for unit in self.units if unit in SIZES)
        if sized:
            return SIZES[sized[0]][0]
        return "currency" if self.units.isdisjoint(TEMPERATURES) else "temperature"


@lru_cache(maxsize=8192)
def measures(text: str, language: Language) -> tuple[Measure, ...]:
    """The numbers of `text` that are counted in a known unit, in order. Linear in its length."""
    folded = fold(text)
    found = numbers(text, language)
    result: list[Measure] = []
    following: Measure | None = None
    for index in range(len(found) - 1, -1, -1):
        quantity = found[index]
        if quantity.kind in (QuantityKind.HINT, QuantityKind.TIME) or not quantity.values:
            continue
        measure = _measure(folded, quantity, language)
        if measure is None and following is not None and following.dimension != "time":
            gap = folded[quantity.span.end : following.quantity.span.start]
            if _RANGE.fullmatch(gap):
                measure = Measure(quantity, following.units, following.unit, following.doubtful)
        if measure is not None and measure.units == _FEET and index + 1 < len(found):
            measure = _with_inches(folded, measure, found[index + 1])
        if measure is not None:
            result.append(measure)
        following = measure
    return tuple(_combined(folded, reversed(result), language))


def _with_inches(text: str, feet: Measure, after: Quantity) -> Measure:
    gap = text[feet.unit.end : after.span.start]
    if not after.values or after.values[0] >= 12 or not _INCHES.fullmatch(gap):
        return feet
    return replace(feet, rest=Measure(after, _INCH, after.span))


def _combined(text: str, found: Iterable[Measure], language: Language) -> Iterator[Measure]:
    """The measures, with what is added in a smaller unit taken into the one before."""
    before: Measure | None = None
    for measure in found:
        if before is not None and _goes_on(text, before, measure, language):
            before = replace(before, rest=measure)
            continue
        if before is not None:
            yield before
        before = measure
    if before is not None:
        yield before


def _goes_on(text: str, before: Measure, measure: Measure, language: Language) -> bool:
    if before.rest is not None and before.rest.quantity.span == measure.quantity.span:
        return True  # "6 feet 3 inches": the inches were read already
    if before.rest is not None or before.dimension != measure.dimension or measure.dimension not in _ADDED:
        return False
    large, small = (min(SIZES[unit][1] for unit in side.units if unit in SIZES) for side in (before, measure))
    gap = text[before.unit.end : measure.quantity.span.start]
    return large > small and _joiner(language).fullmatch(gap) is not None


@cache
def _joiner(language: Language) -> re.Pattern[str]:
    joiners = "|".join(map(re.escape, sorted({"and", *language.numerals.joiners})))
    return re.compile(rf",?[\s\u00a0-]{{0,2}}(?:(?:{joiners})\s?)?")


def _measure(text: str, quantity: Quantity, language: Language) -> Measure | None:
    start, end = quantity.span.start, quantity.span.end
    if _FEET_AND_INCHES.match(text, end):
        return Measure(quantity, _FEET, Span(end, end + 1))
    power, word = _power_before(text, end, language)
    named = _named(text, word.end, language)
    if named is not None:
        return _raised(text, quantity, named, (power, word.start), language)
    window = max(0, start - 5)
    sign = _SIGN_BEFORE.search(text[window:start])
    if sign:
        group = 1 if sign[1] else 2
        return Measure(quantity, SYMBOLS[sign[group]], Span(*sign.span(group)).shifted(window))
    return None


_Unit = tuple[Span, frozenset[str], bool]


def _named(text: str, end: int, language: Language) -> _Unit | None:
    """The unit that follows, in a symbol or a word: where, which, and whether it may be something else."""
    units = _words(language)
    symbol = _SYMBOL[language.spaced].match(text, end)
    if symbol and symbol[1] not in units:
        return Span(*symbol.span(1)), SYMBOLS[symbol[1]], symbol[1] in DOUBTFUL_SYMBOLS
    span = _word(text, end, language) if language.spaced else _characters(text, end, language)
    if span is None and symbol:
        span = Span(*symbol.span(1))
    return (span, *units[_key(text[span.start : span.end], language)]) if span else None


def _raised(text: str, quantity: Quantity, named: _Unit, before: tuple[int, int], language: Language) -> Measure | None:
    """The measure, in square or cubic units where the text says so: "40 square miles", "40 milles carrés", 40 m²."""
    (span, units, doubtful), (power, start) = named, before
    if power:
        span = Span(start, span.end)
    elif text[span.end : span.end + 1] in _RAISED:
        power, span = _RAISED[text[span.end]], Span(span.start, span.end + 1)
    elif (after := _NEXT_WORD.match(text, span.end)) and _key(after[1], language) in _powers(language):
        power, span = int(_powers(language)[_key(after[1], language)]), Span(span.start, after.end())
    if power:
        units = frozenset(f"{unit}{power}" for unit in units if f"{unit}{power}" in SIZES)
    return Measure(quantity, units, span, doubtful) if units else None


def _power_before(text: str, end: int, language: Language) -> tuple[int, Span]:
    """What a word before the unit raises it to (0: none), and where that word stands: "square miles", 平方公里."""
    if not language.spaced:
        found = next((word for word in _powers(language) if text.startswith(word, end)), "")
        return int(_powers(language).get(found, 0)), Span(end, end + len(found))
    word = _NEXT_WORD.match(text, end)
    if word is None or _key(word[1], language) not in _powers(language):
        return 0, Span(end, end)
    stop = word.end() + (text[word.end() : word.end() + 1] == ".")
    return int(_powers(language)[_key(word[1], language)]), Span(word.start(1), stop)


def _key(word: str, language: Language) -> str:
    return language.lower(_VOWEL_SIGNS.sub("", word))


def _powers(language: Language) -> Mapping[str, str]:
    return table_of(language.code, "powers")


@cache
def _words(language: Language) -> Mapping[str, tuple[frozenset[str], bool]]:
    return {
        word: (
            DOLLARS if units == "USD" and language.spaced else frozenset(units.rstrip("?").split()),
            units.endswith("?"),
        )
        for word, units in language.units.items()
    }


def _word(text: str, end: int, language: Language) -> Span | None:
    match = _WORD_AFTER.match(text, end)
    return Span(*match.span(1)) if match and _key(match[1], language) in language.units else None


def _characters(text: str, end: int, language: Language) -> Span | None:
    start = end + 1 if text[end : end + 1] in (" ", "\u00a0", "多", "余") else end
    lengths = (length for length in range(_LONGEST, 0, -1) if text[start : start + length] in language.units)
    longest = next(lengths, None)
    return Span(start, start + longest) if longest else None


def sizes(measure: Measure) -> Iterator[Decimal]:
    """The measure in the base of its dimension, for each reading of its number and unit."""
    rest = next(sizes(measure.rest), Decimal(0)) if measure.rest else Decimal(0)
    for unit in sorted(measure.units):
        for value in measure.quantity.values:
            if unit in SIZES:
                yield value * SIZES[unit][1] + rest
            elif unit == "°F":
                yield (value - 32) * 5 / 9
            elif unit == "°C":
                yield value


def is_sign(text: str) -> bool:
    """Whether `text` is a currency sign, not a code or a word."""
    return text in SIGNS
