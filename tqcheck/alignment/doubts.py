"""Whether two documents that were aligned belong together at all."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair

_UNRELATED = 0.2
_ENOUGH = 12  # pairs, to say so: where little is written, little can be recognised


def relatedness(pairs: Sequence[Pair]) -> float:
    """The share of the text of both sides (0-1) that the alignment expects to be rightly paired.

    Translations of twenty sentences or more lie above 0.5 as a rule, documents that have nothing to do with
    each other below 0.3. Links that a file states count as sure; without any pair of two sides it is 0.
    """
    total = sum(map(_characters, pairs))
    sure = sum(_characters(pair) * _confidence(pair) for pair in pairs if pair.source and pair.target)
    return sure / total if total else 0.0


def doubts(pairs: Sequence[Pair]) -> tuple[Notice, ...]:
    """A notice when the two documents do not seem to be translations of each other."""
    if len(pairs) < _ENOUGH or relatedness(pairs) >= _UNRELATED:
        return ()
    message = (
        "source and target do not seem to be translations of each other: hardly a sentence could be paired, "
        "so what is said about the pairs means little. Check that the right source was given."
    )
    return (Notice("unrelated", message),)


def _characters(pair: Pair) -> int:
    return sum(len(side.text) for side in (pair.source, pair.target) if side)


def _confidence(pair: Pair) -> float:
    return 1.0 if pair.alignment is None else pair.alignment
