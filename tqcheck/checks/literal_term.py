"""A term of a field is rendered word by word, and so by a word that the field does not use.

## What it does

Marks words that are right elsewhere and wrong beside those that tell the field ("indicted on 18 cases" for counts,
"die erste Bühne der Rakete" for its stage), and verbs that a noun does not take there, from a list of each language.

## Why it matters

A word of another language often has several renderings, of which each field takes one. Whoever knows the field stumbles
over the others, and others may misunderstand them.

## Example

Wrong: "The brokers were indicted on 18 cases."

Right: "The brokers were indicted on 18 counts."

## Limits

From 160 to 420 patterns in each of five languages: only such as edited texts of the language do not have. Beyond that a
field's terms are left to the model and to your glossary. A quotation of someone's
faulty words is marked, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.words.phrase_hits import phrase_hits
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.wordlists.lists import languages_with


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    language = context.target.name

    def message(said: str, right: str) -> str:
        return f"“{said}” is a literal rendering; {language} says “{right}” here."

    return phrase_hits(pair, context.target, "literal_terms", message)


CHECK = Check(
    category="terminology/wrong-term",
    its="terminology",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
    languages=languages_with("literal_terms"),
)
