"""The benches: each reads held-out data with the model and gives rows of numbers to print."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.contracts import Adapter
from tqcheck.models.encoder.loading import Loaded
from tqcheck.models.encoder.network_names import SENTENCE_OUTPUTS
from tqcheck.models.encoder.quality import raw_quality
from tqcheck.models.encoder.spans import target_spans
from tqcheck.models.encoder.words import FEATURES, error_logits, weighed
from tqcheck.training.calibrate import documents, marked_words, running_words
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.metrics import auc, best_threshold, f_score, mcc, partial_f1, pearson, spearman
from tqcheck.training.evaluation.readings import Item, read_items
from tqcheck.training.judgements import word_tags

OWN = len(FEATURES)
POST_EDIT = FEATURES.index("post_edit")
SENTENCE = {name: n for n, name in enumerate(SENTENCE_OUTPUTS)}


@dataclass(frozen=True, slots=True)
class Row:
    """One printed number with what it may be held against."""

    bench: str
    case: str
    measure: str
    value: float
    baseline: str = ""
    published: str = ""


PUBLISHED_DA = {"en-de": ".213", "en-zh": ".273", "ro-en": ".563", "ru-en": ".545", "et-en": ".485"}
"""Spearman of the NMT system's own log-probability on MLQE-PE test20, which needs the decoder."""


def quality(loaded: Loaded, data: Path, split: str, limit: int = 1000) -> Iterator[Row]:
    """Sentence quality on MLQE-PE against direct assessment, with the length ratio as a baseline."""
    for pair in ("en-de", "en-zh", "ro-en", "ru-en", "et-en"):
        rows = sets.tagged(data, pair, split)[:limit]
        items = read_items(loaded, [(r["src"], r["mt"]) for r in rows])
        wanted = np.array([r["da_z"] for r in rows])
        mixed = np.array([raw_quality(i.pair, loaded.calibration.quality_weights) for i in items if i.pair])
        own = np.array([i.pair.sentence[SENTENCE["assessment"]] for i in items if i.pair])
        ratio = np.array([-abs(np.log(len(r["mt"]) / len(r["src"]))) for r in rows])
        base = f"length ratio {pearson(ratio, wanted):.3f} / {spearman(ratio, wanted):.3f}"
        yield Row(f"MLQE-PE {split}", pair, "Pearson", pearson(mixed, wanted), base)
        yield Row(f"MLQE-PE {split}", pair, "Spearman", spearman(mixed, wanted), base, PUBLISHED_DA[pair])
        yield Row(f"MLQE-PE {split}", pair, "Spearman, assessment output", spearman(own, wanted))
        yield from _words(rows, items, pair, split)


def _words(rows: Sequence[dict[str, Any]], items: Sequence[Item], pair: str, split: str) -> Iterator[Row]:
    """Word tags: flagged from the threshold that is best on the first half; the second is scored."""
    scores, labels = [], []
    for row, item in zip(rows, items, strict=True):
        tags = word_tags(row)
        if tags is None:
            continue
        for (start, end), bad in zip(*tags, strict=True):
            inside = [n for n, w in enumerate(item.members) if w.start < end and w.end > start]
            if inside:
                scores.append(float(item.features[inside, POST_EDIT].max()))
                labels.append(bad)
    if not labels:
        return
    half = len(labels) // 2
    s, y = np.array(scores), np.array(labels)
    limit = best_threshold(s[:half], y[:half])
    base = f"always OK 0; BAD rate {y.mean():.3f}"
    name = f"MLQE-PE {split} words"
    yield Row(name, pair, "MCC", mcc(s[half:] >= limit, y[half:]), base)
    yield Row(name, pair, "F1-BAD", f_score(s[half:] >= limit, y[half:]), f"all BAD {f_score(y | True, y):.3f}")
    yield Row(name, pair, "AUC", auc(s, y), "random .5")


