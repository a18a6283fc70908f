"""A word does not fit: the wrong preposition, particle or partner.

## What it does

A model marks a word that the sentence all but rules out where another one is expected: prepositions and
particles translated literally, collocations ("make a decision", not "do a decision"), one of two look-alikes, a
misspelt word, a term that the field does not use. The word that fits is suggested when it makes the whole sentence
likelier.

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

from tqcheck.analysis.marked.marks_as_hits import model_check

CHECK = model_check("wrong_word")
