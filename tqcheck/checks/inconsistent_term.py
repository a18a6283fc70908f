"""The same source text or name is translated in two ways in the same document.

## What it does

Looks for sentences and headings that stand several times in the source and have different translations
(beyond case and punctuation); the rarer translation is marked, the other suggested. It also follows names of
several words that recur in the source (Court of Appeal): where all other sentences have one capitalised
rendering, and one has another that shares a word with it, that one is marked.

## Why it matters

Readers take two renderings for two things, and translation memories spread both.

## Example

Wrong: "Terms of use" → "Nutzungsbedingungen", and below "Terms of use" → "Bedingungen der Nutzung"

Right: "Terms of use" → "Nutzungsbedingungen", both times

## Limits

The context may ask for different words. Terms in lower case are compared by a glossary only.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tqcheck.analysis.markup.plural_keys import family
from tqcheck.analysis.names.renderings import NameRendering, deviations
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit, replace
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_INNER = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_FEWEST_WORDS = 2  # one-word segments ("More", "Open") depend on their place
_FEWEST_CHARACTERS = 8
_ENDS = ".:。："


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    yield from _segments(pairs)
    if context.source is not None:
        for rare, usual in deviations(pairs, context.source, context.target):
            yield _term_hit(rare, usual)


def _segments(pairs: Sequence[Pair]) -> Iterator[Hit]:
    repeated: dict[str, list[Pair]] = defaultdict(list)
    places: dict[int, int] = {}
    forms: set[tuple[str, str]] = set()
    for pair in pairs:
        if pair.source and pair.target and _is_long_enough(pair.source.text):
            source, target = pair.source.file.start, pair.target.file.start
            text, plural = _trimmed(pair.source.text), family(pair.target.key)
            is_form = plural != pair.target.key and (plural, text) in forms
            if places.setdefault(source, target) == target and not is_form:  # else a further plural form of one source
                repeated[text].append(pair)
                forms.add((plural, text))
    for same in repeated.values():
        yield from _rarer(same)


def _is_long_enough(source: str) -> bool:
    return len(source) >= _FEWEST_CHARACTERS and len(_normalised(source).split()) >= _FEWEST_WORDS


def _trimmed(source: str) -> str:
    """Without case and outer punctuation; what stands between words tells "Type: list" from "Type list"."""
    inner = _INNER.search(" ".join(source.casefold().split()))
    return inner[0] if inner else ""


def _normalised(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text.casefold()).strip()


def _rarer(same: list[Pair]) -> Iterator[Hit]:
    targets = [(pair, pair.target.text) for pair in same if pair.target]
    translated = [(pair, text) for pair, text in targets if pair.source and text != pair.source.text]
    if len(translated) < 2:
        return  # what is not translated is no model, nor a deviation
    targets = translated
    counts = Counter(_normalised(target) for _, target in targets)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]  # of equals, the first in the document
    wanted = next(target for _, target in targets if _normalised(target) == usual)
    for pair, target in targets:
        if not _is_same(_normalised(target), usual):
            yield _segment_hit(pair, target, _ended_alike(wanted, target))


def _is_same(one: str, other: str) -> bool:
    """Whether one is the other, or adds a note to it, or more that the alignment has put there."""
    return f" {one} ".find(f" {other} ") >= 0 or f" {other} ".find(f" {one} ") >= 0


def _ended_alike(wanted: str, target: str) -> str:
    """`wanted` with the end that `target` has: a line of contents has no stop, the chapter's heading may."""
    return wanted.rstrip(_ENDS) + target[len(target.rstrip(_ENDS)) :]


def _segment_hit(pair: Pair, target: str, wanted: str) -> Hit:
    span = Span(0, len(target))
    message = (
        f"The same source text is translated “{wanted}” elsewhere in the document; readers look for a difference "
        "where there is none. Translate it in one way."
    )
    return Hit(message, span, suggestions=(replace(span, wanted, safe=False, confidence=0.6),), pair=pair.id)


def _term_hit(rare: NameRendering, usual: NameRendering) -> Hit:
    message = f"“{rare.source}” is “{usual.text}” elsewhere in the document; render a name in one way."
    suggestion = replace(rare.span, usual.text, safe=False, confidence=0.5)
    return Hit(message, rare.span, rare.source_span, (suggestion,), confidence=0.6, pair=rare.pair)


CHECK = Check(
    category="terminology/inconsistent-use-of-terminology",
    its="inconsistency",
    severity=Severity.MINOR,
    confidence=0.7,
    find=_find,
    scope=Scope.DOCUMENT,
    across=True,
    bilingual=True,
)
