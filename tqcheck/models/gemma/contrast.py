"""The contrast of wordings: a sentence against the same sentence with one small edit.

Where the adapter doubts a word, or the causal model did not expect it, other wordings are tried. What the causal model
finds likelier by far (the gain, in nats) is read by the adapter too; both together say whether the edit mends an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tqcheck.models.gemma import lexicon, passages
from tqcheck.models.gemma.language_tokens import LanguageTokens
from tqcheck.models.gemma.reading import EDITED, ERROR, PLANTED, Reading, Side, Text, read
from tqcheck.models.gemma.sentences import Sentence, sentence
from tqcheck.models.gemma.wordings import Edit, Wording, wordings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.gemma.network import Gemma

Float = npt.NDArray[np.float32]

_TRIED = 20  # wordings of a sentence whose gain is measured, the most promising
_TRIED_IN_DOUBT = 56  # the same where the adapter doubts the sentence
_DOUBT = -1.5  # logit of a planted error in a word from which on the sentence is doubtful
_GLANCE = 3  # tokens behind a change that are read of every wording
_WEIGHED = 8  # wordings of a sentence that are then read as far as a change may tell
_LEAST_GAIN = 1.5  # nats
_ENOUGH, _STARTLING = 15.0, 12.0  # nats of gain and of surprise: more says no more
_REREAD = 4  # wordings of a sentence that the adapter reads, those of the largest gains
_PASSAGE = 384  # tokens of running text that are read at once
_LONGEST = 256  # tokens of a sentence: longer ones are lists and tables
FEATURES = ("gain", "here", "there", "edited", "error", "surprise", "share", *Edit)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that the causal model finds likelier by `gain` nats, with its `FEATURES`: `beside` the source where
    there is one, or of the target alone."""

    wording: Wording
    gain: float
    features: Float
    beside: bool


@dataclass(frozen=True, slots=True)
class _Likelier:
    """A wording with its gain, the surprise at its place, and its `share` there."""

    wording: Wording
    gain: float
    surprise: float
    share: float


class Contrast:
    """Tries other wordings of sentences."""

    def __init__(self, network: Gemma, tokenizer: Tokenizer, tokens: LanguageTokens | None = None) -> None:
        self._network, self._tokenizer = network, tokenizer
        self._tokens = tokens or LanguageTokens(tokenizer)
        self._similar = _Similarity(network, tokenizer)
        self._vocabularies: dict[str, passages.Vocabulary] = {}

    def candidates(
        self,
        texts: Sequence[Text],
        code: str,
        alone: Sequence[Reading],
        beside: Sequence[Reading | None],
        running: bool,
        done: Callable[[int], None] = lambda _: None,
        only: frozenset[int] | None = None,
    ) -> list[list[Candidate]]:
        """Of each text, the wordings worth a look, with the adapter's readings `alone` and `beside` the source.

        `running`: the texts are sentences that follow one another, so that each is read after those before it.
        `only`: the numbers of those that are wanted; the others are what these are read after.
        """
        result: list[list[Candidate]] = [[] for _ in texts]
        if code not in lexicon.languages():
            done(len(texts))
            return result
        left = len(texts)
        for members in _passages(alone, running):
            sentences = [(n, texts[n].target, alone[n]) for n in members]
            wanted = [n for n in members if only is None or n in only]
            for n, found in self._likelier(sentences, code, wanted) if wanted else ():
                result[n] = self._weighed(texts[n], found, alone[n], beside[n])
            done(len(members))
            left -= len(members)
        done(left)
        return result

    def contexts(self, texts: Sequence[Text], alone: Sequence[Reading], running: bool) -> list[tuple[Text, ...]]:
        """Of each text, those that its candidates depend on: of its passage what comes before, itself, and the next."""
        found: list[tuple[Text, ...]] = [() for _ in texts]
        for members in _passages(alone, running):
            together = [texts[n] for n in members]
            for at, n in enumerate(members):
                found[n] = tuple(together[: at + 2])
        return found

    def _weighed(
        self, text: Text, found: Sequence[_Likelier], alone: Reading, beside: Reading | None
    ) -> list[Candidate]:
        """The wordings as candidates: the adapter has read each of them, too."""
        before = alone if beside is None else beside
        bare = Text(text.target, text.language) if beside is None else text
        changed = [replace(bare, target=one.wording.of(text.target)) for one in found]
        return [
            Candidate(one.wording, one.gain, features(one, before, after), beside is not None)
            for one, after in zip(found, read(self._network, self._tokenizer, changed), strict=True)
        ]

    def _likelier(
        self, members: Sequence[tuple[int, str, Reading]], code: str, wanted: Sequence[int]
    ) -> Iterator[tuple[int, list[_Likelier]]]:
        """Of the `wanted` of sentences that follow one another, wordings with their gains and the surprise, the best
        first."""
        space = "" if code in lexicon.UNSPACED else " "
        passage = passages.read(
            self._network, self._tokenizer, space.join(text for _, text, _ in members), self._vocabulary(code)
        )
        offset = 0
        for number, text, reading in members:
            if number in wanted:
                here = sentence(self._tokenizer, passage, offset, offset + len(text), code)
                yield number, self._measured(here, reading)
            offset += len(text) + len(space)

    def _measured(self, here: Sentence, reading: Reading) -> list[_Likelier]:
        tried = wordings(here, self._similar)[: _TRIED_IN_DOUBT if _is_doubtful(reading) else _TRIED]
        whole, end = here.passage.text, here.offset + len(here.text)
        texts = [whole[: here.offset] + wording.of(here.text) + whole[end:] for wording in tried]
        glances = passages.gains(self._network, self._tokenizer, here.passage, texts, _GLANCE)
        best = sorted(range(len(tried)), key=lambda n: (-glances[n], n))[:_WEIGHED]
        gains = passages.gains(self._network, self._tokenizer, here.passage, [texts[n] for n in best])
        found = sorted(zip(gains, best, strict=True), key=lambda item: (-item[0], item[1]))[:_REREAD]
        kept = [(tried[n], gain) for gain, n in found if gain >= _LEAST_GAIN]
        return [_Likelier(one, gain, _surprise(here, one), share(one, gain, kept)) for one, gain in kept]

    def _vocabulary(self, code: str) -> passages.Vocabulary:
        if code not in self._vocabularies:
            self._vocabularies[code] = passages.Vocabulary.of(self._network, self._tokens.of(code))
        return self._vocabularies[code]


