"""Numbers in a text, however they are written: in the locale's digits, words, characters or Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from tqcheck.analysis.numbers import in_characters as number_characters
from tqcheck.analysis.numbers.digits import NO_BREAK, fold, read
from tqcheck.analysis.numbers.forms import FRACTION, TIME, fraction, is_identifier, roman_sign, time
from tqcheck.analysis.numbers.metric_prefixes import factor_after
from tqcheck.analysis.numbers.quantity import Quantity, QuantityKind, stand_ins
from tqcheck.analysis.numbers.scan import SMALL, Scanner
from tqcheck.records.language import Language
from tqcheck.records.span import Span

__all__ = ["Quantity", "QuantityKind", "numbers", "write"]

_SCALABLE = (QuantityKind.CARDINAL, QuantityKind.PERCENT)
_HALF = Decimal("0.5")
_RANGE = re.compile(r"[^,.;:!?()\[\]0-9、，。]{1,6}")
# Groups of digits that begin with a plus or a zero ("0800 555 1234"), or at least three of them ("555-123-4567").
_TELEPHONE = re.compile(
    r"(?<![0-9.,])(?:(?:\+|\(?0)[0-9]{1,5}\)?(?:[ /\u00a0-]{1,2}[0-9]{2,12})+"
    r"|[0-9]{2,4}(?:[ -][0-9]{2,5}){2,}|\+[0-9]{7,15})(?![0-9]|[.,][0-9])"
)
_TELEPHONE_DIGITS = 7
_SYSTEM = re.compile("[進进][法制数數]?")  # 16進 is a word: hexadecimal
_LARGEST_SHARE = 10**6
_LOOSE = re.compile(r"[^,.;:!?()\[\]0-9、，。]{1,14}")
_NAMED_BY_DAY = re.compile(
    r"(?<=(?<![0-9])[1-9][0-9]{2})\s?(?:事件|恐怖|恐[袭襲]|[同多]时|同時|テロ|大?地震|大?震災|惨案)"
)
_ENUMERATED = re.compile("[、,]")  # folded or not
_LONGEST_AND = 12
_INVERTED = re.compile(r"[ \u00a0]")  # "тысяч 20" are some twenty thousand
# What parts one from a half, before the half: "an hour and a half", "une heure et demie", "una hora y media".
_ONE_AND = re.compile(r"(?<!\w)(?:and an?|et|y|ed?|en een|und eine?) \Z")
_SHORTENED = re.compile(r"[ \u00a0]?[-/][ \u00a0]?")


@lru_cache(maxsize=8192)
def numbers(text: str, language: Language) -> tuple[Quantity, ...]:
    """All numbers of `text` in order; spans count its code points. Linear in its length."""
    folded = fold(text)
    found = Scanner(folded, language).quantities() if language.spaced else _in_characters(folded, language)
    counted = [quantity for quantity in found if not _SYSTEM.match(folded, quantity.span.end)]
    return tuple(_in_context(folded, _without_telephones(folded, counted), language.known))


def write(value: Decimal, language: Language, *, group_from: int = 5) -> str:
    """`value` in digits as the language's editors write it, grouped from `group_from` digits on.

    Decimals are kept as they are ("2.50"), but those that a multiplication left on a whole thousand.
    """
    numerals = language.numerals
    whole, _, fraction = f"{value:f}".partition(".")
    grouped = numerals.grouping and len(whole) >= group_from
    mark = numerals.grouping[0].replace(" ", "\u00a0") if grouped else ""
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)]
    if len(whole) > 3 and whole.endswith("000") and not fraction.strip("0"):
        fraction = ""
    return mark.join(reversed(groups)) + (numerals.decimals[0] + fraction if fraction else "")


def _without_telephones(text: str, found: list[Quantity]) -> list[Quantity]:
    """Telephone numbers are grouped in many ways: their parts are not compared."""
    spans = [
        match.span() for match in _TELEPHONE.finditer(text) if sum(map(str.isdigit, match[0])) >= _TELEPHONE_DIGITS
    ]
    if not spans:
        return found
    covered = {position for start, end in spans for position in range(start, end)}
    return [
        replace(quantity, kind=QuantityKind.IDENTIFIER, certain=False)
        if quantity.span.start in covered and not (quantity.grouping or quantity.decimal)
        else quantity
        for quantity in found
    ]


def _in_context(text: str, found: list[Quantity], known: bool) -> Iterator[Quantity]:
    """What neighbours say of each other: ranges, "two and a half", "half a million", "2 million 300 thousand"."""
    index = 0
    while index < len(found):
        quantity = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        if following is not None and _continues(text, quantity, following, known):
            found[index + 1] = _merged(quantity, following)
            index += 1
            continue
        also = _from_before(text, found[max(0, index - 2) : index], quantity)
        also |= _from_after(text, quantity, found[index + 1 : index + 3])
        yield replace(quantity, also=quantity.also | also) if also else quantity
        index += 1


def _continues(text: str, first: Quantity, second: Quantity, known: bool) -> bool:
    """Whether "2 million" goes on with "300 thousand"; in languages without rules also "117 bin" with "378"."""
    gap = text[first.span.end : second.span.start]
    if not (first.in_digits and second.in_digits and gap in (" ", "\u00a0", "")):
        return False
    if first.scale > second.scale > 1:
        return True
    return not known and second.scale == 1 < first.scale and bool(second.values) and second.values[0] < first.scale


def _merged(first: Quantity, second: Quantity) -> Quantity:
    value = first.values[0] + second.values[0]
    return replace(first, span=Span(first.span.start, second.span.end), values=(value,), scale=second.scale)


def _from_before(text: str, before: Sequence[Quantity], quantity: Quantity) -> frozenset[Decimal]:
    also: set[Decimal] = set()
    if quantity.kind is QuantityKind.HINT and _HALF in quantity.values and _one_and(text, quantity):
        also.add(1 + _HALF)
    whole = {Decimal(0)}.union(*(other.values for other in before if other.kind is not QuantityKind.HINT))
    for other in before:
        gap = text[other.span.end : quantity.span.start]
        if other.kind is QuantityKind.HINT and not quantity.in_digits and quantity.scale > 1 and len(gap) <= 6:
            also |= {(value + ones) * quantity.scale for value in other.values if value % 1 for ones in whole}
        if _INVERTED.fullmatch(gap) and not other.in_digits and other.values == (other.scale,):
            also |= {value * other.scale for value in quantity.values}
        if other.in_digits and quantity.in_digits and _SHORTENED.fullmatch(gap) and _is_shorter(quantity, other):
            also |= {other.values[0] // 100 * 100 + value for value in quantity.values}
    return frozenset(also)


def _is_shorter(quantity: Quantity, before: Quantity) -> bool:
    """The end of a range may leave out the hundreds: 1990-95, pages 137-38."""
    return bool(quantity.values and before.values) and quantity.values[0] < 100 <= before.values[0] < 10_000


def _from_after(text: str, quantity: Quantity, after: Sequence[Quantity]) -> frozenset[Decimal]:
    factor = factor_after(text, quantity.span.end) if quantity.kind is QuantityKind.CARDINAL else None
    also = {value * factor for value in quantity.values} if factor else set[Decimal]()
    for other in after:
        gap = text[quantity.span.end : other.span.start]
        if other.kind is QuantityKind.HINT and _HALF in other.values and len(gap) <= 16:
            also |= {value + _HALF for value in quantity.values}
            also |= {value + _HALF * quantity.scale for value in quantity.values}
        elif not other.in_digits and not other.certain and other.scale > 1 and _LOOSE.fullmatch(gap):
            also |= {value * other.scale for value in quantity.values}  # "пятьдесят с лишним тысяч"
        elif _ENUMERATED.fullmatch(gap) and _is_decade(other) and quantity.in_digits:
            also |= {value * 10 for value in quantity.values if value < 10}  # 6、70年代
        elif _is_hour(other) and _RANGE.fullmatch(gap):  # 6-7 pm
            also |= {value + 12 for value in quantity.values if value <= 12}
        elif other.kind is QuantityKind.HINT and len(gap) <= 2:  # four decades, two dozen
            also |= {value * several for value in quantity.values for several in other.values if several >= 10}
        elif quantity.kind in _SCALABLE and other.scale > 1 and quantity.scale == 1 and _RANGE.fullmatch(gap):
            also |= {value * other.scale for value in quantity.values if value < 1000}
    return frozenset(also)


def _one_and(text: str, half: Quantity) -> bool:
    start = half.span.start
    return _ONE_AND.search(text, max(0, start - _LONGEST_AND), start) is not None


def _is_decade(quantity: Quantity) -> bool:
    return (
        quantity.in_digits and bool(quantity.values) and 10 < quantity.values[0] < 100 and quantity.values[0] % 10 == 0
    )


def _is_hour(quantity: Quantity) -> bool:
    return quantity.in_digits and quantity.values[0:1] != () and quantity.values[0] + 12 in quantity.also


# --- Chinese and Japanese ----------------------------------------------------------------------------------


@cache
def _characters(language: Language) -> re.Pattern[str]:
    hints = "|".join(sorted(map(re.escape, language.numerals.hints), key=len, reverse=True))
    eras = "|".join(number_characters.ERAS)
    return re.compile(
        rf"(?P<time>{TIME})|{FRACTION}|(?P<sign>[Ⅰ-Ⅻ])"
        rf"|(?P<below>{number_characters.PATTERN})分之(?P<numerator>{number_characters.PATTERN})"
        rf"|(?P<era>{eras})?(?P<number>{number_characters.PATTERN})|(?P<hint>{hints})"
    )


def _in_characters(text: str, language: Language) -> Iterator[Quantity]:
    for match in _characters(language).finditer(text):
        span = Span(*match.span())
        if match.lastgroup == "time":
            yield time(match)
        elif match.lastgroup == "hint":
            values = tuple(map(Decimal, language.numerals.hints[match[0]].split()))
            yield Quantity(span, values, QuantityKind.HINT, certain=False)
        elif match.lastgroup == "fraction":
            yield fraction(match)
        elif match.lastgroup == "sign":
            yield roman_sign(match)
        elif match["numerator"]:
            yield _share(match, language)
        else:
            yield from _number(text, match, language)


def _share(match: re.Match[str], language: Language) -> Quantity:
    """五分之一, one in five: a translation may write 20 %, too. 百分之三十 is thirty per cent."""
    below, above = (number_characters.read_any(match[name], language.numerals) for name in ("below", "numerator"))
    span = Span(match.start("numerator"), match.end())
    if below == 100:
        numeral = span if match["numerator"][0].isascii() else None
        return Quantity(span, (above,), QuantityKind.PERCENT, certain=above > SMALL, numeral=numeral)
    if max(above, below) > _LARGEST_SHARE:
        return Quantity(span, (above,), QuantityKind.HINT, certain=False)
    also = {above, below, round(above / below * 100, 0)} if below else {above}
    return Quantity(span, (round(above / (below or 1), 3),), QuantityKind.HINT, frozenset(also), certain=False)


def _number(text: str, match: re.Match[str], language: Language) -> Iterator[Quantity]:
    era = match["era"] or ""
    start = match.start() + len(era)
    token = text[start : match.end()]
    if not number_characters.has_characters(token):
        yield from _digits(text, token, start, era, language)
        return
    parsed = number_characters.parse(token, language.numerals)
    numeral = Span(start, match.end()) if token[0].isascii() else None
    kind, also = _surroundings(text, start, match.end(), parsed.values, era)
    certain = parsed.certain or (bool(parsed.values) and numeral is not None)
    yield Quantity(Span(start, match.end()), parsed.values, kind, also, certain, numeral, parsed.scale)


def _digits(text: str, token: str, start: int, era: str, language: Language) -> Iterator[Quantity]:
    for numeral in read(token, start, language.numerals):
        span = Span(numeral.start, numeral.end)
        kind, also = _surroundings(text, span.start, span.end, numeral.values, era)
        certain = bool(numeral.values) and kind is not QuantityKind.IDENTIFIER
        certain = certain and not language.numerals.implied.issuperset(numeral.values)
        yield Quantity(
            span, numeral.values, kind, also, certain, span, grouping=numeral.grouping, decimal=numeral.decimal
        )


def _surroundings(
    text: str, start: int, end: int, values: tuple[Decimal, ...], era: str
) -> tuple[QuantityKind, frozenset[Decimal]]:
    """The kind of a number by the characters around it, and its stand-ins."""
    if not values:
        return QuantityKind.CHAIN, frozenset()
    kind, value, after = QuantityKind.CARDINAL, values[0], text[end : end + 3].lstrip(f" {NO_BREAK}")[:2]
    if is_identifier(text, start, end):
        kind = QuantityKind.IDENTIFIER
    elif after[:1] == "%" or after == "パー":
        kind = QuantityKind.PERCENT
    elif after in ("世纪", "世紀"):
        kind = QuantityKind.CENTURY
    elif text[start - 1 : start] == "第":
        kind = QuantityKind.ORDINAL
    elif value % 1 == 0 and 1000 <= value <= 2100:
        kind = QuantityKind.YEAR
    also = set(stand_ins(value, kind))
    if after[:1] and after[:1] in "点點时時":
        also.add(value + 12 if value <= 12 else value - 12)
    if after[:1] and after[:1] in "成割":  # tenths
        also.add(value * 10)
    if _NAMED_BY_DAY.match(text, end):  # 911 is the eleventh of September
        also.update(divmod(value, 100))
    if era:
        also.add(value + number_characters.ERAS[era])
    return kind, frozenset(also)
