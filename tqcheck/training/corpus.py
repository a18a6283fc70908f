"""Stream the training corpora: deduplicated, held-out sentences excluded."""

import lzma
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tqcheck.training.holdout import key

CORE = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "zh", "ja")
EXTRA = ("ro", "sv")
LANGUAGES = CORE + EXTRA

NOT_FLUENT = ("LOOSE", "NOISY", "cocoa-mt", "3b1b", "python-docs", "iwslt")
"""Sets whose wording is no model of good style: they teach meaning, not fluency."""

OLD_STYLE = ("eltec", "ELTeC", "ruslit", "aozora", "gesetze")
"""Texts of before 1920, or in the style of the law: read, but little."""

_SENTENCE_END = re.compile(r"(?<=[.!?…][\"”»')\]])\s+|(?<=[.!?…])\s+|(?<=[。！？])(?![」』”])")


@dataclass(frozen=True, slots=True)
class PairLine:
    """One translation pair with English."""

    foreign: str
    english: str
    language: str
    fluent: bool


@dataclass(frozen=True, slots=True)
class MonoLine:
    """One piece of well-edited prose: one to three sentences."""

    text: str
    language: str


def thinned(lines: Iterable[str], share: float) -> Iterator[str]:
    """A share of the lines, evenly spread: all of them at 1."""
    due = 0.0
    for line in lines:
        due += share
        if due >= 1:
            due -= 1
            yield line


def read_pairs(
    data: Path, held: set[int], limit: int = 600, languages: Collection[str] = LANGUAGES, share: float = 1.0
) -> Iterator[PairLine]:
    """Every distinct pair of ``parallel/`` whose sides have at most ``limit`` characters, or a share of the lines."""
    seen: set[int] = set()
    for path in sorted((data / "parallel").glob("*.tsv.xz")):
        corpus, _, pair = path.name.removesuffix(".tsv.xz").rpartition(".")
        language = pair.split("-")[0]
        if language not in languages or corpus.startswith("flores"):
            continue
        fluent = not any(mark in corpus for mark in NOT_FLUENT)
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            for line in thinned(lines, share):
                foreign, _, english = line.rstrip("\n").partition("\t")
                if not (0 < len(foreign) <= limit and 0 < len(english) <= limit):
                    continue
                keys = key(foreign), key(english)
                both = hash(keys)
                if both in seen or keys[0] in held or keys[1] in held:
                    continue
                seen.add(both)
                yield PairLine(foreign.strip(), english.strip(), language, fluent)


def pieces(paragraph: str, longest: int = 320) -> Iterator[str]:
    """Cut a paragraph into runs of whole sentences of at most ``longest`` characters."""
    run = ""
    for sentence in _SENTENCE_END.split(paragraph.strip()):
        if run and len(run) + len(sentence) >= longest:
            yield run
            run = ""
        joint = "" if not run or run[-1] in "。！？" else " "
        run = f"{run}{joint}{sentence}" if run else sentence
        if len(run) > 90:
            yield run
            run = ""
    if run:
        yield run


def read_mono(data: Path, held: set[int], per_file: int = 30_000, share: float = 1.0) -> Iterator[MonoLine]:
    """Prose of ``mono/``, at most ``per_file`` pieces a file (a third of that if old in style), or a share of them."""
    seen: set[int] = set()
    for path in sorted((data / "mono").glob("*.txt.xz")):
        language = path.name.split(".")[0]
        if language not in LANGUAGES:
            continue
        left = round(share * (per_file // 3 if any(mark in path.name for mark in OLD_STYLE) else per_file))
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            for line in thinned(lines, share):
                for text in pieces(line):
                    mark = key(text)
                    if not 15 <= len(text) <= 400 or mark in seen or mark in held:
                        continue
                    seen.add(mark)
                    left -= 1
                    yield MonoLine(text, language)
                if left <= 0:
                    break
