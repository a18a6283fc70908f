"""An English sentence begins with its auxiliary and has no subject.

## What it does

Marks the opening of a statement such as "Is repeated …", "Was a …" or "Has been closed …": Spanish, Italian,
Portuguese, Polish, Japanese and many other languages may leave the subject out, English may not.

## Why it matters

The reader does not learn who or what is meant, takes the sentence for a question, and sees at once that it was
translated word by word.

## Example

Wrong: "Is repeated his offer at every meeting."

Right: "He repeated his offer at every meeting."

## Limits

English alone, and only where a participle, “a” or “an” follows the auxiliary. Questions, headings, list items,
captions and table cells are left alone, as they may do without a subject. A question that ends in a full stop is
marked too. What the subject is cannot be known from the sentence, so nothing is suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.segments.prose import prose
from tqcheck.contracts import Check, Context
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Hit
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import words_of

_PROSE = (BlockKind.PARAGRAPH, BlockKind.UNIT, BlockKind.CUE)
_ADVERB = r"(?:not|also|already|always|currently|now|often|only|still|then|usually|\w{2,20}ly)"
_OPENING = re.compile(
    rf"(?:Is|Are|Was|Were|(?:Has|Have|Had)(?: {_ADVERB})? been)(?: {_ADVERB}){{0,2}} ([a-z]{{1,20}})\b"
)
_STATEMENT_END = re.compile(r"\.[\"”’)\]]*\s*\Z")
_REGULAR = re.compile(r"[a-z]+(?<![ei])ed\Z|[a-z]+ied\Z")


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    text = prose(pair.target)
    opening = _OPENING.match(text)
    if opening is None or pair.target.kind not in _PROSE or "?" in text or not _STATEMENT_END.search(text):
        return
    if _needs_subject(opening[1], context.target):
        first = opening[0].split()[0]
        yield Hit(
            f"This statement begins with “{first}” and has no subject, so it does not say who or what is meant. "
            f"Put the subject first: “It {context.target.lower(first)} …”, or name it.",
            Span(0, opening.end()),
        )


def _needs_subject(word: str, language: Language) -> bool:
    return word in ("a", "an") or word in words_of(language.code, "participles") or _REGULAR.match(word) is not None


CHECK = Check(
    category="linguistic conventions/grammar",
    its="grammar",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.9,
    languages=frozenset({"en"}),
)
