"""Draw sentences from the store and plant errors in them: the stream of stage-one examples."""

import random
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from tqcheck.training.corpus import LANGUAGES
from tqcheck.training.corruptions import corrupt
from tqcheck.training.examples import Example, build, mask_some, omitted
from tqcheck.training.planting import Surroundings, sound
from tqcheck.training.store import Store, set_aside
from tqcheck.training.token_tables import Lexicon

ENGLISH = LANGUAGES.index("en")
LONGEST_SIDE = 110
ALONE = 0.35
"""Share of the drawn pairs whose source is withheld."""
PROSE = 0.18
"""Share of examples drawn from monolingual prose."""
ENGLISH_TARGET = 0.42
CORRUPTED = 0.62
MASKED = 0.14


def pair_weights(store: Store) -> npt.NDArray[np.float64]:
    """How often a pair is drawn: languages by the root of their size; unidiomatic sets less;
    by length, so that short phrases do not rule."""
    lengths = store.foreign.lengths()
    sizes = np.bincount(store.pair_language, minlength=256)
    weight = 1 / np.sqrt(np.maximum(sizes, 1))[store.pair_language]
    weight *= np.where(store.pair_fluent, 1.0, 0.3)
    weight *= np.clip(lengths / 25, 0.15, 1.5)
    weight[(lengths > LONGEST_SIDE) | (store.english.lengths() > LONGEST_SIDE)] = 0
    weight[(lengths < 3) | (store.english.lengths() < 3)] = 0
    return np.asarray(weight / weight.sum())


def prose_weights(store: Store) -> npt.NDArray[np.float64]:
    """How often a piece of prose is drawn: languages by the root of their size."""
    lengths = store.mono.lengths()
    sizes = np.bincount(store.mono_language, minlength=256)
    weight = 1 / np.sqrt(np.maximum(sizes, 1))[store.mono_language]
    weight[(lengths > LONGEST_SIDE) | (lengths < 4)] = 0
    return np.asarray(weight / weight.sum())


class Sampler:
    """An endless, seeded stream of examples with planted errors and masks."""

    def __init__(self, store: Store, lexicon: Lexicon, seed: int) -> None:
        """Only the rows that were set aside are drawn."""
        self.store = store
        self.lexicon = lexicon
        self.rng = random.Random(seed)
        self.draws = np.random.default_rng(seed)
        pairs, prose = pair_weights(store), prose_weights(store)
        size = len(lexicon.starts_word)
        pairs[~set_aside(store.english, size)] = 0
        prose[~set_aside(store.mono, size)] = 0
        self._pairs, self._prose = np.cumsum(pairs), np.cumsum(prose)
        self._starts = np.array(lexicon.starts_word)
        self._stranger: dict[str, tuple[int, ...]] = {}

    def _rows(self, cumulative: npt.NDArray[np.float64]) -> Iterator[int]:
        while True:
            drawn = np.searchsorted(cumulative, self.draws.random(4096) * cumulative[-1])
            yield from (int(row) for row in drawn)

    def __iter__(self) -> Iterator[Example]:
        pairs, prose = self._rows(self._pairs), self._rows(self._prose)
        while True:
            if self.rng.random() < PROSE:
                row = next(prose)
                language = LANGUAGES[self.store.mono_language[row]]
                yield self.example((), tuple(self.store.mono[row].tolist()), language, True)
            else:
                yield self._pair(next(pairs))

    def _pair(self, row: int) -> Example:
        foreign = tuple(self.store.foreign[row].tolist())
        english = tuple(self.store.english[row].tolist())
        language = LANGUAGES[self.store.pair_language[row]]
        alone = bool(self.store.pair_fluent[row]) and self.rng.random() < ALONE
        if self.rng.random() < ENGLISH_TARGET:
            return self.example(foreign, english, "en", alone)
        return self.example(english, foreign, language, alone)

    def example(self, source: tuple[int, ...], target: tuple[int, ...], language: str, alone: bool) -> Example:
        """Plant no, one or two errors, hide some tokens; ``alone`` withholds the source."""
        context = Surroundings(self.lexicon, language, source, self._stranger.get(language, target))
        self._stranger[language] = target
        sentence = sound(target)
        if self.rng.random() < CORRUPTED:
            for _ in range(1 if self.rng.random() < 0.6 or len(target) < 12 else 2):
                sentence = corrupt(sentence, context, self.rng, alone or not source)
        if alone or not source:
            example = build(None, sentence.ids, None, sentence.kinds)
        else:
            labels = omitted(source, sentence.ids, sentence.removed, self.lexicon)
            example = build(source, sentence.ids, labels, sentence.kinds)
        mask_some(example, MASKED, self._whole(example), self.draws)
        return example

    def _whole(self, example: Example) -> npt.NDArray[np.bool_]:
        """Which tokens are whole words: a new word starts at them and after them."""
        starts = self._starts[example.ids]
        return np.asarray(starts & np.append(starts[1:], True), dtype=np.bool_)
