"""Words and their evidence: tokens joined to what a reader would mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.network_names import TOKEN_OUTPUTS
from tqcheck.models.encoder.reading import EncoderReading, EncoderSide, Float, softmax
from tqcheck.models.encoder.tokenizing import Tokens

FEATURES = (*TOKEN_OUTPUTS, "kinds")
"""Logits of a word in one reading; the pair's features are followed by those of the target alone."""

_SILENT = -20.0


@dataclass(frozen=True, slots=True)
class TokenWord:
    """Tokens ``first:last`` (half-open) and the code points they cover."""

    first: int
    last: int
    start: int
    end: int


def _unspaced(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def words(text: str, tokens: Tokens) -> list[TokenWord]:
    """Join tokens that continue one another; Chinese and Japanese tokens stand alone.

    A token that shares its code point with the one before (part of a rare sign) continues it.
    """
    found: list[TokenWord] = []
    for at, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        if end <= start and not (found and found[-1].end > start):
            continue
        if found and _continues(text, found[-1], start):
            last = found[-1]
            found[-1] = TokenWord(last.first, at + 1, last.start, max(last.end, end))
        else:
            found.append(TokenWord(at, at + 1, start, end))
    return found


def _continues(text: str, before: TokenWord, start: int) -> bool:
    if start < before.end:
        return True
    left, right = text[before.end - 1], text[start]
    joined = (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())
    combining = not right.isalnum() and not right.isspace() and right.isprintable() is False
    return start == before.end and (joined or combining) and not (_unspaced(left) or _unspaced(right))


def side_features(side: EncoderSide, members: Sequence[TokenWord]) -> Float:
    """(words, features): of each word the largest logit among its tokens."""
    kinds = softmax(side.kinds)
    wrong = np.log(np.clip(1 - kinds[:, 0], 1e-6, 1)) - np.log(np.clip(kinds[:, 0], 1e-6, 1))
    rows = np.concatenate([side.errors, wrong[:, None]], axis=1)
    return np.array([rows[w.first : w.last].max(0) for w in members], dtype=np.float32).reshape(
        len(members), len(FEATURES)
    )


def features(alone: EncoderReading, pair: EncoderReading | None, members: Sequence[TokenWord]) -> Float:
    """(words, features) of the target alone, or of the pair followed by the target alone."""
    own = side_features(alone.target, members)
    if pair is None:
        return own
    return np.concatenate([side_features(pair.target, members), own], axis=1)


def weighed(values: npt.NDArray[Any], weights: Sequence[float]) -> Float:
    """Error logits: features times weights plus the bias that comes last."""
    return np.asarray(values @ np.array(weights[:-1]) + weights[-1], dtype=np.float32)


def error_logits(text: str, members: Sequence[TokenWord], values: npt.NDArray[Any], weights: Sequence[float]) -> Float:
    """What is reported: error logits of words, none of figures and punctuation, which the rules judge better."""
    voiced = [any(c.isalpha() for c in text[w.start : w.end]) for w in members]
    logits = weighed(values, weights)
    return np.where(np.array(voiced, dtype=bool), logits, np.float32(_SILENT))
