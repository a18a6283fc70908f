"""Who did what to whom is turned round.

## What it does

A model marks words whose roles are exchanged: the giver and the receiver, the one who asks and the one who is
asked, subject and object. In a translation alone it marks what cannot be meant ("a pardon from" the one who is
pardoned); beside the source it also finds roles that make sense but are not the source's.

## Why it matters

The sentence is fluent and says the opposite of what happened; in news and contracts that is libel or loss.

## Example

Wrong: "They sought a pardon from the prisoner with the governor."

Right: "They sought a pardon for the prisoner from the governor."

## Limits

Without a source only roles that contradict the sentence itself are found. Passive clauses and languages
that mark roles by endings alone are harder for a model than plain ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.model_errors import from_evidence
from tqcheck.contracts import Check, Context
from tqcheck.records.evidence import Layer
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MESSAGE = "The roles seem exchanged here: who does this, and to whom? Write it so that each has its part."


def find(pair: Pair, _context: Context) -> Iterator[Hit]:
    return from_evidence(pair, "swapped_roles", _MESSAGE)


CHECK = Check(
    category="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.7,
    needs=frozenset({Layer.ERRORS}),
    uses=frozenset({Layer.PROPOSALS}),
)
