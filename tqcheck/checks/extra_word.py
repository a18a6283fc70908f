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

from tqcheck.analysis.marked.marks_as_hits import model_check

CHECK = model_check("extra_word")
