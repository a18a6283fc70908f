"""A form breaks the grammar of the language.

## What it does

A model marks words whose form does not agree with the rest: number, gender, case, tense, agreement of subject
and verb, the article's form, or that go wrong with their neighbours. The right form is suggested when it makes the
whole sentence better; a word that reads wrong is also said where no better one is known.

## Why it matters

Readers doubt the content of a text whose grammar is wrong, and a wrong case or number can change who is meant.

## Example

Wrong: "Die Ergebnisse der Wahl wurde gestern bekannt."

Right: "Die Ergebnisse der Wahl wurden gestern bekannt."

## Limits

Dialect, quotations and old texts have other grammars. Agreement across a long clause is often missed.
"""

from __future__ import annotations

from tqcheck.analysis.marked.marks_as_hits import model_check

CHECK = model_check("grammar")
