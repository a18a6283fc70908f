"""A word stands in the sentence that does not belong there.

## What it does

A model marks a word that must go: a second subject or verb, a pronoun or article the language does not
use there, a subject doubled as in the source. The suggestion deletes it.

## Why it matters

Such words are leftovers of the source's grammar or of an earlier wording; readers read the sentence twice.

## Example

Wrong: "The minister he resigned yesterday."

Right: "The minister resigned yesterday."

## Limits

Words doubled side by side are found by `repeated_word`, without a model. Words repeated for emphasis can
be marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.model_errors import from_evidence
from tqcheck.contracts import Check, Context
from tqcheck.records.evidence import Layer
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MESSAGE = "This word does not belong in the sentence. Delete it."


def find(pair: Pair, _context: Context) -> Iterator[Hit]:
    return from_evidence(pair, "extra_word", _MESSAGE)


CHECK = Check(
    category="linguistic conventions/grammar",
    its="grammar",
    severity=Severity.MINOR,
    find=find,
    confidence=0.7,
    needs=frozenset({Layer.ERRORS}),
    uses=frozenset({Layer.PROPOSALS}),
)
