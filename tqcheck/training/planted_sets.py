"""Planted errors in held-out human sentences: what calibration weighs beside human judgements.

Annotators of strong systems hardly ever meet a lost subject or a swapped argument; without these
the weights would forget that the network knows them.
"""

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.training.corpus import CORE
from tqcheck.training.corruptions import corrupt
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.read_sentences import ReadSentence, read_items
from tqcheck.training.planting import Surroundings, sound
from tqcheck.training.store import decoded, encode_texts
from tqcheck.training.token_tables import Lexicon

FIRST = 400
"""FLORES sentences before this set the thresholds."""
EACH = 60


@dataclass(frozen=True, slots=True)
class PlantedSentence:
    """A sentence with one planted error, read, and which of its words are part of it."""

    item: ReadSentence
    labels: npt.NDArray[np.bool_]
    original: str


def planted(
    loaded: LoadedEncoder, data: Path, lexicon: Lexicon, share: float, alone: bool, seed: int = 13
) -> list[PlantedSentence]:
    """Sentences of every core language, with a planted error each where one applied."""
    rng = random.Random(seed)
    rows: list[tuple[str | None, str, str, tuple[int, ...]]] = []
    for language in CORE[1:]:
        pairs = sets.flores(data, language)[FIRST : FIRST + sets.part(EACH, share) + 1]
        foreign, english = (encode_texts(loaded.tokenizer, [p[side] for p in pairs]) for side in (0, 1))
        for n, pair in enumerate(pairs[:-1]):
            into_english = n % 4 == 0
            target, source = (english, foreign) if into_english else (foreign, english)
            code = "en" if into_english else language
            context = Surroundings(lexicon, code, tuple(source[n]), tuple(target[n + 1]))
            made = corrupt(sound(target[n]), context, rng, alone)
            text = decoded(loaded.tokenizer, made.ids)
            if text is not None:
                rows.append((None if alone else pair[not into_english], text, pair[into_english], made.kinds))
    items = read_items(loaded, [(source, text) for source, text, _, _ in rows])
    return [
        PlantedSentence(item, np.array([any(kinds[w.first : w.last]) for w in item.members], dtype=bool), original)
        for item, (_, _, original, kinds) in zip(items, rows, strict=True)
    ]