PUBLISHED_MCC = {
    "en-de": "WMT22 test: baseline .182, CometKiwi .303",
    "zh-en": "WMT22 test: .104, .360",
    "en-ru": "WMT22 test: .203, .427",
}


def spans(loaded: Loaded, data: Path, limit: int = 1500) -> Iterator[Row]:
    """MQM spans of held-out documents: words, spans, segment scores, and confidence."""
    judged = sets.annotated(data, 1)
    for pair in ("en-de", "zh-en", "en-ru"):
        chosen = [a for a in judged if a.pair == pair][:limit]
        if not chosen:
            continue
        items = read_items(loaded, [(a.source, a.target) for a in chosen])
        labels = [marked_words(i, a, alone=False) for i, a in zip(items, chosen, strict=True)]
        logits = [weighed(i.features, loaded.calibration.token["pair"]) for i in items]
        s, y = np.concatenate(logits), np.concatenate(labels)
        half = len(y) // 2
        best = best_threshold(s[:half], y[:half])
        base = f"always OK 0; marked {y.mean():.3f}"
        yield Row("MQM words", pair, "MCC", mcc(s[half:] >= best, y[half:]), base, PUBLISHED_MCC[pair])
        yield Row(
            "MQM words", pair, "F1-BAD", f_score(s[half:] >= best, y[half:]), f"all BAD {f_score(y | True, y):.3f}"
        )
        yield Row("MQM words", pair, "AUC", auc(s, y), "random .5")
        found = [_span_list(i, v, best) for i, v in zip(items, logits, strict=True)]
        gold = [[(a, b) for a, b, _ in _runs(c)] for c in chosen]
        yield Row(
            "MQM spans",
            pair,
            "partial F1",
            partial_f1(found, gold)[2],
            f"all marked {partial_f1([[(0, len(i.text))] for i in items], gold)[2]:.3f}",
        )
        penalty = -np.array([a.penalty for a in chosen])
        raw = np.array([raw_quality(i.pair, loaded.calibration.quality_weights) for i in items if i.pair])
        own = np.array([i.pair.sentence[SENTENCE["mqm"]] for i in items if i.pair])
        yield Row("MQM segments", pair, "Spearman", spearman(raw, penalty), "", "WMT22 test: see features.md")
        yield Row("MQM segments", pair, "Spearman, mqm output", spearman(own, penalty))


def _runs(judged: Any) -> list[tuple[int, int, str]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], judged.any > 0, [0]]).astype(int)))
    return [(int(a), int(b), "") for a, b in edges.reshape(-1, 2)]


def _span_list(item: Item, logits: Any, limit: float) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for word, value in zip(item.members, logits, strict=True):
        if value >= limit:
            if found and not item.text[found[-1][1] : word.start].strip():
                found[-1] = (found[-1][0], word.end)
            else:
                found.append((word.start, word.end))
    return found


def reliability(loaded: Loaded, data: Path) -> Iterator[Row]:
    """Of the findings shown at a confidence, how many human annotators marked as well: held-out
    documents, machine output alone."""
    judged = [a for a in sets.annotated(data, 1) if not a.system.startswith(("Human", "ref"))]
    items = read_items(loaded, [(a.source, a.target) for a in judged])
    stated, right = [], []
    for item, one in zip(items, judged, strict=True):
        values = error_logits(item.text, item.members, item.features, loaded.calibration.token["pair"])
        code = one.pair.split("-")[1]
        for span in target_spans(item.members, values, item.alone, item.pair, loaded.calibration, code):
            stated.append(span.confidence)
            right.append(bool((one.any[span.span.start : span.span.end] > 0).any()))
    stated_, right_ = np.array(stated), np.array(right)
    yield Row(
        "reliability",
        "all findings",
        "share right",
        float(right_.mean()) if len(right_) else 0.0,
        f"{len(right_)} findings in {len(judged)} segments",
    )
    for low in np.arange(0.1, 1.0, 0.1):
        inside = (stated_ >= low) & (stated_ < low + 0.1)
        if inside.sum() >= 10:
            case = f"{low:.1f}-{low + 0.1:.1f}"
            yield Row(
                "reliability",
                case,
                "share right",
                float(right_[inside].mean()),
                f"{int(inside.sum())} findings, stated {stated_[inside].mean():.2f}",
            )


