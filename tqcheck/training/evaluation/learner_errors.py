"""Benches on the errors of learners: detection by target-only fluency."""

import random
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.models.encoder.token_words import weighed
from tqcheck.training.corrected_sets import read_corrected
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.metrics import auc, best_limit, f_score
from tqcheck.training.evaluation.read_sentences import ReadSentence, read_items


def learner_errors(loaded: LoadedEncoder, data: Path, limit: int = 700) -> Iterator[BenchRow]:
    """Detection on JFLEG dev (English), UA-GEC test (Ukrainian) and the held-out essays of COWS-L2H
    (Spanish): F0.5 of changed words."""
    essays = [(wrong, [right]) for wrong, right in read_corrected(data, held=True)]
    for name, every in (("JFLEG dev", jfleg(data)), ("UA-GEC test", ua_gec(data)), ("COWS-L2H essays", essays)):
        rows = random.Random(1).sample(every, min(limit, len(every)))
        items = read_items(loaded, [(None, wrong) for wrong, _ in rows])
        scores, labels = [], []
        for item, (_, rights) in zip(items, rows, strict=True):
            scores += list(weighed(item.features, loaded.calibration.token["alone"]))
            labels += _changed_words(item, rights)
        s, y = np.array(scores), np.array(labels)
        half = len(y) // 2
        best = best_limit(s[:half], y[:half])
        yield BenchRow(
            name,
            "words",
            "F0.5",
            f_score(s[half:] >= best, y[half:], 0.5),
            f"all flagged {f_score(y | True, y, 0.5):.3f}",
        )
        yield BenchRow(name, "words", "AUC", auc(s, y), "random .5")


def jfleg(data: Path) -> list[tuple[str, list[str]]]:
    folder = data / "evaluation"
    sources = sets.lines(folder / "jfleg-dev/dev.src")
    references = [sets.lines(p) for p in sorted(folder.rglob("dev.ref*"))]
    return [(s, [r[n] for r in references]) for n, s in enumerate(sources)]


def ua_gec(data: Path) -> list[tuple[str, list[str]]]:
    rows = [line.split("\t") for line in sets.lines(data / "errors/ua-gec.gec-fluency.test.tsv.xz")]
    return [(r[0], [r[1]]) for r in rows if len(r) == 2 and r[0]]


def _changed_words(item: ReadSentence, rights: Sequence[str]) -> list[bool]:
    """Words that most corrections change."""
    own = [item.text[w.start : w.end] for w in item.members]
    votes = np.zeros(len(own))
    for right in rights:
        pieces = [p for word in right.split() for p in _split(word)]
        for name, a, b, _, _ in SequenceMatcher(None, own, pieces, autojunk=False).get_opcodes():
            if name != "equal" and own:
                votes[a : max(b, a + 1)] += 1
    return [bool(v > len(rights) / 2) for v in votes]


def _split(word: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|\d+|\S", word)
