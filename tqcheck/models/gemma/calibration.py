"""What the judge's numbers mean: weights and lines fitted on judged, planted and sound translations (see the card)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.errors import ModelError

Float = npt.NDArray[np.float32]
ANY = "*"
SHOWN_ALONE, SURE_ALONE = 0.7, 0.9
"""Where a text has a source, and a wording was found without it: how sure it must be that something is wrong at its
place, and how sure that it is right, so as to be proposed. Of 1,320 translations 46 have a mark so that they had not
before, 37 of these at a place that is wrong, and 2 of the 779 sound ones are among them; 18 have a proposal, which is
right 16 times; from .8 on it would be 25 and 18."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """The probability `1 / (1 + exp(-(weights · features + bias + shift)))`."""

    weights: tuple[float, ...]
    bias: float

    def __call__(self, features: Float | Sequence[float], shift: float = 0.0) -> float:
        return _logistic(features, self.weights, self.bias + shift)


@dataclass(frozen=True, slots=True)
class WeightedScale:
    """A score of 0-100 from a weighted sum; `spread` is how far off human scores lie on it, one standard deviation."""

    weights: tuple[float, ...]
    bias: float
    spread: float

    def __call__(self, features: Float | Sequence[float]) -> float:
        return 100 * _logistic(features, self.weights, self.bias)


def _logistic(features: Float | Sequence[float], weights: Sequence[float], bias: float) -> float:
    odds = float(np.dot(np.asarray(features, dtype=np.float64), weights)) + bias
    return float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


@dataclass(frozen=True, slots=True)
class LogisticByLanguage:
    """A logistic whose odds each target language moves by its own shift: the base is not as good at all of them, and
    finds other wordings of sound sentences likelier in some than in others."""

    weights: tuple[float, ...]
    bias: float
    languages: Mapping[str, float]

    def __call__(self, features: Float | Sequence[float], code: str, shift: float = 0.0) -> float:
        """`shift` moves the odds, too: see `error_rate`."""
        return _logistic(features, self.weights, self.bias + self.languages.get(code, 0.0) + shift)


@dataclass(frozen=True, slots=True)
class Edits:
    """Of one reading: whether a wording's place holds an error, and whether it mends one."""

    place: LogisticByLanguage
    right: LogisticByLanguage


@dataclass(frozen=True, slots=True)
class JudgeCalibration:
    """All that was fitted. `limits` are the least confidences of marks that are shown, by what they come from ("edits",
    "wrong", "meanings", "slips", "left_out", "negations") and target language, or for "wrong" the pair of languages;
    and, under "words", the probability of a word, by pair of languages, from which on calling it wrong agrees best with
    human tags (Matthews correlation)."""

    quality: WeightedScale
    fluency: WeightedScale
    adequacy: WeightedScale
    words: Mapping[str, Logistic]  # of a word: by pair of languages, or ANY
    origins: Logistic  # of a word, by what that says and the lexicon: see `word_origins.MEASURES`
    agreed: Mapping[str, Logistic]  # by pair of languages, of a word, by that and the further: see `agreement.MEASURES`
    tries: Mapping[str, Mapping[str, Logistic]]  # "alone", "beside": by class of edit, whether one is worth a try
    edits: Mapping[str, Edits]  # "alone", "beside"; "terms", read alone, by `terms.MEASURES`
    slips: LogisticByLanguage  # of a word read alone, by `marks.DOUBT_MEASURES`
    slip_rate: float  # share of slips among the words that `slips` was fitted on, as these were weighted
    meanings: LogisticByLanguage  # of a word beside its source, as `slips`; the bias holds what its odds are moved by
    meaning_origins: Logistic  # of such a word, by what that says and the lexicon, as `origins`
    meaning_rate: float  # as `slip_rate` of errors of meaning, its odds moved as those of `meaning_origins` are
    left_out: Logistic  # of the part of a source that its translation tells least of, by `left_out.MEASURES`
    negations: Logistic  # of a negation that a translation may have lost, by `negations.MEASURES`
    stated: Mapping[str, Logistic]  # by `borne_out.FAMILIES`, of a mark's log odds, how sure it is in an article
    surer: Mapping[str, float]  # by language, what is added to the odds of a slip, but not to a document's rate
    limits: Mapping[str, Mapping[str, float]]

    @property
    def searched(self) -> Mapping[str, float]:
        """The logit of a slip from which on words that do not go where they stand are looked for, by language."""
        return self.limits["terms"]

    def edits_of(self, beside: bool, is_term: bool = False) -> Edits:
        """Those fitted on wordings beside the source, or alone, or on terms."""
        return self.edits["terms" if is_term else "beside" if beside else "alone"]

    def slip_shift(self, code: str, shift: float = 0.0) -> float:
        """By how much the odds of a slip are moved in a document whose odds are moved by `shift`.

        What is `surer` loses what a document's few errors take, and gains only where its many would move it more.
        """
        surer = self.surer.get(code)
        return shift if surer is None else max(shift, surer + min(0.0, shift))

    def would_show(self, beside: bool, bared: bool, features: Float, code: str, shift: float) -> bool:
        """Whether a wording with these features is shown in the language `code`, in a document whose odds are moved by
        `shift`; `bared`: it was found without the source that its text has."""
        limits = self.limits["edits"]
        least = SHOWN_ALONE if bared else limits.get(code, limits[ANY])
        return self.edits_of(beside).place(features, code, shift) >= least


_LIMITS = ("edits", "wrong", "slips", "meanings", "left_out", "negations", "terms", "words")


def logistics(values: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Logistic]]:
    """The logistics of `JudgeCalibration.tries` as the file has them."""
    return {name: {edit: Logistic(**one) for edit, one in by_edit.items()} for name, by_edit in values.items()}


def load(path: Path) -> JudgeCalibration:
    """The calibration in a file; `ModelError` where it is damaged."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return JudgeCalibration(
            quality=WeightedScale(**values["quality"]),
            fluency=WeightedScale(**values["fluency"]),
            adequacy=WeightedScale(**values["adequacy"]),
            words={name: Logistic(**one) for name, one in values["words"].items()},
            origins=Logistic(**values["origins"]),
            agreed={name: Logistic(**one) for name, one in values["agreed"].items()},
            tries=logistics(values["tries"]),
            edits={
                name: Edits(**{part: LogisticByLanguage(**of) for part, of in values["edits"][name].items()})
                for name in ("alone", "beside", "terms")
            },
            slips=LogisticByLanguage(**values["slips"]),
            slip_rate=float(values["slip_rate"]),
            meanings=LogisticByLanguage(**values["meanings"]),
            meaning_origins=Logistic(**values["meaning_origins"]),
            meaning_rate=float(values["meaning_rate"]),
            left_out=Logistic(**values["left_out"]),
            negations=Logistic(**values["negations"]),
            stated={name: Logistic(**one) for name, one in values["stated"].items()},
            surer=values["surer"],
            limits={name: values["limits"][name] for name in _LIMITS},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"the judge's calibration is damaged ({error}); install tqcheck again, or fit your own anew"
        raise ModelError(message, path=path) from error
