"""The lexicon as it is stored: a file a language in `data/`, read when the language is first asked for.

`en.safetensors` holds the English words and how they are folded, `<code>.safetensors` the words of another language,
and links between the two. Text is UTF-8, a word a line; a share is stored as `round(255 * sqrt(share))`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tqcheck.analysis.lexicon.folding import Folding

DATA = Path(__file__).parent / "data"
ENGLISH = "en"

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Links:
    """Of word `n` of one language the renderings `others[starts[n]:starts[n + 1]]` in another, the likeliest first,
    with `shares`: the probability that the word is rendered so. `shown[n]` is the share of sound translations of
    sentences with the word in which one of them stands, 0 where that is not known."""

    starts: npt.NDArray[np.int64]
    others: npt.NDArray[np.int64]
    shares: Bytes
    shown: Bytes

    def of(self, number: int) -> list[tuple[int, float]]:
        """Renderings of a word with their probabilities."""
        here = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return list(zip(self.others[here].tolist(), share(self.shares[here]).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of a language: folds with their numbers, and each as mostly written."""

    folding: Folding
    numbers: Mapping[str, int]
    keys: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A language with English: links there and back."""

    words: Vocabulary
    there: Links
    back: Links


def share(stored: Bytes) -> npt.NDArray[np.float64]:
    """Shares as they are stored."""
    return np.square(stored / 255.0)


def stored(shares: npt.ArrayLike) -> Bytes:
    """Shares (0-1) as they are kept."""
    return np.round(255 * np.sqrt(np.clip(np.asarray(shares, dtype=np.float64), 0, 1))).astype(np.uint8)


@cache
def languages() -> frozenset[str]:
    """The codes of the languages of the lexicon."""
    return frozenset(path.stem for path in DATA.glob("*.safetensors"))


@cache
def vocabulary(code: str) -> Vocabulary:
    """The words of a language."""
    parts = _file(code)
    keys = _lines(parts["keys"])
    pieces: Mapping[str, float] = {}
    if "pieces" in parts:
        pieces = dict(zip(_lines(parts["pieces"]), parts["scores"].astype(np.float64).tolist(), strict=True))
    endings, beginnings = (_lines(parts[name]) if name in parts else () for name in ("endings", "beginnings"))
    folding = Folding(frozenset(endings), pieces, beginnings)
    return Vocabulary(folding, {key: n for n, key in enumerate(keys)}, keys, _lines(parts["forms"]))


@cache
def table(code: str) -> Table:
    """A language with English."""
    parts = _file(code)
    words, english = vocabulary(code), vocabulary(ENGLISH)
    counts = parts["links"].astype(np.int64)
    others = parts["english"].astype(np.int64)
    shares = np.asarray(parts["there"], np.uint8)
    there = shares > 0
    ours = np.repeat(np.arange(len(words.keys)), counts)
    return Table(
        words,
        _links(ours[there], others[there], shares[there], np.asarray(parts["shown"], np.uint8), len(words.keys)),
        _back(ours, others, parts, len(english.keys)),
    )


def _back(
    ours: npt.NDArray[np.int64], others: npt.NDArray[np.int64], parts: Mapping[str, npt.NDArray[np.generic]], size: int
) -> Links:
    shares = np.asarray(parts["back"], np.uint8)
    kept = shares > 0
    shown = np.zeros(size, np.uint8)
    shown[np.asarray(parts["english_shown_of"], np.int64)] = parts["english_shown"]
    return _links(others[kept], ours[kept], shares[kept], shown, size)


def _links(
    words: npt.NDArray[np.int64], others: npt.NDArray[np.int64], shares: Bytes, shown: Bytes, size: int
) -> Links:
    order = np.lexsort((-shares.astype(np.int64), words))
    starts = np.searchsorted(words[order], np.arange(size + 1))
    return Links(starts.astype(np.int64), others[order], shares[order], shown)


def _file(code: str) -> Mapping[str, npt.NDArray[np.generic]]:
    from safetensors.numpy import load_file

    return load_file(DATA / f"{code}.safetensors")


def _lines(text: npt.NDArray[np.generic]) -> tuple[str, ...]:
    return tuple(text.tobytes().decode("utf-8").split("\n"))
