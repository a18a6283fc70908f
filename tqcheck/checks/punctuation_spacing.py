"""A space is missing, doubled or misplaced around punctuation.

## What it does

Finds a space before a comma or full stop, a missing space after a comma, a sentence or a quotation, two spaces
within a sentence, two words that run together ("andHelp"), a space on the inner side of a bracket or quotation
mark, a stray backslash, and punctuation of the wrong width: full-width marks between letters of other
scripts, and in Chinese and Japanese half-width marks in a document that mostly has full-width ones. The suggestion
puts it right. In Chinese and Japanese a slip that occurs
more than three times is reported once, with the number of its places.

## Why it matters

Wrong spacing makes a text look careless, breaks lines at the wrong place and hinders later processing.

## Example

Wrong: "He came , saw and left.Nobody noticed."
Right: "He came, saw and left. Nobody noticed."

## Limits

Numbers, addresses, file names, code, abbreviations and emoticons are left alone, as are two spaces after
a sentence, which some houses set on purpose, and text laid out in columns. The space before `; : ! ?` belongs to
`spacing_before_punctuation`.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.analysis.punctuation.glued import glued
from tqcheck.analysis.punctuation.quotations import run_on_quotations
from tqcheck.analysis.punctuation.spacing import Slip, inside_marks, listed, spacing_slips
from tqcheck.analysis.punctuation.strays import backslashes
from tqcheck.analysis.punctuation.widths import full_width, half_width, slips_among
from tqcheck.analysis.segments.prose import linked_ends, prose
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MOST_ALIKE = 3  # equal slips that are reported each by itself

_Place = tuple[Pair, Slip]


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    texts = [(pair, prose(pair.target)) for pair in pairs if pair.target is not None]
    narrow = slips_among(text for _, text in texts) if not context.target.spaced else frozenset[str]()
    found = [
        (pair, slip)
        for pair, text in texts
        for slip in _without_overlaps(_every(pair, text, context, narrow))
        if pair.target is not None and slip.span.start not in linked_ends(pair.target)
    ]
    for pair, slip in found if context.target.spaced else _habits_once(found):
        suggestion = replace(slip.span, slip.replacement, safe=slip.safe)
        yield Hit(slip.message, slip.span, suggestions=(suggestion,), pair=pair.id)


def _habits_once(found: Sequence[_Place]) -> Iterator[_Place]:
    """A slip that recurs is a habit, which the editor mends everywhere at once: it is reported where it begins."""
    times = Counter(slip.message for _, slip in found)
    reported: set[str] = set()
    for pair, slip in found:
        number = times[slip.message]
        if number <= _MOST_ALIKE:
            yield pair, slip
        elif slip.message not in reported:
            reported.add(slip.message)
            message = f"{slip.message.rstrip('.')}, here and in {number - 1} more places of the document."
            yield pair, dataclasses.replace(slip, message=message)


def _every(pair: Pair, text: str, context: Context, narrow: frozenset[str]) -> Iterator[Slip]:
    yield from _slips(text, context.target, narrow)
    yield from listed(pair.target.text, context.target) if pair.target else ()
    source = pair.source.text if pair.source else ""
    yield from backslashes(text, source)
    if context.target.spaced and context.target.known:
        yield from glued(text, source, context.target)


def _slips(text: str, language: Language, narrow: frozenset[str]) -> Iterator[Slip]:
    if language.spaced:
        yield from spacing_slips(text, language)
        yield from run_on_quotations(text, language)
        yield from full_width(text, language)
    else:
        yield from inside_marks(text, language)
        yield from half_width(text, language, narrow)


def _without_overlaps(slips: Iterator[Slip]) -> Iterator[Slip]:
    taken = 0
    for slip in sorted(slips):
        if slip.span.start >= taken:
            yield slip
            taken = slip.span.end


CHECK = Check(
    category="linguistic conventions/punctuation",
    its="whitespace",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
    scope=Scope.DOCUMENT,
)
