"""The translation says something else than the source.

## What it does

A model reads each sentence beside its source and marks the words that the source does not license: a wrong
sense of an ambiguous word, a literal rendering of an idiom, a neighbour of the right word. With a translation
model or the embedded one, what would fit the source better is suggested. Where a word of the source near a mark has no
rendering in the translation, a bilingual lexicon names it, and how it is often rendered.

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

from tqcheck.analysis.marked.marks_as_hits import model_check
from tqcheck.records.severity import Severity

CHECK = model_check("mistranslation", Severity.MAJOR, bilingual=True)
