"""A subtitle is gone before it can be read.

## What it does

Divides the characters of a subtitle, spaces and punctuation included, by the seconds it is shown, and points at those
over the usual limit for adult viewers: 17 characters a second, 20 in English and Arabic, 22 in Hindi, 12 in Korean, 9
in Chinese and 4 in Japanese; in the last three, a full-width character counts as one and a half-width one as half. A
subtitle that names a speaker or a sound, as those for the deaf and hard of hearing do, may have 20 (23 in Arabic, 25
in Hindi, 14 in Korean, 11 in Chinese, 7 in Japanese). These are the limits of the Netflix Timed Text Style Guides.

## Why it matters

Translations are often longer than what is said. Viewers who cannot finish a subtitle miss the picture or the
point.

## Example

Wrong: "She had been looking for it everywhere for weeks." shown for one second
Right: "She'd looked everywhere." shown for one second and a half

## Limits

Only in formats of subtitles. A house's own limits, those for children among them, are not known; sentences
that run over several subtitles aligned with one of the source are measured as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.segments.onscreen import characters, speed
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
    usual = context.target.subtitles
    length = characters(target.text, usual)
    asked, most = length / target.duration, speed(target, usual)
    if round(asked, 1) > most:
        allowed = int(most * target.duration)
        message = (
            f"At {asked:.1f} characters a second this cannot be read in time ({most:g} is the usual limit in "
            f"{context.target.name}). Shorten it to {allowed} characters, or show it for {length / most:.1f} s."
        )
        yield Hit(message, Span(0, len(target.text)))


CHECK = Check(
    category="design and markup/truncation or text expansion",
    its="length",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
)
