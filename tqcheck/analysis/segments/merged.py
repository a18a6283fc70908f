"""Two sentences of one side that the other answers with a single one, far too short for both."""

from __future__ import annotations

import re
from itertools import pairwise

from tqcheck.analysis.segments.gaps import LABELS, breadth
from tqcheck.analysis.segments.prose import prose
from tqcheck.records.language import Language
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span

_SHARE = 0.65  # of the length expected, below which one of two sentences has nothing to render it
_FEWEST = 2  # sentences
_SHORTEST = 18  # characters of a sentence that says something
_END = re.compile(
    r"[.!?…]['’\"”»)]{0,2}[ \n\u00a0]+(?=[\"“«„¿¡(]{0,2}[^\W\d_])|[。！？]['’”」』）]{0,2}(?=[^\s。！？])"
)


def unrendered_sentence(whole: Segment, part: Segment, language: Language, other: Language) -> Span | None:
    """The shortest sentence of `whole`, in `language`, where `part` has one alone that is too short for all of them.

    Which of them is lost, lengths alone do not say.
    """
    if not language.length or not other.length:
        return None
    ours, theirs = prose(whole), prose(part)
    bounds = [0, *(found.end() for found in _END.finditer(ours)), len(ours)]
    told = [Span(start, end) for start, end in pairwise(bounds)]
    if len(told) < _FEWEST or _END.search(theirs) or whole.kind in LABELS or part.kind in LABELS:
        return None
    if any(breadth(sentence.of(ours)) < _SHORTEST or not _is_prose(sentence.of(ours)) for sentence in told):
        return None
    return min(told, key=len) if len(theirs) < _SHARE * len(ours) * other.length / language.length else None


def _is_prose(sentence: str) -> bool:
    """Not an abbreviation, nor a list: words in small letters, with a capital before them where there are capitals."""
    first = next((letter for letter in sentence if letter.isalpha()), "")
    return (first.isupper() or first.lower() == first.upper()) and ";" not in sentence
