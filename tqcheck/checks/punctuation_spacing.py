"""A space is missing, doubled or misplaced around punctuation.

## What it does

Finds a space before a comma or full stop, a missing space after a comma, a sentence or a quotation, two spaces
within a sentence, two words that run together ("andHelp"), a space on the inner side of a bracket or quotation
mark, a stray backslash, and punctuation of the wrong width: full-width marks between letters of other
scripts, and in Chinese and Japanese half-width marks in a document that mostly has full-width ones. The suggestion
puts it right.

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

import re
from collections.abc import Iterator, Sequence

from tqcheck.analysis.punctuation.glued import glued
from tqcheck.analysis.punctuation.inner_spaces import inside_marks, spaced_straight_quotes
from tqcheck.analysis.punctuation.quotations import run_on_quotations
from tqcheck.analysis.punctuation.spacing import Slip, listed, spacing_slips
from tqcheck.analysis.punctuation.strays import backslashes
from tqcheck.analysis.punctuation.widths import full_width, half_width, slips_among
from tqcheck.analysis.segments.kept_wording import is_as_in_source
from tqcheck.analysis.segments.prose import begun_marks, linked_ends, prose
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity

_GAP = re.compile(r"[ \u00a0][.,)]")


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    texts = [(pair, prose(pair.target)) for pair in pairs if pair.target is not None]
    narrow = slips_among(text for _, text in texts) if not context.target.spaced else frozenset[str]()
    for pair, text in texts:
        every = _not_copied(_every(pair, text, context, narrow), text, pair.source)
        for slip in _beside_markup(every, pair.target):
            suggestion = replace(slip.span, slip.replacement, safe=slip.safe)
            yield Hit(slip.message, slip.span, suggestions=(suggestion,), pair=pair.id)


def _every(pair: Pair, text: str, context: Context, narrow: frozenset[str]) -> Iterator[Slip]:
    yield from _slips(text, context.target, narrow)
    yield from listed(pair.target.text, context.target) if pair.target else ()
    source = pair.source.text if pair.source else ""
    yield from backslashes(text, source, context.target)
    if context.target.spaced and context.target.known:
        yield from glued(text, source, context.target)


def _slips(text: str, language: Language, narrow: frozenset[str]) -> Iterator[Slip]:
    yield from inside_marks(text, language)
    if language.spaced:
        yield from spacing_slips(text, language)
        yield from spaced_straight_quotes(text, language)
        yield from run_on_quotations(text, language)
        yield from full_width(text, language)
    else:
        yield from half_width(text, language, narrow)


def _beside_markup(slips: Iterator[Slip], target: Segment | None) -> Iterator[Slip]:
    """Without spaces before a linked message, which needs them, and before a mark in an element of its own."""
    linked, begun = (linked_ends(target), begun_marks(target)) if target else (frozenset[int](), frozenset[int]())
    for slip in _without_overlaps(slips):
        gap = target is not None and target.text[slip.span.start].isspace()
        if slip.span.start not in linked and begun.isdisjoint(range(slip.span.start + gap, slip.span.end)):
            yield slip


def _not_copied(slips: Iterator[Slip], text: str, source: Segment | None) -> Iterator[Slip]:
    """Without what the source has in the same way: something is filled in there ("on ."), or it is a name ("a.Rmd")."""
    original = prose(source) if source else ""
    for slip in slips:
        gap = text[slip.span.start : slip.span.end + (not slip.replacement)]
        if not (_GAP.fullmatch(gap) and gap in original) and not is_as_in_source(slip.span, text, original):
            yield slip


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
