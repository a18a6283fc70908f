"""Fit what tells a lost part of a sentence from a free rendering: `analysis/lexicon/lost_parts.py`.

Written translations that lost a clause and such that are whole and free (`corpora/written-mistranslations`, those that
are learnt), beside published translations as they are and without what stands between two commas.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tqcheck import registry
from tqcheck.analysis.lexicon.link_tables import ENGLISH
from tqcheck.analysis.lexicon.lost_parts import MEASURES
from tqcheck.analysis.lexicon.stretches import lost_part_measures
from tqcheck.training.bilingual import parallel_texts
from tqcheck.training.judge.calibrate.fitting import Fitted, logistic, probabilities
from tqcheck.training.written_slips import WrittenPart, pairs, written_mistranslations

_MARKS = " ,，、;；:："
_COMMA = re.compile(r"[,，、;；:：]\s*")
_PUBLISHED = 1500  # translations of each language, in both directions
_LESS = 0.3  # weight of a published translation, of which there are many more
_SHORTEST = 3, 6  # words of a part that is taken away, and characters where words stand together
_LONGEST = 0.6  # of a sentence
_ALARMS = 0.002  # of the published translations: at most so many are found
_LOST, _WHOLE = frozenset({"lost_clause"}), frozenset({"lost_clause", "addition", "sound"})


class _Example(NamedTuple):
    measures: tuple[float, ...]
    is_lost: bool
    is_published: bool


def fit(work: Path, seed: int = 2) -> Iterator[str]:
    """Lines that say the weights, and how many lost parts of sentences that were not learnt are found with them."""
    learnt = [*_written((WrittenPart.LEARNT,)), *_published(work, seed, odd=False)]
    kept = [*_written((WrittenPart.MEASURED, WrittenPart.CALIBRATED)), *_published(work, seed, odd=True)]
    found = logistic(
        np.array([one.measures for one in learnt]),
        np.array([one.is_lost for one in learnt]),
        np.array([_LESS if one.is_published else 1.0 for one in learnt]),
    )
    yield f"{dict(zip(MEASURES, found['weights'], strict=True))}, bias {found['bias']}"
    yield from _measured(found, kept)


def _measured(found: Fitted, kept: list[_Example]) -> Iterator[str]:
    chances = probabilities(found, np.array([one.measures for one in kept]))
    odds = np.log(chances / (1 - chances))
    lost = np.array([one.is_lost for one in kept])
    published = np.array([one.is_published for one in kept])
    limit = float(np.quantile(odds[published & ~lost], 1 - _ALARMS))
    yield f"log odds that {_ALARMS:.1%} of published translations have: {limit:.2f}"
    for name, group in (("written", ~published), ("published", published)):
        whole, parts = odds[group & ~lost], odds[group & lost]
        shares = (parts >= limit).mean(), (whole >= limit).mean()
        yield f"{name}: {shares[0]:.2f} of {len(parts)} lost, {shares[1]:.4f} of {len(whole)} whole are found"


def _written(parts: tuple[WrittenPart, ...]) -> Iterator[_Example]:
    for languages in pairs():
        source, _, target = languages.partition("-")
        for part in parts:
            for one in written_mistranslations(languages, part):
                if one.kind in _LOST:
                    yield from _example(one.source, one.text, (source, target), lost=True, published=False)
                if one.kind in _WHOLE:
                    yield from _example(one.source, one.right, (source, target), lost=False, published=False)


def _published(work: Path, seed: int, *, odd: bool) -> Iterator[_Example]:
    chance = random.Random(seed)
    for code in parallel_texts.FIRST:
        texts = list(parallel_texts.read(work, code))
        chosen = random.Random(seed).sample(texts, min(len(texts), 2 * _PUBLISHED))
        for foreign, english in chosen[odd::2]:
            for sides, codes in (((foreign, english), (code, ENGLISH)), ((english, foreign), (ENGLISH, code))):
                yield from _example(*sides, codes, lost=False, published=True)
                shorter = without_a_part(sides[1], registry.language(codes[1]).spaced, chance)
                if shorter:
                    yield from _example(sides[0], shorter, codes, lost=True, published=True)


def _example(source: str, target: str, codes: tuple[str, str], *, lost: bool, published: bool) -> Iterator[_Example]:
    found = lost_part_measures(source, target, codes)
    if found is not None:
        yield _Example(found, lost, published)


def without_a_part(text: str, spaced: bool, chance: random.Random) -> str:
    """The text without what stands behind one of its commas; empty where that would be too short, or too much."""
    marks = [*(match.end() for match in _COMMA.finditer(text)), len(text)]
    shortest = _SHORTEST[not spaced]
    parts = [
        (start, end)
        for start, end in pairwise(marks)
        if (len(text[start:end].split()) if spaced else end - start) >= shortest and end - start < _LONGEST * len(text)
    ]
    if not parts:
        return ""
    start, end = chance.choice(parts)
    kept = text[:start].rstrip(_MARKS)
    return (kept + (" " if spaced else "") + text[end:]).strip() if text[end:] else kept + text[-1:]
