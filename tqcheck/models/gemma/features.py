"""What speaks for another wording: measures of the causal model and of the adapter, of which a calibration makes
probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma import rendered
from tqcheck.models.gemma.reading import EDITED, ERROR, PLANTED, JudgeReading, JudgeSide
from tqcheck.models.gemma.rewording import EditKind, Rewording

Float = npt.NDArray[np.float32]

SOUND = -9.0
"""Logit of an error where hardly any word has a lower one."""
_ENOUGH, _STARTLING = 15.0, 12.0  # nats of gain and of surprise: more says no more
MEASURES = (
    "gain",
    "here",
    "there",
    "edited",
    "error",
    "surprise",
    "share",
    "odds",
    "part",
    "gain of the part",
    "slip here",
    "slip there",
    "meaning here",
    "meaning there",
    *rendered.MEASURES,
)
FEATURES = (
    *MEASURES,
    *EditKind,
    *(f"part, {edit}" for edit in EditKind),
    *(f"gain, {edit}" for edit in EditKind),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that the causal model finds likelier by `gain` nats, with its `FEATURES`: `beside` the source where
    there is one, or of the target alone. One that `is_term` has the measures of `terms` instead."""

    wording: Rewording
    gain: float
    features: Float
    beside: bool
    is_term: bool = False


@dataclass(frozen=True, slots=True)
class Likelier:
    """A wording with its gain, the `chance` that spoke for a try, the surprise at its place, its `share` there, and
    what the lexicon says of it (`rendered.MEASURES`)."""

    wording: Rewording
    gain: float
    chance: float
    surprise: float
    share: float
    rendered: Sequence[float]


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """A text as the adapters read it: `own` beside its source, or alone where it has none, and `alone` in any case."""

    own: JudgeReading
    alone: JudgeReading

    def doubt(self, start: int, end: int) -> float:
        """The larger logit of an error at `start:end`, of language or of meaning."""
        return max(doubt(self.alone, start, end), self.meaning(start, end))

    def meaning(self, start: int, end: int) -> float:
        """The largest logit of an error of meaning there."""
        return SOUND if self.own.source is None else doubt(self.own, start, end)


def doubt(reading: JudgeReading, start: int, end: int) -> float:
    """The largest logit of an error among the tokens at `start:end`: see `JudgeReading.doubts`."""
    inside = _inside(reading.target.tokens, start, end)
    return float(reading.doubts[inside].max()) if inside and len(reading.doubts) else SOUND


def most(side: JudgeSide, start: int, end: int, output: int) -> float:
    """The largest logit among the tokens at `start:end`."""
    inside = _inside(side.tokens, start, end)
    return float(side.logits[inside, output].max()) if inside else SOUND


def _inside(tokens: Tokens, start: int, end: int) -> list[int]:
    """The tokens at `start:end`; at an empty place its neighbours."""
    return [
        n
        for n, (a, b) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if (a < end and b > start) or (start == end and a <= start + 1 and b >= start - 1)
    ]


def features(one: Likelier, before: TwoReadings, after: TwoReadings | None) -> Float:
    """See `FEATURES`: the gain; how wrong the place seems before and after; how likely an editor changes it; how wrong
    annotators would find it; the surprise; the share, as a logarithm and as a part; the odds that spoke for a try;
    whether a slip of language seems to stand there, before and after, and an error of meaning; what the lexicon says;
    the class of the edit, and part and gain by class: what is likeliest by far is mostly right among prepositions, and
    seldom among content words.

    Without readings `after` the change it is as sound there as can be.
    """
    wording = one.wording
    start, end = wording.extent
    grown = sum(len(new) - (b - a) for a, b, new in wording.changes)
    last = max(start, end + grown)
    gain, part = min(one.gain, _ENOUGH), float(np.exp(min(0.0, one.share)))
    classes = [float(wording.edit is edit) for edit in EditKind]
    return np.array(
        [
            gain,
            most(before.own.target, start, end, PLANTED),
            SOUND if after is None else most(after.own.target, start, last, PLANTED),
            most(before.own.target, start, end, EDITED),
            most(before.own.target, start, end, ERROR),
            min(one.surprise, _STARTLING),
            one.share,
            float(np.log(one.chance / (1 - one.chance))),
            part,
            part * gain,
            doubt(before.alone, start, end),
            SOUND if after is None else doubt(after.alone, start, last),
            before.meaning(start, end),
            SOUND if after is None else after.meaning(start, last),
            *one.rendered,
            *classes,
            *(part * value for value in classes),
            *(gain / _ENOUGH * value for value in classes),
        ],
        dtype=np.float32,
    )


def share(wording: Rewording, gain: float, others: Sequence[tuple[Rewording, float]]) -> float:
    """Log of the share that a wording has of the likelihood of all `others` at its place (itself among them) and of
    the text as it stands."""
    start, end = wording.extent
    rivals = [value for one, value in others if one.extent[0] <= end + 1 and start <= one.extent[1] + 1]
    return gain - float(np.logaddexp.reduce([0.0, *rivals]))
