"""A sentence, or a run of five words or more, stands in the translation as it does in the source.

## What it does

Compares the words of source and target. A target that is the source, or holds a long piece of it, is flagged
when the piece contains small words (articles, prepositions, pronouns) of the source language. A model adds
words that it holds to be left as they were.

## Why it matters

The reader of the translation does not understand it: the work is not finished.

## Example

Wrong: "The house is very old." left as "The house is very old." in a German text
Right: "Das Haus ist sehr alt."

## Limits

Names, titles, numbers, code, addresses, single words and quotations are left alone, as is a language whose
small words are not known unless the run is long. A sentence that two close languages share is not found.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.marked.marks_as_hits import MARKS, marked
from tqcheck.analysis.segments.copying import untranslated
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    assert pair.source is not None
    assert context.source is not None
    if context.source.code == context.target.code:  # two varieties of one language, such as en-US and en-GB
        return
    span = untranslated(pair.source, pair.target, context.source, context.target)
    if span is not None:
        whole = len(span) == len(pair.target.text)
        what = "This segment is" if whole else "These words are"
        message = (
            f"{what} still in {context.source.name}, so readers may not understand; translate, or mark a quotation."
        )
        yield Hit(message, span)
    yield from marked(pair, "untranslated")


CHECK = Check(
    category="accuracy/untranslated",
    its="untranslated",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.95,
    bilingual=True,
    uses=MARKS,
)
