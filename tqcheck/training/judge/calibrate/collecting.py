"""Wordings tried on the calibration's sentences: it takes long, so each sentence is kept as soon as it is done."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.models.gemma import terms
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.features import FEATURES
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.reading import read
from tqcheck.models.gemma.rewording import EditKind
from tqcheck.training.judge.calibrate.edits import CorrectedSentence, Tried, terms_tried, tried
from tqcheck.training.judge.calibrate.tries import Worth, worths

Rows = list[list[Any]]
"""Lines of a table, each of what JSON knows."""


def collect(loaded: LoadedJudge, contrast: Contrast, items: Sequence[CorrectedSentence], path: Path) -> list[Tried]:
    """The wordings of all items; what `path` holds from a run that was broken off is not tried again."""
    rows = _kept(items, path, lambda number, item: _rows(_tried(loaded, contrast, number, item)))
    return _read(rows, len(FEATURES), path)


def collect_terms(
    loaded: LoadedJudge, contrast: Contrast, items: Sequence[CorrectedSentence], path: Path
) -> list[Tried]:
    """The words of all items that another would better stand for, kept in `path` as `collect` keeps its own."""

    def rows(number: int, item: CorrectedSentence) -> Rows:
        (alone,) = read(loaded.network, loaded.tokenizer, [item.as_text(beside=False)])
        return _rows(terms_tried(number, item, contrast, alone))

    return _read(_kept(items, path, rows), len(terms.MEASURES), path)


def _read(rows: Rows, features: int, path: Path) -> list[Tried]:
    found = [Tried(number, np.array(values), beside, place, right) for number, values, beside, place, right in rows]
    if any(len(one.features) != features for one in found):
        raise ValueError(f"{path} holds wordings with other features than today's: remove it, and try them again")
    return found


def worth_a_try(loaded: LoadedJudge, contrast: Contrast, items: Sequence[CorrectedSentence], path: Path) -> list[Worth]:
    """All wordings of the items that have a correction, kept in `path` as `collect` keeps its own."""
    wrong = [item for item in items if item.rights]

    def rows(_: int, item: CorrectedSentence) -> Rows:
        return [
            [one.edit, np.round(one.features, 3).tolist(), one.beside, one.right]
            for some in worths(contrast, loaded, item)
            for one in some
        ]

    return [Worth(EditKind(edit), *rest) for edit, *rest in _kept(wrong, path, rows)]


def _kept(items: Sequence[CorrectedSentence], path: Path, rows: Callable[[int, CorrectedSentence], Rows]) -> Rows:
    """The rows of all items, each item's written as soon as it is done."""
    done = _lines(path)
    with path.open("a", encoding="utf-8") as file:
        for number, item in islice(enumerate(items), done, None):
            file.write(json.dumps(rows(number, item)) + "\n")
            file.flush()
    return [row for line in path.read_text(encoding="utf-8").splitlines() for row in json.loads(line)]


def _tried(loaded: LoadedJudge, contrast: Contrast, number: int, item: CorrectedSentence) -> list[Tried]:
    texts = [item.as_text(beside=False)] + ([item.as_text(beside=True)] if item.source else [])
    alone, *beside = read(loaded.network, loaded.tokenizer, texts)
    return tried(number, item, contrast, alone, beside[0] if beside else None)


def _lines(path: Path) -> int:
    """Whole lines there are; half a line, left by a run that was broken off, is taken out."""
    if not path.exists():
        return 0
    whole, end, _ = path.read_text(encoding="utf-8").rpartition("\n")
    path.write_text(whole + end, encoding="utf-8")
    return len(whole.splitlines())


def _rows(found: Sequence[Tried]) -> Rows:
    return [[one.item, np.round(one.features, 4).tolist(), one.beside, one.place, one.right] for one in found]
