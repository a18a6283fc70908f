"""The part of a source that its translation leaves out: what the translation foretells least, beside the rest.

Who reads the translation alone does not notice it. Three witnesses are heard: the causal base, which a rendered part
surprises less behind the translation; lengths; and the bilingual lexicon's words without a counterpart. All three tell
a lost clause from a free rendering better than any two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from tqcheck import registry
from tqcheck.analysis.lexicon.lost_parts import PARTED, odds, shorter
from tqcheck.analysis.lexicon.stretches import lost_part_measures
from tqcheck.models.gemma.foretold import Foretold
from tqcheck.models.gemma.reading import Float, TextToRead
from tqcheck.records.span import Span

MEASURES = ("missing", "told", "rest", "ratio", "shorter", "lexicon", "known")
"""Of the part that seems to be missing: nats that the translation would foretell of it if it told it as it tells the
rest (30 at most); shares of its surprise, and of that of the rest, that the translation does foretell, and the log of
their ratio; how much shorter the translation is than expected, as a share; the log odds of a lost part by the lexicon
(-6 where it says nothing), and whether that knows anything of it."""
_SHORTER, _ODDS = 0.2, 0.0
"""A share that a translation is too short by, or log odds by the lexicon, from which on a part may be lost at all: of
416 lost clauses that are found none is without either, of 1,342 whole translations nine in ten are."""
_FEWEST = 3  # tokens of a part
_LEAST_REST = 8.0  # nats of the rest: from less nothing is learnt of how well the two sides are understood
_FREELY = 0.2  # share of its surprise from which on a token counts as told
_MOST, _MOST_ALONE = 10.0, 8.0  # nats of one token: a rare name is not a clause
_LEAST_GAIN = -2.0
_OF_A_PART = 0.15  # share of its surprise that a part may keep in any case
_LEAST_SHARE, _NEARLY = 0.05, math.log(0.6)
_BETWEEN_MARKS = 1.6  # what a part between two marks counts more: what is left out mostly is one
_NOTHING, _MOST_MISSING = -6.0, 30.0
_EDGES = " \t\n.,;:()。、，；：（）–—-"

Codes = tuple[str, str]
Tokens = tuple[int, int]
"""The first token of a part of the source, and the one behind it."""


def may_be(text: TextToRead, codes: Codes) -> bool:
    """Whether a part of the text's source may be left out: `codes` of source and target."""
    if text.source is None:
        return False
    short = shorter(text.source, text.target, codes)
    return (short is not None and short >= _SHORTER) or _lexicon(text, codes)[0] >= _ODDS


def part_of(source: str, found: Foretold) -> Tokens | None:
    """The part of the source that the translation tells least of; none where no part stands out from the rest."""
    best, most = None, -math.inf
    for part, between_marks in _parts(source, found):
        told = _told(found, part)
        missing = -math.inf if told is None else told[0] * (_BETWEEN_MARKS if between_marks else 1.0)
        if missing > most:
            best, most = part, missing
    return best


def measured(text: TextToRead, codes: Codes, found: Foretold, part: Tokens) -> tuple[float, ...] | None:
    """The `MEASURES` of a part of the text's source, as `found` tells it."""
    short, told = shorter(text.source or "", text.target, codes), _told(found, part)
    if short is None or told is None:
        return None
    return (min(_MOST_MISSING, told[0]), *told[1:], short, *_lexicon(text, codes))


def is_told(found: Foretold, part: Tokens) -> bool:
    """Whether a part is told nearly as much as the rest."""
    told = _told(found, part)
    return told is None or told[3] > _NEARLY


def span_of(source: str, found: Foretold, part: Tokens, code: str) -> Span:
    """The place of a part in whole words, without the marks around it."""
    start, end = found.spans[part[0]][0], found.spans[part[1] - 1][1]
    if registry.language(code).spaced:
        while start > 0 and source[start - 1].isalnum() and source[start].isalnum():
            start -= 1
        while end < len(source) and source[end].isalnum() and source[end - 1].isalnum():
            end += 1
    while start < end and source[start] in _EDGES:
        start += 1
    while end > start and source[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def _told(found: Foretold, part: Tokens) -> tuple[float, float, float, float] | None:
    """The first four `MEASURES`; none where there is too little besides the part."""
    alone = np.minimum(found.alone, _MOST)
    gained = np.clip(found.alone - found.behind, _LEAST_GAIN, _MOST)
    own, told = float(alone[slice(*part)].sum()), float(gained[slice(*part)].sum())
    others = float(alone.sum()) - own
    if others < _LEAST_REST:
        return None
    inside, rest = told / max(own, 1.0), (float(gained.sum()) - told) / others
    ratio = math.log(max(_LEAST_SHARE, inside) / max(_LEAST_SHARE, rest))
    return own * (rest - inside - _OF_A_PART), inside, rest, ratio


def _lexicon(text: TextToRead, codes: Codes) -> tuple[float, float]:
    known = lost_part_measures(text.source or "", text.target, codes)
    return (max(_NOTHING, odds(known)), 1.0) if known else (_NOTHING, 0.0)


def _parts(source: str, found: Foretold) -> Iterator[tuple[Tokens, bool]]:
    """Runs of tokens that may be missing as a whole: between two marks, which is said, and where little is told in a
    row."""
    marks = [0, *(mark.end() for mark in PARTED.finditer(source)), len(source)]
    for start, end in pairwise(marks):
        inside = [n for n, (a, b) in enumerate(found.spans) if a >= start - 1 and start < b <= end]
        if len(inside) >= _FEWEST:
            yield (inside[0], inside[-1] + 1), True
    run = _least_told(found.alone, found.alone - found.behind)
    if run[1] - run[0] >= _FEWEST:
        yield run, False


def _least_told(alone: Float, gained: Float) -> Tokens:
    """The run of tokens with the largest sum of what is not told beyond `_FREELY` (Kadane's algorithm)."""
    lacking = _FREELY * np.minimum(alone, _MOST_ALONE) - np.clip(gained, -1.0, _MOST_ALONE)
    best, total, start, found = 0.0, 0.0, 0, (0, 0)
    for place, value in enumerate(lacking):
        if total <= 0:
            total, start = 0.0, place
        total += float(value)
        if total > best:
            best, found = total, (start, place + 1)
    return found
