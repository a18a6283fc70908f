"""The whole text reads as machine-translated.

## What it does

A model compares the text's sentences with human translations and with the output of translation systems, and
gives the probability that a machine wrote this one and nobody edited it well; in eight languages (English, German,
French, Czech, Russian, Ukrainian, Chinese, Japanese) it knows, too, how machines put things. From 90 % on it is
reported once, of the text as a whole: no place is marked.

## Why it matters

Readers of such a text feel that something is off though each sentence may be right, and faults that no check
finds are likely in it: it deserves an editor before it is published.

## Example

Wrong: "The club has communicated through the social networks that the player will be low for three weeks."

Right: "The club announced on social media that the player will be out for three weeks."

## Limits

It says nothing about single sentences, and little about texts of fewer than five. It has learnt from news and
articles: of talks and dialogue it tells less. Formal texts (contracts,
reports, recipes) and texts by learners can read like a machine's, and the best systems' output, well edited,
does not. Never take it as proof of how someone worked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.evidence import Layer
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

REPORTED = 0.9  # probability
_FEWEST = 5  # sentences: fewer are too little to judge by


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    probability = context.evidence.machine_translated
    whole = [pair.id for pair in pairs if pair.target]
    if probability is None or probability < REPORTED or len(whole) < _FEWEST:
        return
    message = (
        f"The text as a whole reads as machine-translated (probability {probability:.0%}); "
        "have an editor go through it before it is published."
    )
    yield Hit(message, confidence=probability, pair=whole[0], by=context.evidence.by)


CHECK = Check(
    category="style/awkward style",
    its="style",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
    scope=Scope.DOCUMENT,
    across=True,
    needs=frozenset({Layer.TRANSLATIONESE}),
)
