"""Which other wordings mend something: those of sentences whose corrections are known, and of sound ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tqcheck.models.gemma import terms
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.features import MEASURES, Candidate
from tqcheck.models.gemma.reading import JudgeReading, TextToRead
from tqcheck.registry import language
from tqcheck.training.corpus import CORE
from tqcheck.training.edit_distance import changed, mends
from tqcheck.training.judge.calibrate.fitting import Array, crossed, logistic

SOUND_WEIGHT: Mapping[str, float] = {"alone": 2.0, "beside": 10.0, "terms": 2.0, "slips": 8.0}
"""Sound sentences are commoner in life than among these; beside the source these have more kinds of errors. Of words
that were doubted without a better wording in edited articles, one in fifteen was wrong when these weighed two."""
READINGS, TERMS = ("alone", "beside"), "terms"
_LIMITS = (0.5, 0.6, 0.7, 0.8, 0.9)
_NEVER = -30.0  # log odds


@dataclass(frozen=True, slots=True)
class CorrectedSentence:
    """A sentence with its corrections, in `languages`; `source` may be missing. One without is sound, unless it is told
    where it is `wrong`, but not what would be right."""

    kind: str
    languages: str
    text: str
    rights: tuple[str, ...] = ()
    source: str | None = None
    wrong: tuple[tuple[int, int], ...] = ()

    @property
    def is_sound(self) -> bool:
        return not (self.rights or self.wrong)

    @property
    def codes(self) -> tuple[str, str]:
        """The languages of source and target."""
        source, _, target = self.languages.partition("-")
        return source, target

    @property
    def code(self) -> str:
        """The target's language."""
        return self.codes[1]

    def as_text(self, beside: bool) -> TextToRead:
        """As the judge reads it."""
        name, (other, _, _) = language(self.code).name, self.languages.partition("-")
        if not beside or self.source is None:
            return TextToRead(self.text, name)
        return TextToRead(self.text, name, self.source, language(other).name)


@dataclass(frozen=True, slots=True)
class Tried:
    """A wording of item `item`: its features, whether they were read `beside` the source, whether its place holds an
    error, and whether it mends one."""

    item: int
    features: Array
    beside: bool
    place: bool
    right: bool


def tried(
    number: int, item: CorrectedSentence, contrast: Contrast, alone: JudgeReading, beside: JudgeReading | None
) -> list[Tried]:
    """The wordings that the contrast offers of one sentence in each reading, with what its corrections say of them;
    `terms_tried` has the terms."""
    found = contrast.candidates([item.as_text(beside=False)], item.codes, [alone], [None], False)[0]
    if beside is not None:
        both = contrast.candidates([item.as_text(beside=True)], item.codes, [alone], [beside], False)[0]
        found += [candidate for candidate in both if candidate.beside]
    return [judged(number, item, candidate) for candidate in found if not candidate.is_term]


def terms_tried(number: int, item: CorrectedSentence, contrast: Contrast, alone: JudgeReading) -> list[Tried]:
    """The words of one sentence that another would better stand for, as `tried`."""
    found = contrast.terms_of(item.as_text(beside=False), item.code, alone)
    return [judged(number, item, candidate) for candidate in found]


def judged(number: int, item: CorrectedSentence, candidate: Candidate) -> Tried:
    """What the corrections say of one wording."""
    start, end = candidate.wording.extent
    spans = [*item.wrong, *(span for right in item.rights for span in changed(item.text, right, item.code))]
    place = any(a < max(end, start + 1) + 1 and start - 1 < b for a, b in spans)
    right = bool(item.rights) and mends(item.text, candidate.wording.of(item.text), item.rights, item.code)
    return Tried(number, candidate.features, candidate.beside, place, right)


def fit(items: Sequence[CorrectedSentence], found: Sequence[Tried]) -> dict[str, Any]:
    """By reading the logistics of `place` and `right`, with a shift for each language."""
    return {name: _fitted(name, items, found, len(MEASURES)) for name in READINGS}


