"""Shares and multiples in words ("two thirds", "one in eight", "three times"), and those that a translation changed.

`languages/<code>/ratios.txt` holds patterns: words with a space between them, where `a|b` is one of several, `N` a
whole number, `NTH` an ordinal number from third on, `*` any word, and `-mal` a number with that ending. In languages
without spaces each character is a word, and `..` stands for a few. A number of several words is one, with `_` between
them, where a pattern names it (`deux_millions`). The second column says what is meant, `N` and `M`
being the first number and the second: `2`, `1/2`, `N/3`, `N/M`, `N+1/2`; `-` where it only looks like a ratio ("half
past").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from tqcheck.analysis.numbers.in_text import numbers
from tqcheck.analysis.numbers.in_words import look_up
from tqcheck.analysis.numbers.quantity import Quantity, QuantityKind
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, table

KNOWN = languages_with("ratios")

_MOST = 8  # ratios of a text: of more, none is the only one
_LARGEST = 1000  # a larger number is hardly a part of anything: "three in 2008"
_LONGEST = 4  # digits of it
_SHARES_FROM = 3  # "one third" is a share, "one second" is none
_NEAR = Fraction(1, 250)  # shares that differ by less are one, rounded in two ways
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s'’‑-]")
_CHARACTER = re.compile(r"\S")
_BELOW = re.compile(r"(?:\d+|[一二三四五六七八九十百千]+)分之\Z")  # before the 三 of 四分之三, which is the number
_LONGEST_BELOW = 8
_NONE = "-"
_NOT_SIGNS = re.compile(r"[\s#~]")
_MARKS = {QuantityKind.CARDINAL: "#", QuantityKind.ORDINAL: "~"}
_OTHERS = {
    "N": r"[^ #~]*#(\d+)",
    "NTH": rf"[^ #~]*~([{_SHARES_FROM}-9]|\d\d+)",
    "*": r"[^ ,;:.!?()]+",
    "..": r"(?:[^ ,;:.!?()、，；。]+ ){0,10}?[^ ]+",
}


@dataclass(frozen=True, slots=True)
class Ratio:
    """Where a share or a multiple stands, and its value."""

    span: Span
    value: Fraction

    def completes(self, other: Ratio) -> bool:
        """Whether both are a whole: what fell by three quarters fell to one."""
        return abs(self.value + other.value - 1) < _NEAR

    def is_like(self, other: Ratio) -> bool:
        """Whether both may say the same: "half as much" is "two times less", and "by a third" and "to two thirds" are
        both 1.5 times less."""
        less, more = sorted((self.value, other.value))
        return more - less < _NEAR or less * more == 1 or less == 1 - 1 / more


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in small letters, with `#5` behind it where it says a number and `~5` where an ordinal one; or a `share`
    that signs or characters write: ½, 3/4, 四分之三."""

    span: Span
    written: str
    share: Fraction | None

    @property
    def key(self) -> str:
        return self.written.partition("#")[0].partition("~")[0]


def changed_ratio(
    source: str, source_language: Language, target: str, target_language: Language
) -> tuple[Ratio, Ratio] | None:
    """The one ratio of the source that the translation lacks, and the one that it has instead: none where either side
    has several such, or says in a number what the other says in words ("20 %", "a fifth")."""
    if not {source_language.code, target_language.code} <= KNOWN:
        return None
    theirs = ratios(source, source_language)
    ours = ratios(target, target_language) if theirs else ()
    if max(len(theirs), len(ours)) > _MOST:
        return None
    lost, new = _open(theirs, ours), _open(ours, theirs)
    if len(lost) != 1 or len(new) != 1:
        return None
    said = _is_said(lost[0], outside_ratios(target, target_language))
    return None if said or _is_said(new[0], outside_ratios(source, source_language)) else (lost[0], new[0])


def outside_ratios(text: str, language: Language) -> list[Quantity]:
    """The numbers of a text that belong to none of its ratios."""
    found = ratios(text, language) if language.code in KNOWN else ()
    apart = {place for ratio in found for place in range(ratio.span.start, ratio.span.end)}
    return [quantity for quantity in numbers(text, language) if quantity.span.start not in apart]


def _open(here: Sequence[Ratio], there: Sequence[Ratio]) -> list[Ratio]:
    return [one for one in here if not any(one.is_like(other) for other in there)]


