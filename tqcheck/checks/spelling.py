"""A word is not in the Hunspell dictionary that the user gave.

## What it does

Looks up each word in small letters in the dictionary given by the user and proposes the nearest words that are
in it.

## Why it matters

A typing error costs a text its credit.

## Example

Wrong: "The recieved letter."
Right: "The received letter."

## Limits

Runs only when a dictionary is given, and is as good as that is. Words with a capital (names, German nouns
apart), with digits, from the source or from the glossary, and code are not looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words.dictionary import Speller, load
from tqcheck.analysis.words.words import words
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit, replace
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_PROPOSALS = 3


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    if context.dictionary is None or not context.target.spaced:
        return
    speller = load(context.dictionary)
    known = _known_words(pair, context)
    for word in words(prose(pair.target), context.target):
        if (
            _is_looked_up(word.text, context)
            and context.target.lower(word.text) not in known
            and not speller.lookup(word.text)
        ):
            yield _hit(word.text, word.span, speller)


def _known_words(pair: Pair, context: Context) -> set[str]:
    texts = [target for term in context.glossary.terms for target in (*term.targets, term.source)]
    texts += [pair.source.text] if pair.source else []
    return {context.target.lower(word.text) for text in texts for word in words(text, context.target)}


def _is_looked_up(word: str, context: Context) -> bool:
    as_noun = context.target.code == "de" and word[1:].islower()
    return len(word) > 2 and word.isalpha() and (word.islower() or as_noun)


def _hit(word: str, span: Span, speller: Speller) -> Hit:
    proposals = list(islice(speller.suggest(word), _PROPOSALS))
    hint = f" Did you mean {' or '.join(f'“{proposal}”' for proposal in proposals)}?" if proposals else ""
    suggestions = tuple(replace(span, proposal, safe=False, confidence=0.5) for proposal in proposals)
    return Hit(f"“{word}” is not in the dictionary.{hint}", span, suggestions=suggestions)


CHECK = Check(
    category="linguistic conventions/spelling",
    its="misspelling",
    severity=Severity.MINOR,
    find=find,
    confidence=0.7,
    requires=frozenset({"dictionary"}),
)
