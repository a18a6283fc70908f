"""The corpora as token ids on disk: memory-mapped arrays, read at random.

``pairs``: for the foreign and the English side each a flat ``uint16`` array of token ids and
an ``int64`` array of boundaries; ``language`` (index into ``LANGUAGES``) and ``fluent`` a row
each. ``mono``: the same with one side.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from tqcheck.models.encoder.tokenizing import with_leading_space
from tqcheck.training.corpus import LANGUAGES, MonoLine, PairLine

Ids = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of different lengths in one flat array."""

    flat: Ids
    bounds: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, row: int) -> Ids:
        return self.flat[self.bounds[row] : self.bounds[row + 1]]

    def lengths(self) -> npt.NDArray[np.int64]:
        """Tokens of each row."""
        return np.diff(self.bounds)

    @classmethod
    def of(cls, rows: Iterable[list[int]]) -> Self:
        """Concatenate ``rows``."""
        arrays = [np.asarray(row, dtype=np.uint16) for row in rows]
        bounds = np.cumsum([0, *(len(a) for a in arrays)], dtype=np.int64)
        return cls(np.concatenate(arrays) if arrays else np.zeros(0, np.uint16), bounds)

    def save(self, folder: Path, name: str) -> None:
        """Write ``name.flat.npy`` and ``name.bounds.npy``."""
        np.save(folder / f"{name}.flat.npy", self.flat)
        np.save(folder / f"{name}.bounds.npy", self.bounds)

    @classmethod
    def load(cls, folder: Path, name: str) -> Self:
        """Open what ``save`` wrote, memory-mapped."""
        flat = np.load(folder / f"{name}.flat.npy", mmap_mode="r")
        return cls(flat, np.load(folder / f"{name}.bounds.npy"))


@dataclass(frozen=True, slots=True)
class Store:
    """All encoded corpora."""

    foreign: Ragged
    english: Ragged
    pair_language: npt.NDArray[np.uint8]
    pair_fluent: npt.NDArray[np.bool_]
    mono: Ragged
    mono_language: npt.NDArray[np.uint8]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Open the store that ``encode_corpora`` wrote."""
        return cls(
            Ragged.load(folder, "foreign"),
            Ragged.load(folder, "english"),
            np.load(folder / "pair_language.npy"),
            np.load(folder / "pair_fluent.npy"),
            Ragged.load(folder, "mono"),
            np.load(folder / "mono_language.npy"),
        )


SET_ASIDE = 4


def set_aside(side: Ragged, size: int, seed: int = 3) -> npt.NDArray[np.bool_]:
    """One row in ``SET_ASIDE``, by its wording: the same words anywhere get the same answer.

    N-grams are counted in the other rows and planted errors are drawn from these, so that a
    sound sentence does not give itself away by having been counted.
    """
    mix = np.random.default_rng(seed).integers(0, 2**63, size, dtype=np.uint64)
    sums = np.concatenate([[0], np.cumsum(mix[side.flat], dtype=np.uint64)]).astype(np.uint64)
    hashes = sums[side.bounds[1:]] - sums[side.bounds[:-1]]
    return np.asarray((hashes >> np.uint64(20)) % np.uint64(SET_ASIDE) == 0)


def _chunks(rows: Iterable[Any], size: int = 20_000) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, size)):
        yield chunk


def encode_texts(tokenizer: Tokenizer, texts: list[str]) -> list[list[int]]:
    """Token ids of each text, without special tokens."""
    prepared = [with_leading_space(text) for text in texts]
    encodings = tokenizer.encode_batch_fast(prepared, add_special_tokens=False)
    return [encoding.ids for encoding in encodings]


def decoded(tokenizer: Tokenizer, ids: Sequence[int]) -> str | None:
    """The text of ``ids``; ``None`` where the tokenizer would cut it otherwise, so that marks on tokens are lost."""
    text = tokenizer.decode(list(ids)).removeprefix(" ")
    return text if encode_texts(tokenizer, [text])[0] == list(ids) else None


def encode_corpora(tokenizer: Tokenizer, pairs: Iterable[PairLine], mono: Iterable[MonoLine], folder: Path) -> None:
    """Encode everything once and write it to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    foreign: list[list[int]] = []
    english: list[list[int]] = []
    languages: list[int] = []
    fluent: list[bool] = []
    for chunk in _chunks(pairs):
        foreign += encode_texts(tokenizer, [p.foreign for p in chunk])
        english += encode_texts(tokenizer, [p.english for p in chunk])
        languages += [LANGUAGES.index(p.language) for p in chunk]
        fluent += [p.fluent for p in chunk]
    Ragged.of(foreign).save(folder, "foreign")
    Ragged.of(english).save(folder, "english")
    np.save(folder / "pair_language.npy", np.array(languages, dtype=np.uint8))
    np.save(folder / "pair_fluent.npy", np.array(fluent, dtype=np.bool_))
    prose: list[list[int]] = []
    languages = []
    for lines in _chunks(mono):
        prose += encode_texts(tokenizer, [m.text for m in lines])
        languages += [LANGUAGES.index(m.language) for m in lines]
    Ragged.of(prose).save(folder, "mono")
    np.save(folder / "mono_language.npy", np.array(languages, dtype=np.uint8))


def main_languages(store: Store, size: int) -> npt.NDArray[np.int64]:
    """For every token the language (an index into ``LANGUAGES``) that uses it most, relative
    to the language's size."""
    counts = np.zeros((len(LANGUAGES), size))
    counts[LANGUAGES.index("en")] = np.bincount(store.english.flat, minlength=size)
    owner = np.repeat(store.pair_language, store.foreign.lengths())
    for language in range(len(LANGUAGES)):
        if language != LANGUAGES.index("en"):
            used = store.foreign.flat[owner == language]
            counts[language] = np.bincount(used, minlength=size)
    shares = counts / counts.sum(1, keepdims=True).clip(1)
    return np.asarray(shares.argmax(0))
