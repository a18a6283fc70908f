"""A line of a subtitle is too long for the screen.

## What it does

Counts the characters of each line of a subtitle, spaces and punctuation included, and points at lines over the usual
limit: 42 characters, 35 in Thai, 16 in Chinese and Korean and 13 in Japanese; in these three, a full-width character
counts as one and a half-width one as half. These are the limits of the Netflix Timed Text Style Guides.

## Why it matters

Players break a line that does not fit wherever it runs out, or cut it off.

## Example

Wrong: a line of fifty characters beside an empty second one
Right: two lines of twenty-five, broken where the sentence breathes

## Limits

Only in formats of subtitles. Characters are counted, not the space they take in a font; a house's own limit is
not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.segments.onscreen import characters, lines
from tqcheck.contracts import Check, Context
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    target = pair.target
    if target is None or target.kind is not BlockKind.CUE:
        return
    usual = context.target.subtitles
    for line in lines(target):
        length = characters(line.of(target.text), usual)
        if length > usual.line:
            message = (
                f"This line has {length:g} characters, more than the usual limit of {usual.line:g} in "
                f"{context.target.name}. Break it in two, or shorten it."
            )
            yield Hit(message, line)


CHECK = Check(
    category="design and markup/layout",
    its="length",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
)
