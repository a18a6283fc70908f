"""A sentence is longer than a reader can hold in mind.

## What it does

Counts the words of each sentence and points at those over the limit (`max-words`). In
Chinese and Japanese two characters count as a word.

## Why it matters

Long sentences are read twice or not at all. A translation that joins two sentences of its source makes them so.

## Example

Wrong: one sentence of eighty words whose source had two of forty
Right: two sentences

## Limits

A sentence whose source is as long is the author's choice and left alone, and so is a list after a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from tqcheck.analysis.words.words import count
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_SENTENCE = re.compile(r"[^.!?…。！？؟;；:：\n]+(?:[.!?…:;](?![\s\"”’»)]|$)[^.!?…。！？؟;；:：\n]*)*[.!?…。！？؟]*")
_AS_LONG = 0.8


class Options(Struct, frozen=True, rename="kebab"):
    max_words: Annotated[int, Meta(ge=1, description="Sentences of more words than this are overlong.")] = 60


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    limit = context.options(Options).max_words
    if pair.target.text.count(" ") < limit and context.target.spaced:
        return
    source_longest = _longest(pair, context)
    for match in _SENTENCE.finditer(pair.target.text):
        length = count(match[0], context.target)
        if length > limit and source_longest < _AS_LONG * length:
            yield _hit(match, length, limit, context.target)


def _longest(pair: Pair, context: Context) -> int:
    if pair.source is None or context.source is None:
        return 0
    source = context.source
    return max((count(match[0], source) for match in _SENTENCE.finditer(pair.source.text)), default=0)


def _hit(match: re.Match[str], length: int, limit: int, language: Language) -> Hit:
    start = match.end() - len(match[0].lstrip())
    unit = "words" if language.spaced else "words’ worth of characters"
    message = f"This sentence has {length} {unit}, more than {limit}; readers lose the thread. Divide it."
    return Hit(message, Span(start, match.start() + len(match[0].rstrip())))


CHECK = Check(
    category="style/awkward style",
    its="style",
    severity=Severity.MINOR,
    find=find,
    confidence=0.8,
    options=Options,
)
