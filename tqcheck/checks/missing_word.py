"""A word is missing that the sentence needs.

## What it does

A model marks the place where a subject, verb, auxiliary, article or preposition has been lost, as happens when
the source language does without it. The word that belongs there is suggested.

## Why it matters

Readers stumble, and without its subject or auxiliary a sentence can be read in another way.

## Example

Wrong: "Yesterday repeated his offer to the union."

Right: "Yesterday he repeated his offer to the union."

## Limits

Headlines, captions, notes and direct speech leave words out on purpose; there the model is often wrong, so look
before you add. In languages that may drop the subject only what is ungrammatical is meant to be marked.
"""

from __future__ import annotations

from tqcheck.analysis.marked.marks_as_hits import model_check

CHECK = model_check("missing_word")
