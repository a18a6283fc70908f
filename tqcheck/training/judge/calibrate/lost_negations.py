"""Fit how surely a negation is lost: by translations that lost one, and by such that only seem to have."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from random import Random

import numpy as np

from tqcheck.analysis.meaning.lost_negation import LostNegation, lost_negation
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.negations import measured
from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation import sets
from tqcheck.training.judge.calibrate.compared_pairs import FLORES_LAST, ComparedPair, by_source, some
from tqcheck.training.judge.calibrate.fitting import Fitted, logistic
from tqcheck.training.written_slips import WrittenPart, pairs, written_mistranslations

EACH_LOST, EACH_SOUND, EACH_PUBLISHED = 40, 30, 60
"""Written translations of each pair of languages that lost a negation, sound ones, and FLORES translations of each
language in either direction, of each kind those whose negation may be lost by what the lists say."""
_NEGATION = "negation"

_Gated = tuple[ComparedPair, LostNegation]


def fit(loaded: LoadedJudge, contrast: Contrast, data: Path, seed: int, share: float) -> Fitted:
    """The logistic of `negations.MEASURES`; `share` takes fewer sentences of each set."""
    rng = Random(seed)
    rows, labels = [], []
    gated = (*_written(rng, share), *_published(data, rng, share))
    for code, few in by_source(gated, itemgetter(0)):
        texts = [(one.text, lost) for one, lost in few]
        rows += measured(loaded.network, loaded.tokenizer, contrast.vocabulary(code), texts)
        labels += [one.is_lost for one, _ in few]
    wrong = np.array(labels)
    return logistic(np.array(rows), wrong, np.ones(len(wrong)))


def _gated(one: ComparedPair) -> Iterator[_Gated]:
    lost = lost_negation(one.source, one.target, one.both) if one.is_read else None
    if lost is not None:
        yield one, lost


def _written(rng: Random, share: float) -> Iterator[_Gated]:
    for languages in pairs():
        parts = (WrittenPart.LEARNT, WrittenPart.CALIBRATED)  # the base has learnt of neither
        known = [one for part in parts for one in written_mistranslations(languages, part)]
        wrong = [ComparedPair(languages, one.source, one.text, True) for one in known if one.kind == _NEGATION]
        sound = [ComparedPair(languages, one.source, one.right or one.text, False) for one in known]
        for members, most in ((wrong, EACH_LOST), (sound, EACH_SOUND)):
            yield from some([gated for one in members for gated in _gated(one)], most, rng, share)


def _published(data: Path, rng: Random, share: float) -> Iterator[_Gated]:
    for code in CORE[1:]:
        lines = sets.flores(data, code)[:FLORES_LAST]
        into = [ComparedPair(f"en-{code}", english, foreign, False) for foreign, english in lines]
        from_ = [ComparedPair(f"{code}-en", foreign, english, False) for foreign, english in lines]
        for members in (into, from_):
            yield from some([gated for one in members for gated in _gated(one)], EACH_PUBLISHED, rng, share)
