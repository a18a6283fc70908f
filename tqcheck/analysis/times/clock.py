"""Times of day in a text: "half past three", "halb vier", "15.30 Uhr", "下午3点半".

`languages/<code>/clock.txt` holds how a language writes them: `{h}` is an hour in digits or words, `{t}` one in
digits with or without minutes, `{d}` one with a colon, `{c}` four digits of hour and minutes, `{m}` minutes. The second
column says what to add in minutes, `am` or `pm` where the form says so, `24` where digits count from midnight, and `?`
where it may be a length of time, too ("neuf heures"). Lines that begin with `=` name more words for an hour.
`day_parts.txt` holds the words that say which half of the day is meant.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from tqcheck.analysis.numbers.digits import fold
from tqcheck.analysis.numbers.in_characters import read_any
from tqcheck.records.language import Language, Numerals
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, table_of

_HALF_DAY = 720  # minutes
_FIELD = re.compile(r"(\{\w\})")  # of a form
_DIGITAL = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})")
_ANYWHERE = re.compile(rf"(?<![0-9])(?={_DIGITAL.pattern}(?![0-9]))")
_DIGIT = re.compile(r"[0-9]")
_SPACE = "[\\s\u00a0]{1,2}"
_HOURS, _MINUTES = "[01]?[0-9]|2[0-4]", "[0-5]?[0-9]"
_CHARACTERS = "[一二三四五六七八九十两]{1,3}"
_FAR = 24  # characters from which on a part of the day does not belong to a time
_NOON = 12
_LETTERS = re.compile(r"(?<![^\W\d_])[^\W\d_]+")
_WORDS_BETWEEN = 3  # "nine in the evening"
_FOUR = 4  # digits of hours and minutes that nothing parts
# What stands on the screens of every language, unless its list says `-` of it.
_EVERYWHERE = {
    **{"{d} pm": "0 pm", "{d} p.m.": "0 pm", "{d} a.m.": "0 am", "{d} am": "0 am"},
    **{"{c} gmt": "0 24", "{c} utc": "0 24", "{c}z": "0 24"},
}
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: `minute` of the half day (0-719), and which half, `am` or `pm`, where the text says so.

    `counted`: digits that count from midnight by custom, so that a small hour is a morning's. `doubtful`: it may be a
    length of time.
    """

    span: Span
    minute: int
    half: str = ""
    counted: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """`word` and, where `digits`, a digit stand in whatever matches: most texts lack them, and need no pattern."""

    form: str
    offset: int
    flags: frozenset[str]
    word: str
    digits: bool


@lru_cache(maxsize=4096)
def clocks(text: str, language: Language) -> tuple[Clock, ...]:
    """The times of day in `text`, in order, where the language's forms are known."""
    if language.code not in languages_with("clock"):
        return ()
    lower = _lower(fold(text), language)
    has_digits = _DIGIT.search(lower) is not None
    found: list[Clock] = []
    read: set[int] = set()
    for form in _forms(language):
        if form.word not in lower or (form.digits and not has_digits):
            continue
        for match in _pattern(form.form, language).finditer(lower):
            if read.isdisjoint(range(*match.span())) and (clock := _clock(match, form, language)):
                found.append(clock)
                read.update(range(*match.span()))
    parts = [part for part in _day_parts(lower, language) if not _is_anothers(part[0], lower, read, language)]
    return _with_halves(sorted(found, key=lambda clock: clock.span), parts)


def clock_conflicts(
    source: str, source_language: Language, target: str, target_language: Language
) -> tuple[tuple[tuple[Clock, Clock], ...], tuple[tuple[Clock, Clock], ...]]:
    """Times that agree, and times of the source with another one of the target in their place, each in order."""
    theirs, ours = clocks(source, source_language), clocks(target, target_language)
    if not theirs or not ours:
        return (), ()
    agreed, lost, left = _by_minute(theirs, ours)
    open_day = has_day_part(target, target_language)
    halves = [(a, b) for a, b in agreed if _halves_differ(a, b, open_day)]
    lost = [clock for clock in lost if not clock.doubtful and not _stands(clock, source, target)]
    left = [clock for clock in left if not clock.doubtful and not _stands(clock, target, source)]
    others = list(zip(lost, left, strict=True)) if len(lost) == len(left) else []
    return tuple(couple for couple in agreed if couple not in halves), (*halves, *others)


