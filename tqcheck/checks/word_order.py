"""The words stand in the order of another language.

## What it does

A model marks a run of words whose order the language does not allow or hardly ever uses: the verb in the
source's place, an adjective after its noun, an adverb between verb and object. The usual order is suggested
when the model is sure of it.

## Why it matters

It is the plainest sign of a word-for-word translation, and long sentences in a foreign order are hard to follow.

## Example

Wrong: "Gestern er hat den Vertrag unterschrieben."

Right: "Gestern hat er den Vertrag unterschrieben."

## Limits

Poetry, emphasis and quoted speech change the order on purpose. In languages of free word order only what
breaks a rule is meant to be marked.
"""

from __future__ import annotations

from tqcheck.analysis.marked.marks_as_hits import model_check

CHECK = model_check("word_order")
