"""A sentence is negated on one side and not on the other.

## What it does

Compares short, simple sentences: where one side has exactly one clear negator (not, nicht, ne … pas, не,
没有 …) and the other side has none, nor any word that could carry the negation (without, hardly, un-,
refuse …), it reports the negator that has no counterpart. In a translation that lost one it marks the word that should
be negated, where the bilingual lexicon knows it, else the clause. A model adds the cases that need understanding.

## Why it matters

A lost or added "not" turns the meaning round, and the sentence still reads well.

## Example

Wrong: "The law does not apply to schools." → "Das Gesetz gilt für Schulen."

Right: "The law does not apply to schools." → "Das Gesetz gilt nicht für Schulen."

## Limits

Long sentences, questions, sentences of several clauses and phrases that are usually rephrased ("not only",
"no longer") are left to the model. An antonym that is not in the lists ("not far" → "close by") can be
reported wrongly. So a rule's finding is major only where a short sentence of the source has lost its negator; an
added one is more often a good rephrasing, and minor. In a longer sentence with a comma neither is shown, unless
`--min-confidence` asks for it. Turkish -mem and -mam are not compared, for they have other meanings, and Arabic ما
only where it begins the sentence before a usual verb in the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tqcheck.analysis.marked.marks_as_hits import MARKS, marked
from tqcheck.analysis.meaning.negation import Negation, negation
from tqcheck.analysis.meaning.unnegated_words import unnegated
from tqcheck.analysis.words.words import count
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.wordlists.lists import languages_with

_LONGEST = 26  # words of a sentence simple enough for a rule
_SHORT = 14  # of one so simple that a missing negator is hardly ever rephrased
_SHORTEST = 3
_BRIEFEST = 2  # of a whole sentence, which two words of some languages are; and where two characters count as a word
_CLAUSES = frozenset(';:?!—–()[]"“”„«»；：？！（）「」؟؛/\n')
_STOPS = frozenset(".!。！।")
_COMMAS = frozenset(",，、،")
_RATIO = 2.0  # of the two sides' lengths in words, at most, beside the slack
_RATIO_UNSPACED = 3.0  # where one is counted in characters
_SLACK = 2  # words: "Evi satmayacak." is "She will not sell the house."


def _find(pair: Pair, context: Context) -> Iterator[Hit]:
    marks = tuple(hit for hit in marked(pair, "negation_mismatch") if not _is_answered(hit, pair, context))
    rules = tuple(_by_rule(pair, context))
    yield from (_agreed(hit, marks) for hit in rules) if rules else marks


def _is_answered(mark: Hit, pair: Pair, context: Context) -> bool:
    """Whether a model marks a negator though both sides have as many, and nothing that turns one round again."""
    if pair.source is None or pair.target is None or context.source is None:
        return False
    source, target = negation(pair.source.text, context.source), negation(pair.target.text, context.target)
    if source is None or target is None or source.turned or target.turned:
        return False
    side, place = (target, mark.span) if mark.span else (source, mark.source_span)
    alike = len(source.negators) == len(target.negators)
    return alike and place is not None and any(negator.overlaps(place) for negator in side.negators)


def _agreed(rule: Hit, marks: tuple[Hit, ...]) -> Hit:
    """The rule's hit, which says more, as sure and as grave as the model is of the same thing."""
    surest = max(marks, key=_confidence, default=rule)
    if _confidence(surest) <= _confidence(rule):
        return rule
    return replace(rule, confidence=surest.confidence, severity=surest.severity)


def _confidence(hit: Hit) -> float:
    return hit.confidence or 0.0


def _by_rule(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.source is None or pair.target is None or context.source is None:
        return
    if not _is_comparable(pair.source.text, pair.target.text, context.source, context.target):
        return
    source, target = negation(pair.source.text, context.source), negation(pair.target.text, context.target)
    if source is None or target is None or source.phrase or target.phrase:
        return
    sure = _is_short(pair.source.text, context.source) and _is_short(pair.target.text, context.target)
    unsure = 0.4 if _COMMAS & {*pair.source.text, *pair.target.text} else 0.5
    word = source.negators[0].of(pair.source.text) if source.negators else ""
    if len(source.negators) == 1 and _is_free(target, source) and not _is_copied(word, pair.target.text):
        message = f"The source is negated (“{word}”), the translation is not, so it says the opposite; negate it, too."
        severity, confidence = (Severity.MAJOR, 0.7) if sure else (Severity.MINOR, unsure)
        languages = context.source, context.target
        place = unnegated(pair.source.text, source.negators[0], pair.target.text, languages)
        yield Hit(message, place, source.negators[0], severity=severity, confidence=confidence)
        return
    word = target.negators[0].of(pair.target.text) if target.negators else ""
    if len(target.negators) == 1 and _is_free(source, target) and not _is_copied(word, pair.source.text):
        message = (
            f"The translation is negated (“{word}”), the source is not; delete it, unless the words mean the same."
        )
        yield Hit(message, target.negators[0], severity=Severity.MINOR, confidence=0.6 if sure else 0.4)


def _is_free(side: Negation, other: Negation) -> bool:
    """Whether `side` holds nothing that may render the negator of `other`, which nothing there turns round again."""
    words = side.negators or side.affixed or side.turned or other.turned
    return not words and side.mirrored == other.mirrored


def _is_copied(word: str, target: str) -> bool:
    """Whether the very word stands in the translation, as in a query that is quoted (`cats NOT dogs`)."""
    return re.search(rf"(?<![^\W_]){re.escape(word)}(?![a-z])", target, re.IGNORECASE) is not None


def _is_short(text: str, language: Language) -> bool:
    return count(text, language) <= _SHORT


def _is_comparable(source: str, target: str, source_language: Language, target_language: Language) -> bool:
    """Whether both sides are one simple clause of like length."""
    if not (_CLAUSES.isdisjoint(source[:-1]) and _CLAUSES.isdisjoint(target[:-1])) or "?" in source[-1:]:
        return False
    words = count(source, source_language), count(target, target_language)
    spaced = source_language.words_apart and target_language.words_apart
    ratio = _RATIO if spaced else _RATIO_UNSPACED
    shortest = _SHORTEST if spaced and not _are_sentences(source, target) else _BRIEFEST
    return min(words) >= shortest and max(words) <= _LONGEST and max(words) <= ratio * min(words) + _SLACK


def _are_sentences(*sides: str) -> bool:
    """Whether both end as sentences do; a button's label does not."""
    return all(side.rstrip()[-1:] in _STOPS for side in sides)


CHECK = Check(
    category="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MAJOR,
    confidence=0.7,
    find=_find,
    bilingual=True,
    uses=MARKS,
    compares=languages_with("negators"),
    least_link=0.5,
)
