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

from tqcheck.analysis.marked.marks_as_hits import model_check

CHECK = model_check("unidiomatic")
