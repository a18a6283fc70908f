"""Learners' sentences with their corrections: errors that no planting makes up."""

import csv
import io
import lzma
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

LONGEST = 400
HELD_ESSAYS = 10
"""One Spanish essay in this many, by its number, is kept for measuring."""

Correction = tuple[str, str]
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def read_corrected(data: Path, held: bool = False) -> Iterator[Correction]:
    """(wrong, right) of Ukrainian, Spanish and Chinese; ``held``: what may only be measured on (Spanish)."""
    pairs = spanish(data, held) if held else (*ukrainian(data), *spanish(data, held), *chinese(data))
    for wrong, right in pairs:
        if wrong and right and len(wrong) < LONGEST:
            yield wrong, right


def ukrainian(data: Path) -> Iterator[Correction]:
    """UA-GEC, the training part."""
    path = data / "errors/ua-gec.gec-fluency.train.tsv.xz"
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            wrong, _, right = line.rstrip("\n").partition("\t")
            yield wrong, right


def chinese(data: Path) -> Iterator[Correction]:
    """MuCGEC dev: each sentence with its first correction."""
    for name, text in _members(data / "errors/mucgec.tar.xz"):
        if name.endswith("MuCGEC_dev.txt"):
            for line in text.splitlines():
                cells = line.split("\t")
                if len(cells) > 2 and cells[2] != "没有错误":
                    yield cells[1], cells[2]


def spanish(data: Path, held: bool) -> Iterator[Correction]:
    """COWS-L2H essays, sentence by sentence where both versions have as many sentences."""
    csv.field_size_limit(10_000_000)
    for name, text in _members(data / "errors/cowsl2h.tar.xz"):
        if not name.endswith(".csv"):
            continue
        for number, row in enumerate(csv.DictReader(io.StringIO(text))):
            if (number % HELD_ESSAYS == 0) != held:
                continue
            wrong, right = (_SENTENCE_END.split((row.get(k) or "").strip("\ufeff ")) for k in ("essay", "corrected1"))
            if len(wrong) == len(right):
                yield from zip(wrong, right, strict=True)


def _members(path: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(path, "r:xz") as archive:
        for member in archive:
            stream = archive.extractfile(member)
            if stream is not None and member.name.endswith((".csv", ".txt")):
                yield member.name, stream.read().decode("utf-8-sig", errors="replace")
