"""Quantities with a unit or a currency: what a number counts, and what it is in another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from tqcheck.analysis.digits import fold
from tqcheck.analysis.numbers import Kind, Quantity, numbers
from tqcheck.records.language import Language
from tqcheck.records.span import Span

# Unit to (dimension, size in the dimension's base). Speeds count as lengths: both sides are per hour.
SIZES: Mapping[str, tuple[str, Decimal]] = {
    unit: (dimension, Decimal(size))
    for dimension, sizes in {
        "length": "mm .001 cm .01 in .0254 ft .3048 yd .9144 m 1 km 1000 mi 1609.344 li 500",
        "mass": "mg .000001 g .001 oz .02835 lb .45359 jin .5 kg 1 t 1000",
        "volume": "ml .001 l 1 gal 3.785",
        "area": "acre 4046.86 ha 10000",
        "time": "s 1 min 60 h 3600 d 86400 wk 604800 mo 2629800 yr 31557600",
        "data": "KB 1 MB 1000 GB 1000000 TB 1000000000",
        "power": "W 1 kW 1000 MW 1000000 GW 1000000000",
        "energy": "Wh 1 kWh 1000 MWh 1000000 GWh 1000000000",
    }.items()
    for unit, size in zip(sizes.split()[::2], sizes.split()[1::2], strict=True)
}
TEMPERATURES = frozenset({"°C", "°F"})

_DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "MXN"})
_SIGNS: Mapping[str, frozenset[str]] = {
    "US$": frozenset({"USD"}), "A$": frozenset({"AUD"}), "C$": frozenset({"CAD"}), "HK$": frozenset({"HKD"}),
    "R$": frozenset({"BRL"}), "$": _DOLLARS, "€": frozenset({"EUR"}), "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY"}), "￥": frozenset({"JPY", "CNY"}), "₽": frozenset({"RUB"}),
    "₴": frozenset({"UAH"}), "₹": frozenset({"INR"}), "zł": frozenset({"PLN"}), "Kč": frozenset({"CZK"}),
}  # fmt: skip
_CODES = [
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "RMB",
    "CHF",
    "PLN",
    "CZK",
    "RUB",
    "UAH",
    "INR",
    "BRL",
    "AUD",
    "CAD",
    "HKD",
]
_SYMBOLS: Mapping[str, frozenset[str]] = {
    **{
        unit: frozenset({unit})
        for unit in [
            "km",
            "cm",
            "mm",
            "kg",
            "mg",
            "ml",
            "ha",
            "GB",
            "MB",
            "TB",
            "KB",
            "kW",
            "MW",
            "GW",
            "kWh",
            "MWh",
            "GWh",
            "°C",
            "°F",
        ]
    },
    **{"km/h": frozenset({"km"}), "kph": frozenset({"km"}), "mph": frozenset({"mi"}), "mi": frozenset({"mi"})},
    **{"km/u": frozenset({"km"}), "ft": frozenset({"ft"}), "lb": frozenset({"lb"}), "lbs": frozenset({"lb"})},
    **{"℃": frozenset({"°C"}), "℉": frozenset({"°F"}), "км/ч": frozenset({"km"}), "км/год": frozenset({"km"})},
    **{code: frozenset({"CNY" if code == "RMB" else code}) for code in _CODES},
    **_SIGNS,
}
_UNITS = "|".join(sorted(map(re.escape, _SYMBOLS), key=len, reverse=True))
_SYMBOL_AFTER = {  # by whether the language sets words apart
    True: re.compile(rf"[\s\u00a0-]{{0,2}}({_UNITS})(?![^\W_]|[²³/^])"),
    False: re.compile(rf"[\s\u00a0-]{{0,2}}({_UNITS})(?![A-Za-z0-9²³/^])"),
}
_LONG_SIGNS = "|".join((*_CODES, *sorted(map(re.escape, _SIGNS), key=len, reverse=True)))
_SIGN_BEFORE = re.compile(rf"(?:(?<![^\W\d_])({_LONG_SIGNS})|([$€£¥￥₽₴₹]))[\s\u00a0]?\Z")
# "5 millions d'euros", "3 milioni di euro", "10 US dollars"
_WORD_AFTER = re.compile(
    r"[.\s\u00a0-]{1,2}(?:(?:de|di|of|US|U\.S\.|amerikan\w{1,6}|американск\w{1,3})\s|d')?([^\W\d_]+)(?!['/²³])"
)
_LONGEST = 6  # characters of a unit in Chinese or Japanese
_RANGE = re.compile(r"[^,.;:!?()\[\]0-9、，。]{1,6}")
_INCHES = re.compile(r"[\s-]{1,2}")
_FEET = frozenset({"ft"})


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity of something; `units` holds several where the word is ambiguous (pound), `unit` is where it stands.

    `doubtful`: the word follows numbers in another sense, too ("час": an hour, or one o'clock).
    """

    quantity: Quantity
    units: frozenset[str]
    unit: Span
    doubtful: bool = False
    inches: Quantity | None = None  # the second number of "6-foot-3"

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
        if quantity.kind is Kind.HINT or not quantity.values:
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
    return tuple(reversed(result))


def _with_inches(text: str, feet: Measure, after: Quantity) -> Measure:
    gap = text[feet.unit.end : after.span.start]
    return replace(feet, inches=after) if after.values and after.values[0] < 12 and _INCHES.fullmatch(gap) else feet


def _measure(text: str, quantity: Quantity, language: Language) -> Measure | None:
    start, end = quantity.span.start, quantity.span.end
    symbol = _SYMBOL_AFTER[language.spaced].match(text, end)
    if symbol:
        return Measure(quantity, _SYMBOLS[symbol[1]], Span(*symbol.span(1)))
    named = _word(text, end, language) if language.spaced else _characters(text, end, language)
    if named is not None:
        units, doubtful = _named(language)[text[named.start : named.end].lower()]
        return Measure(quantity, units, named, doubtful)
    window = max(0, start - 5)
    sign = _SIGN_BEFORE.search(text[window:start])
    if sign:
        group = 1 if sign[1] else 2
        return Measure(quantity, _SYMBOLS[sign[group]], Span(*sign.span(group)).shifted(window))
    return None


@cache
def _named(language: Language) -> Mapping[str, tuple[frozenset[str], bool]]:
    return {
        word: (
            _DOLLARS if units == "USD" and language.spaced else frozenset(units.rstrip("?").split()),
            units.endswith("?"),
        )
        for word, units in language.units.items()
    }


def _word(text: str, end: int, language: Language) -> Span | None:
    match = _WORD_AFTER.match(text, end)
    return Span(*match.span(1)) if match and match[1].lower() in language.units else None


def _characters(text: str, end: int, language: Language) -> Span | None:
    start = end + 1 if text[end : end + 1] in (" ", "\u00a0", "多", "余") else end
    lengths = (length for length in range(_LONGEST, 0, -1) if text[start : start + length] in language.units)
    longest = next(lengths, None)
    return Span(start, start + longest) if longest else None


def sizes(measure: Measure) -> Iterator[Decimal]:
    """The measure in the base of its dimension, for each reading of its number and unit."""
    rest = measure.inches.values[0] * SIZES["in"][1] if measure.inches else Decimal(0)
    for unit in measure.units:
        for value in measure.quantity.values:
            if unit in SIZES:
                yield value * SIZES[unit][1] + rest
            elif unit == "°F":
                yield (value - 32) * 5 / 9
            elif unit == "°C":
                yield value


def is_sign(text: str) -> bool:
    """Whether `text` is a currency sign, not a code or a word."""
    return text in _SIGNS
