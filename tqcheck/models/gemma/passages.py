"""Texts as the causal model reads them: what it expects at each place, and what other wordings would cost.

A passage is a run of sentences read once; its keys and values are kept, so that another wording of a sentence is
read from the first changed token on alone. All wordings are read in one go: each sees the passage before it and itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from tqcheck.models.gemma.layer_block import Past
from tqcheck.models.gemma.matrix_products import Matrix, Product
from tqcheck.models.gemma.network import STATES, Gemma, causal_mask

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BOS = 2
EXPECTED = 96
"""How many of the likeliest tokens are kept at each place."""
HORIZON = 10
"""Tokens behind a change whose probability it may still touch."""
_TOGETHER = 256
"""Tokens of other wordings read in one go."""
_AT_ONCE = 64
"""Tokens whose logits over a vocabulary are in memory at once."""
_NOTHING: Mapping[int, float] = {}


@dataclass(frozen=True, slots=True)
class PassageVocabulary:
    """The tokens `ids` of a language, in order, and what maps a state to their logits.

    What the model expects is weighed over these alone: the whole vocabulary of 262,144 tokens would cost more than the
    network, and other languages' tokens take little of the probability.
    """

    ids: Tensor
    logits: Product

    @staticmethod
    def of(network: Gemma, ids: Iterable[int]) -> PassageVocabulary:
        """Of the tokens `ids`."""
        chosen = torch.tensor(sorted(set(ids)))
        rows = Matrix(network.embeddings[chosen], reach=network.reach.get(STATES))
        return PassageVocabulary(chosen, network.products.linear(rows))


@dataclass(frozen=True, slots=True)
class Passage:
    """A text read once. What was expected begins with token 1: the first begins the text.

    `said` `[tokens - 1]` are the log-probabilities of the tokens that stand there, not a number where nobody has asked
    yet; `expected` the likeliest ids in their places (`EXPECTED` of them) with theirs, the likeliest first, none where
    nobody asked.
    """

    text: str
    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]  # of `ids` in the text, (0, 0) of the first
    vocabulary: PassageVocabulary
    hidden: Tensor
    said: Tensor
    expected: list[Mapping[int, float]]
    past: tuple[Past, ...]


def read(
    network: Gemma,
    tokenizer: Tokenizer,
    text: str,
    vocabulary: PassageVocabulary,
    places: Sequence[tuple[int, int]] | None = None,
) -> Passage:
    """`text` read from the left; at most the network's longest input.

    `places`: the stretches of the text of which other wordings will be tried, all without it: what is expected at the
    others takes a good part of the time.
    """
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids = (BOS, *encoding.ids)
    spans = ((0, 0), *encoding.offsets)
    with torch.inference_mode():
        states, past = network.hidden(torch.tensor([ids]), adapted=False, mask=causal_mask(len(ids)))
    said = torch.full((len(ids) - 1,), math.nan)
    passage = Passage(text, ids, spans, vocabulary, states[0], said, [_NOTHING] * len(said), tuple(past))
    _note(network, passage, _asked(spans, places), expected=True)
    return passage


def _asked(spans: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]] | None) -> list[int]:
    """The tokens that touch `places`."""
    every = range(1, len(spans))
    if places is None:
        return list(every)
    return [n for n in every if any(spans[n][0] <= end and spans[n][1] >= start for start, end in places)]


def _note(network: Gemma, passage: Passage, tokens: Sequence[int], expected: bool) -> None:
    """Note in `passage` the log-probabilities of `tokens`, and, if wanted, what else was `expected` in their places."""
    ids = torch.tensor(passage.ids)
    for some in (tokens[at : at + _AT_ONCE] for at in range(0, len(tokens), _AT_ONCE)):
        at = torch.tensor(some)
        with torch.inference_mode():
            before = passage.hidden[at - 1]
            logits, sums = _weighed(passage.vocabulary, before)
            passage.said[at - 1] = _logits_of(network, before, ids[at]) - sums
        if expected:
            for token, row in zip(some, _likeliest(passage.vocabulary, logits, sums), strict=True):
                passage.expected[token - 1] = row


def _likeliest(vocabulary: PassageVocabulary, logits: Tensor, sums: Tensor) -> Iterator[Mapping[int, float]]:
    """The likeliest ids of each row of `logits`, with their log-probabilities."""
    best = logits.topk(min(EXPECTED, len(vocabulary.ids)))
    likely = (best.values - sums.unsqueeze(-1)).tolist()
    for row in zip(vocabulary.ids[best.indices].tolist(), likely, strict=True):
        yield dict(zip(*row, strict=True))


def _log_sums(vocabulary: PassageVocabulary, states: Tensor) -> Tensor:
    """The logs of the sums of the exponentials of the logits of what follows each state."""
    return torch.cat([_weighed(vocabulary, some)[1] for some in torch.split(states, _AT_ONCE)])


def log_probabilities(network: Gemma, vocabulary: PassageVocabulary, states: Tensor, ids: Tensor) -> Tensor:
    """Log-probabilities `[tokens]` of the `ids` that follow each of the `states`."""
    return _logits_of(network, states, ids) - _log_sums(vocabulary, states)


def _weighed(vocabulary: PassageVocabulary, states: Tensor) -> tuple[Tensor, Tensor]:
    """Logits `[tokens, vocabulary]` of what follows each state, and the logs of the sums of their exponentials."""
    logits = vocabulary.logits(states).float()
    return logits, logits.logsumexp(-1)


def _logits_of(network: Gemma, hidden: Tensor, ids: Tensor) -> Tensor:
    return (hidden.to(network.embeddings.dtype) * network.embeddings[ids]).float().sum(-1)


@dataclass(frozen=True, slots=True)
class _TokenChange:
    """Another wording: from token `first` on the ids `new` stand where the passage has `old`."""

    first: int
    new: tuple[int, ...]
    old: tuple[int, ...]

    @property
    def own(self) -> range:
        """The passage's tokens that it changes."""
        return range(self.first, self.first + len(self.old))


