"""A word does not fit: the wrong preposition, particle or partner.

## What it does

A model marks a word that the sentence all but rules out where another one is expected: prepositions and
particles translated literally, collocations ("make a decision", not "do a decision"), one of two look-alikes.
The word that fits is suggested when it makes the whole sentence likelier.

## Why it matters

The reader understands and knows at once that it is a translation; some wrong prepositions change the meaning.

## Example

Wrong: "She is interested for the job."

Right: "She is interested in the job."

## Limits

An original turn of phrase can be marked. A language model named with `--model` knows likelihood, not
correctness: its findings have less confidence than those of the embedded model, and it never marks names,
numbers or the first word of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.model_errors import from_evidence
from tqcheck.contracts import Check, Context
from tqcheck.records.evidence import Layer
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MESSAGE = "This word does not fit its neighbours. Write the one that is usual here."


def find(pair: Pair, _context: Context) -> Iterator[Hit]:
    return from_evidence(pair, "wrong_word", _MESSAGE)


CHECK = Check(
    category="linguistic conventions/grammar",
    its="grammar",
    severity=Severity.MINOR,
    find=find,
    confidence=0.7,
    needs=frozenset({Layer.ERRORS}),
    uses=frozenset({Layer.PROPOSALS}),
)