def _stands(clock: Clock, text: str, other: str) -> bool:
    """Whether the other text has the digits of the time, though in no form of a time: 14.15, 14:15."""
    digits = _DIGITAL.fullmatch(clock.span.of(text))
    return digits is not None and digits.groups() in _in_digits(other)


@lru_cache(maxsize=8)
def _in_digits(text: str) -> frozenset[tuple[str, str]]:
    """Hours and minutes in digits, as they stand anywhere in the text."""
    return frozenset(match.groups() for match in _ANYWHERE.finditer(text))  # type: ignore[misc]


def _by_minute(
    theirs: Iterable[Clock], ours: Iterable[Clock]
) -> tuple[list[tuple[Clock, Clock]], list[Clock], list[Clock]]:
    """The times of both sides that agree but for the half of the day, and what is left of either side."""
    exact, lost, left = _paired(theirs, ours, lambda clock: (clock.minute, clock.half))  # "10 a.m. to 10 p.m."
    agreed, lost, left = _paired(lost, left, lambda clock: clock.minute)
    return sorted((*exact, *agreed), key=lambda couple: couple[0].span), lost, left


def _paired(
    theirs: Iterable[Clock], ours: Iterable[Clock], key: Callable[[Clock], object]
) -> tuple[list[tuple[Clock, Clock]], list[Clock], list[Clock]]:
    free: dict[object, deque[Clock]] = defaultdict(deque)
    for clock in ours:
        free[key(clock)].append(clock)
    agreed, lost = [], []
    for clock in theirs:
        if free[key(clock)]:
            agreed.append((clock, free[key(clock)].popleft()))
        else:
            lost.append(clock)
    return agreed, lost, sorted((clock for rest in free.values() for clock in rest), key=lambda clock: clock.span)


def _halves_differ(source: Clock, target: Clock, open_day: bool) -> bool:
    if source.half and target.half:
        return source.half != target.half and _NOON not in (source.minute // 60 or _NOON, target.minute // 60 or _NOON)
    return source.half == "pm" and not target.half and target.counted and not target.doubtful and not open_day


def has_day_part(text: str, language: Language) -> bool:
    """Whether a word of `text` says or leaves open which half of the day is meant."""
    return bool(_day_parts(_lower(fold(text), language), language))


def _lower(text: str, language: Language) -> str:
    return language.lower(text).replace("’", "'")


def _clock(match: re.Match[str], form: _Form, language: Language) -> Clock | None:
    field = match.groupdict()
    digits, word = field.get("t"), field.get("h")
    hour = int(digits) if digits else _hour(word or "", language)
    minutes = field.get("tm") or field.get("m")
    if hour is None or hour > 24:
        return None
    total = hour * 60 + form.offset + (_number(minutes) if minutes else 0)
    half = next((flag for flag in ("am", "pm") if flag in form.flags), "")
    if hour > _NOON and hour < 24:
        half = "pm"
    return Clock(
        Span(*match.span()),
        total % _HALF_DAY,
        half,
        counted="24" in form.flags and 0 < hour < _NOON,
        doubtful="?" in form.flags and (not field.get("tm") or match[0][:_FOUR].isdigit()),  # "1200 hours"
    )


def _hour(word: str, language: Language) -> int | None:
    return int(word) if word.isascii() and word.isdigit() else _hours(language).get(word) or _characters(word)


def _characters(word: str) -> int | None:
    return int(read_any(word, Numerals())) if re.fullmatch(_CHARACTERS, word) else None


def _number(minutes: str) -> int:
    return int(minutes) if minutes.isascii() else (_characters(minutes) or 0)


def _with_halves(found: Sequence[Clock], parts: Iterable[tuple[int, int, str]]) -> tuple[Clock, ...]:
    """The times with the half of the day that a word beside them names; a word belongs to the nearest."""
    result, starts = list(found), [clock.span.start for clock in found]
    near: list[tuple[int, int, str]] = []
    for start, end, half in parts:
        place = bisect(starts, start)
        beside = [(start - result[i].span.end, i) for i in (place - 1,) if i >= 0]
        beside += [(result[i].span.start - end, i) for i in (place,) if i < len(result)]
        near += [(*min(beside), half)] if beside else []
    for distance, nearest, half in sorted(near):
        if distance < _FAR and half != "?" and not result[nearest].half:
            result[nearest] = replace(result[nearest], half=half)
    return tuple(result)


def _is_anothers(start: int, lower: str, read: set[int], language: Language) -> bool:
    """Whether the part of the day at `start` belongs to an hour that no form has read: "nine in the evening"."""
    words = list(_LETTERS.finditer(lower, max(0, start - _FAR), start))[-_WORDS_BETWEEN:]
    hours = [word.start() for word in words if _hours(language).get(word[0])]
    return bool(hours) and read.isdisjoint(range(hours[-1], start))


def _day_parts(lower: str, language: Language) -> list[tuple[int, int, str]]:
    if language.code not in languages_with("day_parts"):
        return []
    parts = table_of(language.code, "day_parts")
    return [(*match.span(), parts[match[0]]) for match in _day_part_pattern(language).finditer(lower)]


@cache
def _day_part_pattern(language: Language) -> re.Pattern[str]:
    words = _one_of(table_of(language.code, "day_parts"))
    apart = language.spaced and not language.particles_attached
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if apart else words)


