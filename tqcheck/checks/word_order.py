"""The words stand in the order of another language.

## What it does

A model marks a run of words whose order the language does not allow or hardly ever uses: the verb in the
source's place, an adjective after its noun, an adverb between verb and object. The usual order is suggested
when the model is sure of it.

## Why it matters

It is the plainest sign of a word-for-word translation, and long sentences in a foreign order are hard to follow.

## Example

Wrong: "Gestern er hat den Vertrag unterschrieben."

Right: "Gestern hat er den Vertrag unterschrieben."

## Limits

Poetry, emphasis and quoted speech change the order on purpose. In languages of free word order only what
breaks a rule is meant to be marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.model_errors import from_evidence
from tqcheck.contracts import Check, Context
from tqcheck.records.evidence import Layer
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MESSAGE = "The words stand in an order that is foreign to this language. Put them in the usual one."


def find(pair: Pair, _context: Context) -> Iterator[Hit]:
    return from_evidence(pair, "word_order", _MESSAGE)


CHECK = Check(
    category="linguistic conventions/grammar",
    its="grammar",
    severity=Severity.MINOR,
    find=find,
    confidence=0.7,
    needs=frozenset({Layer.ERRORS}),
    uses=frozenset({Layer.PROPOSALS}),
)
