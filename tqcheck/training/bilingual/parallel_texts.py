"""The sentence pairs that the lexicon is learnt from, a file a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from tqcheck.training.corpus import CORE, read_pairs
from tqcheck.training.judge.splits import PAIRED, is_held

CODES = CORE[1:]
_SPACE = re.compile(r"\s+")


def write(data: Path, held: set[int], work: Path) -> None:
    """Every pair that nothing is measured on: what the encoder and the judge hold out is held out here, too."""
    (work / "pairs").mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files = {code: stack.enter_context(_path(work, code).open("w", encoding="utf-8")) for code in CODES}
        for pair in read_pairs(data, held):
            if pair.language in files and not is_held(pair.english, PAIRED):
                files[pair.language].write(f"{_line(pair.foreign)}\t{_line(pair.english)}\n")


def read(work: Path, code: str, most: int | None = None) -> Iterator[tuple[str, str]]:
    """(foreign, English), the first `most` or all."""
    with _path(work, code).open(encoding="utf-8") as lines:
        for line in islice(lines, most):
            foreign, _, english = line.rstrip("\n").partition("\t")
            yield foreign, english


def _path(work: Path, code: str) -> Path:
    return work / "pairs" / f"{code}.tsv"


def _line(text: str) -> str:
    return _SPACE.sub(" ", text)
