"""A word or sign that may be written in two ways is written in both in the same document.

## What it does

Counts the ways in which a document writes the same thing, and marks the rarer one with the other as the
suggestion (of two equally frequent ones, the later): acronyms with and without dots (US, U.S.), words with and
without a hyphen (e-mail, email), the space before %, and in English -ise and -ize, 1990s and 1990's, per cent
and percent.

## Why it matters

Both ways are right; changing between them looks careless and defeats searches.

## Example

Wrong: "The U.S. delegation left. Later the US embassy confirmed it."

Right: "The US delegation left. Later the US embassy confirmed it."

## Limits

A hyphen counts only where the very same word also stands without it. Quotations may rightly keep their own way.
A way that stands in three places or more, and in an eighth of all at least, is told once, with their number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace as fields_replaced

from tqcheck.analysis.segments.habits import Instance, without_habits
from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words.variants import Variant, variants, written
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit, replace
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_CLOSING = re.compile(r"[\"'”’»)]*")
_Place = tuple[Pair, Variant]
_USUAL = frozenset({"plain"})  # 1990s: the apostrophe of 1990's has gone out of use


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    families: dict[str, list[_Place]] = defaultdict(list)
    for pair in pairs:
        if pair.target:
            for variant in variants(prose(pair.target), context.target):
                families[variant.family].append((pair, variant))
    for places in families.values():
        yield from _rarer(places)


def _rarer(places: list[_Place]) -> Iterator[Hit]:
    counts = Counter(variant.way for _, variant in places)
    if len(counts) < 2:
        return
    most = max(counts.values())
    best = [way for way in counts if counts[way] == most]  # of equals, the usual one, else the first in the document
    usual = next((way for way in best if way in _USUAL), best[0])
    instances: list[Instance] = []
    for pair, variant in places:
        if variant.way == usual:
            instances += map(Instance, counts.keys() - {usual})
        else:
            hit = _hit(pair, variant, usual, 0.85 if most > counts[variant.way] else 0.7)
            instances.append(Instance(variant.way, hit))
    yield from without_habits(instances, _habit)


def _habit(first: Hit, places: int) -> Hit:
    return fields_replaced(first, message=f"{first.message} So it stands in {places} places.", suggestions=())


def _hit(pair: Pair, variant: Variant, usual: str, confidence: float) -> Hit:
    new = written(variant, usual)
    span = _without_full_stop(pair, variant, new)
    message = (
        f"“{variant.text.strip()}” stands here, but “{new.strip()}” elsewhere in the document; "
        "readers take them for two things. Keep to one way."
    )
    return Hit(message, span, suggestions=(replace(span, new, safe=False),), confidence=confidence, pair=pair.id)


def _without_full_stop(pair: Pair, variant: Variant, new: str) -> Span:
    """The variant's span, less the last dot of an acronym that also ends its sentence."""
    span = variant.span
    closes = pair.target is not None and _CLOSING.fullmatch(pair.target.text, span.end)
    return Span(span.start, span.end - 1) if closes and variant.text[-1] == "." and new[-1:] != "." else span


CHECK = Check(
    category="terminology/inconsistent-use-of-terminology",
    its="inconsistency",
    severity=Severity.MINOR,
    confidence=0.8,
    find=_find,
    scope=Scope.DOCUMENT,
    across=True,
)