def _is_said(ratio: Ratio, quantities: Sequence[Quantity]) -> bool:
    """Whether a number may say it that belongs to no ratio: 20 or 0.2 for a fifth, the five of "one in five"."""
    value = ratio.value
    said = [Fraction(number) for quantity in quantities for number in quantity.values]
    return any(abs(number - value) < _NEAR or abs(number - 100 * value) < 1 or number * value == 1 for number in said)


@lru_cache(maxsize=1024)
def ratios(text: str, language: Language) -> tuple[Ratio, ...]:
    """The ratios of a text, in order, none within another."""
    words = list(_words(text, language))
    outline = "".join(f"{word.written} " for word in words)
    known, found, at, start = _patterns(language.code), [], 0, 0
    while at < len(words):
        count, value = 1, words[at].share
        for line, meant in () if value else known.get(words[at].key, known[""]):
            match = _pattern(line).match(outline, start)
            value = _value(meant, match.groups(), language) if match else None
            if match and (value or meant == _NONE):
                count = match[0].count(" ")
                break
        if value:
            begin = words[at].span.start
            below = _BELOW.search(text, max(0, begin - _LONGEST_BELOW), begin) if words[at].share else None
            found.append(Ratio(Span(below.start() if below else begin, words[at + count - 1].span.end), value))
        start += sum(len(word.written) + 1 for word in words[at : at + count])
        at += count
    return tuple(found)


def _words(text: str, language: Language) -> Iterator[_Word]:
    quantities = {quantity.span.start: quantity for quantity in numbers(text, language)}
    lower, read = language.lower(text), 0
    for token in (_TOKEN if language.spaced else _CHARACTER).finditer(text):
        if token.start() >= read:
            quantity = quantities.get(token.start())
            span = Span(*token.span()) if quantity is None else quantity.span
            read = span.end
            yield _Word(span, _NOT_SIGNS.sub("_", span.of(lower)) + _mark(quantity), _share(quantity))


def _mark(quantity: Quantity | None) -> str:
    value = quantity.value if quantity else None
    if quantity is None or quantity.kind not in _MARKS or not value or value % 1 or not 1 <= value <= _LARGEST:
        return ""
    return f"{_MARKS[quantity.kind]}{value:.0f}"


def _share(quantity: Quantity | None) -> Fraction | None:
    if quantity is None or quantity.kind is not QuantityKind.HINT or len(quantity.values) != 1 or not quantity.also:
        return None
    return Fraction(quantity.values[0]) if quantity.values[0] % 1 else None


def _value(meant: str, groups: Sequence[str], language: Language) -> Fraction | None:
    """What a pattern's second column makes of the numbers that it matched; `None` where that is no ratio."""
    read = dict(zip("NM", (_read(group, language) for group in groups), strict=False))
    if meant == _NONE or 0 in read.values():
        return None
    whole, _, share = meant.rpartition("+")
    above, _, below = share.partition("/")
    added, over, under = (read[part] if part in read else int(part) for part in (whole or "0", above, below or "1"))
    value = added + Fraction(over, under)
    return value if value != 1 else None


def _read(group: str, language: Language) -> int:
    if group.isdecimal():
        return int(group) if len(group) <= _LONGEST else 0
    word = look_up(group, language)
    return int(word.values[0]) if word is not None and word.values else 0


@cache
def _patterns(code: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The patterns that may begin with a word, and what they mean, the longest first; under "" those that begin with
    any."""
    lines = sorted(table(code, "ratios").items(), key=lambda line: -len(line[0].split()))
    begun = [(_keys(line.split()[0]), line, meant) for line, meant in lines]
    return {
        key: [(line, meant) for keys, line, meant in begun if keys & {key, ""}]
        for key in frozenset({""}).union(*(keys for keys, _, _ in begun))
    }


@cache
def _pattern(line: str) -> re.Pattern[str]:
    """Of one line, where a text has the word that it begins with: of most lines none ever does."""
    return re.compile("".join(f"{_expression(word)} " for word in line.split()))


def _keys(word: str) -> frozenset[str]:
    return frozenset({""} if word in _OTHERS or word.startswith("-") else word.split("|"))


def _expression(word: str) -> str:
    if word.startswith("-"):
        return rf"([^ #~]+){re.escape(word[1:])}(?:[#~]\d+)?"
    return _OTHERS.get(word) or f"(?:{re.escape(word).replace(re.escape('|'), '|')})(?:[#~]\\d+)?"