def gains(
    network: Gemma,
    tokenizer: Tokenizer,
    passage: Passage,
    place: tuple[int, int],
    texts: Sequence[str],
    horizon: int = HORIZON,
) -> list[float]:
    """Nats by which the passage is likelier with each of `texts` at `place` (in its own text) than as it stands, as far
    as `horizon` tokens behind the change show."""
    changes = [_change(passage, ids, horizon) for ids in _encoded(tokenizer, passage, place, texts)]
    changed = {token for one in changes for token in one.own}
    _note(network, passage, sorted(n for n in changed if math.isnan(passage.said[n - 1])), expected=False)
    found = [round(-_own(passage, change), 2) for change in changes]  # all that a mere cut changes
    for members in _batches(changes):
        scored = _log_probabilities(network, passage, [changes[n] for n in members])
        for n, score in zip(members, scored, strict=True):
            found[n] = round(score + found[n], 2)
    return found


def _encoded(
    tokenizer: Tokenizer, passage: Passage, place: tuple[int, int], texts: Sequence[str]
) -> Iterator[tuple[int, ...]]:
    """The passage's ids with each of `texts` at `place`. Only the tokens there are made anew, unless the place begins
    or ends within a token or with one that would be another by itself."""
    own, whole = passage.ids, passage.text
    here = [n for n, (start, end) in enumerate(passage.spans) if n and start < place[1] and end > place[0]]
    first, last = (here[0], here[-1] + 1) if here else (1, len(own))
    start, end = passage.spans[first][0], passage.spans[last - 1][1]
    if end != place[1] or tuple(tokenizer.encode(whole[start:end], add_special_tokens=False).ids) != own[first:last]:
        first, last, start, end = 1, len(own), 0, len(whole)
    changed = [whole[start : place[0]] + text + whole[place[1] : end] for text in texts]
    for encoding in tokenizer.encode_batch(changed, add_special_tokens=False):
        yield (*own[:first], *encoding.ids, *own[last:])


