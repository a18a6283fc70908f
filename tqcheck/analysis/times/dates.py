"""Dates and weekdays in a text, and whether those of a translation agree with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.analysis.numbers.digits import fold
from tqcheck.analysis.numbers.in_characters import read_any
from tqcheck.analysis.words.combining import MARKS
from tqcheck.records.language import Language, Numerals
from tqcheck.records.span import Span

Reading = tuple[int | None, int | None, int | None]  # year, month, day

_LETTERS = rf"(?:[^\W\d_][{MARKS}]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:['-]{_LETTERS})*")
_ENDING = r"(?:st|nd|rd|th|er|\.|º|°|-?(?:го|е|ого|й))?"
# Days before a month's name, and what may stand between them: "12. bis 14. Mai", "los días 3, 4 y 5 de mayo".
_LISTED = rf"[0-3]?[0-9]{_ENDING}[\s,-]{{0,3}}(?:[^\W\d_]{{1,4}}[\s']{{1,2}}){{0,2}}"
_DAYS_BEFORE = re.compile(
    rf"(?<![0-9.,:/])(?:{_LISTED}){{0,3}}[0-3]?[0-9]{_ENDING}\s{{0,2}}(?:[^\W\d_]{{1,4}}[\s']{{1,2}})?\Z"
)
_AFTER = r"[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9:%])"
_DAYS_AFTER = re.compile(rf"\s{{0,2}}(?:the\s)?{_AFTER}(?:\s?(?:-|,|and|or|to)\s?{_AFTER}){{0,3}}")
_YEAR_AFTER = re.compile(r"[\s,.]{0,2}(?:(?:de|del|do|of|roku|v roce|năm)\s)?((?:1[0-9]|20)[0-9]{2})(?![0-9])")
_DAY = re.compile(r"(?<![0-9])[0-3]?[0-9](?![0-9])")
# In "in March" and "next May" no other word is meant. English alone has everyday words among its months' whole names.
_IN = re.compile(
    r"(?<![^\W\d_])(?:in|since|until|till|during|next|last|this|early|late|mid|by|before|after|from|of)[\s-]\Z",
    re.IGNORECASE,
)
_LONGEST_IN = 8
# "the fifth of May", "el cinco de mayo", "le premier mai", "twenty-first of", "двадцать восьмого", "treinta y uno de"
_DAY_IN_WORDS = re.compile(
    rf"(?<![^\W_])(?:(?P<tens>{_LETTERS})[\s-](?:(?:y|et|e)\s)?)?"
    rf"(?P<ones>{_LETTERS}(?:['’]{_LETTERS})*)\s(?:(?:of|de)\s)?\Z"
)
_WINDOW = 40
_ORDERS = ("dmy", "mdy", "ymd")
_CHARACTERS = re.compile(
    r"(?:(?P<y>[0-9]{4}|[〇零一二三四五六七八九]{4})\s?年\s?)?"
    r"(?<![0-9])(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?:\s?(?P<d>[0-3]?[0-9]|[一二三]?十?[一二三四五六七八九十])\s?[日号號])?"
)
_SHORT = re.compile(r"(?<![0-9./-])([0-3]?[0-9])\. ?(1[0-2]|0?[1-9])\.(?! ?[0-9])")  # 15.8.
_NUMERIC = re.compile(r"(?<![0-9./-])([0-9]{1,4})([./-]) ?([0-9]{1,2})\2 ?([0-9]{1,4})(?![0-9]|[./-][0-9])")


@dataclass(frozen=True, slots=True)
class Date:
    """A date at `span`; an ambiguous one has several readings. `doubtful`: the month's name may be another word."""

    span: Span
    readings: tuple[Reading, ...]
    doubtful: bool = False
    numeric: bool = False
    orders: tuple[str, ...] = ()  # of a numeric date: those that give a date


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday's name; Monday is 1."""

    span: Span
    number: int
    doubtful: bool = False


@lru_cache(maxsize=8192)
def dates(text: str, language: Language) -> tuple[Date, ...]:
    """All dates of `text` that name a month, in order; spans count its code points."""
    folded = fold(text)
    found = [*_numeric(folded, language), *(_named(folded, language) if language.spaced else _in_characters(folded))]
    return tuple(sorted(found, key=lambda date: date.span))


