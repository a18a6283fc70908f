"""The held-out sets, as plain values."""

import gzip
import json
import lzma
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tqcheck.training.annotations import RatedSegment, read_annotated
from tqcheck.training.corpus import CORE
from tqcheck.training.holdout import is_held_source, key, read_jsonl
from tqcheck.training.judged_sets import is_held_system

TATOEBA = {
    "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "pt": "por", "nl": "nld",
    "pl": "pol", "cs": "ces", "ru": "rus", "uk": "ukr", "zh": "cmn", "ja": "jpn",
}  # fmt: skip


def part(count: int, share: float, least: int = 1) -> int:
    """How many of ``count`` are read of a share, to try a step: at least so many, or all that there are."""
    return max(min(count, least), round(count * share))


def lines(path: Path) -> list[str]:
    """Lines of a text file, xz or plain; a line ends at a line feed and nowhere else."""
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
            return file.read().rstrip("\n").split("\n")
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def flores(data: Path, language: str) -> list[tuple[str, str]]:
    """(foreign, English) of the held-out FLORES-101 devtest."""
    path = data / f"parallel/flores101-devtest.{language}-en.tsv.xz"
    return [(a, b) for a, _, b in (line.partition("\t") for line in lines(path)) if a and b]


def tatoeba(data: Path, language: str) -> tuple[list[str], list[str]]:
    """The retrieval set of a language with English, line by line."""
    code = TATOEBA[language]
    stem = data / f"retrieval/tatoeba.{code}-eng"
    return lines(Path(f"{stem}.{code}")), lines(Path(f"{stem}.eng"))


def tagged(data: Path, pair: str, split: str) -> list[dict[str, Any]]:
    """MLQE-PE rows of a pair and split."""
    return [r for r in read_jsonl(data / "qe/mlqe.jsonl.gz") if r["lp"] == pair and r["split"] == split]


def annotated(data: Path, half: int) -> list[RatedSegment]:
    """Held-out MQM segments: half 0 is for calibration, half 1 for reporting; by document."""
    return [a for a in read_annotated(data, held=True) if key(a.document) // 10 % 2 == half]


def critical(data: Path) -> dict[str, list[dict[str, Any]]]:
    """Critical-error dev rows by pair."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in read_jsonl(data / "qe/critical.jsonl.gz"):
        if row["split"] != "train":
            rows.setdefault(row["lp"], []).append(row)
    return rows


def held_out_systems(data: Path, half: int, languages: tuple[str, ...] = CORE) -> Iterator[dict[str, Any]]:
    """WMT rows of held-out sources with the held-out systems' outputs alone; halves by source."""
    for path in sorted((data / "wmt").glob("*.jsonl.gz")):
        if path.name.split(".")[1].split("-")[1] not in languages:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                if is_held_source(row["src"]) and key(row["src"]) // 8 % 2 == half:
                    hyps = {n: t for n, t in row["hyps"].items() if t and is_held_system(row["lp"], n)}
                    refs = {n: t for n, t in row["refs"].items() if t}
                    if refs:
                        yield {**row, "hyps": hyps, "refs": refs}


HUMAN_ARTICLES = {
    "fitting": ("debian-news", "gnu", "letsencrypt", "nextstrain", "privacyguides"),
    "tempering": ("cds-blog", "innersource", "opensource-guide", "ropensci-blog", "tails", "w3c-i18n"),
    "measuring": ("opendatahandbook", "owasp-top10", "ud-pud", "xquad"),
}
"""Sets of articles that people translated, of other kinds than the news of WMT, by what they may serve for."""
ARTICLE = 40
"""Sentences of an article."""


def human_articles(data: Path, use: str, language: str, most: int = 2) -> Iterator[list[tuple[str, str]]]:
    """Stretches of ``ARTICLE`` neighbouring (source, target) sentences into ``language``, ``most`` of a set."""
    other = CORE[1:] if language == "en" else (language,)
    for name in HUMAN_ARTICLES[use]:
        stretches = []
        for code in other:
            path = data / f"parallel/{name}.{code}-en.tsv.xz"
            pairs = [(a, b) for a, _, b in (line.partition("\t") for line in lines(path))] if path.exists() else []
            whole = [(a, b) if language == "en" else (b, a) for a, b in pairs if min(len(a), len(b)) > 20]
            stretches += [whole[at : at + ARTICLE] for at in range(0, len(whole) - ARTICLE + 1, ARTICLE)]
        yield from random.Random(13).sample(stretches, min(most, len(stretches)))


WELL_EDITED = {
    "en": ("en.reuters-21578.txt.xz", "en.brown.txt.xz", "en.NC-openstax-american-government.txt.xz"),
    "de": ("de.10kgnad-test.txt.xz",),
    "pt": ("pt.floresta-news.txt.xz",),
    "uk": ("uk.bruk-other.txt.xz",),
}


def well_edited(data: Path, language: str, count: int, seed: int = 3) -> list[str]:
    """Pieces of well-edited prose never trained on: newspapers and books where there are any, a
    translated manual of programming for the others."""
    if language in WELL_EDITED:
        texts = [t for name in WELL_EDITED[language] for t in lines(data / "evaluation" / name)]
    else:
        path = data / f"evaluation/progit1.{language}-en.tsv.xz"
        texts = [line.partition("\t")[0] for line in lines(path)]
    from tqcheck.training.corpus import pieces

    cut = [p for text in texts for p in pieces(text) if 40 <= len(p) <= 400 and p[-1] in '.!?。！？»”"']
    return random.Random(seed).sample(cut, min(count, len(cut)))
