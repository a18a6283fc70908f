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
from tqcheck.models.gemma.foreseen import foreseen
from tqcheck.models.gemma.language_tokens import LanguageTokens
from tqcheck.models.gemma.promising import Tries, promising
from tqcheck.models.gemma.reading import EDITED, ERROR, PLANTED, Reading, Side, Text, read
from tqcheck.models.gemma.sentences import Sentence, sentence
from tqcheck.models.gemma.wordings import Edit, Wording, wordings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.gemma.network import Gemma

Float = npt.NDArray[np.float32]

_TRIED = 24  # wordings of a sentence whose gain is measured, the most promising
_TRIED_IN_DOUBT = 64  # the same where the adapter doubts the sentence
_DOUBT = -1.5  # logit of a planted error in a word from which on the sentence is doubtful
_GLANCE = 3  # tokens behind a change that are read of every wording
_WEIGHED = 8  # wordings of a sentence that are then read as far as a change may tell
_LEAST_GAIN = 2.5  # nats: below it hardly a wording mends anything
_ENOUGH, _STARTLING = 15.0, 12.0  # nats of gain and of surprise: more says no more
_REREAD = 3  # wordings of a sentence that the adapter reads, those of the largest gains
_PASSAGE, _PASSAGE_BESIDE = 384, 480  # tokens that are read at once, of targets alone and beside their sources
_NAMES = 8  # tokens that name the two languages of a pair
_LONGEST = 256  # tokens of a sentence: longer ones are lists and tables
FEATURES = ("gain", "here", "there", "edited", "error", "surprise", "share", "odds", *Edit)


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
    """A wording with its gain, the `chance` that spoke for a try, the surprise at its place, and its `share` there."""

    wording: Wording
    gain: float
    chance: float
    surprise: float
    share: float


@dataclass(frozen=True, slots=True)
class _Member:
    """A text with its readings by the adapter, alone and, if it has a source, beside that."""

    number: int
    text: Text
    alone: Reading
    beside: Reading | None

    @property
    def reading(self) -> Reading:
        return self.alone if self.beside is None else self.beside

    @property
    def length(self) -> int:
        """Tokens that it takes in a passage."""
        source = None if self.beside is None else self.beside.source
        return len(self.alone.target.tokens.ids) + (0 if source is None else len(source.tokens.ids) + _NAMES)