def critical(loaded: Loaded, data: Path, limit: int = 1000) -> Iterator[Row]:
    """Critical errors (dev): the head's AUC."""
    for pair, rows in sorted(sets.critical(data).items()):
        chosen = rows[:limit]
        items = read_items(loaded, [(r["src"], r["mt"]) for r in chosen])
        scores = np.array([i.pair.sentence[SENTENCE["critical"]] for i in items if i.pair])
        labels = np.array([r["label"] == "BAD" for r in chosen])
        yield Row(
            "critical errors",
            pair,
            "AUC",
            auc(scores, labels),
            "random .5",
            "WMT22: .589 baseline, .899 COMET-QE (en-de)",
        )


def retrieval(adapter: Adapter, data: Path) -> Iterator[Row]:
    """Tatoeba: percent of sentences whose nearest vector on the other side is not their translation."""
    errors = []
    for language in sets.TATOEBA:
        foreign, english = sets.tatoeba(data, language)
        left, right = adapter.embed(foreign), adapter.embed(english)
        similar, order = left @ right.T, np.arange(len(left))
        there = 100 * float((similar.argmax(1) != order).mean())
        back = 100 * float((similar.argmax(0) != order).mean())
        errors += [there, back]
        yield Row("Tatoeba", f"{language}→en", "error %", there, "random 99.9")
        yield Row("Tatoeba", f"en→{language}", "error %", back, "random 99.9")
    yield Row("Tatoeba", "average", "error %", float(np.mean(errors)), "", "LaBSE 16.3, LASER 34.5 (112 languages)")


def machine(loaded: Loaded, data: Path) -> Iterator[Row]:
    """machine_translated: documents of eight sentences, systems and sources held out."""
    logits, labels, pairs = documents(loaded, data, 1)
    yield Row("machine_translated", "all", "AUC", auc(logits, labels), "random .5")
    for pair in sorted(set(pairs)):
        inside = np.array([p == pair for p in pairs])
        if labels[inside].any() and not labels[inside].all():
            yield Row("machine_translated", pair, "AUC", auc(logits[inside], labels[inside]), "random .5")
    slope, bias = loaded.calibration.machine
    called = 1 / (1 + np.exp(-slope * 8**0.5 * (logits - bias))) > 0.5
    yield Row("machine_translated", "all", "accuracy at .5", float((called == labels).mean()))


def false_alarms(loaded: Loaded, data: Path, count: int = 300) -> Iterator[Row]:
    """Findings per 1,000 words: target-only on well-edited prose, and beside the source on human
    translations and on weak systems of the same sources."""
    for language in ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "zh", "ja"):
        texts = sets.well_edited(data, language, count)
        items = read_items(loaded, [(None, t) for t in texts])
        yield Row(
            "findings, prose",
            language,
            "per 1000 words",
            _rate(loaded, items, language),
            f"{running_words((i.text for i in items), language):.0f} words",
        )


def _rate(loaded: Loaded, items: Sequence[Item], language: str) -> float:
    found = 0
    for item in items:
        reading = "alone" if item.pair is None else "pair"
        values = error_logits(item.text, item.members, item.features, loaded.calibration.token[reading])
        found += len(list(target_spans(item.members, values, item.alone, item.pair, loaded.calibration, language)))
    return 1000 * found / max(1.0, running_words((i.text for i in items), language))


