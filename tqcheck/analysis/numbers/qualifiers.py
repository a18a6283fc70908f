"""Words that bound a number ("at least 400", "400以上"), and those that a translation has dropped.

`languages/<code>/qualifiers.txt` holds the forms by what they say. A form stands before its number, or after it where
it begins with `~`; `_` is a space, `*` any beginning or ending. `?` before a form: it may say so, or something else;
so it excuses a translation, and never accuses one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tqcheck.analysis.numbers.in_text import numbers
from tqcheck.analysis.numbers.quantity import Quantity, QuantityKind
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, table_of

KNOWN = languages_with("qualifiers")

# What each may be rendered by, where the form is not sure: "over 500" is as good as "500 at least".
_ALIKE: Mapping[str, tuple[str, ...]] = {
    "at_least": ("at_least", "more_than"),
    "more_than": ("more_than", "at_least", "about"),
    "at_most": ("at_most", "up_to", "less_than"),
    "up_to": ("up_to", "at_most", "less_than"),
    "less_than": ("less_than", "at_most", "up_to", "nearly"),
    "nearly": ("nearly", "about", "less_than", "up_to"),
    "about": ("about", "nearly", "more_than", "less_than", "up_to", "at_least"),  # sharper, but a bound
}
_BOUNDED = frozenset({QuantityKind.CARDINAL, QuantityKind.PERCENT, QuantityKind.YEAR})
_YEARS = range(1100, 2101)
_FEWEST = 3  # fewer, in words, are often idioms: "more than one"
_BEFORE, _AFTER = 44, 36  # characters in which a form that is not sure excuses
_SIGN = r"[\s\u00a0]*(?:[A-Z]{1,3})?[$€£¥₽₴₺]?[\s\u00a0]*"
_BOUNDING_SIGNS = re.compile(r"[+<>≤≥≈~±～∼]")
# Between the ends of a range, which bounds its numbers by itself.
_RANGE = re.compile(
    r"\s*(?:[-–—~～〜至到]|to|bis|und|and|à|et|a|y|e|al|ai|até|tot|en|do|i|až|до|и|і|та|ila|ve|إلى|و|から)\s*"
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A bound of one side that the other lacks: where it stands, its number there and in the other text."""

    qualifier: Span
    number: Span
    other: Span
    meaning: str


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of a language: those that surely bound a number before or after them, and all by what they may say."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    meanings: Mapping[str, str]  # of the sure forms as they are written
    sure: re.Pattern[str]
    possible: Mapping[str, re.Pattern[str]]


def dropped(text: str, language: Language, other: str, beyond: Language) -> Iterator[Dropped]:
    """The bounds of numbers in `text` that `other` states without any bound. Linear."""
    if language.code not in KNOWN or beyond.code not in KNOWN:
        return
    here = numbers(text, language)
    bounds = [(quantity, found) for quantity in here if (found := _bound(quantity, text, language))]
    if not bounds:
        return
    there, lower = numbers(other, beyond), beyond.lower(other)
    there = tuple(quantity for quantity in there if quantity.in_digits or quantity.value != 1)  # "un 60 %"
    ours, theirs = _once(here), _once([q for q in there if q.kind in _BOUNDED])
    places = {quantity.span: place for place, quantity in enumerate(there)}
    for quantity, (span, meaning) in bounds:
        counterpart = theirs.get(quantity.value) if quantity.value in ours else None
        place = -1 if counterpart is None else places[counterpart.span]
        if counterpart is not None and not _ends_range(place, there, other):
            around = Span(*_neighbours(place, there, len(other)))
            if not _is_bounded(counterpart.span, around, meaning, lower, beyond):
                yield Dropped(span, quantity.span, counterpart.span, meaning)


def rendering(meaning: str, number: str, language: Language) -> str:
    """How the language bounds a number so: its first sure form with the number, or the number alone."""
    forms = table_of(language.code, "qualifiers").get(meaning, "").split()
    form = next((form for form in forms if form[0] != "?"), "~")
    gap = " " if language.spaced else ""
    words = form.replace("_", gap)
    return words.replace("~", number) if "~" in words else words + ("" if words.endswith("'") else gap) + number


