"""A single word is left untranslated ("Грядки для rye", "Das Haus ist very alt").

## What it does

Finds a word of the source that stands in the translation once, in small Latin letters among words of another script:
a common one or, where a dictionary of the source's language is installed, a long one; and in a text in Latin letters a
word of another script outside of brackets and quotation marks. Between languages of the bilingual lexicon that share a
script it finds a word of the source that stands in the translation though its language does not have it, and says how
it is often rendered: common words, German nouns among them, and rare ones where both languages' dictionaries are
installed; and a label or heading of several words that stands there as in the source ("Planet scale"), where
translations render each of its words.

## Why it matters

The reader stumbles over a word of a language that he may not read: a translator skipped it, or a machine gave up.

## Example

Wrong: "The beds are for rye." → "Грядки предназначены для rye."

Right: "The beds are for rye." → "Грядки предназначены для ржи."

## Limits

In a text about programs, which keep many words as terms, it says so half as surely.
Names, terms that the text keeps throughout, the loan words of computing, commands, sentences that speak of code, and
what stands beside other Latin words are left alone. In the same script a word is left alone where the target's language
has it, or a word of the same stem, and where it is explained in brackets; dishes and plants that have no other name
("chowder") are reported. What is of a third language `spelling` may find.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from tqcheck.analysis.segments.copying import untranslated
from tqcheck.analysis.segments.kept_wording import title_of_link
from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words.subject_fields import source_fields
from tqcheck.analysis.writing.copied_labels import is_copied_label
from tqcheck.analysis.writing.copied_words import copied_words, glossed
from tqcheck.analysis.writing.left_words import is_technical, left_words
from tqcheck.analysis.writing.quoted_words import quoted_words
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_MOST = 3  # words of one document that are slips: more are a subject, or a habit
_SELDOM = 10  # of a long one, in as many segments
_PROGRAMS, _AMONG_PROGRAMS = "computing", 0.5
"""Texts about programs keep many words as terms: how sure a word that is left is there."""


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    if not context.target.known:
        return
    found = [hit for pair in pairs if pair.target is not None for hit in _left(pair, prose(pair.target), context)]
    times = Counter(word for word, _ in found)
    if found and len(times) <= max(_MOST, len(pairs) // _SELDOM):
        sure = _AMONG_PROGRAMS if _is_of_programs(pairs, context) else None
        yield from (replace(hit, confidence=sure) for word, hit in found if times[word] == 1)


def _is_of_programs(pairs: Sequence[Pair], context: Context) -> bool:
    """Whether the document is about programs."""
    return context.source is not None and _PROGRAMS in source_fields(pairs, context.source)


def _left(pair: Pair, text: str, context: Context) -> Iterator[tuple[str, Hit]]:
    """The words left in one pair, with what is to be said of them."""
    source = prose(pair.source) if pair.source else ""
    quoted = quoted_words(text, source)
    for span in left_words(text, context.target, source, context.source):
        word = span.of(text)
        if quoted.meets(span) or (context.source and glossed(word, text, (context.source.code, context.target.code))):
            continue
        message = f"“{word}” is left in another script than the text's; translate it, or mark it as a term."
        yield word, Hit(message, span, pair=pair.id)
    if pair.source is None or pair.target is None or context.source is None or is_technical(source):
        return
    if is_copied_label(pair.target.text, context.target, pair.source.text, context.source):
        yield from _label(pair, context)
    # Of several words in a row the first stands for all.
    every = copied_words(text, context.target, source, context.source)
    for span, often in islice((one for one in every if not quoted.meets(one[0])), 1):
        if _stays_or_is_reported(span, pair, context):
            return
        word, usual = span.of(text), ", ".join(f"“{form}”" for form in often)
        known = f" (often: {usual})" if often else ""
        message = f"“{word}” is left in {context.source.name}{known}; translate it, or mark it as a term."
        yield word, Hit(message, span, pair=pair.id)


def _label(pair: Pair, context: Context) -> Iterator[tuple[str, Hit]]:
    assert pair.target is not None
    assert context.source is not None
    text, span = pair.target.text, Span(0, len(pair.target.text))
    if not _stays_or_is_reported(span, pair, context):
        message = f"“{text}” is left in {context.source.name}; translate it, or mark it as a name."
        yield text, Hit(message, span, pair=pair.id)


def _stays_or_is_reported(span: Span, pair: Pair, context: Context) -> bool:
    """Whether it is a title that is kept, or `untranslated` tells of the words as a whole."""
    if pair.source is None or pair.target is None or context.source is None:
        return False
    whole = untranslated(pair.source, pair.target, context.source, context.target)
    return (whole is not None and whole.overlaps(span)) or title_of_link(pair.target) is not None


CHECK = Check(
    category="accuracy/untranslated",
    its="untranslated",
    severity=Severity.MINOR,
    find=find,
    confidence=0.6,
    scope=Scope.DOCUMENT,
    needs_rules=True,
)
