"""A link or image of the source is missing in the translation, or leads elsewhere.

## What it does

Compares the links and images of both sides by address. An address may differ in what a translation changes: the
language code in host, path or file name (`/en/` → `/de/`, `page.html` → `page.de.html`), language parameters,
the anchor of a heading where the address has no host, so that the page itself is translated, the title of a wiki
article.

## Why it matters

The reader ends up on the wrong page or cannot follow at all.

## Example

Wrong: [guide](https://example.org/en/guide) rendered [Anleitung](https://example.org/de/download)
Right: [Anleitung](https://example.org/de/guide)

## Limits

Where one of the two sides has no links at all, as when a plain text is compared with a page, nothing is reported.
Whether an address exists is not tried: no text leaves the machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.analysis.markup.addresses import is_localised, page, site
from tqcheck.analysis.markup.differences import Kinship, ToCompare, differences
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.document import MarkKind
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity

_ADVICE = "readers come to another page. Write the source's address, or that of its translation."
_KINDS = {MarkKind.LINK: "link", MarkKind.IMAGE: "image"}


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check takes its context
    both = [(pair, pair.source, pair.target) for pair in pairs if pair.source is not None and pair.target is not None]
    if not all(any(list(_links(side)) for side in sides) for sides in zip(*(b[1:] for b in both), strict=True)):
        return
    for pair, source, target in both:
        missing, extra = differences(_links(source), _links(target), _EDITIONS)
        exchanged, missing, extra = _exchanged(missing, extra)
        for before, after in exchanged:
            message = f"The {after.shown} stands where the source has the {before.shown}; {_ADVICE}"
            yield Hit(message, after.span, before.span, pair=pair.id)
        for item in missing:
            message = f"The {item.shown} is missing in the translation, so readers cannot follow it; add it."
            yield Hit(message, source_span=item.span, pair=pair.id)
        for item in extra:
            message = f"The source has no {item.shown}; delete it, unless it was added on purpose."
            yield Hit(message, item.span, pair=pair.id)


def _exchanged(
    missing: list[ToCompare], extra: list[ToCompare]
) -> tuple[list[tuple[ToCompare, ToCompare]], list[ToCompare], list[ToCompare]]:
    """In their order, the links or images that stand in each other's place, and what is left of both lists."""
    pairs: list[tuple[ToCompare, ToCompare]] = []
    for what in _KINDS.values():
        pairs += zip(
            *([item for item in side if item.shown.startswith(what)] for side in (missing, extra)), strict=False
        )
    pairs.sort(key=lambda pair: pair[1].span)
    gone, come = ({id(item) for item in side} for side in zip(*pairs, strict=True)) if pairs else (set(), set())
    return pairs, [item for item in missing if id(item) not in gone], [item for item in extra if id(item) not in come]


def _links(segment: Segment) -> Iterator[ToCompare]:
    """Links behind words; an address that the reader sees belongs to `url_mismatch`."""
    for mark in segment.marks:
        shown = mark.span.of(segment.text).strip(" \u00a0.,;:!?。")
        if mark.kind in _KINDS and shown != mark.value.removeprefix("mailto:"):
            yield ToCompare(mark.span, f"{_KINDS[mark.kind]} to {mark.value}", (mark.kind, page(mark.value)))


def _address(item: ToCompare) -> str:
    return item.shown.partition(" to ")[2]


# A localised edition of the same site may have other paths altogether.
_EDITIONS = Kinship(
    lambda item: site(_address(item)), lambda source, target: is_localised(_address(source), _address(target))
)


CHECK = Check(
    category="design and markup/link or cross-reference",
    its="markup",
    severity=Severity.MINOR,
    find=find,
    confidence=0.85,
    scope=Scope.DOCUMENT,
    bilingual=True,
)
