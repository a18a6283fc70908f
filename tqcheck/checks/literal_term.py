"""A term of a field is rendered word by word, or in another of its senses, by a word that the field does not use.

## What it does

Marks words that are right elsewhere and wrong beside those that tell the field ("indicted on 18 cases" for counts,
"die erste Bühne der Rakete" for its stage), and verbs that a noun does not take there, from a list of each language.
Beside a source it marks words that render a term of it literally ("Konferenzanruf" for a conference call), or in a
sense that it has in other fields: a clinical trial as one in court. What the field is, the source's words tell.

## Why it matters

A word of another language often has several renderings, of which each field takes one. Whoever knows the field stumbles
over the others, and others may misunderstand them.

## Example

Wrong: "The brokers were indicted on 18 cases."

Right: "The brokers were indicted on 18 counts."

## Limits

From some fifty to four hundred patterns in each of the languages that have a list, and beside a source from some
hundred to a thousand terms: only such as edited texts and sound translations do not have. A term is left alone where
any other rendering of it stands in the sentence, and an ambiguous one where the text is of neither field. Beyond that
a field's terms are left to the model and to your glossary. A quotation of someone's faulty words is marked, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words.phrase_hits import phrase_hits
from tqcheck.analysis.words.subject_fields import source_fields
from tqcheck.analysis.words.wrong_senses import wrong_senses
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.wordlists.lists import languages_with


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    @cache
    def known() -> frozenset[str]:
        assert context.source is not None
        return source_fields(pairs, context.source)

    for pair in pairs:
        if pair.target is None:
            continue
        alone = list(_alone(pair, context))
        yield from alone
        if pair.source is None or context.source is None:
            continue
        source, target = prose(pair.source), prose(pair.target)
        for sense in wrong_senses(source, target, (context.source, context.target), known):
            if not any(hit.span.overlaps(sense.span) for hit in alone if hit.span):
                message = (
                    f"“{sense.span.of(target)}” is not what “{sense.said.of(source)}” means here; "
                    f"write “{sense.meant}”, in the form that the sentence needs."
                )
                yield Hit(message, sense.span, sense.said, pair=pair.id)


def _alone(pair: Pair, context: Context) -> Iterator[Hit]:
    """What the translation shows by itself."""
    language = context.target.name

    def message(said: str, right: str) -> str:
        return f"“{said}” is a literal rendering; {language} says “{right}” here."

    for hit in phrase_hits(pair, context.target, "literal_terms", message):
        yield replace(hit, pair=pair.id)


CHECK = Check(
    category="terminology/wrong-term",
    its="terminology",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
    scope=Scope.DOCUMENT,
    languages=languages_with("literal_terms") | languages_with("wrong_senses"),
)