def _bound(quantity: Quantity, text: str, language: Language) -> tuple[Span, str] | None:
    """What surely bounds a number: its place, and what it says."""
    if not _can_be_bounded(quantity):
        return None
    forms = _forms(language)
    begin, end = quantity.span.start, quantity.span.end
    match = forms.before.search(language.lower(text[max(0, begin - _BEFORE) : begin]))
    if match is not None:
        return Span(*match.span("form")).shifted(max(0, begin - _BEFORE)), _meaning(match["form"], forms)
    match = forms.after.match(language.lower(text[end : end + _AFTER]))
    return (Span(*match.span("form")).shifted(end), _meaning(match["form"], forms)) if match else None


def _meaning(form: str, forms: _Forms) -> str:
    return forms.meanings[re.sub(r"[\s\u00a0]+", " ", form).replace("’", "'")]


def _can_be_bounded(quantity: Quantity) -> bool:
    value = quantity.value
    if quantity.kind not in _BOUNDED or value is None or (not quantity.in_digits and value < _FEWEST):
        return False
    return quantity.kind is not QuantityKind.YEAR or int(value) not in _YEARS


def _once(quantities: Sequence[Quantity]) -> dict[Decimal | None, Quantity]:
    """The numbers that stand there once, by their value."""
    times = Counter(quantity.value for quantity in quantities)
    return {quantity.value: quantity for quantity in quantities if times[quantity.value] == 1}


def _ends_range(place: int, quantities: Sequence[Quantity], text: str) -> bool:
    """Whether the number is one end of a range, which bounds it: "5 to 10"."""
    return any(
        _RANGE.fullmatch(text[one.span.end : other.span.start]) is not None
        for one, other in zip(quantities[max(0, place - 1) : place + 1], quantities[place : place + 2], strict=False)
        if one is not other
    )


def _neighbours(place: int, quantities: Sequence[Quantity], length: int) -> tuple[int, int]:
    """Where the numbers beside this one end and begin: what lies beyond bounds these."""
    own = quantities[place].span
    before = (one.span.end for one in reversed(quantities[:place]) if one.span.end <= own.start)
    after = (one.span.start for one in quantities[place + 1 :] if one.span.start >= own.end)
    return next(before, 0), next(after, length)  # one word may say two numbers


def _is_bounded(number: Span, around: Span, meaning: str, lower: str, language: Language) -> bool:
    forms = _forms(language)
    if forms.sure.search(lower, around.start, around.end):
        return True
    near = Span(max(around.start, number.start - _BEFORE), min(around.end, number.end + _AFTER))
    signs = _BOUNDING_SIGNS.search(lower, max(around.start, number.start - 3), min(around.end, number.end + 3))
    return signs is not None or any(
        like in forms.possible and forms.possible[like].search(lower, near.start, near.end) is not None
        for like in _ALIKE[meaning]
    )


@cache
def _forms(language: Language) -> _Forms:
    listed = {meaning: forms.split() for meaning, forms in table_of(language.code, "qualifiers").items()}
    sure = {form: meaning for meaning, forms in listed.items() for form in forms if form[0] != "?"}
    before = [form for form in sure if "~" not in form]
    after = [form.lstrip("~_") for form in sure if "~" in form]
    gap = r"(?:[\s\u00a0]\w+){0,2}[\s\u00a0]" if language.spaced else r"[^\W\d_。、，]{0,3}?"
    return _Forms(
        re.compile(rf"{_any(before, language, 'form')}{_SIGN}\Z"),
        re.compile(rf"{gap}{_any(after, language, 'form')}"),
        {form.lstrip("~_").replace("_", " "): meaning for form, meaning in sure.items()},
        re.compile(_any((*before, *after), language)),
        {
            meaning: re.compile(_any((form.lstrip("?~_") for form in forms), language))
            for meaning, forms in listed.items()
        },
    )


def _any(forms: Iterable[str], language: Language, name: str = "") -> str:
    """A pattern for one of the forms, the longest first, each as whole words where words stand apart."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    choices = "|".join(_pattern(form, language.spaced) for form in longest_first) or "(?!)"
    return f"(?P<{name}>{choices})" if name else f"(?:{choices})"


def _pattern(form: str, spaced: bool) -> str:
    body = re.escape(form).replace("_", r"[\s\u00a0]+").replace("'", "['’]").replace(r"\*", r"\w*")
    if not spaced:
        return body
    return rf"(?<!\w){body}" + ("" if form.endswith("'") else r"(?!\w)")