@lru_cache(maxsize=8192)
def weekdays(text: str, language: Language) -> tuple[Weekday, ...]:
    """The weekday names of `text`, in order."""
    names, doubtful = language.dates.weekdays, language.dates.doubtful
    if not language.spaced:
        found = (match for name in names for match in re.finditer(re.escape(name), text))
        return tuple(sorted((Weekday(Span(*m.span()), names[m[0]]) for m in found), key=lambda day: day.span))
    folded = fold(text)
    matches = [(match, language.lower(match[0])) for match in _WORD.finditer(folded)]
    matches += [(match, language.lower(match[0])) for match in _phrases(frozenset(names)).finditer(folded)]
    days = (Weekday(Span(*m.span()), names[word], word in doubtful) for m, word in matches if word in names)
    return tuple(sorted(days, key=lambda day: day.span))


def date_conflicts(
    source: str, source_language: Language, target: str, target_language: Language
) -> tuple[tuple[Date, Date], ...]:
    """Dates of the source that the target lacks, each with the target's date in its place, in order."""
    theirs, ours = dates(source, source_language), dates(target, target_language)
    if not theirs or not ours:
        return ()
    lost, new = _without(theirs, ours), _without(ours, theirs)
    return tuple(zip(lost, new, strict=False))


def weekday_conflicts(
    source: str, source_language: Language, target: str, target_language: Language
) -> tuple[tuple[Weekday, Weekday], ...]:
    """The same for weekdays."""
    theirs, ours = weekdays(source, source_language), weekdays(target, target_language)
    here, there = {day.number for day in ours}, {day.number for day in theirs}
    lost = [day for day in theirs if day.number not in here and not day.doubtful]
    new = [day for day in ours if day.number not in there and not day.doubtful]
    return tuple(zip(lost, new, strict=False))


def _without(mine: Iterable[Date], others: Iterable[Date]) -> list[Date]:
    """The dates none of `others` agrees with. An index of what is known keeps it linear."""
    known = {key for other in others for reading in other.readings for key in _keys(reading)}
    alone = (date for date in mine if not date.doubtful)
    return [date for date in alone if not any(key in known for r in date.readings for key in _queries(r))]


def _keys(reading: Reading) -> Iterator[tuple[object, ...]]:
    year, month, day = reading
    for asks_year in (True, False):
        for asks_day in (True, False):
            shared = (year if asks_year else None, month, day if asks_day else None)
            yield (year is not None, day is not None, asks_year, asks_day, *shared)


def _queries(reading: Reading) -> Iterator[tuple[object, ...]]:
    year, month, day = reading
    for has_year in (True, False):
        for has_day in (True, False):
            shared = (year if has_year else None, month, day if has_day else None)
            yield (has_year, has_day, year is not None, day is not None, *shared)


def _named(text: str, language: Language) -> Iterator[Date]:
    months = language.dates.months
    end = 0
    for match in _WORD.finditer(text):
        word, span = _month(match, language)
        if word in months:
            date = _around(text, span, (months[word], word in language.dates.doubtful), end, language)
            end = date.span.end
            yield date
    end = 0
    for match in _phrases(frozenset(months)).finditer(text):
        date = _around(text, Span(*match.span()), (months[language.lower(match[0])], False), end, language)
        end = date.span.end
        yield date


@lru_cache
def _phrases(names: frozenset[str]) -> re.Pattern[str]:
    """Names that are no single word: "tháng 8", "vào thứ năm", "8월"."""
    phrases = sorted((name for name in names if not _WORD.fullmatch(name)), key=len, reverse=True)
    choices = "|".join(map(re.escape, phrases)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{choices})(?![^\W가-힣])", re.IGNORECASE)


