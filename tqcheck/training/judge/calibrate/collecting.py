"""Wordings tried on the calibration's sentences: it takes long, so each sentence is kept as soon as it is done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from tqcheck.models.gemma.contrast import FEATURES, Contrast
from tqcheck.models.gemma.loading import Loaded
from tqcheck.models.gemma.reading import read
from tqcheck.training.judge.calibrate.edits import Item, Tried, tried


def collect(loaded: Loaded, items: Sequence[Item], path: Path) -> list[Tried]:
    """The wordings of all items; what `path` holds from a run that was broken off is not tried again."""
    contrast = Contrast(loaded.network, loaded.tokenizer)
    done = _lines(path)
    with path.open("a", encoding="utf-8") as file:
        for number, item in islice(enumerate(items), done, None):
            file.write(_line(_tried(loaded, contrast, number, item)))
            file.flush()
    found = [one for line in path.read_text(encoding="utf-8").splitlines() for one in _of(line)]
    if any(len(one.features) != len(FEATURES) for one in found):
        raise ValueError(f"{path} holds wordings with other features than today's: remove it, and try them again")
    return found


def _tried(loaded: Loaded, contrast: Contrast, number: int, item: Item) -> list[Tried]:
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


def _line(found: Sequence[Tried]) -> str:
    rows = [[one.item, np.round(one.features, 4).tolist(), one.beside, one.place, one.right] for one in found]
    return json.dumps(rows) + "\n"


def _of(line: str) -> list[Tried]:
    return [
        Tried(number, np.array(features), beside, place, right)
        for number, features, beside, place, right in json.loads(line)
    ]