def fit_terms(items: Sequence[CorrectedSentence], found: Sequence[Tried]) -> dict[str, Any]:
    """The same of terms."""
    return _fitted(TERMS, items, found, len(terms.MEASURES))


def _fitted(
    reading: str, items: Sequence[CorrectedSentence], found: Sequence[Tried], measures: int
) -> dict[str, dict[str, Any]]:
    return {part: _fit(reading, part, items, found, measures) for part in ("place", "right")}


def _fit(
    reading: str, part: str, items: Sequence[CorrectedSentence], found: Sequence[Tried], measures: int
) -> dict[str, Any]:
    features, labels, weights, _ = _rows(reading, part, items, found)
    if reading == TERMS and not labels.any():  # few sentences may have none, which says that none is shown
        return {"weights": [0.0] * measures, "bias": _NEVER, "languages": {}}
    values = logistic(features, labels, weights, scaled=measures)
    own, shifts = values["weights"][: -len(CORE)], values["weights"][-len(CORE) :]
    return {"weights": own, "bias": values["bias"], "languages": dict(zip(CORE, shifts, strict=True))}


def _rows(
    reading: str, part: str, items: Sequence[CorrectedSentence], found: Sequence[Tried]
) -> tuple[Array, Array, Array, Array]:
    """Features, each wording's language behind them; labels, weights, and the items they are of: what mends something
    is asked of those alone whose corrections are told."""
    inside = [
        one for one in found if one.beside == (reading == "beside") and not (part == "right" and items[one.item].wrong)
    ]
    rows = [[*one.features, *(items[one.item].code == code for code in CORE)] for one in inside]
    width = len(found[0].features) if found else 0
    features = np.array(rows, dtype=float).reshape(len(inside), width + len(CORE))
    labels = np.array([getattr(one, part) for one in inside], dtype=bool)
    shares = balance((item.code, not item.is_sound) for item in items)
    own = [items[one.item] for one in inside]
    weights = np.array([SOUND_WEIGHT[reading] * shares[item.code] if item.is_sound else 1.0 for item in own])
    return features, labels, weights, np.array([one.item for one in inside])


def balance(items: Iterable[tuple[str, bool]]) -> dict[str, float]:
    """Of `(language, whether it is wrong)`: by how much a language's sound sentences must weigh more, so that as
    many are wrong in all: of some there are learners' essays."""
    counts = Counter(items)
    wrong = {code: counts[code, True] for code, _ in counts}
    sound = {code: counts[code, False] for code, is_wrong in counts if not is_wrong}
    usual = max(1, sum(wrong.values())) / max(1, sum(sound.values()))
    return {code: max(1, wrong[code]) / count / usual for code, count in sound.items()}


def report(items: Sequence[CorrectedSentence], found: Sequence[Tried]) -> list[str]:
    """Of the surest wording of each sentence, by fits that have not seen the sentence: precision where there is an
    error, and how many sound sentences would get a mark."""
    lines = []
    sound = sum(item.is_sound for item in items)
    for reading in READINGS:
        for part in ("place", "right"):
            features, labels, weights, groups = _rows(reading, part, items, found)
            if len(set(labels.tolist())) < 2:
                continue

            def refit(rows: Array, f: Array = features, y: Array = labels, w: Array = weights) -> dict[str, Any]:
                return logistic(f[rows], y[rows], w[rows], scaled=len(MEASURES))

            sure = crossed(features, groups, refit)
            for limit in _LIMITS:
                best = _surest(sure, groups, limit)
                wrong = [n for n in best if not items[groups[n]].is_sound]
                right = sum(bool(labels[n]) for n in wrong)
                share = right / max(1, len(wrong))
                alarms = f"{len(best) - len(wrong)} of {sound} sound"
                lines.append(f"{reading} {part} ≥ {limit}: {right} of {len(wrong)} right ({share:.2f}), {alarms}")
    return lines


def _surest(sure: Array, groups: Array, limit: float) -> list[int]:
    best: dict[int, int] = {}
    for n in np.flatnonzero(sure >= limit):
        group = int(groups[n])
        if group not in best or sure[n] > sure[best[group]]:
            best[group] = int(n)
    return list(best.values())
