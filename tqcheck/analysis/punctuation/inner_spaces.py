"""Spaces on the inner side of brackets and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from tqcheck.analysis.punctuation.quotes import Role, marks
from tqcheck.analysis.punctuation.spacing import Slip
from tqcheck.analysis.words.combining import MARKS
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_AFTER_OPENER = re.compile(r"(?<=[(“„”«»])[ \u00a0]+(?=[^\W_])")
_BEFORE_CLOSER = re.compile(rf"(?<=[\w{MARKS}.,!?…])[ \u00a0]+(?=[)“”«»](?:[\s.,;:!?)]|$))")
_GAPS = " \u00a0"
_BRACKETS = "()"


def inside_marks(text: str, language: Language) -> Iterator[Slip]:
    """A space on the inner side of a bracket, or of a quotation mark that the language uses one way only.

    Not where a space stands at the other end, too, that may be meant ("( _ )"), nor inside a lone quotation mark or a
    pair around all of the text: those may be arrows ("next page »", "« back · on »"). A bracket alone may be spoken of
    ("the key ( opens"), and what a comma announces may be missing ("f(x, )"): both are for a person to decide.
    """
    openers, closers = _one_way_marks(language)
    slips = _after_openers(text, openers) | _before_closers(text, closers)
    partners = _partners(text, language) if slips else {}
    for place, slip in sorted(slips.items()):
        partner = partners.get(place)
        if text[place] in _BRACKETS if partner is None else not _is_meant(text, place, partner, partner in slips):
            yield replace(slip, safe=partner is not None and not _is_layout(text, slip.span))


def _is_layout(text: str, gap: Span) -> bool:
    """Whether something may be missing before it, or several no-break spaces put a figure below another."""
    return text[gap.start - 1] == "," or (len(gap) > 1 and "\u00a0" in gap.of(text))


def _is_meant(text: str, place: int, partner: int, is_slip: bool) -> bool:
    """Whether the mark's partner, too, has a space inside it, and is no slip or stands around all of the text."""
    first, last = sorted((place, partner))
    spaced = text[partner + 1 if partner == first else partner - 1] in _GAPS
    is_all = text[place] not in _BRACKETS and not text[:first].strip() and not text[last + 1 :].strip()
    return spaced and (is_all or not is_slip)


def _after_openers(text: str, openers: frozenset[str]) -> dict[int, Slip]:
    return {
        match.start() - 1: _slip(match, "after", text[match.start() - 1])
        for match in _AFTER_OPENER.finditer(text)
        if text[match.start() - 1] in openers and text[match.start() - 2 : match.start() - 1].strip() in ("", "(")
    }


def _before_closers(text: str, closers: frozenset[str]) -> dict[int, Slip]:
    return {
        match.end(): _slip(match, "before", text[match.end()])
        for match in _BEFORE_CLOSER.finditer(text)
        if text[match.end()] in closers
    }


def _slip(match: re.Match[str], side: str, mark: str) -> Slip:
    marks = "brackets" if mark in _BRACKETS else "quotation marks"
    return Slip(Span(*match.span()), "", f"There is a space inside the {marks}, {side} {mark}; delete it.")


def _partners(text: str, language: Language) -> dict[int, int]:
    """The place of each mark's other one, by the mark's place."""
    pairs = {*language.typography.quotes, *language.typography.inner_quotes, ("(", ")")}
    openers = {closer: [opener for opener, other in pairs if other == closer] for _, closer in pairs}
    open_: dict[str, list[int]] = {opener: [] for opener, _ in pairs}
    partners: dict[int, int] = {}
    for place, mark in enumerate(text):
        if started := [open_[opener] for opener in openers.get(mark, ()) if open_[opener]]:
            start = max(started, key=lambda places: places[-1]).pop()
            partners |= {start: place, place: start}
        elif mark in open_:
            open_[mark].append(place)
    return partners


def closing_marks(language: Language) -> frozenset[str]:
    """The quotation marks that only close in the language; French sets a space before its own."""
    closers = _one_way_marks(language)[1]
    return closers | {"»"} if "»" in language.typography.space_before else closers


@lru_cache
def _one_way_marks(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    pairs = language.typography.quotes + language.typography.inner_quotes
    openers, closers = {opener for opener, _ in pairs}, {closer for _, closer in pairs}
    spaced = {"«", "»"} if "»" in language.typography.space_before else set()
    return frozenset(openers - closers - spaced | {"("}), frozenset(closers - openers - spaced | {")"})


def spaced_straight_quotes(text: str, language: Language) -> Iterator[Slip]:
    """Straight quotation marks with a space on both inner sides; French may type its guillemets so."""
    straight = [mark for mark in marks(text, language) if mark.character == '"']
    if len(straight) % 2 or "»" in language.typography.space_before:
        return
    for opener, closer in zip(straight[::2], straight[1::2], strict=True):
        inner = text[opener.position + 1 : closer.position]
        if opener.role is closer.role is Role.EITHER and inner[:1] == " " == inner[-1:] and inner.strip():
            message = "There are spaces inside the quotation marks; they belong close to what they quote."
            yield Slip(Span(opener.position, closer.position + 1), f'"{inner.strip(" ")}"', message, safe=False)
