"""Sentences read by a loaded model, with the word features that calibration and benches share."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.models.encoder.marked_errors import error_spans
from tqcheck.models.encoder.quality import raw_quality
from tqcheck.models.encoder.reading import EncoderReading, Float, read, shortened
from tqcheck.models.encoder.token_words import TokenWord, error_logits, features, words
from tqcheck.models.encoder.tokenizing import tokenize
from tqcheck.records.evidence import ErrorSpan
from tqcheck.settings import Settings

LONGEST_SIDE = 250


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One target with its words, their features, and both readings."""

    text: str
    source: str
    members: list[TokenWord]
    features: Float
    alone: EncoderReading
    pair: EncoderReading | None


def read_items(loaded: LoadedEncoder, texts: Sequence[tuple[str | None, str]]) -> list[ReadSentence]:
    """Read (source or ``None``, target) texts."""
    rows = [
        (
            None if source is None else shortened(tokenize(loaded.tokenizer, source), LONGEST_SIDE),
            shortened(tokenize(loaded.tokenizer, target), LONGEST_SIDE),
        )
        for source, target in texts
    ]
    alone = read(loaded.network, [(None, target) for _, target in rows])
    beside = [n for n, (source, _) in enumerate(rows) if source is not None]
    paired = dict(zip(beside, read(loaded.network, [rows[n] for n in beside]), strict=True))
    items = []
    for n, (source_text, target_text) in enumerate(texts):
        members = words(target_text, rows[n][1])
        values = features(alone[n], paired.get(n), members)
        items.append(ReadSentence(target_text, source_text or "", members, values, alone[n], paired.get(n)))
    return items


def marks(loaded: LoadedEncoder, item: ReadSentence, languages: str) -> list[ErrorSpan]:
    """The errors that the program is told of; ``languages`` as in "ja-en", or the target's alone."""
    weights = loaded.calibration.token["alone" if item.pair is None else "pair"]
    logits = error_logits(item.text, item.members, item.features, weights)
    readings = (item.alone, item.pair)
    return error_spans((item.source, item.text), item.members, logits, readings, loaded.calibration, languages)


def shown(loaded: LoadedEncoder, item: ReadSentence, languages: str) -> list[ErrorSpan]:
    """Those of the ``marks`` that are shown unless asked otherwise."""
    sure = Settings().min_confidence
    return [mark for mark in marks(loaded, item, languages) if mark.confidence >= sure]


def sentence_outputs(items: Sequence[ReadSentence]) -> Float:
    """(items, sentence outputs) of the items that were read beside a source."""
    return np.array([i.pair.sentence for i in items if i.pair is not None])


def qualities(loaded: LoadedEncoder, items: Sequence[ReadSentence], pair: str) -> npt.NDArray[np.float64]:
    """Raw quality of each item of the pair of languages ``pair``."""
    return raw_quality(sentence_outputs(items), pair, loaded.calibration)
