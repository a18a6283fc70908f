"""A preposition is the source language's, not this one's.

## What it does

Marks verbs, adjectives and nouns with a preposition that they do not take ("depends of the weather", "interested on
music", "since three years"), from a list of each language.

## Why it matters

Each language has its own prepositions, and to translate them word by word is a common slip of hurried translators
and of machines; a reader notices at once.

## Example

Wrong: "The price depends of the season."

Right: "The price depends on the season."

## Limits

English, German, Spanish and French, and only phrases that edited texts of the language hardly ever have: most
prepositions may stand in many places, and a wrong one among those is left to the model. A quotation of someone's
faulty words is marked, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.phrases import wrong_phrases
from tqcheck.analysis.prose import prose
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    text = prose(pair.target)
    for phrase in wrong_phrases(text, context.target.code, "literal_prepositions"):
        replaced, end = phrase.replaced, max(phrase.span.end, phrase.replaced.end)
        right = text[phrase.span.start : replaced.start] + phrase.replacement + text[replaced.end : end]
        yield Hit(
            f"{context.target.name} does not say “{phrase.span.of(text)}”, which seems carried over from another "
            f"language; write “{right}”.",
            Span(phrase.span.start, end),
            suggestions=(Suggestion((Edit(replaced, phrase.replacement),), safe=False),),
        )


CHECK = Check(
    category="linguistic conventions/grammar",
    its="grammar",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
    languages=frozenset({"de", "en", "es", "fr"}),
)
