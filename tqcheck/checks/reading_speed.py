"""A subtitle is gone before it can be read.

## What it does

Divides the characters of a subtitle, spaces and punctuation included, by the seconds it is shown, and points at those
over the usual limit for adult viewers: 17 characters a second, 20 in English, 12 in Korean, 9 in Chinese and 4
in Japanese, where half-width characters count as half. These are the limits of the Netflix Timed Text Style Guides.

## Why it matters

Translations are often longer than what is said. Viewers who cannot finish a subtitle miss the picture or the
point.

## Example

Wrong: "She had been looking for it everywhere for weeks." shown for one second
Right: "She'd looked everywhere." shown for one second and a half

## Limits

Subtitles in SRT and VTT alone. A house's own limits, those for children among them, are not known; sentences
that run over several subtitles aligned with one of the source are measured as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.segments.onscreen import characters, limits
from tqcheck.contracts import Check, Context
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    target = pair.target
    if target is None or target.kind is not BlockKind.CUE or not target.duration:
        return
    usual = limits(context.target)
    length = characters(target.text, usual)
    speed = length / target.duration
    if round(speed, 1) > usual.speed:
        allowed = int(usual.speed * target.duration)
        message = (
            f"At {speed:.1f} characters a second this cannot be read in time ({usual.speed:g} is the usual limit in "
            f"{context.target.name}). Shorten it to {allowed} characters, or show it for {length / usual.speed:.1f} s."
        )
        yield Hit(message, Span(0, len(target.text)))


CHECK = Check(
    category="design and markup/truncation or text expansion",
    its="length",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
)
