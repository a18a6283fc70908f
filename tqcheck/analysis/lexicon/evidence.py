"""Words of one side of a pair that nothing on the other side renders, and how much that says.

Translations are free: of a sound one of a hundred-word text, a dozen content words have no rendering that a lexicon knows.
So each word counts by how seldom that happens to it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.analysis.lexicon.folding import UNSPACED, Folded
from tqcheck.analysis.lexicon.matching import searched, stands
from tqcheck.analysis.lexicon.tables import vocabulary
from tqcheck.analysis.lexicon.translations import Rendering, known
from tqcheck.records.span import Span

_TELLING = 0.5  # share of sound translations that show a word: below it, its absence tells nothing


@dataclass(frozen=True, slots=True)
class Unexplained:
    """The word at `span` without a counterpart. `surprise` (nats) is how seldom a sound translation leaves it without;
    `place` (0-1) how far into its text it stands."""

    span: Span
    surprise: float
    place: float
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Words without counterpart of the source and of the target, in order; of either the number of words known."""

    source: tuple[Unexplained, ...]
    target: tuple[Unexplained, ...]
    known: tuple[int, int]


def compared(source: str, target: str, source_code: str, target_code: str) -> Compared:
    """Both sides of a pair; both languages are in the lexicon."""
    codes = source_code, target_code
    sides = [tuple(vocabulary(code).folding.words(text)) for code, text in zip(codes, (source, target), strict=True)]
    within = [searched((word.key for word in side), code not in UNSPACED) for side, code in zip(sides, codes, strict=True)]
    ahead = _reached(sides[0], source_code, target_code)
    back = _reached(sides[1], target_code, source_code)
    return Compared(
        _unexplained(sides[0], codes, within[1], back),
        _unexplained(sides[1], codes[::-1], within[0], ahead),
        (len(sides[0]), len(sides[1])),
    )


def _reached(words: Sequence[Folded], code: str, other: str) -> str:
    """All that could render the words, as `stands` looks through it."""
    keys = {rendering.key for word in words for rendering in known(word.key, code, other).renderings}
    return searched(sorted(keys), other not in UNSPACED) if other not in UNSPACED else "\n".join(sorted(keys))


def _unexplained(
    words: Sequence[Folded], codes: tuple[str, str], within: str, reached: str
) -> tuple[Unexplained, ...]:
    spaced, other_spaced = codes[0] not in UNSPACED, codes[1] not in UNSPACED
    found = []
    for number, word in enumerate(words):
        about = known(word.key, *codes)
        if about.shown < _TELLING or word.key in within or stands(word.key, reached, spaced):
            continue
        if any(stands(rendering.key, within, other_spaced) for rendering in about.renderings):
            continue
        surprise = -math.log(max(1 - about.shown, 1e-3))
        found.append(Unexplained(word.span, surprise, (number + 0.5) / len(words), about.renderings))
    return tuple(found)
