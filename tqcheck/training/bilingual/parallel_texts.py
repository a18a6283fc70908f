"""The sentence pairs that the lexicon is learnt from, a file a language."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tqcheck.training.corpus import CORE, PairLine, read_pairs
from tqcheck.training.holdout import key, read_jsonl
from tqcheck.training.judge.splits import PAIRED, SOURCES, is_held

FIRST = CORE[1:]
"""Languages by whose texts English words are folded, as they were when the judge read the lexicon."""
ADDED = ("ar", "tr")
"""Languages that learn nothing of the news by which aligners are measured (`scripts/alignment_sets.py`)."""
CODES = (*FIRST, *ADDED)
_ENGLISH = CORE[0]
_SPACE = re.compile(r"\s+")


def write(data: Path, held: set[int], work: Path) -> None:
    """Every pair that nothing is measured on: what the encoder and the judge hold out is held out here, too."""
    (work / "pairs").mkdir(parents=True, exist_ok=True)
    news = set(_news(data))
    with ExitStack() as stack:
        files = {code: stack.enter_context(_path(work, code).open("w", encoding="utf-8")) for code in CODES}
        for pair in chain(read_pairs(data, held, languages=CODES), _references(data, held), _mended(data, held)):
            aligned = pair.language in ADDED and key(pair.english) in news
            if pair.language in files and not aligned and not is_held(pair.english, PAIRED):
                files[pair.language].write(f"{_line(pair.foreign)}\t{_line(pair.english)}\n")


def read(work: Path, code: str, most: int | None = None) -> Iterator[tuple[str, str]]:
    """(foreign, English), the first `most` or all."""
    with _path(work, code).open(encoding="utf-8") as lines:
        for line in islice(lines, most):
            foreign, _, english = line.rstrip("\n").partition("\t")
            yield foreign, english


def _news(data: Path) -> Iterator[int]:
    """Keys of the English sides of NTREX."""
    for code in ADDED:
        with lzma.open(data / f"parallel/ntrex.{code}-en.tsv.xz", "rt", encoding="utf-8", newline="\n") as lines:
            yield from (key(line.rstrip("\n").partition("\t")[2]) for line in lines)


def _references(data: Path, held: set[int]) -> Iterator[PairLine]:
    """Sources of WMT's general task with what people made of them; none that annotators judged later."""
    held = held | {key(row["src"]) for row in read_jsonl(data / "qe/mqm-2023sxs.jsonl.gz")}
    for path in sorted((data / "wmt").glob("*.jsonl.gz")):
        for row in read_jsonl(path):
            if key(row["src"]) not in held:
                for reference in row["refs"].values():
                    yield from _pair(row, reference)


def _mended(data: Path, held: set[int]) -> Iterator[PairLine]:
    """Sentences of Wikipedia with machine translations that people mended."""
    for row in read_jsonl(data / "qe/mlqe.jsonl.gz"):
        if row["split"] == "train" and key(row["src"]) not in held and not is_held(row["src"], SOURCES):
            yield from _pair(row, row["pe"])


def _pair(row: dict[str, Any], translation: str) -> Iterator[PairLine]:
    source, target = row["lp"].split("-")
    sides = {source: row["src"].strip(), target: translation.strip()}
    if _ENGLISH in sides and all(sides.values()):
        other = target if source == _ENGLISH else source
        yield PairLine(sides[other], sides[_ENGLISH], other, fluent=True)


def _path(work: Path, code: str) -> Path:
    return work / "pairs" / f"{code}.tsv"


def _line(text: str) -> str:
    return _SPACE.sub(" ", text)
