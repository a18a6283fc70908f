"""Benches on texts: retrieval, machine or human, findings per 1,000 words."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.checks.machine_translated import REPORTED
from tqcheck.contracts import Adapter
from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.models.encoder.quality import MACHINE_SENTENCES, machine_probability
from tqcheck.training.calibrate_documents import articles, documents
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.metrics import auc, running_words
from tqcheck.training.evaluation.read_sentences import ReadSentence, read_items, shown
from tqcheck.training.support import overlap


def retrieval(adapter: Adapter, data: Path) -> Iterator[BenchRow]:
    """Tatoeba: percent of sentences whose nearest vector on the other side is not their translation, by cosine
    and by the margin of Artetxe and Schwenk (2019), with which bitext is mined and the aligner compares."""
    errors: dict[str, list[float]] = {"error %": [], "error %, margin": []}
    for language in sets.TATOEBA:
        foreign, english = sets.tatoeba(data, language)
        cosine = adapter.embed(foreign) @ adapter.embed(english).T
        for (measure, all_errors), similar in zip(errors.items(), (cosine, margin(cosine)), strict=True):
            order = np.arange(len(similar))
            there = 100 * float((similar.argmax(1) != order).mean())
            back = 100 * float((similar.argmax(0) != order).mean())
            all_errors += [there, back]
            yield BenchRow("Tatoeba", f"{language}→en", measure, there, "random 99.9")
            yield BenchRow("Tatoeba", f"en→{language}", measure, back, "random 99.9")
    for measure, all_errors in errors.items():
        published = "LaBSE 16.3, LASER 34.5 (112 languages)" if measure == "error %" else ""
        yield BenchRow("Tatoeba", "average", measure, float(np.mean(all_errors)), "", published)


def margin(cosine: npt.NDArray[np.floating[Any]], neighbours: int = 4) -> npt.NDArray[np.floating[Any]]:
    """Cosines (rows, columns) over the mean of those to the nearest ``neighbours`` on either side."""
    rows = np.sort(cosine, axis=1)[:, -neighbours:].mean(1, keepdims=True)
    columns = np.sort(cosine, axis=0)[-neighbours:].mean(0, keepdims=True)
    return np.asarray(2 * cosine / (rows + columns))


def machine(loaded: LoadedEncoder, data: Path) -> Iterator[BenchRow]:
    """machine_translated: documents of eight sentences, systems and sources held out; and human articles of
    kinds that the judge of origin was not fitted on (the network has read some of their sentences)."""
    known, human = documents(loaded, data, 1), articles(loaded, data, "measuring")
    for reading, rows in known.features.items():
        name = f"machine_translated, {reading}"
        called = np.array(
            [
                machine_probability([row] * MACHINE_SENTENCES, reading, pair.split("-")[1], loaded.calibration)
                for row, pair in zip(rows, known.pairs, strict=True)
            ]
        )
        yield BenchRow(name, "all", "AUC", auc(called, known.machine), "random .5")
        for pair in sorted(set(known.pairs)):
            inside = np.array([p == pair for p in known.pairs])
            if known.machine[inside].any() and not known.machine[inside].all():
                yield BenchRow(name, pair, "AUC", auc(called[inside], known.machine[inside]), "random .5")
        right = (called > 0.5) == known.machine
        balanced = float(np.mean([right[known.machine == origin].mean() for origin in (True, False)]))
        yield BenchRow(name, "all", "balanced accuracy", balanced, "random .5")
        wronged = [machine_probability(r[reading], reading, code, loaded.calibration) >= REPORTED for code, r in human]
        yield BenchRow(
            name, "human articles", f"share called {REPORTED}", float(np.mean(wronged)), f"{len(wronged)} articles"
        )


def false_alarms(loaded: LoadedEncoder, data: Path, count: int = 300) -> Iterator[BenchRow]:
    """Findings per 1,000 words: target-only on well-edited prose, and beside the source on human
    translations and on weak systems of the same sources."""
    for language in ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "zh", "ja"):
        texts = sets.well_edited(data, language, count)
        items = read_items(loaded, [(None, t) for t in texts])
        yield BenchRow(
            "findings, prose",
            language,
            "per 1000 words",
            _rate(loaded, items, language),
            f"{running_words((i.text for i in items), language):.0f} words",
        )


def _rate(loaded: LoadedEncoder, items: Sequence[ReadSentence], languages: str) -> float:
    """Marks per 1,000 words that are shown unless asked otherwise."""
    language = languages.rpartition("-")[2]
    found = sum(len(shown(loaded, item, languages)) for item in items)
    return 1000 * found / max(1.0, running_words((i.text for i in items), language))


def weak_systems(loaded: LoadedEncoder, data: Path, sentences: int = 60) -> Iterator[BenchRow]:
    """Findings per 1,000 words in the weakest held-out systems' output (furthest from the reference)
    against the human reference of the same sources, alone and beside the source."""
    by_pair: dict[str, list[dict[str, Any]]] = {}
    for row in sets.held_out_systems(data, 1):
        by_pair.setdefault(row["lp"], []).append(row)
    for pair, rows in sorted(by_pair.items()):
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
            base = f"human {_rate(loaded, human, pair):.1f}"
            yield BenchRow(
                f"findings, {reading}", f"{pair} {weakest}", "per 1000 words", _rate(loaded, weak, pair), base
            )
