"""Words that do not go where they stand: another of a near meaning is all but expected there, and what follows agrees
("indicted on 18 counts", where a text has "cases"; "reached a verdict", where it has "felled").

The model would often say something else, in sound texts as well; so neither what it expects nor how near the two words
are says enough, only both, with what the adapters say of the word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.models.gemma import passages, word_choices
from tqcheck.models.gemma.features import SOUND, Candidate, Float, doubt, most
from tqcheck.models.gemma.reading import EDITED, ERROR, PLANTED, JudgeReading
from tqcheck.models.gemma.rewording import EditKind, Rewording
from tqcheck.models.gemma.sentences import Sentence, WordPlace
from tqcheck.models.gemma.word_similarity import WordSimilarity

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.gemma.network import Gemma

MEASURES = (
    "before",  # nats that the other word gains by what stands before it, 0 to 20
    "behind",  # and by what follows, -8 to 12
    "expected",  # its log-probability
    "near",  # cosine of the embeddings of both words
    "near, before",
    "near, behind",
    "slip here",  # the adapter's logit of a slip in the word
    "worst slip",  # and in the whole sentence
    "edited",
    "error",
    "planted",
    "rank of the word",  # logarithms of their places among the language's common words
    "rank of the other",
    "again",  # whether the other word stands in the sentence already
)
"""What speaks for such a word; see `terms`."""
_LEAST_EXPECTED, _LEAST_GAIN, _LEAST_NEAR = -3.3, 5.0, 0.15
"""Bounds that no right word comes near which can be told from the others, in 384 English sentences with such a slip."""
_SHORTEST = 3  # letters of a word that is doubted
_CANDIDATES = 4  # of a sentence, those that gain most


def terms(
    network: Gemma,
    tokenizer: Tokenizer,
    here: Sentence,
    reading: JudgeReading,
    similar: WordSimilarity,
) -> list[Candidate]:
    """The words of a sentence read alone that another would better stand for, with `MEASURES`. `reading`: what the
    adapters say of the sentence."""
    found = sorted(_expected(here, similar), key=lambda item: (-item[2], item[0].start))[: 2 * _CANDIDATES]
    if not found:
        return []
    place = here.offset, here.offset + len(here.text)
    wordings = [Rewording(EditKind.CONTENT, ((at.start, at.end, word),)) for at, word, *_ in found]
    gains = passages.gains(network, tokenizer, here.passage, place, [one.of(here.text) for one in wordings])
    result = [
        Candidate(wording, gain, _measures(here, reading, item, gain), beside=False, is_term=True)
        for wording, gain, item in zip(wordings, gains, found, strict=True)
        if gain >= _LEAST_GAIN
    ]
    return sorted(result, key=lambda one: -one.gain)[:_CANDIDATES]


_Expected = tuple[WordPlace, str, float, float, float]
"""A word's place, another word, by how many nats what stands before makes that likelier, its log-probability, and how
near it is."""


def _expected(here: Sentence, similar: WordSimilarity) -> Iterator[_Expected]:
    known, common = word_choices.classes(here.code), word_choices.common(here.code)
    for place in here.places:
        if not place.start or place.key in known or len(place.text) < _SHORTEST or _is_name(here, place):
            continue
        said = sum(here.said(token) for token in range(place.token, place.last + 1))
        for token, likely in here.expected(place.token).items():
            if likely < max(_LEAST_EXPECTED, said + _LEAST_GAIN):
                break
            piece = here.piece(token)
            word = common.get(piece[1:].lower(), "") if piece[:1] == "▁" else ""
            if not word or word != piece[1:] or word.lower() in known or word_choices.is_kin(word.lower(), place.key):
                continue
            if (near := similar(token, place.text)) >= _LEAST_NEAR:
                yield place, word, likely - said, likely, near


def _is_name(here: Sentence, place: WordPlace) -> bool:
    """Names have no other word, and what has a hyphen is made up for the occasion."""
    return word_choices.is_name(place.text, here.code) or not place.text.isalpha()


def _measures(here: Sentence, reading: JudgeReading, item: _Expected, gain: float) -> Float:
    """See `MEASURES`."""
    place, word, before, likely, near = item
    behind = min(12.0, max(-8.0, gain - before))
    before = min(20.0, before)
    start, end = place.start, place.end
    ranks = _ranks(here.code)
    return np.array(
        [
            before,
            behind,
            likely,
            near,
            near * before,
            near * max(0.0, behind),
            doubt(reading, start, end),
            float(reading.doubts.max()) if len(reading.doubts) else SOUND,
            *(most(reading.target, start, end, output) for output in (EDITED, ERROR, PLANTED)),
            math.log1p(ranks.get(place.key, len(ranks))),
            math.log1p(ranks.get(word.lower(), len(ranks))),
            float(word.lower() in (other.key for other in here.places)),
        ],
        dtype=np.float32,
    )


@cache
def _ranks(code: str) -> Mapping[str, int]:
    return {word: rank for rank, word in enumerate(word_choices.common(code))}
