"""The space before `; : ! ?` and inside « » does not follow the language's or the document's rule.

## What it does

French sets a (narrow) no-break space before `; : ! ?` and inside guillemets; Canadian French sets it before the
colon and inside guillemets alone. The check finds the places that lack a space which the French document sets
elsewhere. In the other known languages, which have no such space, it finds any
space before `; : ! ?`. The suggestion adds or removes it.

## Why it matters

To a French reader a missing space is a spelling mistake; in other languages the space gives a literal
translation away and lets the mark slip to the next line.

## Example

Wrong, in English: "Are you coming ?"
Right: "Are you coming?"

## Limits

Ordinary and no-break spaces count alike, since many editors hide the difference. A French document with
fewer than four such marks, or that mostly does without the space, is left alone. Times, ratios, emoticons and
addresses are not read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.analysis.punctuation.spacing import is_object
from tqcheck.analysis.segments.kept_wording import is_as_in_source
from tqcheck.analysis.segments.prose import BLANK, begun_marks, linked_ends, prose
from tqcheck.analysis.words.combining import MARKS
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_SPACES = " \u00a0\u202f\u2009"
_MARK = re.compile(rf"(?<=[\w{MARKS})\]”»\"’…{BLANK}])([{_SPACES}]*)([;:!?؟؛]+)(?=\s|$|[)\]”»\"])(?!(?<=\d\s:)\s?\d)")
_GUILLEMET = re.compile(
    rf"«([{_SPACES}]*)(?=[\w“(\[])|(?<=[\w{MARKS}.!?…,”)\]])([{_SPACES}]*)»(?=\s|$|[.,;:!?…)\]”’»\-–—])"
)
_SLASH = re.compile(r"\s/\s")
_PARTED = re.compile(rf"\d[{_SPACES}]:\s")
_GROUPS = {":": "the colon", "«": "guillemets"}  # every other mark: "; ! ?"
_FEWEST = 4
_LONGEST_TAG = 200
_LONGEST_NAME = 40
_MAJORITY = 0.8


@dataclass(frozen=True, slots=True)
class _Place:
    pair: int
    space: Span  # where the space is, or would be
    mark: str
    group: str

    @property
    def spaced(self) -> bool:
        return len(self.space) > 0


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    if not context.target.known or not context.target.spaced:
        return
    required = context.target.typography.space_before
    places = [place for pair in pairs for place in _places(pair, guillemets="»" in required)]
    if required:
        sources = {pair.id: prose(pair.source) for pair in pairs if pair.source is not None}
        texts = {pair.id: prose(pair.target) for pair in pairs if pair.target is not None}
        own = [place for place in places if not _is_quoted(place, texts[place.pair], sources.get(place.pair, ""))]
        yield from _missed(own, texts)
    else:
        texts = {pair.id: prose(pair.target) for pair in pairs if pair.target is not None}
        copied = {pair.id for pair in pairs if _sets_spaces(pair, context)}
        surplus = (
            place
            for place in places
            if place.spaced and place.pair not in copied and not _is_ratio(place, texts[place.pair])
        )
        yield from (_surplus(place, texts[place.pair], context.target) for place in surplus)


def _places(pair: Pair, *, guillemets: bool) -> Iterator[_Place]:
    if pair.target is None:
        return
    text, linked, begun = prose(pair.target), linked_ends(pair.target), begun_marks(pair.target)
    for match in _MARK.finditer(text):
        mark = match[2][0]
        if match.start() in linked or match.start(2) in begun:  # which needs the space; which is spoken of
            continue
        if text[match.start() - 1] == "_" or _is_first(pair.target.text, match.start()):
            continue  # one sign of several; or what an element begins with ("<code>! …")
        if not match[1] and pair.target.text[match.start() - 1].isspace():
            continue  # the space that is seen is the end of code: "`LINES ` :"
        yield _Place(pair.id, Span(*match.span(1)), mark, ":" if mark == ":" else ";!?")
    for match in _GUILLEMET.finditer(text) if guillemets else ():
        group = 1 if match[1] is not None else 2
        yield _Place(pair.id, Span(*match.span(group)), "«" if group == 1 else "»", "«")


def _is_first(text: str, position: int) -> bool:
    """Whether a tag that is shown in the text opens an element right before `position`."""
    start = text.rfind("<", max(0, position - _LONGEST_TAG), position)
    return text[position - 1] == ">" and start >= 0 and text[start + 1].isalpha()


def _sets_spaces(pair: Pair, context: Context) -> bool:
    """Whether the source has such a space where its language does without, too: something is filled in there."""
    if pair.source is None or context.source is None or context.source.typography.space_before:
        return False
    return any(match[1] for match in _MARK.finditer(prose(pair.source)))


def _is_quoted(place: _Place, text: str, source: str) -> bool:
    """Whether the words before the mark are the source's, and so is what they do without: a title in its language."""
    return not place.spaced and place.mark not in "«»" and is_as_in_source(place.space, text, source, after_two=True)


