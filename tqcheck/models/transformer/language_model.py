"""Fluency, errors and proposals from what any language model predicts for each token.

Three numbers follow from a token's log-probability `log p` and that of the token the model likes best, `log b`:

- a word's log-probability, the sum over its tokens (the chain rule);
- the score of a text, `100 * exp(mean / 8)`, with the mean of its words' log-probabilities: 8 nats spread usual
  text over the middle of the scale. Scores compare texts of one language under one model, nothing else;
- a word's error, the largest `max(0, b - 100 p)` of its tokens: how sure the model is of another token, as soon as
  that is 100 times likelier than the one written. It falls as `p` rises, stays low where anything could stand
  (names after "Mr"), and is not a calibrated probability.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import TYPE_CHECKING

from tqcheck.contracts import Measured, Progress
from tqcheck.models.transformer.adapter import WithoutVectors
from tqcheck.models.transformer.encoding import EncodedWord
from tqcheck.models.transformer.loading import LoadedModel
from tqcheck.records.evidence import ErrorSpan, Evidence, Fluency, Kind, Layer, Proposal, TokenScore
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

if TYPE_CHECKING:
    import torch

RATIO = 100.0  # how much likelier another token must be before the one written counts as an error
SPREAD = 8.0  # nats
CAUTION = 0.7  # of the error: a likelier word is often just another way to put it
FLOOR = 0.5  # an error below it is no error span
CANDIDATES = 5  # likelier tokens looked at for proposals


@dataclass(frozen=True, slots=True)
class TokenChance:
    """Of a token as written: the log of its probability, the first of the likeliest tokens' probability, and these."""

    log_probability: float
    best: float
    candidates: tuple[int, ...] = ()

    @property
    def error(self) -> float:
        return max(0.0, self.best - RATIO * exp(self.log_probability))


@dataclass(frozen=True, slots=True)
class Read:
    """A word as read; `candidates` are the tokens that the model holds likeliest in place of its first."""

    span: Span
    log_probability: float
    error: float
    candidates: tuple[int, ...]

    @staticmethod
    def of(word: EncodedWord, tokens: Sequence[TokenChance]) -> Read:
        """`tokens` are those of the word, in order."""
        total = sum(token.log_probability for token in tokens)
        return Read(word.span, total, max(token.error for token in tokens), tokens[0].candidates)


Reading = tuple[Read, ...]
Reader = Callable[[Sequence[str], Language, Progress], tuple[list[Reading], tuple[Notice, ...]]]


def score(reading: Reading) -> float:
    """0-100, as the module says; 100 for a text of no words."""
    return 100 * exp(sum(word.log_probability for word in reading) / max(1, len(reading)) / SPREAD)


def token_scores(reading: Reading) -> tuple[TokenScore, ...]:
    return tuple(TokenScore(word.span, word.error) for word in reading)


def judged(logits: torch.Tensor, written: torch.Tensor) -> list[TokenChance]:
    """`logits` `[tokens, vocabulary]` and the ids written `[tokens]`, as tokens."""
    logs = logits.float().log_softmax(-1)
    own = logs.gather(1, written[:, None])[:, 0].tolist()
    best, ids = logs.topk(min(CANDIDATES, logs.shape[1]), -1)
    return [
        TokenChance(one, exp(top[0]), tuple(row))
        for one, top, row in zip(own, best.tolist(), ids.tolist(), strict=True)
    ]


def suspects(text: str, reading: Reading) -> Iterator[Read]:
    """The words to report: sure enough, of lower-case letters (no names, numbers, marks), not the text's first.

    A model that does not see the facts has nothing to say of names and numbers.
    """
    for word in reading[1:]:
        written = word.span.of(text)
        if word.error >= FLOOR and written.islower() and written.isalpha():
            yield word


class LanguageModel(WithoutVectors):
    """The adapter of a model that reads the target alone, by `read`."""

    layers = frozenset({Layer.FLUENCY, Layer.ERRORS, Layer.PROPOSALS})

    def __init__(self, loaded: LoadedModel, read: Reader) -> None:
        super().__init__(loaded.signature)
        self._decode: Callable[[list[int]], str] = loaded.tokenizer.decode
        self._read = read

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,  # noqa: ARG002
        target: Language,
        layers: frozenset[Layer],
        progress: Progress,
    ) -> Measured:
        places = [i for i, pair in enumerate(pairs) if pair.target]
        texts = [pair.target.text for pair in pairs if pair.target]
        readings, notices = self._read(texts, target, progress)
        progress(len(pairs) - len(places))
        evidence = [Evidence()] * len(pairs)
        for place, text, reading in zip(places, texts, readings, strict=True):
            evidence[place] = self._evidence(text, reading, target, layers)
        return Measured(tuple(evidence), notices=notices)

    def _evidence(self, text: str, reading: Reading, language: Language, layers: frozenset[Layer]) -> Evidence:
        fluency = Fluency(score(reading), token_scores(reading)) if Layer.FLUENCY in layers else None
        if Layer.ERRORS not in layers:
            return Evidence(fluency=fluency)
        errors = tuple(
            ErrorSpan(Kind.WRONG_WORD, word.span, CAUTION * word.error, Severity.MINOR)
            for word in suspects(text, reading)
        )
        if Layer.PROPOSALS in layers:
            words = suspects(text, reading)
            errors = tuple(
                replace(error, proposals=self._proposals(text, word, score(reading), language))
                for error, word in zip(errors, words, strict=True)
            )
        return Evidence(fluency=fluency, errors=errors)

    def _proposals(self, text: str, word: Read, before: float, language: Language) -> tuple[Proposal, ...]:
        """Likelier words that raise the whole text's score, the best first."""
        written = word.span.of(text)
        likely = (self._decode([token]).strip() for token in word.candidates)
        candidates = [one for one in likely if one.islower() and one.isalpha() and one != written]
        changed = [text[: word.span.start] + one + text[word.span.end :] for one in candidates]
        readings, _ = self._read(changed, language, lambda _: None)
        ranked = sorted(zip((score(reading) for reading in readings), candidates, strict=True), reverse=True)
        return tuple(Proposal(word.span, one, CAUTION * word.error) for after, one in ranked if after > before)
