"""What a mark's log odds are worth in whole articles: see `borne_out`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tqcheck.analysis.marked.kinds import KINDS
from tqcheck.models.gemma.borne_out import FAMILIES
from tqcheck.models.gemma.word_origins import log_odds
from tqcheck.training.articles import articles, check, is_meant
from tqcheck.training.judge.calibrate.fitting import Fitted, logistic

AS_IT_IS: Fitted = {"weights": [1.0], "bias": 0.0}
UNREAD: Mapping[str, Fitted] = dict.fromkeys(FAMILIES, AS_IT_IS)
"""What the judge states before articles were read."""
WEIGHT = 30.0
"""What was fitted on thousands of sentences counts as so many marks beside the hundred of the articles, as what a
check's author states does for rules (`scripts/measure_confidence.py`)."""
_CALIBRATION = "calibration.json"


class StatedMark(NamedTuple):
    """How sure the judge is of what it marked, and whether an annotation bears it out."""

    family: str
    confidence: float
    is_right: bool


def state(adapter: Path) -> dict[str, Any]:
    """The calibration of the judge in a folder, what it states fitted anew on the articles of `dev`."""
    values = json.loads((adapter / _CALIBRATION).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder)
        for path in adapter.iterdir():
            (bare / path.name).symlink_to(path.resolve())
        (bare / _CALIBRATION).unlink()
        unchanged = {**values, "stated": UNREAD}
        (bare / _CALIBRATION).write_text(json.dumps(unchanged), encoding="utf-8")
        marks = list(marks_of(str(bare)))
    return {**values, "stated": fit(marks)}


def marks_of(model: str) -> Iterator[StatedMark]:
    """The marks of a model in the articles of `dev`."""
    family_of = {KINDS[kind].check: family for family, kinds in FAMILIES.items() for kind in kinds}
    for article in articles("dev"):
        document = check(article, model)
        for finding in document.findings:
            if finding.from_model and (family := family_of.get(finding.check)):
                is_right = any(is_meant(finding, error, document) for error in article.errors)
                yield StatedMark(family, finding.confidence, is_right)


def fit(marks: Sequence[StatedMark]) -> dict[str, Fitted]:
    """By family the line through the log odds."""
    return {family: _line([mark for mark in marks if mark.family == family]) for family in FAMILIES}


def _line(marks: Sequence[StatedMark]) -> Fitted:
    """Each mark weighs 1 as it was judged, and its share of `WEIGHT` as the judge said."""
    if not marks:
        return AS_IT_IS
    said = np.array([mark.confidence for mark in marks])
    right = np.array([mark.is_right for mark in marks])
    prior = WEIGHT / len(marks)
    odds = np.array([[log_odds(chance)] for chance in said])
    labels = np.repeat([1, 0], len(marks))
    weights = np.concatenate((right + prior * said, ~right + prior * (1 - said)))
    return logistic(np.vstack((odds, odds)), labels, weights, strength=100.0)