def weak_systems(loaded: Loaded, data: Path, sentences: int = 60) -> Iterator[Row]:
    """Findings per 1,000 words in the weakest held-out systems' output (furthest from the reference)
    against the human reference of the same sources, alone and beside the source."""
    from tqcheck.training.judgements import overlap

    by_pair: dict[str, list[dict[str, Any]]] = {}
    for row in sets.held_out_systems(data, 1):
        by_pair.setdefault(row["lp"], []).append(row)
    for pair, rows in sorted(by_pair.items()):
        code = pair.split("-")[1]
        likeness: dict[str, list[float]] = {}
        for row in rows:
            for name, text in row["hyps"].items():
                likeness.setdefault(f"{row['year']}/{name}", []).append(overlap(text, next(iter(row["refs"].values()))))
        ready = {n: float(np.mean(v)) for n, v in likeness.items() if len(v) >= 10}
        if not ready:
            continue
        weakest = min(ready, key=lambda n: ready[n])
        year, name = weakest.split("/", 1)
        chosen = [r for r in rows if str(r["year"]) == year and name in r["hyps"]][:sentences]
        for reading in ("alone", "pair"):
            sources = [r["src"] if reading == "pair" else None for r in chosen]
            weak = read_items(loaded, list(zip(sources, (r["hyps"][name] for r in chosen), strict=True)))
            human = read_items(
                loaded, list(zip(sources, (next(iter(r["refs"].values())) for r in chosen), strict=True))
            )
            base = f"human {_rate(loaded, human, code):.1f}"
            yield Row(f"findings, {reading}", f"{pair} {weakest}", "per 1000 words", _rate(loaded, weak, code), base)


def learner_errors(loaded: Loaded, data: Path, limit: int = 700) -> Iterator[Row]:
    """Detection on JFLEG dev (English) and UA-GEC test (Ukrainian): F0.5 of changed words."""
    for name, rows in (("JFLEG dev", jfleg(data)), ("UA-GEC test", _ua_gec(data))):
        rows = random.Random(1).sample(rows, min(limit, len(rows)))
        items = read_items(loaded, [(None, wrong) for wrong, _ in rows])
        scores, labels = [], []
        for item, (_, rights) in zip(items, rows, strict=True):
            scores += list(weighed(item.features, loaded.calibration.token["alone"]))
            labels += _changed_words(item, rights)
        s, y = np.array(scores), np.array(labels)
        half = len(y) // 2
        limits = np.unique(np.quantile(s[:half], np.linspace(0.3, 0.995, 100)))
        best = max(limits, key=lambda v: f_score(s[:half] >= v, y[:half], 0.5))
        yield Row(
            name,
            "words",
            "F0.5",
            f_score(s[half:] >= best, y[half:], 0.5),
            f"all flagged {f_score(y | True, y, 0.5):.3f}",
        )
        yield Row(name, "words", "AUC", auc(s, y), "random .5")


def jfleg(data: Path) -> list[tuple[str, list[str]]]:
    folder = data / "evaluation"
    sources = sets.lines(next(folder.rglob("*dev.src*")))
    references = [sets.lines(p) for p in sorted(folder.rglob("*dev.ref*"))]
    return [(s, [r[n] for r in references]) for n, s in enumerate(sources)]


def _ua_gec(data: Path) -> list[tuple[str, list[str]]]:
    rows = [line.split("\t") for line in sets.lines(data / "errors/ua-gec.gec-fluency.test.tsv.xz")]
    return [(r[0], [r[1]]) for r in rows if len(r) == 2 and r[0]]


def _changed_words(item: Item, rights: Sequence[str]) -> list[bool]:
    """Words that most corrections change."""
    from difflib import SequenceMatcher

    own = [item.text[w.start : w.end] for w in item.members]
    votes = np.zeros(len(own))
    for right in rights:
        pieces = [p for word in right.split() for p in _split(word)]
        for name, a, b, _, _ in SequenceMatcher(None, own, pieces, autojunk=False).get_opcodes():
            if name != "equal" and own:
                votes[a : max(b, a + 1)] += 1
    return [bool(v > len(rights) / 2) for v in votes]


def _split(word: str) -> list[str]:
    import re

    return re.findall(r"[^\W\d_]+|\d+|\S", word)
