"""Fit what the network's numbers mean, on human judgements it was not trained on."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.calibration import Calibration, PiecewiseLine
from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.models.encoder.token_words import FEATURES, error_logits, weighed
from tqcheck.training.annotations import RatedSegment, is_human
from tqcheck.training.calibrate_documents import fit_machine
from tqcheck.training.calibrate_kinds import fit_kinds, highest
from tqcheck.training.calibrate_proposals import fit_proposals
from tqcheck.training.calibrate_quality import fit_quality
from tqcheck.training.corpus import CORE
from tqcheck.training.curve_fitting import capped, logistic_curve
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.metrics import running_words
from tqcheck.training.evaluation.read_sentences import ReadSentence, read_items
from tqcheck.training.planted_sets import PlantedSentence, planted
from tqcheck.training.token_tables import Lexicon

FINDINGS_PER_1000 = {"pair": 1.0, "alone": 0.5}
"""Findings aimed at per 1,000 words of human text; other texts have up to three times as many."""
ALONE_CEILING = 0.45
"""Read alone, the weakest systems' output gets no more marks than what people wrote (``--bench systems``): such a
mark is not said to be more often right than wrong."""
REACH = 1.0
"""How far below the limit runs of words still show how sure those above it are."""
SENTENCES, ENGLISH_SENTENCES, NEWS = 380, 240, 200
PLANTED_IN = (400, 480)
"""FLORES sentences that show how sure the marks of a kind are."""
SEGMENTS = 2000
ACCURACY = ("mistranslation", "omission", "addition", "untranslated", "terminology")
Array = npt.NDArray[Any]


def marked_words(item: ReadSentence, judged: RatedSegment, alone: bool) -> Array:
    """Whether any rater marked each word; on the target alone only what is an error of language."""
    spans = (
        [(a, b) for a, b, category in judged.categories if not alone or category not in ACCURACY]
        if alone
        else _runs(judged.any)
    )
    return np.array([any(a < w.end and b > w.start for a, b in spans) for w in item.members], dtype=bool)


def _runs(shares: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], shares > 0, [0]]).astype(int)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def fit_weights(values: Array, labels: Array, weight: Array) -> tuple[float, ...]:
    """Logistic regression with weights that cannot be negative: more evidence is never less error."""
    from scipy.optimize import minimize

    x, y = values.astype(np.float64), labels.astype(np.float64)

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w[:-1] + w[-1]
        p = 1 / (1 + np.exp(-z))
        penalty = 1e-3 * (w[:-1] ** 2).sum()
        value = float((weight * (np.logaddexp(0, z) - y * z)).sum() + penalty)
        slope = (p - y) * weight
        return value, np.append(x.T @ slope + 2e-3 * w[:-1], slope.sum())

    start = np.append(np.full(x.shape[1], 0.2), -2.0)
    bounds = [(0.02, None)] * x.shape[1] + [(None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return tuple(np.round(found.x, 5).tolist())


def runs_at(logits: Array, limit: float) -> int:
    """How many runs of neighbouring words reach the limit: that many findings."""
    flags = np.concatenate([[False], logits >= limit])
    return int((flags[1:] & ~flags[:-1]).sum())


def limit_for(sentences: Sequence[Array], per_1000: float, total: float) -> float:
    """The lowest limit at which text of ``total`` words gets ``per_1000`` findings a thousand."""
    everything = np.concatenate([s for s in sentences if len(s)])
    low, high = float(np.quantile(everything, 0.8)), float(everything.max()) + 0.1
    for _ in range(30):
        middle = (low + high) / 2
        found = sum(runs_at(s, middle) for s in sentences)
        low, high = (middle, high) if found / total * 1000 > per_1000 else (low, middle)
    return round(high, 4)


@dataclass(frozen=True, slots=True)
class Human:
    """Held-out human translations of one pair of languages, read alone and beside their source."""

    source: str
    target: str
    items: list[ReadSentence]


def news_texts(loaded: LoadedEncoder, data: Path, share: float) -> list[Human]:
    """References of WMT's news, which are freer than FLORES: those whose sources are held out."""
    pairs: dict[str, list[tuple[str | None, str]]] = {}
    for row in sets.held_out_systems(data, 0):
        pairs.setdefault(row["lp"], []).append((row["src"], next(iter(row["refs"].values()))))
    read = []
    for name, texts in sorted(pairs.items()):
        source, _, target = name.partition("-")
        read.append(Human(source, target, read_items(loaded, texts[: sets.part(NEWS, share)])))
    return read