@cache
def _hours(language: Language) -> Mapping[str, int]:
    numerals = language.numerals
    found = {word: value for word, value in (*numerals.ordinals.items(), *numerals.words.items()) if 0 < value <= 24}
    for entry, value in table_of(language.code, "clock").items():
        if entry.startswith("="):
            found |= dict.fromkeys(entry[1:].split(","), int(value))
    attached = {f"{part}{word}": value for word, value in found.items() for part in numerals.particles}
    return attached | found


@cache
def _forms(language: Language) -> tuple[_Form, ...]:
    known = {**_EVERYWHERE, **table_of(language.code, "clock")}
    entries = ((form, value.split()) for form, value in known.items() if form[0] != "=" and value != _NONE)
    return tuple(_form(form, int(more[0]), frozenset(more[1:])) for form, more in entries)


def _form(form: str, offset: int, flags: frozenset[str]) -> _Form:
    word = max(_FIELD.sub(" ", form).split(), key=len, default="")
    digits = any(field in form for field in ("{t}", "{d}", "{c}"))
    return _Form(form, offset, flags, word, digits)


@cache
def _pattern(form: str, language: Language) -> re.Pattern[str]:
    hours = _one_of(_hours(language))
    fields = {
        "{h}": f"(?P<h>{_HOURS}|{_CHARACTERS}{'|' + hours if hours else ''})",
        "{t}": f"(?P<t>{_HOURS})(?:[:.](?P<tm>[0-5][0-9]))?",
        "{d}": f"(?P<t>{_HOURS}):(?P<tm>[0-5][0-9])(?!%)",
        "{c}": "(?P<t>[01][0-9]|2[0-4])(?P<tm>[0-5][0-9])",
        "{m}": f"(?P<m>{_MINUTES}|{_CHARACTERS})",
    }
    pieces = (fields.get(piece) or re.escape(piece).replace("\\ ", _SPACE) for piece in _FIELD.split(form))
    before, after = r"(?<![\w:.,/-])", r"(?!\w|[.,:][0-9])"
    if not language.spaced or language.particles_attached:
        before, after = r"(?<![0-9.:])", "(?![间間간0-9])"  # not 2時間, two hours
    return re.compile(before + "".join(pieces) + after)


def _one_of(words: Mapping[str, object]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
