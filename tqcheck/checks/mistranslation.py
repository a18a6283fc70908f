"""The translation says something else than the source.

## What it does

A model reads each sentence beside its source and marks the words that the source does not license: a wrong
sense of an ambiguous word, a literal rendering of an idiom, a neighbour of the right word. With a translation
model or the embedded one, what would fit the source better is suggested.

## Why it matters

The sentence reads well, so nobody who reads the translation alone will notice that it is wrong.

## Example

Wrong: "Er wohnt am Ufer." → "He lives at the bank that lends money."

Right: "Er wohnt am Ufer." → "He lives on the shore."

## Limits

It needs a source. A free but faithful translation can be marked, above all of idioms, verse and headlines;
a mistake that is plausible in its sentence can be missed. Numbers, dates, names, units and negation have
checks of their own, and what a rule has found at a place is not reported again here.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.model_errors import from_evidence
from tqcheck.contracts import Check, Context
from tqcheck.records.evidence import Layer
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MESSAGE = "This says something else than the source. Compare the two and write what the source says."


def find(pair: Pair, _context: Context) -> Iterator[Hit]:
    return from_evidence(pair, "mistranslation", _MESSAGE)


CHECK = Check(
    category="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.7,
    bilingual=True,
    needs=frozenset({Layer.ERRORS}),
    uses=frozenset({Layer.PROPOSALS, Layer.ADEQUACY}),  # adequacy: the score that the report shows
)
