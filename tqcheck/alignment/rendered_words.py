"""How many words of a sentence are rendered on the other side, by the bilingual lexicon.

Subwords without a counterpart tell of what a bead has too much. Where the lexicon knows the words, it tells so more
surely: how often a word is rendered in a sound translation by what it knows is counted, and how often such a word
stands in any sentence of the document is seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from tqcheck.alignment.ragged import runs
from tqcheck.alignment.similarity import KINDS, LONGEST, Floats, joined, widened
from tqcheck.analysis.lexicon.link_tables import vocabulary
from tqcheck.analysis.lexicon.translations import known, knows
from tqcheck.analysis.lexicon.word_matching import INSIDE, probe
from tqcheck.records.language import Language

_UNSEEN = 20  # sentences without a rendering, imagined beside those of the document
_TELLING = 256  # words of a sentence
_FEWEST = 0.15  # of the words of a side, that are known
_MOST = 4.0  # nats that one word may tell

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The words of a side: sentence `s` holds `ids[starts[s]:starts[s + 1]]`, indices of `keys`, each once."""

    keys: tuple[str, ...]
    ids: Integers
    starts: Integers

    @staticmethod
    def read(texts: Sequence[str], code: str) -> _Sentences:
        index: dict[str, int] = {}
        folding = vocabulary(code).folding
        ids: list[int] = []
        starts = [0]
        for text in texts:
            told = islice(folding.words(text), _TELLING)
            ids += sorted({index.setdefault(word.key, len(index)) for word in told})
            starts.append(len(ids))
        return _Sentences(tuple(index), np.array(ids, np.int64), np.array(starts, np.int64))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, part: slice) -> Integers:
        """The words of some sentences."""
        return self.ids[self.starts[part.start] : self.starts[part.stop]]

    def sentence_of(self, part: slice) -> Integers:
        """For each of these words the sentence that it stands in, counted from the first."""
        counts = np.diff(self.starts[part.start : part.stop + 1])
        return np.repeat(np.arange(len(counts)), counts)


class _Origins:
    """For each word of one side what of the other renders it, and what it tells whether that stands there."""

    def __init__(self, words: _Sentences, others: _Sentences, source: Language, target: Language) -> None:
        index = _Index(others.keys, target.spaced)
        found = [known(key, source.code, target.code) for key in words.keys]
        linked = [sorted({n for r in one.renderings for n in index(r.key)}) if one.shown else [] for one in found]
        self.starts = np.concatenate(([0], np.cumsum([len(numbers) for numbers in linked]))).astype(np.int64)
        self.others = np.array([number for numbers in linked for number in numbers], np.int64)
        shown = np.array([one.shown for one in found])
        self.known = np.count_nonzero(shown) >= _FEWEST * max(len(shown), 1)
        chance = np.minimum(self._standing(others) / (len(others) + _UNSEEN), 0.5)
        informative = shown > chance
        shown = np.clip(shown, 0.01, 0.95)
        self.there = np.where(informative, np.minimum(np.log(shown / chance), _MOST), 0).astype(np.float32)
        self.missing = np.where(informative, np.log((1 - shown) / (1 - chance)), 0).astype(np.float32)

    def _standing(self, others: _Sentences) -> NDArray[np.float64]:
        """In how many sentences a rendering of each word stands, at least half of one."""
        counts = np.bincount(others.ids, minlength=len(others.keys))
        sums = np.concatenate(([0], np.cumsum(counts[self.others])))
        out: NDArray[np.float64] = np.maximum(sums[self.starts[1:]] - sums[self.starts[:-1]], 0.5)
        return out


class _Index:
    """Which words of a side a rendering may be, as leniently as `tqcheck.analysis.lexicon.word_matching`."""

    def __init__(self, keys: Sequence[str], spaced: bool) -> None:
        self._keys, self._spaced = keys, spaced
        self._whole = {key: number for number, key in enumerate(keys)}
        self._grams: dict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(keys if spaced else ()):
            for gram in {key[i : i + INSIDE] for i in range(len(key) - INSIDE + 1)}:
                self._grams[gram].append(number)

    def __call__(self, rendering: str) -> Iterable[int]:
        if not self._spaced or len(rendering) < INSIDE:
            return (self._whole[rendering],) if rendering in self._whole else ()
        sought = probe(rendering, spaced=True)
        return [number for number in self._grams.get(sought[:INSIDE], ()) if sought in self._keys[number]]


class RenderedWords:
    """Nats of likelihood that what stands on both sides of a bead is the same, word by word."""

    def __init__(self, sides: tuple[_Sentences, _Sentences], origins: tuple[_Origins, _Origins]) -> None:
        self._sides, self._origins = sides, origins

    @staticmethod
    def of(texts: tuple[Sequence[str], Sequence[str]], languages: tuple[Language, Language]) -> RenderedWords | None:
        """`None` where the lexicon does not have both languages, or hardly any word of the documents."""
        if not knows(languages[0].code, languages[1].code):
            return None
        source, target = (_Sentences.read(side, one.code) for side, one in zip(texts, languages, strict=True))
        there, back = _Origins(source, target, *languages), _Origins(target, source, *languages[::-1])
        return RenderedWords((source, target), (there, back)) if there.known and back.known else None

    def scores(self, rows: slice, columns: slice) -> Floats:
        """`[kinds, rows, columns]`: of the bead that ends with row `i` and column `j` (see `Similarity.scores`)."""
        wide_rows, top = widened(rows)
        wide_columns, left = widened(columns)
        of_source = self._told(0, wide_rows, wide_columns)[:, :, top:, left:]
        of_target = self._told(1, wide_columns, wide_rows)[:, :, left:, top:]
        return np.stack([of_source[n - 1, m - 1] + of_target[m - 1, n - 1].T for m, n in KINDS])

    def _told(self, side: int, part: slice, other: slice) -> Floats:
        """`[5, 5, sentences, others]`: at `[n-1, m-1]` of `m` sentences by `n` of the other side, ending with each."""
        words, others, origins = self._sides[side], self._sides[1 - side], self._origins[side]
        distinct, ids = np.unique(words.of(part), return_inverse=True)
        stands = _standing(distinct, origins, others, other)
        holds = np.zeros((part.stop - part.start, len(distinct)), np.float32)
        holds[words.sentence_of(part), ids] = 1
        gain = (origins.there - origins.missing)[distinct, None]
        found = []
        window = stands.copy()
        with np.errstate(invalid="ignore"):  # some kernels of OpenBLAS read past short rows, and flag what lies there
            missing = holds @ origins.missing[distinct]
            for number in range(LONGEST):
                window[:, number:] |= stands[:, : max(stands.shape[1] - number, 0)]
                found.append(joined(holds @ (window * gain) + missing[:, None]))
        return np.stack(found)


def _standing(distinct: Integers, origins: _Origins, others: _Sentences, part: slice) -> NDArray[np.bool_]:
    """`[words, sentences]`: whether a rendering of each word stands in each sentence of the other side."""
    words = others.of(part)
    order = np.argsort(words, kind="stable")
    found, sentences = words[order], others.sentence_of(part)[order]
    counts = origins.starts[distinct + 1] - origins.starts[distinct]
    linked = origins.others[runs(origins.starts[distinct], counts)]
    first = np.searchsorted(found, linked)
    times = np.searchsorted(found, linked, "right") - first
    out = np.zeros((len(distinct), part.stop - part.start), np.bool_)
    out[np.repeat(np.repeat(np.arange(len(distinct)), counts), times), sentences[runs(first, times)]] = True
    return out
