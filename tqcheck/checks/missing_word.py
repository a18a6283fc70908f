"""A word is missing that the sentence needs.

## What it does

A model marks the place where a subject, verb, auxiliary, article or preposition has been lost, as happens when
the source language does without it. The word that belongs there is suggested.

## Why it matters

Readers stumble, and without its subject or auxiliary a sentence can be read in another way.

## Example

Wrong: "Yesterday repeated his offer to the union."

Right: "Yesterday he repeated his offer to the union."

## Limits

Headlines, captions, notes and direct speech leave words out on purpose; there the model is often wrong, so look
before you add. In languages that may drop the subject only what is ungrammatical is meant to be marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.model_errors import from_evidence
from tqcheck.contracts import Check, Context
from tqcheck.records.evidence import Layer
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MESSAGE = "A word seems to be missing here. Add what the sentence needs."


def find(pair: Pair, _context: Context) -> Iterator[Hit]:
    return from_evidence(pair, "missing_word", _MESSAGE)


CHECK = Check(
    category="linguistic conventions/grammar",
    its="grammar",
    severity=Severity.MINOR,
    find=find,
    confidence=0.7,
    needs=frozenset({Layer.ERRORS}),
    uses=frozenset({Layer.PROPOSALS}),
)