def _missed(places: Sequence[_Place], texts: dict[int, str]) -> Iterator[Hit]:
    groups: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        groups[place.group].append(place)
    for group in groups.values():
        share = sum(place.spaced for place in group) / len(group)
        if len(group) >= _FEWEST and share >= _MAJORITY:
            yield from (_missing(place, texts[place.pair]) for place in group if not place.spaced)


def _missing(place: _Place, text: str) -> Hit:
    space = "\u202f" if place.group == ";!?" else "\u00a0"
    message = f"The no-break space next to “{place.mark}” is missing, which this document sets elsewhere."
    start = place.space.start
    span = Span(start - 1, start) if place.mark == "«" else Span(start, start + 1)
    return Hit(
        message, span, suggestions=(replace(place.space, space, safe=_is_after_word(place, text)),), pair=place.pair
    )


def _is_after_word(place: _Place, text: str) -> bool:
    """Whether the mark follows code or a word in small letters: no "Content-Type:", "Annex #29:", no title's last, no
    mark of a foreign quotation."""
    if place.mark == "«":
        return True
    if text[place.space.end + 1 : place.space.end + 2] == '"':  # a quotation that is not marked as French ones are
        return False
    word = text[max(0, place.space.start - 40) : place.space.start].split()[-1:] or [""]
    letters = word[0].strip("«“(’").replace("’", "").rstrip(BLANK)
    return not letters or (letters.islower() and letters.isalpha())


def _is_ratio(place: _Place, text: str) -> bool:
    """Whether numbers stand on both sides of a colon ("1 : 1,5")."""
    before, after = (
        text[max(0, place.space.start - 1) : place.space.start],
        text[place.space.end + 1 : place.space.end + 3].lstrip(_SPACES)[:1],
    )
    return place.mark == ":" and before.isdigit() and (after.isdigit() or after == BLANK)


def _is_typed(text: str, space: Span) -> bool:
    """Whether the colon parts a name of code from its type, as documentation of it asks ("index : boolean")."""
    name = text[: min(space.start, _LONGEST_NAME)]
    return (
        space.start < _LONGEST_NAME
        and name.isidentifier()
        and name[0].islower()
        and text[space.end + 2 :][:1].islower()
    )


def _is_named(place: _Place, text: str, language: Language) -> bool:
    """Whether the mark may be spoken of ("add a ? as in", "durch ;"), may stand for a word that was not understood ("we
    come to ???"), or parts what a catalogue says, as its rules ask ("Old songs : a choice / A. Nonymous ; second ed.").
    """
    if place.mark in ";:" and (is_object(text, place.space.end, language) or _is_catalogued(text)):
        return True
    if text.startswith("??", place.space.end) or (place.mark == ":" and _is_typed(text, place.space)):
        return True
    return place.mark in "?!؟" and text[place.space.end + 1 : place.space.end + 9].lstrip("?!؟ ")[:1].islower()


@lru_cache(maxsize=64)
def _is_catalogued(text: str) -> bool:
    return _SLASH.search(text) is not None


@lru_cache(maxsize=64)
def _is_row(text: str) -> bool:
    """Whether colons part values in it, where a “?” may be one, too ("Stage 2 : Reach ?"); asked once for all marks."""
    return _PARTED.search(text) is not None


def _surplus(place: _Place, text: str, language: Language) -> Hit:
    message = f"There is a space before “{place.mark}”, which {language.name} does without. Delete it."
    meant = _is_named(place, text, language) or _is_row(text)
    return Hit(
        message,
        place.space,
        suggestions=(replace(place.space, "", safe=not meant),),
        pair=place.pair,
    )


CHECK = Check(
    category="linguistic conventions/punctuation",
    its="locale-violation",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
    scope=Scope.DOCUMENT,
    needs_rules=True,
)