def _month(match: re.Match[str], language: Language) -> tuple[str, Span]:
    """What may be a month's name, and where: the word, its end ("mid-April"), or its beginning ("Mayıs'ta")."""
    months, word = language.dates.months, language.lower(match[0])
    if word in months:
        return word, Span(*match.span())
    end, beginning = word.rpartition("-")[2], word.partition("'")[0]
    if end in months:
        return end, Span(match.end() - len(end), match.end())
    return beginning, Span(match.start(), match.start() + len(beginning))


def _around(text: str, name: Span, month_and_doubt: tuple[int, bool], floor: int, language: Language) -> Date:
    (month, doubtful), (start, end) = month_and_doubt, (name.start, name.end)
    window = max(floor, start - _WINDOW)
    before = _DAYS_BEFORE.search(text[window:start])
    days = _DAY.findall(before[0]) if before else []
    if days and before:
        start = window + before.start()
    elif (spelt := _DAY_IN_WORDS.search(text, window, start)) and (day := _day_in_words(spelt, language)):
        days, start = [str(day[0])], day[1]
    if after := _DAYS_AFTER.match(text, end):
        days, end = days + _DAY.findall(after[0]), after.end()
    year = _YEAR_AFTER.match(text, end)
    end = year.end() if year else end
    numbers: list[int | None] = [int(day) for day in days if 1 <= int(day) <= 31] or [None]
    readings = tuple((int(year[1]) if year else None, month, day) for day in numbers)
    before_name = max(0, name.start - _LONGEST_IN)
    doubtful = doubtful and not (text[name.start].isupper() and _IN.search(text, before_name, name.start))
    is_dated = numbers != [None] or (year is not None and _is_as_written(text[name.start], language))
    return Date(Span(start, end), readings, doubtful and not is_dated)


def _is_as_written(letter: str, language: Language) -> bool:
    """Whether a month's name begins as the language writes it: "May 2019", "mars 2019", and not "may 2019"."""
    return letter.isupper() or any(name[0].islower() for name in language.dates.names[:1])


def _day_in_words(match: re.Match[str], language: Language) -> tuple[int, int] | None:
    """The day of "fifth of", "twenty-first of" or "cinco de", if it is one, and where it begins."""
    tens, ones = (_word_value(match[part], language) for part in ("tens", "ones"))
    if tens in (20, 30) and 0 < ones < 10:
        return (tens + ones, match.start("tens")) if tens + ones <= 31 else None
    return (ones, match.start("ones")) if 1 <= ones <= 31 else None


def _word_value(word: str | None, language: Language) -> int:
    numerals, word = language.numerals, language.lower(word or "")
    return numerals.ordinals.get(word) or numerals.words.get(word) or 0


def _in_characters(text: str) -> Iterator[Date]:
    for match in _CHARACTERS.finditer(text):
        year, month, day = (_number(match[field]) for field in "ymd")
        yield Date(Span(*match.span()), ((year, month, day),))


def _number(token: str | None) -> int | None:
    if not token:
        return None
    if token.isascii():
        return int(token)

    return int(read_any(token, Numerals()))


def _numeric(text: str, language: Language) -> Iterator[Date]:
    if "." in language.dates.numeric:
        for match in _SHORT.finditer(text):
            yield Date(Span(*match.span()), ((None, int(match[2]), int(match[1])),), doubtful=True, numeric=True)
    for match in _NUMERIC.finditer(text):
        parts = (match[1], match[3], match[4])
        full = sum(len(part) == 4 for part in parts)
        if full == 1 or (full == 0 and match[2] in "./" and {len(part) for part in parts} == {2}):
            found = {order: reading for order in _ORDERS if (reading := _reading(parts, order)) is not None}
            if found:
                yield Date(Span(*match.span()), tuple(dict.fromkeys(found.values())), numeric=True, orders=tuple(found))


def _reading(parts: tuple[str, str, str], order: str) -> Reading | None:
    field = dict(zip(order, parts, strict=True))
    if len(field["y"]) not in (2, 4) or max(len(field["m"]), len(field["d"])) > 2:
        return None
    year = int(field["y"]) if len(field["y"]) == 4 else None
    month, day = int(field["m"]), int(field["d"])
    valid = 1 <= month <= 12 and 1 <= day <= 31 and (year is None or year >= 1000)
    return (year, month, day) if valid else None
