"""A term of the glossary is not rendered as the glossary says.

## What it does

Finds the glossary's source terms in the source, in any inflected form, and looks for one of the agreed
renderings in the target, inflected, inside a compound or with its words apart. A rendering that the glossary
forbids is marked in the target, with the agreed one as the suggestion; where no agreed rendering is found,
the term is marked in the source. A term that is part of a longer term of the glossary is not counted.

## Why it matters

Readers take two words for two things. A team agrees on its terms so that every text says the same.

## Example

With the glossary line `termination notice → Kündigung`, forbidden `Beendigungsnotiz`:

Wrong: "Send the termination notice." → "Senden Sie die Beendigungsnotiz."

Right: "Send the termination notice." → "Senden Sie die Kündigung."

## Limits

Inflection is compared by endings, so a rendering is taken as present when its stem is. A pronoun or a
synonym in place of the term is reported, though it may be good style. The suggestion is the base form.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.words.words import with_capital_of
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.terminology.finding_terms import Occurrence, find, occurrences, renders


def _find(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.source is None or pair.target is None or context.source is None:
        return
    for occurrence in occurrences(pair.source.text, context.source, context.glossary):
        if not any(term.do_not_translate for term in occurrence.terms):
            yield from _violations(occurrence, pair.source.text, pair.target.text, context)


def _violations(occurrence: Occurrence, source: str, target: str, context: Context) -> Iterator[Hit]:
    term = occurrence.span.of(source)
    allowed = [rendering for entry in occurrence.terms for rendering in entry.targets]
    forbidden = list(_forbidden(occurrence, allowed, target, context))
    for span in forbidden:
        yield _forbidden_hit(occurrence.span, span, term, allowed, target, context.target)
    if allowed and not forbidden and not any(renders(each, target, context.target) for each in allowed):
        agreed = " or ".join(f"“{each}”" for each in allowed[:3])
        message = f"“{term}” is rendered otherwise than agreed, or not at all; the glossary has {agreed}."
        yield Hit(message, source_span=occurrence.span)


def _forbidden(occurrence: Occurrence, allowed: list[str], target: str, context: Context) -> Iterator[Span]:
    """Forbidden renderings in the target, but for those that are part of an agreed one."""
    places = [place for each in allowed if (place := find(each, target, context.target))]
    for rendering in (each for entry in occurrence.terms for each in entry.forbidden):
        span = find(rendering, target, context.target)
        if span and not any(span.overlaps(place) for place in places):
            yield span


def _forbidden_hit(source: Span, span: Span, term: str, allowed: list[str], target: str, language: Language) -> Hit:
    found = span.of(target)
    advice = f"; write “{allowed[0]}”" if allowed else ""
    message = f"The glossary does not want “{found}” for “{term}”{advice}."
    new = with_capital_of(found, allowed[0], language) if allowed else ""
    suggestions = (replace(span, new, safe=False, confidence=0.7),) if allowed else ()
    return Hit(message, span, source, suggestions, confidence=0.95)


CHECK = Check(
    category="terminology/inconsistent-with-terminology-resource",
    its="terminology",
    severity=Severity.MAJOR,
    confidence=0.8,
    find=_find,
    bilingual=True,
    requires=frozenset({"glossary"}),
)
