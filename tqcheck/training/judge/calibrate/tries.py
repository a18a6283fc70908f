"""Which wordings are worth a try: all those of sentences whose corrections are known, and which of them mend something.

What is fitted is a logistic of each class of edit, on top of one that all classes share: some classes are rare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from tqcheck.models.gemma import passages
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.members import laid_out
from tqcheck.models.gemma.promising import FEATURES, features
from tqcheck.models.gemma.rewording import EditKind
from tqcheck.models.gemma.sentences import sentence
from tqcheck.training.edit_distance import mends
from tqcheck.training.judge.calibrate.edits import READINGS, CorrectedSentence
from tqcheck.training.judge.calibrate.fitting import Array, fitted

WRONG_WEIGHT = 0.3
"""There are a hundred wordings that mend nothing for each that does."""
_FEWEST = 8  # wordings of a class that mend something, below which it has no weights of its own
_STRENGTH = 0.3
_OWN = (0, 2, 3)  # features whose weight a class may have of its own: hint, surprise, surprise after


class Worth(NamedTuple):
    """A wording of a sentence: its class, `FEATURES`, whether it stands beside the source, and whether it mends an
    error there."""

    edit: EditKind
    features: Sequence[float]
    beside: bool
    right: bool


def worths(contrast: Contrast, loaded: LoadedJudge, item: CorrectedSentence) -> Iterator[list[Worth]]:
    """All wordings of one sentence, of each reading that has a right one."""
    for beside in (False, True) if item.source else (False,):
        text = item.as_text(beside)
        whole, (at,) = laid_out([text], " ")
        passage = passages.read(loaded.network, loaded.tokenizer, whole, contrast.vocabulary(item.code))
        here = sentence(loaded.tokenizer, passage, at, at + len(text.target), item.code, beside)
        surprises = [(place.start, place.end, here.surprise(place)) for place in here.places]
        found = [
            Worth(
                one.edit,
                features(one, surprises),
                beside,
                mends(item.text, one.of(item.text), item.rights, item.code),
            )
            for one in contrast.wordings(here)
        ]
        if any(one.right for one in found):
            yield found


def fit(found: Sequence[Worth]) -> dict[str, Any]:
    """By reading and class of edit the logistic of `right`."""
    return {name: _fit([one for one in found if one.beside == (name == "beside")]) for name in READINGS}


def _fit(found: Sequence[Worth]) -> dict[str, Any]:
    from sklearn.linear_model import LogisticRegression

    right = Counter(one.edit for one in found if one.right)
    own = [edit for edit in EditKind if right[edit] >= _FEWEST]
    rows = np.array([_row(one, own) for one in found])
    labels = np.array([one.right for one in found])
    unit = rows.std(0) + 1e-6
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit(rows / unit, labels, sample_weight=np.where(labels, 1.0, WRONG_WEIGHT))
    return {str(edit): _of(edit, own, model.coef_[0] / unit, float(model.intercept_[0])) for edit in EditKind}


def _row(one: Worth, own: Sequence[EditKind]) -> Array:
    values = np.array(one.features)
    is_class = np.array([float(one.edit is edit) for edit in own])
    return np.concatenate((values, is_class, *(values[n] * is_class for n in _OWN)))


def _of(edit: EditKind, own: Sequence[EditKind], weights: Array, bias: float) -> dict[str, Any]:
    count, shared = len(own), len(FEATURES)
    values = weights[:shared].copy()
    if edit not in own:
        return fitted(values, bias + (float(weights[shared : shared + count].mean()) if own else 0.0))
    place = shared + own.index(edit)
    for step, n in enumerate(_OWN, 1):
        values[n] += weights[place + step * count]
    return fitted(values, bias + float(weights[place]))