def encyclopedic_texts(loaded: LoadedEncoder, data: Path, share: float) -> list[Human]:
    """FLORES of every core language: into the language from English, and into English."""
    read = []
    into, from_it = sets.part(SENTENCES, share), sets.part(ENGLISH_SENTENCES, share)
    for code in CORE[1:]:
        pairs = sets.flores(data, code)
        read.append(Human("en", code, read_items(loaded, [(e, f) for f, e in pairs[:into]])))
        read.append(Human(code, "en", read_items(loaded, pairs[:from_it])))
    return read


def by_languages(human: Sequence[Human], reading: str) -> dict[str, list[ReadSentence]]:
    """The items of a kind of text by target language; of pairs into English, where sources differ most, each also
    by itself."""
    found: dict[str, list[ReadSentence]] = {}
    for one in human:
        found.setdefault(one.target, []).extend(one.items)
        if reading == "pair" and one.target == "en":
            found[f"{one.source}-en"] = one.items
    return found


def word_limits(
    sound: Mapping[str, Sequence[ReadSentence]], weights: Sequence[float], start: int, per_1000: float
) -> dict[str, float]:
    """By languages the limit of error logits at which sound text gets ``per_1000`` findings; ``start``: where the
    features of the reading begin."""
    limits = {}
    for languages, items in sound.items():
        total = running_words((i.text for i in items), languages.rpartition("-")[2])
        logits = [error_logits(i.text, i.members, i.features[:, start:], weights) for i in items]
        limits[languages] = limit_for(logits, per_1000, total)
    return limits


def word_weights(
    items: Sequence[ReadSentence], labels: Sequence[Array], errors: Sequence[PlantedSentence], own: int
) -> tuple[float, ...]:
    """Weights of the word features from human marks and planted errors, both weighing the same.

    ``own``: where the features of the reading begin that is to be weighed.
    """
    values, wanted, weight = [], [], []
    for group in (list(zip(items, labels, strict=True)), [(e.item, e.labels) for e in errors]):
        rows = [(i.features[_voiced(i)], label[_voiced(i)]) for i, label in group if len(i.members)]
        # A target read alone has the features of that reading only.
        values.append(np.concatenate([v[:, own:] if v.shape[1] > len(FEATURES) else v for v, _ in rows]))
        wanted.append(np.concatenate([label for _, label in rows]))
        weight.append(np.full(len(wanted[-1]), 0.5 / len(wanted[-1])))
    return fit_weights(np.concatenate(values), np.concatenate(wanted), np.concatenate(weight))


def _voiced(item: ReadSentence) -> Array:
    return np.array([any(c.isalnum() for c in item.text[w.start : w.end]) for w in item.members], dtype=bool)