class Contrast:
    """Tries other wordings of sentences."""

    def __init__(
        self, network: Gemma, tokenizer: Tokenizer, tries: Tries, tokens: LanguageTokens | None = None
    ) -> None:
        self._network, self._tokenizer, self._tries = network, tokenizer, tries
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
        """Of each text, the wordings worth a look, with the adapter's readings `alone` and `beside` the source; where
        the latter is missing, so must the text's source be.

        `running`: the texts are sentences that follow one another, so that each is read after those before it.
        `only`: the numbers of those that are wanted; the others are what these are read after.
        """
        result: list[list[Candidate]] = [[] for _ in texts]
        if code not in lexicon.languages():
            done(len(texts))
            return result
        left = len(texts)
        members = _members(texts, alone, beside)
        for together in _passages(members, running):
            wanted = [one for one in together if only is None or one.number in only]
            for one, found in zip(wanted, self._likelier(together, wanted, code), strict=True):
                result[one.number] = self._weighed(one, found)
            done(len(together))
            left -= len(together)
        done(left)
        return result

    def contexts(
        self, texts: Sequence[Text], alone: Sequence[Reading], beside: Sequence[Reading | None], running: bool
    ) -> list[tuple[Text, ...]]:
        """Of each text, those that its candidates depend on: of its passage what comes before, itself, and the next."""
        found: list[tuple[Text, ...]] = [() for _ in texts]
        for together in _passages(_members(texts, alone, beside), running):
            for at, one in enumerate(together):
                found[one.number] = tuple(other.text for other in together[: at + 2])
        return found

    def _weighed(self, member: _Member, found: Sequence[_Likelier]) -> list[Candidate]:
        """The wordings as candidates: the adapter has read each of them, too."""
        text = member.text
        changed = [replace(text, target=one.wording.of(text.target)) for one in found]
        return [
            Candidate(one.wording, one.gain, features(one, member.reading, after), text.source is not None)
            for one, after in zip(found, read(self._network, self._tokenizer, changed), strict=True)
        ]

    def _likelier(self, members: Sequence[_Member], wanted: Sequence[_Member], code: str) -> Iterator[list[_Likelier]]:
        """Of the `wanted` of the members of one passage, wordings with their gains and the surprise, the best first."""
        if not wanted:
            return
        whole, offsets = laid_out([one.text for one in members], "" if code in lexicon.UNSPACED else " ")
        passage = passages.read(self._network, self._tokenizer, whole, self.vocabulary(code))
        sentences = [
            sentence(self._tokenizer, passage, at, at + len(one.text.target), code, one.text.source is not None)
            for one, at in zip(members, offsets, strict=True)
            if any(one is other for other in wanted)
        ]
        ideas = foreseen(self._network, self._tokenizer, sentences)
        for here, one, own in zip(sentences, wanted, ideas, strict=True):
            yield self._measured(here, one.alone, own)

    def _measured(self, here: Sentence, reading: Reading, ideas: Sequence[Wording]) -> list[_Likelier]:
        most = _TRIED_IN_DOUBT if _is_doubtful(reading) else _TRIED
        tried = promising(here, wordings(here, self._similar, ideas), self._tries)[:most]
        whole, end = here.passage.text, here.offset + len(here.text)
        texts = [whole[: here.offset] + wording.of(here.text) + whole[end:] for wording, _ in tried]
        glances = passages.gains(self._network, self._tokenizer, here.passage, texts, _GLANCE)
        best = sorted(range(len(tried)), key=lambda n: (-glances[n], n))[:_WEIGHED]
        gains = passages.gains(self._network, self._tokenizer, here.passage, [texts[n] for n in best])
        found = sorted(zip(gains, best, strict=True), key=lambda item: (-item[0], item[1]))[:_REREAD]
        kept = [(*tried[n], gain) for gain, n in found if gain >= _LEAST_GAIN]
        gained = [(one, gain) for one, _, gain in kept]
        return [
            _Likelier(one, gain, chance, _surprise(here, one), share(one, gain, gained)) for one, chance, gain in kept
        ]

    def wordings(self, here: Sentence) -> list[Wording]:
        """All other wordings of one sentence."""
        return wordings(here, self._similar, foreseen(self._network, self._tokenizer, [here])[0])

    def vocabulary(self, code: str) -> passages.Vocabulary:
        """The tokens of a language."""
        if code not in self._vocabularies:
            self._vocabularies[code] = passages.Vocabulary.of(self._network, self._tokens.of(code))
        return self._vocabularies[code]


def is_read(reading: Reading) -> bool:
    """Whether a text is one whose wordings are tried: neither empty nor longer than a sentence."""
    return 0 < len(reading.target.tokens.ids) <= _LONGEST


def _members(texts: Sequence[Text], alone: Sequence[Reading], beside: Sequence[Reading | None]) -> list[_Member]:
    """Those that are read."""
    every = (_Member(n, text, alone[n], beside[n]) for n, text in enumerate(texts))
    return [_fitting(one) for one in every if is_read(one.alone)]


def _fitting(member: _Member) -> _Member:
    """The member without its source where both are too long to be read together."""
    return member if member.length <= _PASSAGE_BESIDE else replace(member, text=_bare(member.text), beside=None)


def _bare(text: Text) -> Text:
    return Text(text.target, text.language)


def _passages(members: Sequence[_Member], running: bool) -> Iterator[list[_Member]]:
    """Members that are read together."""
    together: list[_Member] = []
    total = 0
    for one in members:
        most = _PASSAGE if one.beside is None else _PASSAGE_BESIDE
        if together and (not running or total + one.length > most):
            yield together
            together, total = [], 0
        together.append(one)
        total += one.length
    if together:
        yield together


def laid_out(texts: Sequence[Text], space: str) -> tuple[str, list[int]]:
    """The text of a passage, and where each target stands in it: behind its source, if it has one, as translations
    are written below one another."""
    whole, offsets = "", []
    for text in texts:
        if text.source is not None:
            whole += f"{text.source_language}: {text.source}\n{text.language}: "
        offsets.append(len(whole))
        whole += text.target + (space if text.source is None else "\n")
    return whole.rstrip("\n") if space == "" else whole.rstrip(), offsets


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
    annotators would find it; the surprise; the share; the odds that spoke for a try; the class of the edit."""
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
            float(np.log(one.chance / (1 - one.chance))),
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
