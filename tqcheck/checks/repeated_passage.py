"""A sentence or a clause stands twice in a row that the source has once.

## What it does

Finds a passage of three words or more (of six characters in Chinese and Japanese) that is directly followed by itself,
with or without a mark between, where the source repeats nothing; and a sentence that follows an equal one while the
source has but one for both. The suggestion removes the second.

## Why it matters

A machine that lost its place says things twice; so does an editor who pastes twice. Readers look for a difference that
is not there.

## Example

Wrong: "The train was late." → "Le train avait du retard. Le train avait du retard."

Right: "The train was late." → "Le train avait du retard."

## Limits

What stands four times or more is judged by `hallucination`, two or three words without a mark between by
`repeated_word`. Units of a catalogue are not compared with each other: different sources may have one translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.analysis.segments.prose import BLANK, prose
from tqcheck.analysis.words.repetition import longest_loop
from tqcheck.analysis.words.words import Word, fold, words
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_FEWEST_WORDS, _FEWEST_CHARACTERS = 3, 6
_PARTICLE = 2  # letters beside a name
_LONGEST = 40  # words of a passage
_SHORT = 3  # words that `repeated_word` looks at
_STOP = re.compile(r"[.!?。！？؟]|…")
_WITHIN = re.compile("[A-Za-z0-9]{2}|[\u30a1-\u30fa\u30fc]{2}")
_SYNTAX = re.compile(r"[\[\]<>{}|［］＜＞｛｝｜]|(?<!\w)--?\w")
_ASIDE = re.compile(r"[(（]")
_CLAUSE = re.compile("[,;:、，；：،؛–—-]")
_LOOPING = 4  # times from which on `hallucination` speaks


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    for pair in pairs:
        if pair.target is not None and pair.target.kind is BlockKind.CUE:
            continue  # speech
        if pair.target is not None and pair.source is not None:
            yield from _within(pair, pair.source, pair.target, context)
    for before, pair in pairwise(pairs):
        if pair.target is not None and pair.target.kind in (BlockKind.CUE, BlockKind.HEADING):
            continue  # a page's title may stand above it, and in what is said of it
        alone = pair.source is None or before.source is None  # the alignment may give either to the source's sentence
        if before.target and pair.target and alone and not _is_by_key(pair) and before.target.kind is pair.target.kind:
            yield from _after(before.target, pair, pair.target, context.target)


def _is_by_key(pair: Pair) -> bool:
    """Whether the file states the pair, under a key of its own."""
    return pair.alignment is None and pair.target is not None and bool(pair.target.key)


def _within(pair: Pair, source: Segment, target: Segment, context: Context) -> Iterator[Hit]:
    if source.text.count(",") > 1 and ", " not in source.text:
        return  # names of a thing, one after the other
    twice = _doubled(prose(target), context.target)
    if twice is None or _says_again(prose(source), context.source or context.target):
        return
    first, last = twice
    if _unspaced(Span(first.start, last.end).of(target.text)) in _unspaced(source.text):
        return
    if _takes_up(source.text, target.text, first, last, context.source or context.target):
        return
    if _SYNTAX.search(Span(first.start, last.end).of(target.text)):
        return  # how a command is called
    if _ASIDE.search(Span(first.end, last.end).of(target.text)) and _ASIDE.search(source.text):
        return  # “off” (off by default)
    edit = Edit(Span(first.end, last.end), "")
    yield _hit(first.of(target.text), Span(first.end, last.end), pair, edit)


def _unspaced(text: str) -> str:
    return "".join(text.split())


def _after(before: Segment, pair: Pair, target: Segment, language: Language) -> Iterator[Hit]:
    items = [fold(item.text) for item in _items(prose(target), language)]
    if len(items) < _fewest(language) or items != [fold(item.text) for item in _items(prose(before), language)]:
        return
    whole = Span(0, len(target.text))
    yield _hit(target.text, whole, pair, Edit(whole, ""))


def _hit(passage: str, second: Span, pair: Pair, edit: Edit) -> Hit:
    shown = passage if len(passage) <= 60 else f"{passage[:59]}…"
    message = f"“{shown.strip()}” stands here again, and the source says it once. Delete one."
    return Hit(message, second, suggestions=(Suggestion((edit,), safe=False),), pair=pair.id)


def _fewest(language: Language) -> int:
    return _FEWEST_WORDS if language.spaced else _FEWEST_CHARACTERS


def _items(text: str, language: Language) -> tuple[Word, ...]:
    """Words; in a language without spaces, characters."""
    if language.spaced:
        return words(text, language)
    return tuple(Word(character, Span(i, i + 1)) for i, character in enumerate(text) if character.isalnum())


def _doubled(text: str, language: Language, *, at_all: bool = False) -> tuple[Span, Span] | None:
    """The first copy of the longest passage that follows itself, and the last; any at all, if asked."""
    items = _items(text, language)
    keys = [fold(item.text) for item in items]
    fewest = 1 if at_all else _fewest(language)
    if len(keys) - len(set(keys)) < fewest:
        return None  # nearly all sentences
    loop = longest_loop(keys, _LONGEST)
    if loop is None or loop.period < fewest or (loop.times >= _LOOPING and not at_all):
        return None
    copies = [items[loop.start + n * loop.period :][: loop.period] for n in range(loop.times)]
    first, last = (Span(copy[0].span.start, copy[-1].span.end) for copy in (copies[0], copies[-1]))
    second = Span(copies[1][0].span.start, copies[1][-1].span.end)
    return (first, last) if at_all or _is_passage(text, first, second, loop.period, language) else None


def _says_again(text: str, language: Language) -> bool:
    """Whether the text says anything twice itself, in a row, or a longer passage further on."""
    keys = [fold(item.text) for item in _items(text, language)]
    fewest = _fewest(language)
    passages = [tuple(keys[place : place + fewest]) for place in range(len(keys) - fewest + 1)]
    return len(set(passages)) < len(passages) or _doubled(text, language, at_all=True) is not None


def _begins_sentence(text: str, position: int) -> bool:
    before = text[:position].rstrip()
    return not before or before[-1] in ".!?…。！？؟"


def _is_passage(text: str, first: Span, second: Span, length: int, language: Language) -> bool:
    """Whether the copies are prose, and not left to `repeated_word`."""
    copy, gap = first.of(text), text[first.end : second.start]
    if BLANK in copy + gap or sum(map(str.isalpha, copy)) < length or _is_list(copy):
        return False
    if _cuts_a_word(text, first.start):
        return False
    if _STOP.search(gap) and not _begins_sentence(text, first.start):
        return False  # the next sentence takes up the end of this one
    if not language.spaced and _is_name(copy):
        return False
    return not (language.spaced and length <= _SHORT and gap.isspace())


def _is_name(copy: str) -> bool:
    """Whether it is a name in Latin letters, perhaps with a particle: "python: Python", "React は React"."""
    latin = sum(letter.isascii() and letter.isalpha() for letter in copy)
    return latin > 0 and sum(map(str.isalpha, copy)) - latin <= _PARTICLE and len(copy.split()) < _FEWEST_WORDS


def _is_list(copy: str) -> bool:
    """Whether it is several items in quotation marks, each by itself."""
    return copy.count('", "') > 1


def _cuts_a_word(text: str, start: int) -> bool:
    """Whether a passage begins within a word, in letters of which words of a language without spaces are made."""
    return _WITHIN.match(text, start - 1) is not None if start else False


def _takes_up(source: str, target: str, first: Span, second: Span, language: Language) -> bool:
    """Whether a clause ends with the passage and the next begins with it, as the source says a word again there."""
    gap, rest = target[first.end : second.start], target[second.end : second.end + 2]
    if not _CLAUSE.search(gap) or not rest.lstrip()[:1].isalnum():
        return False
    said = Counter(fold(item.text) for item in words(source, language))
    return any(times > 1 and word not in language.wording.function_words for word, times in said.items())


CHECK = Check(
    category="accuracy/addition",
    its="duplication",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.85,
    scope=Scope.DOCUMENT,
    across=True,
    bilingual=True,
    null_source=True,
)
