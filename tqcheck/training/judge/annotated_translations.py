"""Machine translations in which annotators marked errors (MQM): slips of language, as the translations read when they
stand alone, and errors of meaning, as they read beside their sources.

A mark counts with the share of raters who set it. Alone, a mark of grammar, of awkward style or of a term that does not
belong there is a slip; of a word that only means something else, or is misspelt, nothing is known: nobody can tell from
the translation alone whether it reads wrong. Beside the source, a mark of accuracy or of a term is an error of meaning;
of what is marked for its language nothing is told. Nor is it known which words of a long mark are meant. Marks of
punctuation and space say nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
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
_MEANING = (
    "accuracy/", "terminology/", "non-translation",
    "lexical selection", "untranslated", "addition", "omission", "ambiguous translation", "named entity",
    "wrong preposition", "wrong conjunction", "other pos omitted", "wrong pronoun",
)  # fmt: skip
"""The same of errors of meaning."""
_NOTHING = ("fluency/punctuation", "punctuation", "whitespace", "fluency/inconsistency", "inconsistency")
_LONGEST = 40  # characters of a mark
_OUTPUT = TOKEN_OUTPUTS[-1]


def annotated_language(data: Path, code: str) -> Iterator[JudgedExample]:
    """The translations into a language that are not kept for measuring, each once, without their sources."""
    for ratings in _learnt(data, PAIRS[code]):
        yield JudgedExample(ExampleKind.MQM, f"-{code}", "", ratings[0]["mt"], (_OUTPUT,), _labels(ratings, _language))


def annotated_meanings(data: Path, code: str) -> Iterator[JudgedExample]:
    """The same translations beside their sources."""
    for ratings in _learnt(data, PAIRS[code]):
        yield JudgedExample(
            ExampleKind.MQM, PAIRS[code], ratings[0]["src"], ratings[0]["mt"], (_OUTPUT,), _labels(ratings, _meaning)
        )


def _learnt(data: Path, languages: str) -> Iterator[Sequence[Row]]:
    for ratings in ratings_of_translations(data):
        if ratings[0]["lp"] == languages and not is_held_document(languages, str(ratings[0]["doc"])):
            yield ratings


def _labels(ratings: Sequence[Row], share: Callable[[Row], float]) -> tuple[Label, ...]:
    spans = [(span, share(span)) for rating in ratings for span in rating["spans"] if span["side"] == "target"]
    return tuple(Label(_OUTPUT, s["start"], s["end"], found / len(ratings)) for s, found in spans if found != 0)


def _language(span: Row) -> float:
    return _share(span, _LANGUAGE)


def _meaning(span: Row) -> float:
    return _share(span, _MEANING)


def _share(span: Row, counted: tuple[str, ...]) -> float:
    """1 for one of the categories `counted`, 0 for nothing, not a number for what cannot be known."""
    category = (span["category"] or "").lower()
    if category.startswith(_NOTHING) or span["severity"] == "neutral":
        return 0.0
    is_counted = category.startswith(counted) and span["end"] - span["start"] <= _LONGEST
    return 1.0 if is_counted else math.nan