def is_read(reading: Reading) -> bool:
    """Whether a text is one whose wordings are tried: neither empty nor longer than a sentence."""
    return 0 < len(reading.target.tokens.ids) <= _LONGEST


def _passages(readings: Sequence[Reading], running: bool) -> Iterator[list[int]]:
    """Numbers of texts to be read together."""
    members: list[int] = []
    total = 0
    for number, reading in enumerate(readings):
        if not is_read(reading):
            continue
        length = len(reading.target.tokens.ids)
        if members and (not running or total + length > _PASSAGE):
            yield members
            members, total = [], 0
        members.append(number)
        total += length
    if members:
        yield members


def _is_doubtful(reading: Reading) -> bool:
    return bool(len(reading.target.logits) and reading.target.logits[:, PLANTED].max() >= _DOUBT)


def _surprise(here: Sentence, wording: Wording) -> float:
    start = wording.changes[0][0]
    return max(
        (here.surprise(place) for place in here.places if place.end >= start and place.start <= wording.extent[1]),
        default=0.0,
    )


def _most(side: Side, start: int, end: int, output: int) -> float:
    """The largest logit among the tokens at `start:end`, or at an empty place among its neighbours."""
    tokens = side.tokens
    inside = [
        n
        for n, (a, b) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if (a < end and b > start) or (start == end and a <= start + 1 and b >= start - 1)
    ]
    return float(side.logits[inside, output].max()) if inside else -9.0


def features(one: _Likelier, before: Reading, after: Reading) -> Float:
    """See `FEATURES`: the gain; how wrong the place seems before and after; how likely an editor changes it; how wrong
    annotators would find it; the surprise; the share; the class of the edit."""
    wording = one.wording
    start, end = wording.extent
    grown = sum(len(new) - (b - a) for a, b, new in wording.changes)
    return np.array(
        [
            min(one.gain, _ENOUGH),
            _most(before.target, start, end, PLANTED),
            _most(after.target, start, max(start, end + grown), PLANTED),
            _most(before.target, start, end, EDITED),
            _most(before.target, start, end, ERROR),
            min(one.surprise, _STARTLING),
            one.share,
            *(float(wording.edit is edit) for edit in Edit),
        ],
        dtype=np.float32,
    )


def share(wording: Wording, gain: float, others: Sequence[tuple[Wording, float]]) -> float:
    """Log of the share that a wording has of the likelihood of all `others` at its place (itself among them) and of
    the text as it stands."""
    start, end = wording.extent
    rivals = [value for one, value in others if one.extent[0] <= end + 1 and start <= one.extent[1] + 1]
    return gain - float(np.logaddexp.reduce([0.0, *rivals]))


class _Similarity:
    """Cosine of the embedding of a token and the mean embedding of a word, both from the mean of all."""

    def __init__(self, network: Gemma, tokenizer: Tokenizer) -> None:
        self._embeddings, self._tokenizer = network.embeddings, tokenizer
        self._centre = network.embeddings[::97].float().mean(0).numpy()
        self._known: dict[tuple[int, str], float] = {}

    def __call__(self, token: int, word: str) -> float:
        if (token, word) not in self._known:
            ids = self._tokenizer.encode(f" {word}", add_special_tokens=False).ids
            one, other = self._unit([token]), self._unit(ids)
            self._known[token, word] = float(one @ other)
        return self._known[token, word]

    def _unit(self, ids: Sequence[int]) -> Float:
        vector = self._embeddings[list(ids)].float().mean(0).numpy() - self._centre
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