def calibrate(loaded: LoadedEncoder, data: Path, lexicon: Lexicon, share: float = 1.0) -> Calibration:
    """Fit everything; on a ``share`` of the sentences only to see that it works."""
    judged = sets.annotated(data, 0)
    judged = random.Random(1).sample(judged, min(sets.part(SEGMENTS, share), len(judged)))
    items = read_items(loaded, [(a.source, a.target) for a in judged])
    own = len(FEATURES)
    label_pair = [marked_words(i, a, alone=False) for i, a in zip(items, judged, strict=True)]
    label_alone = [marked_words(i, a, alone=True) for i, a in zip(items, judged, strict=True)]
    beside, by_itself = (planted(loaded, data, lexicon, share, alone=alone) for alone in (False, True))
    token = {
        "pair": word_weights(items, label_pair, beside, 0),
        "alone": word_weights(items, label_alone, by_itself, own),
    }
    human = encyclopedic_texts(loaded, data, share)
    kinds_of_text = (human, news_texts(loaded, data, share))
    threshold = {
        reading: highest(
            word_limits(by_languages(texts, reading), token[reading], start, FINDINGS_PER_1000[reading])
            for texts in kinds_of_text
        )
        for reading, start in (("pair", 0), ("alone", own))
    }
    known = Calibration(token=token, threshold=threshold)
    confidence = {
        "pair": span_confidence(items, label_pair, judged, known, "pair"),
        "alone": capped(span_confidence(items, label_pair, judged, known, "alone"), ALONE_CEILING),
    }
    sound = [by_languages(texts, "alone") for texts in kinds_of_text]
    first, last = PLANTED_IN
    kind_limits, kind_lines = fit_kinds(loaded, data, lexicon, sound, (first, first + sets.part(last - first, share)))
    mean_pair = np.array([_mean_error(weighed(i.features, token["pair"])) for h in human for i in h.items])
    mean_alone = np.array([_mean_error(weighed(i.features[:, own:], token["alone"])) for h in human for i in h.items])
    weights, quality, low, high = fit_quality(loaded, data, items, judged, share)
    machine, centre = fit_machine(loaded, data, share)
    return Calibration(
        token=token,
        threshold=threshold | kind_limits,
        confidence=confidence | kind_lines,
        fluency=scale_of(mean_alone),
        adequacy=scale_of(mean_pair),
        quality=quality,
        quality_low=low,
        quality_high=high,
        quality_weights=weights,
        machine=machine,
        machine_centre=centre,
        proposal=fit_proposals(loaded, [*beside, *by_itself]),
    )


def _mean_error(logits: Array) -> float:
    return float((1 / (1 + np.exp(-logits))).mean()) if len(logits) else 0.0


def scale_of(human: Array) -> PiecewiseLine:
    """Mean word error to 0-100, anchored on human text: its best tenth reads 97, its median 90, its
    worst twentieth 70; four times that is 0."""
    best, median, worst = (float(np.quantile(human, q)) for q in (0.1, 0.5, 0.95))
    return PiecewiseLine((0.0, best, median, worst, 4 * worst), (100.0, 97.0, 90.0, 70.0, 0.0))


def span_confidence(
    items: Sequence[ReadSentence],
    labels: Sequence[Array],
    judged: Sequence[RatedSegment],
    known: Calibration,
    reading: str,
) -> PiecewiseLine:
    """The chance that a rater marked a word of a run, by how far its best logit is above the limit.

    Machine output and human translations weigh the same: who wrote an article is not known, and on
    what people wrote the same marks are right far less often.
    """
    own = 0 if reading == "pair" else len(FEATURES)
    scores, right, human = [], [], []
    for item, label, one in zip(items, labels, judged, strict=True):
        if not len(label):
            continue
        values = error_logits(item.text, item.members, item.features[:, own:], known.token[reading])
        values -= known.limit(reading, one.pair)
        flags = np.concatenate([[False], values >= -REACH, [False]])
        for a, b in np.flatnonzero(np.diff(flags.astype(int))).reshape(-1, 2):
            scores.append(float(values[a:b].max()))
            right.append(bool(label[a:b].any()))
            human.append(is_human(one))
    return logistic_curve(np.array(scores), np.array(right), balanced(np.array(human)))


def balanced(groups: Array) -> Array:
    """Weights with which both groups of a mask count the same."""
    shares = np.where(groups, groups.mean(), 1 - groups.mean())
    return np.asarray(0.5 / np.maximum(shares, 1e-9))
