"""Machine translations in which annotators marked slips of language (MQM), as they read when they stand alone.

A mark of grammar, of awkward style or of a term that does not belong there counts as a slip, with the share of raters
who set it. Of a word that only means something else, or is misspelt, nothing is known: nobody can tell from the
translation alone whether it reads wrong. Nor is it known which words of a long mark are meant. Marks of punctuation and
space say nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqcheck.training.judge.judged import Row, ratings_of_translations
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label
from tqcheck.training.judge.prompts import TOKEN_OUTPUTS
from tqcheck.training.judge.splits import is_held_document

PAIRS = {"en": "zh-en", "de": "en-de", "ru": "en-ru"}
"""By language the pair whose translations are read."""
_LANGUAGE = (
    "fluency/grammar", "style/awkward", "style/unnatural", "terminology/inappropriate",
    "agreement", "declension", "tense_mood_aspect", "verb form", "pos", "word order", "overly literal", "duplication",
    "wrong preposition", "wrong conjunction", "omitted preposition", "omitted conjunction", "omitted pronoun",
    "omitted auxiliary verb", "other pos omitted",
)  # fmt: skip
"""How the categories begin that are slips of language; those of English into Russian are of another scheme."""
_NOTHING = ("fluency/punctuation", "punctuation", "whitespace", "fluency/inconsistency", "inconsistency")
_LONGEST = 40  # characters of a mark
_OUTPUT = TOKEN_OUTPUTS[-1]


def annotated_language(data: Path, code: str) -> Iterator[JudgedExample]:
    """The translations into a language that are not kept for measuring, each once."""
    for ratings in ratings_of_translations(data):
        first = ratings[0]
        if first["lp"] == PAIRS[code] and not is_held_document(first["lp"], str(first["doc"])):
            yield _example(ratings, code)


def _example(ratings: Sequence[Row], code: str) -> JudgedExample:
    spans = [(span, _share(span)) for rating in ratings for span in rating["spans"] if span["side"] == "target"]
    labels = [Label(_OUTPUT, s["start"], s["end"], share / len(ratings)) for s, share in spans if share != 0]
    return JudgedExample(ExampleKind.MQM, f"-{code}", "", ratings[0]["mt"], (_OUTPUT,), tuple(labels))


def _share(span: Row) -> float:
    """1 for a slip of language, 0 for nothing, not a number for what cannot be known."""
    category = (span["category"] or "").lower()
    if category.startswith(_NOTHING) or span["severity"] == "neutral":
        return 0.0
    is_slip = category.startswith(_LANGUAGE) and span["end"] - span["start"] <= _LONGEST
    return 1.0 if is_slip else math.nan
