"""A space is missing, doubled or misplaced around punctuation.

## What it does

Finds a space before a comma or full stop, a missing space after a comma or after a sentence, two spaces
within a sentence, a space on the inner side of a bracket or quotation mark, and punctuation of the wrong
width: full-width marks between letters of other scripts, and in Chinese and Japanese half-width marks in a
document that mostly has full-width ones. The suggestion puts it right.

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

from collections.abc import Iterator, Sequence

from tqcheck.analysis.prose import prose
from tqcheck.analysis.spacing import Slip, inside_marks, spacing_slips
from tqcheck.analysis.widths import full_width, half_width, slips_among
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    texts = [(pair, prose(pair.target)) for pair in pairs if pair.target is not None]
    narrow = slips_among(text for _, text in texts) if not context.target.spaced else frozenset[str]()
    for pair, text in texts:
        for slip in _without_overlaps(_slips(text, context.target, narrow)):
            suggestion = replace(slip.span, slip.replacement, safe=True)
            yield Hit(slip.message, slip.span, suggestions=(suggestion,), pair=pair.id)


def _slips(text: str, language: Language, narrow: frozenset[str]) -> Iterator[Slip]:
    if language.spaced:
        yield from spacing_slips(text, language)
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