def continuations(network: Gemma, passage: Passage, starts: Sequence[tuple[int, int]], length: int) -> list[list[int]]:
    """What the model would write: of each `(token, id)`, `length` ids in the place of the passage's from `token` on,
    `id` the first, each of the others the likeliest behind those before it."""
    if not starts:
        return []
    at = torch.tensor([token for token, _ in starts])
    ids = torch.tensor([number for _, number in starts])
    reach = int(at.max())
    before, own = torch.arange(reach) < at.unsqueeze(-1), torch.eye(len(starts), dtype=torch.bool)
    written = [ids]
    with torch.inference_mode():
        past: Sequence[Past] = [(keys[:, :, :reach], values[:, :, :reach]) for keys, values in passage.past]
        for step in range(length - 1):
            mask = torch.cat((before, own.repeat(1, step + 1)), 1)
            states, past = network.hidden(
                written[-1].unsqueeze(0), adapted=False, mask=mask, positions=at + step, past=past
            )
            written.append(passage.vocabulary.ids[passage.vocabulary.logits(states[0]).argmax(-1)])
    return [list(map(int, row)) for row in torch.stack(written, 1)]


def _change(passage: Passage, ids: tuple[int, ...], horizon: int) -> _TokenChange:
    """Where the ids part, up to `horizon` tokens behind the place where they are the same again."""
    own = passage.ids
    first = next((n for n, (a, b) in enumerate(zip(own, ids, strict=False)) if a != b), min(len(own), len(ids)))
    same = 0
    while same < min(len(own), len(ids)) - first and own[-1 - same] == ids[-1 - same]:
        same += 1
    kept = min(same, horizon)
    return _TokenChange(first, ids[first : len(ids) - same + kept], own[first : len(own) - same + kept])


def _own(passage: Passage, change: _TokenChange) -> float:
    at = change.first - 1
    return float(passage.said[at : at + len(change.old)].sum())


def _batches(changes: Sequence[_TokenChange]) -> Iterator[list[int]]:
    members: list[int] = []
    total = 0
    for n, change in enumerate(changes):
        if members and total + len(change.new) > _TOGETHER:
            yield members
            members, total = [], 0
        if change.new:
            members.append(n)
            total += len(change.new)
    if members:
        yield members


def _log_probabilities(network: Gemma, passage: Passage, changes: Sequence[_TokenChange]) -> list[float]:
    """Of each change's new ids, after the passage before them."""
    ids = torch.tensor([[i for change in changes for i in change.new]])
    lengths = [len(change.new) for change in changes]
    firsts = [change.first for change in changes]
    positions = torch.cat([torch.arange(f, f + n) for f, n in zip(firsts, lengths, strict=True)])
    reach = max(firsts)
    with torch.inference_mode():
        past = [(keys[:, :, :reach], values[:, :, :reach]) for keys, values in passage.past]
        mask = _mask(firsts, lengths, reach)
        states = network.hidden(ids, adapted=False, mask=mask, positions=positions, past=past)[0][0]
        before = torch.empty_like(states)
        at = 0
        for first, length in zip(firsts, lengths, strict=True):
            before[at : at + length] = torch.cat((passage.hidden[first - 1 : first], states[at : at + length - 1]))
            at += length
        scores = log_probabilities(network, passage.vocabulary, before, ids[0])
    return [float(part.sum()) for part in torch.split(scores, lengths)]


def _mask(firsts: Sequence[int], lengths: Sequence[int], reach: int) -> Tensor:
    """`[tokens, reach + tokens]`: each wording sees the passage before its change, and itself from the left."""
    total = sum(lengths)
    mask = torch.zeros(total, reach + total, dtype=torch.bool)
    at = 0
    for first, length in zip(firsts, lengths, strict=True):
        mask[at : at + length, :first] = True
        mask[at : at + length, reach + at : reach + at + length] = causal_mask(length)
        at += length
    return mask
