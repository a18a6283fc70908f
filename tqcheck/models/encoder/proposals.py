"""Better wordings for a flagged span: hidden words filled in, judged by the detector.

Candidates put one or two filled words in the span's place, before it, or nothing at all. Only
those are kept that raise the model's own score: of the target alone, and beside the source
where there is one (adequacy must not fall).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tqcheck.models.encoder.calibration import Calibration
from tqcheck.models.encoder.layout import lay_out, stacked
from tqcheck.models.encoder.network_names import TOKEN_OUTPUTS
from tqcheck.models.encoder.reading import EncoderReading, Float, groups, read
from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.encoder.vocabulary import MASK, SPECIALS
from tqcheck.records.evidence import ErrorSpan, Proposal
from tqcheck.records.span import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.encoder.network import Encoder

FILLS = 8
"""Words tried for each hidden one."""
KEPT = 3
LEAST_GAIN = 0.25
"""In nats of the target's summed log-probability of being sound."""
LONGEST_TOKENS = 8
_PLANTED = TOKEN_OUTPUTS.index("planted")


@dataclass(frozen=True, slots=True)
class Replacement:
    """Tokens ``first:last`` of the target replaced by ``new`` (``MASK`` where one is to be found)."""

    first: int
    last: int
    new: tuple[int, ...]

    def applied(self, ids: Sequence[int]) -> tuple[int, ...]:
        """The target with the replacement in it."""
        return (*ids[: self.first], *self.new, *ids[self.last :])


def templates(first: int, last: int) -> list[Replacement]:
    """What is tried for tokens ``first:last``: one word, two words, a word before, nothing."""
    return [
        Replacement(first, last, (MASK,)),
        Replacement(first, last, (MASK, MASK)),
        Replacement(first, first, (MASK,)),
        Replacement(first, last, ()),
    ]


def soundness(reading: EncoderReading) -> float:
    """Summed log-probability that no token of the target is a planted error."""
    logits = reading.target.errors[:, _PLANTED].astype(np.float64)
    return float(-np.logaddexp(0, logits).sum())


class Proposer:
    """Finds proposals with one network; holds the tokens that begin a word."""

    def __init__(self, network: Encoder, tokenizer: Tokenizer) -> None:
        self.network = network
        self.tokenizer = tokenizer
        size = network.config.vocabulary
        texts = [tokenizer.id_to_token(i) or "" for i in range(size)]
        # "Ġ" is the byte-level alphabet's sign for a space.
        self._begins = np.array([t.startswith("Ġ") and any(c.isalnum() for c in t[1:]) for t in texts])
        self._begins[:SPECIALS] = False

    def propose(
        self,
        text: str,
        target: Tokens,
        source: Tokens | None,
        error: ErrorSpan,
        calibration: Calibration,
    ) -> tuple[Proposal, ...]:
        """At most ``KEPT`` proposals for ``error``, the surest first."""
        inside = [
            n
            for n, (a, b) in enumerate(zip(target.starts, target.ends, strict=True))
            if a < error.span.end and b > error.span.start
        ]
        if not inside or len(inside) > LONGEST_TOKENS or len(target.ids) < 3:
            return ()
        candidates = self._filled(templates(inside[0], inside[-1] + 1), target, source)
        whole = [c for c in dict.fromkeys(candidates) if c.applied(target.ids) != target.ids and c.applied(target.ids)]
        gains = self._gains(whole, target, source)
        order = sorted(range(len(whole)), key=lambda n: (-gains[n], n))
        found: list[Proposal] = []
        for n in order:
            if gains[n] < LEAST_GAIN or len(found) == KEPT:
                break
            proposal = self._proposal(whole[n], gains[n], text, target, calibration)
            if proposal is not None and all(proposal.replacement != p.replacement for p in found):
                found.append(proposal)
        return tuple(found)

    def _filled(self, patterns: list[Replacement], target: Tokens, source: Tokens | None) -> list[Replacement]:
        """The patterns with hidden words filled, left to right, ``FILLS`` ways for the first."""
        ready: list[Replacement] = []
        waiting = patterns
        for _ in range(2):
            ready += [c for c in waiting if MASK not in c.new]
            waiting = [c for c in waiting if MASK in c.new]
            laid = [lay_out(None if source is None else source.ids, c.applied(target.ids)) for c in waiting]
            grown: list[Replacement] = []
            for members in groups([len(ids) for ids, _, _ in laid]):
                hidden = self.network(*stacked([laid[member] for member in members])).hidden
                for row, member in enumerate(members):
                    place = int(np.flatnonzero(laid[member][0] == MASK)[0])
                    scores = self.network.fill_scores(hidden[row, place : place + 1])[0]
                    wide = FILLS if waiting[member].new.count(MASK) == 1 else 3
                    grown += [_fill(waiting[member], i) for i in self._best(scores, wide)]
            waiting = grown
        return ready + [c for c in waiting if MASK not in c.new]

    def _best(self, scores: Float, count: int) -> list[int]:
        allowed = np.where(self._begins, scores, -np.inf)
        return [int(i) for i in np.argsort(-allowed, kind="stable")[:count]]

    def _gains(self, candidates: list[Replacement], target: Tokens, source: Tokens | None) -> list[float]:
        """How much each candidate raises the target's soundness, alone and beside the source."""
        tokens = [Tokens(c.applied(target.ids), (), ()) for c in candidates]
        views = [None] if source is None else [None, source]
        gains = np.full(len(candidates), np.inf)
        for view in views:
            readings = read(self.network, [(view, target), *((view, t) for t in tokens)])
            before = soundness(readings[0])
            gains = np.minimum(gains, [soundness(r) - before for r in readings[1:]])
        return [float(g) for g in gains]

    def _proposal(
        self, candidate: Replacement, gain: float, text: str, target: Tokens, calibration: Calibration
    ) -> Proposal | None:
        words = self.tokenizer.decode(list(candidate.new)).strip()
        if candidate.first == candidate.last:
            start = end = target.starts[candidate.first]
            words += " "
        else:
            start, end = target.starts[candidate.first], target.ends[candidate.last - 1]
            words, end = _deletion(text, end) if not words else (words, end)
        if text[start:end] == words:
            return None
        at_start = not any(c.isalpha() for c in text[:start])
        if at_start and words[:1].islower() and text[start : start + 1].isupper():
            words = words[0].upper() + words[1:]
        confidence = round(float(calibration.proposal(np.array(gain))), 3)
        return Proposal(Span(start, end), words, confidence)


def _deletion(text: str, end: int) -> tuple[str, int]:
    """A deletion takes the space after the span with it."""
    while end < len(text) and text[end] == " ":
        end += 1
    return "", end


def _fill(candidate: Replacement, token: int) -> Replacement:
    at = candidate.new.index(MASK)
    return replace(candidate, new=(*candidate.new[:at], token, *candidate.new[at + 1 :]))
