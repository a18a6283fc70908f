"""Correct, but nobody would say it so.

## What it does

A model marks wording that follows the source too closely: idioms taken word for word, stacked nouns, a phrase
that is grammatical and never used.

## Why it matters

A text full of such phrases is tiring and sounds translated, however correct each of them is.

## Example

Wrong: "The decision makes sense on all lines."

Right: "The decision makes sense in every respect."

## Limits

Taste differs, and a new phrase is not a wrong one: take these findings as hints. Terms of a field and the
style of an author can be marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.model_errors import from_evidence
from tqcheck.contracts import Check, Context
from tqcheck.records.evidence import Layer
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MESSAGE = "This is understandable but not how the language says it. Put it the way a native writer would."


def find(pair: Pair, _context: Context) -> Iterator[Hit]:
    return from_evidence(pair, "unidiomatic", _MESSAGE)


CHECK = Check(
    category="style/unidiomatic style",
    its="style",
    severity=Severity.MINOR,
    find=find,
    confidence=0.6,
    needs=frozenset({Layer.ERRORS}),
    uses=frozenset({Layer.PROPOSALS}),
)
