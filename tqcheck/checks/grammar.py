"""A form breaks the grammar of the language.

## What it does

A model marks words whose form does not agree with the rest: number, gender, case, tense, agreement of subject
and verb, the article's form. The right form is suggested when it makes the whole sentence better.

## Why it matters

Readers doubt the content of a text whose grammar is wrong, and a wrong case or number can change who is meant.

## Example

Wrong: "Die Ergebnisse der Wahl wurde gestern bekannt."

Right: "Die Ergebnisse der Wahl wurden gestern bekannt."

## Limits

Dialect, quotations and old texts have other grammars. Agreement across a long clause is often missed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.model_errors import from_evidence
from tqcheck.contracts import Check, Context
from tqcheck.records.evidence import Layer
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MESSAGE = "This form does not agree with the rest of the sentence. Write the form that does."


def find(pair: Pair, _context: Context) -> Iterator[Hit]:
    return from_evidence(pair, "grammar", _MESSAGE)


CHECK = Check(
    category="linguistic conventions/grammar",
    its="grammar",
    severity=Severity.MINOR,
    find=find,
    confidence=0.7,
    needs=frozenset({Layer.ERRORS}),
    uses=frozenset({Layer.PROPOSALS, Layer.FLUENCY}),  # fluency: the score that the report shows
)
