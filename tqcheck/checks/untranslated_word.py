"""A single word is left in the letters of another script ("Грядки для rye").

## What it does

Finds a common word of the source that stands in the translation once, in small Latin letters among words of another
script; and in a text in Latin letters a word of another script outside of brackets and quotation marks.

## Why it matters

The reader stumbles over a word of a language that he may not read: a translator skipped it, or a machine gave up.

## Example

Wrong: "The beds are for rye." → "Грядки предназначены для rye."

Right: "The beds are for rye." → "Грядки предназначены для ржи."

## Limits

Names, terms that the text keeps throughout, the loan words of computing, commands, sentences that speak of code, and
what stands beside other Latin words are left alone, and so is a word of another language in the same script, which
`spelling` may find.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.writing.left_words import left_words
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MOST = 3  # words of one document that are slips: more are a subject, or a habit


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    if not context.target.known:
        return
    found = []
    for pair in pairs:
        if pair.target is not None:
            text, source = prose(pair.target), prose(pair.source) if pair.source else ""
            found += [(pair, text, span) for span in left_words(text, context.target, source, context.source)]
    times = Counter(span.of(text) for _, text, span in found)
    once = [(pair, text, span) for pair, text, span in found if times[span.of(text)] == 1]
    for pair, text, span in once if len(once) <= max(_MOST, len(pairs) // 10) else ():
        message = f"“{span.of(text)}” is left in another script than the text's; translate it, or mark it as a term."
        yield Hit(message, span, pair=pair.id)


CHECK = Check(
    category="accuracy/untranslated",
    its="untranslated",
    severity=Severity.MINOR,
    find=find,
    confidence=0.6,
    scope=Scope.DOCUMENT,
    needs_rules=True,
)
