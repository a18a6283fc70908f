"""General rules for the places where a sentence may end: `True` it does, `False` it does not, `None` unsettled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.registry import language
from tqcheck.splitting.abbreviations import kind_before, starts_sentences
from tqcheck.wordlists.lists import words_of

_PLACE = re.compile(
    r"""
    (?P<stop>(?:(?<![.…])[.…]++)?[。．｡！？][。．｡！？…!?.]*+) (?P<closers>["”’»)\]」』）】》〉]*+) (?P<gap>\s*+)
    | (?P<stop2>(?<![.…])[.…]++[!?؟]*+|(?<![!?؟।॥۔])[!?؟।॥۔]++\.*+)
      (?P<closers2>["'”’“»›«)\]」』）】》〉]*+(?:[ \u00a0\u202f]»)?) (?P<gap2>\s++)
    """,
    re.VERBOSE,
)
_FULL_WIDTH = frozenset("。！？．｡")
_NUMBERED = re.compile(r"[\s(\[]*(?:(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){0,3}|[a-z]|[ivxIVX]{1,5})")
_ROMAN = re.compile(r"[IVXLC]+\b")
NO_BEGINNING = frozenset(",;:!?.)]}…、，；：。！？）】」』")
_DASH = re.compile(r"[—–-]{1,2}\s?([^\W\d_])")  # "— Who? — he asked"
_INITIALS = re.compile(r"\b[^\W\d_]\.[ -][^\W\d_]\Z")  # J.-P. and C. F.
_LAST_WORD = re.compile(r"(?<![.\-\w])[^\W\d_]{2,19}\Z")
_FIRST_WORD = re.compile(r"[\"'“„«(\[¿¡]{0,3}([^\W\d_]+)")

_NUMBER_BEFORE = re.compile(r"(?:^|(\w+)\s+)(?:\d{1,2}|([IVX]{1,6}))$")


@dataclass(frozen=True, slots=True)
class StopPlace:
    """A stop with the closing marks after it: `[stop, end)`, and where the text goes on."""

    start: int
    stop: str
    closers: str
    end: int
    after: int


def places(text: str) -> Iterator[StopPlace]:
    """Every place inside the text where a sentence may end: a stop with a space after it, or a full-width one."""
    for found in _PLACE.finditer(text):
        if found["stop"] is None:
            place = StopPlace(found.start(), found["stop2"], found["closers2"], found.end("closers2"), found.end())
        else:
            place = _full_width_place(text, found)
        if place.after < len(text):
            yield place


def _full_width_place(text: str, found: re.Match[str]) -> StopPlace:
    """A straight quote right before more text opens what follows, unless one is open."""
    closers, end, after = found["closers"], found.end("closers"), found.end()
    if closers.endswith('"') and not found["gap"] and _even(text, end):
        closers, end, after = closers[:-1], end - 1, end - 1
    return StopPlace(found.start(), found["stop"], closers, end, after)


def _even(text: str, end: int) -> bool:
    """Whether the straight quote before `end` is the first of a pair, as far as the last lines tell."""
    return text.count('"', max(0, end - 2000), end - 1) % 2 == 0


def verdict(text: str, place: StopPlace, begin: int, code: str) -> bool | None:
    """Whether a sentence that began at `begin` ends at `place`; `None` leaves it to the library."""
    following = text[place.after]
    dash = _DASH.match(text, place.after)
    if (dash[1] if dash else following).islower() or following in NO_BEGINNING:
        return False
    if any(mark in _FULL_WIDTH for mark in place.stop):
        return _full_width(text, place, code)
    if place.stop == ".":
        return _full_stop(text, place, begin, code)
    if place.stop[0] == "…" or place.stop.startswith(".."):
        return True if following.isupper() and not language(code).typography.capital_nouns else None
    return None


def _full_width(text: str, place: StopPlace, code: str) -> bool | None:
    if text[place.after] in "，、；：。！？）」』”’…—":
        return False
    if not place.closers:
        return True
    if place.closers[-1] in "）)】":
        return "。" in place.stop
    on = language(code).typography.goes_on
    return not (on and re.compile(on).match(text, place.after))


def _full_stop(text: str, place: StopPlace, begin: int, code: str) -> bool | None:
    if _NUMBERED.fullmatch(text, begin, place.start) and not place.closers:
        return False if begin == 0 or text[begin].isdigit() else None
    if place.closers:
        whole = place.closers[0] == ")" and text[begin] == "(" and text[place.after].isupper()
        return True if whole else None
    kind = kind_before(text, place.end, code)
    if kind in (None, "number") and _INITIALS.search(text[max(0, place.start - 5) : place.start]):
        return False
    if kind is not None:
        return _abbreviation(text, place, begin, code, kind)
    return False if _is_ordinal(text, place, code) else None


def ends_plainly(text: str, place: StopPlace, code: str) -> bool:
    """Whether an ordinary word stands before the stop, and what follows begins like a sentence.

    The library's lists of abbreviations hold everyday words ("te." in Italian), and it does not look into
    quotations, however long they are.
    """
    before = _LAST_WORD.search(text[max(0, place.start - 20) : place.start])
    after = _FIRST_WORD.match(text, place.after)
    if before is None or after is None or not after[1][0].isupper() or place.stop[0] not in ".!?":
        return False
    if place.stop == "." and not place.closers and kind_before(text, place.end, code) is not None:
        return False
    ordinary = len(before[0]) > 4 and before[0].islower() and not language(code).typography.capital_nouns
    return ordinary or starts_sentences(after[1], code)


def _abbreviation(text: str, place: StopPlace, begin: int, code: str, kind: str) -> bool | None:
    following = text[place.after]
    if kind == "name":
        return False
    if kind == "number":
        return False if following.isdigit() or _ROMAN.match(text, place.after) else None
    if kind == "end":
        return True if following.isupper() else None
    word = _FIRST_WORD.match(text, place.after)
    if word and word[1][0].isupper() and starts_sentences(word[1], code):
        return True
    return kind == "year" and following.isupper() and _late(text, place, begin)


def _late(text: str, place: StopPlace, begin: int) -> bool:
    """Whether the abbreviation follows a number and the sentence is longer than an opening such as "W 2001 r."."""
    near = text[max(begin, place.start - 14) : place.start]
    return any(map(str.isdigit, near)) and text.count(" ", max(begin, place.start - 200), place.start) > 3


def _is_ordinal(text: str, place: StopPlace, code: str) -> bool:
    """ "am 3. Mai", "die 2. Auflage", "2. Dünya Savaşı": the stop makes an ordinal, where the words around say so."""
    number = _NUMBER_BEFORE.search(text[max(0, place.start - 16) : place.start])
    if number is None:
        return False
    after = _FIRST_WORD.match(text, place.after)
    if after is not None and language(code).lower(after[1]) in words_of(code, "after_ordinals"):
        return True
    return number[2] is None and language(code).lower(number[1] or "") in words_of(code, "before_ordinals")
