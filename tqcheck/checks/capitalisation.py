"""A sentence begins with a small letter, or a word that English always capitalises is in small letters.

## What it does

Finds a paragraph, or with a source a sentence, that begins with a small letter where the source begins with a
capital, a word in small letters after a full stop, and in English days, months, languages and peoples in small
letters. The suggestion writes the capital.

## Why it matters

A small letter at the beginning looks like a cut or a slip; "monday" and "french" are spelling mistakes.

## Example

Wrong: "the meeting is on monday."
Right: "The meeting is on Monday."

## Limits

Brand and command names (iPhone, npm), code, list items, cells and captions may begin small, as may a sentence
after a colon or an ellipsis. Without a source, only a sentence that begins with a common word is
flagged, and none in a text whose paragraphs often begin small, as the items of laws do. Surplus
capitals are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tqcheck.analysis.punctuation.after_stops import small_after_stops
from tqcheck.analysis.segments.prose import prose
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import words_of

_OPENERS = "\"'“„«‘‚»”¿¡([*_ "
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_LOWER_WORD = re.compile(r"(?<![\w'’./@#_-])[a-z]{3,}(?![\w@_/])")
_FREE_KINDS = frozenset({BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.CAPTION, BlockKind.CUE, BlockKind.HEADING})
_FEWEST_WORDS = 4
_MANY, _SHARE = 5, 0.05  # paragraphs
_BEFORE_ITEMS = (":", ";", ",")


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    if not context.target.typography.capitals_begin_sentences or not context.target.known:
        return
    runs_on = listed = False
    enumerates = _is_of_enumerations([pair.target for pair in pairs if pair.target is not None])
    for pair in pairs:
        if pair.target is not None:
            text = prose(pair.target)
            for hit in _read(pair, pair.target, runs_on, listed or (enumerates and pair.source is None), context):
                yield replace(hit, pair=pair.id)
            runs_on = not _is_ended(text)
            listed = text.rstrip().endswith(_BEFORE_ITEMS) or (listed and text.lstrip(_OPENERS)[:1].islower())


def _is_of_enumerations(segments: Sequence[Segment]) -> bool:
    """Whether so many paragraphs begin with a small letter that they are items: of laws, of minutes."""
    begun = [segment for segment in segments if segment.opens_block and segment.kind is BlockKind.PARAGRAPH]
    small = sum(segment.text.lstrip(_OPENERS)[:1].islower() for segment in begun)
    return small >= _MANY and small >= _SHARE * len(begun)


def _read(pair: Pair, target: Segment, runs_on: bool, listed: bool, context: Context) -> Iterator[Hit]:
    """The hits of a pair; `runs_on` when the paragraph before has no end, so that this one may continue it.

    `listed`: it is an item of an enumeration, which many languages begin with a small letter.
    """
    text = prose(target)
    goes_on = listed or (runs_on and pair.source is None)
    first = None if goes_on else _small_beginning(text, pair.source, target, context)
    if first is not None:
        yield _hit(first, text, "A sentence begins with a capital letter", context.target)
    original = pair.source.text if pair.source else ""
    for letter in small_after_stops(text, original, context.target) if target.kind not in _FREE_KINDS else ():
        yield _hit(
            letter, text, "A sentence begins with a capital letter, or the full stop before it is wrong", context.target
        )
    yield from _always_capitalised(text, context.target)
    if target.kind not in _FREE_KINDS and _is_titled(text, context.target) and not _has_capitals(original):
        message = "Every word of this sentence has a capital, as in an English title; write small letters."
        yield Hit(message, Span(len(text) - len(text.lstrip()), len(text.rstrip())))


def _is_titled(text: str, language: Language) -> bool:
    """Whether a whole sentence has capitals on every word, small ones among them, in a language that writes none so."""
    if language.typography.title_case or not _is_ended(text):
        return False
    small = sum(language.lower(word) in language.wording.function_words for word in _WORD.findall(text)[1:])
    return small > 0 and _has_capitals(text)


def _has_capitals(text: str) -> bool:
    """Whether every word has one capital, and there are enough of them, without initials, to tell."""
    found = _WORD.findall(text)
    return sum(len(word) > 1 for word in found) > _FEWEST_WORDS and all(word.istitle() for word in found)


def _small_beginning(text: str, source: Segment | None, target: Segment, context: Context) -> Span | None:
    start = len(text) - len(text.lstrip(_OPENERS))
    word = _WORD.match(text, start)
    if word is None or not word[0].islower() or not _is_sentence(target, text):
        return None
    if text[word.end() : word.end() + 1] not in (" ", ",", "\u00a0", "\n"):
        return None  # a name with digits or signs in it, something blanked
    if word[0] in context.target.typography.small_beginnings:
        return None
    common = word[0] in context.target.wording.function_words
    begins = _begins_large(source, word[0], common=common) if source else common and target.opens_block
    return Span(word.start(), word.start() + 1) if begins else None


def _is_sentence(segment: Segment, text: str) -> bool:
    return segment.kind not in _FREE_KINDS and _is_ended(text) and text.count(" ") >= _FEWEST_WORDS - 1


def _is_ended(text: str) -> bool:
    return text.rstrip("\"'”’»“)] ").endswith((".", "!", "?", "…"))


def _begins_large(source: Segment, word: str, *, common: bool) -> bool:
    """Whether the author began with a capital; a name may stand in small letters, as it does in the source."""
    text = prose(source)
    first = _WORD.match(text, len(text) - len(text.lstrip(_OPENERS)))
    if first is None or not first[0][0].isupper():
        return False
    return common or word not in {match[0] for match in _WORD.finditer(source.text)}


def _always_capitalised(text: str, language: Language) -> Iterator[Hit]:
    capitalised = words_of(language.code, "capitalised")
    for match in _LOWER_WORD.finditer(text) if capitalised else ():
        if match[0] in capitalised:
            first = Span(match.start(), match.start() + 1)
            yield _hit(first, text, f"{language.name} always capitalises this word", language, match.end())


def _hit(letter: Span, text: str, reason: str, language: Language, end: int | None = None) -> Hit:
    capital = language.upper(letter.of(text))
    span = Span(letter.start, end or letter.end)
    return Hit(f"{reason}; write “{capital}”.", span, suggestions=(Suggestion((Edit(letter, capital),), safe=False),))


CHECK = Check(
    category="linguistic conventions/spelling",
    its="typographical",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
    scope=Scope.DOCUMENT,
    needs_rules=True,
)
