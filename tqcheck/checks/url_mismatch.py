"""A web or e-mail address in the text was changed, lost or added.

## What it does

Compares the addresses that the reader sees on both sides. What a translation may change is left alone, as in
`link_mismatch`: language codes, titles of wiki articles.

## Why it matters

A changed letter leads nowhere, or to a stranger.

## Example

Wrong: "Write to info@example.org" rendered "Schreiben Sie an info@example.com"
Right: "Schreiben Sie an info@example.org"

## Limits

Addresses behind link texts belong to `link_mismatch`. An example with a made-up name (username@pod.tld) may be made up
anew. Where a side says that it gives an example ("e.g.", "z. B."), another one is minor, and so it is where a text
is an address and nothing else, which may lead readers to a page in their language.
Whether an address exists is not tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.markup.addresses import addresses, is_invented, is_localised, page, site
from tqcheck.analysis.markup.differences import Kinship, ToCompare, differences
from tqcheck.analysis.segments.introductions import gives_example
from tqcheck.analysis.segments.presence import present
from tqcheck.contracts import Check, Context
from tqcheck.records.coverage import Coverage
from tqcheck.records.document import Mark, MarkKind
from tqcheck.records.hit import Hit, replace
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity

_BEGINNING = re.compile(r"(?:[a-z]+://)?(?:www\.)?", re.IGNORECASE)


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    assert pair.source is not None
    source, target = list(_addresses(pair.source)), list(_addresses(pair.target))
    after = pair.target.text
    edition = Kinship(lambda item: site(item.shown), lambda a, b: _is_edition(a.shown, b, after))
    missing, extra = differences(source, target, edition)
    missing, extra = _real(_unshortened(missing, after), _unshortened(extra, pair.source.text))
    alone = _is_address(pair.source, source) and _is_address(pair.target, target)
    sample = bool(missing and extra) and _give_example(pair.source.text, pair.target.text, context)
    for item in missing:
        if len(extra) != len(missing):
            message = f"{item.shown} is missing in the translation, so readers cannot follow it; add it."
            yield Hit(message, source_span=item.span, severity=Severity.MINOR)
    for index, item in enumerate(extra):
        yield _changed(item, missing[index] if len(extra) == len(missing) else None, free=alone or sample)


def _give_example(source: str, target: str, context: Context) -> bool:
    """Whether either side says that what stands there is an example."""
    sides = ((source, context.source), (target, context.target))
    return any(language is not None and gives_example(text, language) for text, language in sides)


def _real(missing: list[ToCompare], extra: list[ToCompare]) -> tuple[list[ToCompare], list[ToCompare]]:
    """Without examples in which a name is made up, and as many addresses that stand in their place."""
    real = [item for item in missing if not is_invented(item.shown)]
    return real, extra[len(missing) - len(real) :]


def _is_address(segment: Segment, found: list[ToCompare]) -> bool:
    """Whether an address is all that the text says, as where translators choose a page for their readers."""
    return len(found) == 1 and found[0].shown == segment.text.strip()


def _changed(item: ToCompare, origin: ToCompare | None, *, free: bool) -> Hit:
    if origin is None:
        message = f"{item.shown} does not stand in the source; delete it, unless it was added on purpose."
        return Hit(message, item.span, severity=Severity.MINOR)
    suggestion = replace(item.span, origin.shown, safe=False, confidence=0.8)
    message = f"The source has {origin.shown} here, so readers come to another place; write the source's address."
    severity = Severity.MINOR if free else None
    return Hit(message, item.span, origin.span, severity=severity, suggestions=(suggestion,))


def _unshortened(items: list[ToCompare], other: str) -> list[ToCompare]:
    """Without those the other side writes without scheme or `www`: example.org for http://example.org."""
    there = present((_bare(item.shown) for item in items), other.casefold()) if items else ()
    return [item for item in items if _bare(item.shown) not in there]


def _bare(address: str) -> str:
    return _BEGINNING.sub("", address, count=1).rstrip("/").casefold()


def _is_edition(source: str, item: ToCompare, text: str) -> bool:
    """Whether the address is localised, or a word of another script goes on with it: a "number" that is translated."""
    if is_localised(source, item.shown):
        return True
    following = text[item.span.end : item.span.end + 2].lstrip("/:=?#")[:1]
    return following.isalpha() and not following.isascii() and source.startswith(item.shown)


def _addresses(segment: Segment) -> Iterator[ToCompare]:
    links = (mark for mark in segment.marks if mark.kind is MarkKind.LINK)
    hidden = Coverage(mark.span for mark in links if not _is_shown(mark, segment))
    for span in addresses(segment.text):
        if not hidden.meets(span):
            shown = span.of(segment.text)
            yield ToCompare(span, shown, page(shown))


def _is_shown(link: Mark, segment: Segment) -> bool:
    """Whether the text of a link is its address."""
    return link.span.of(segment.text) == link.value.removeprefix("mailto:")


CHECK = Check(
    category="accuracy/mistranslation",
    its="inconsistent-entities",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.85,
    bilingual=True,
    least_link=0.5,
)
