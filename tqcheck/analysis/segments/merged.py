"""Two sentences of one side that the other answers with a single one, far too short for both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tqcheck.analysis.segments.gaps import LABELS, breadth
from tqcheck.analysis.segments.prose import prose
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
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
    return first.isalpha() and not first.islower() and ";" not in sentence


def unanswered_sentence(pairs: Sequence[Pair], place: int, languages: tuple[Language, Language]) -> bool:
    """Whether the source's sentence at `place`, which stands alone, can be rendered by neither neighbour: the
    translation of each is too short for both. For texts so short that the alignment is sure of nothing.
    """
    lost = pairs[place].source
    if lost is None or pairs[place].target is not None or lost.kind in LABELS or not all(of.length for of in languages):
        return False
    ratio = languages[1].length / languages[0].length  # type: ignore[operator]
    around = (*pairs[max(0, place - 1) : place], *pairs[place + 1 : place + 2])
    if not around or breadth(lost.text) < _SHORTEST or sum(map(str.isalpha, lost.text)) * 2 < len(lost.text):
        return False
    return all(
        pair.target is not None
        and pair.source is not None
        and len(pair.target.text) < _SHARE * ratio * (len(pair.source.text) + len(lost.text))
        for pair in around
    )
