"""Machine translations in which post-editors changed the language alone: function words, forms of words, their order.

What else they changed the source asked for, and nobody who reads the translation alone could tell; a translation with
such a change is left out. One that they left as it was is a sound sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from tqcheck.models.gemma import word_choices
from tqcheck.training.corrected_sets import Correction
from tqcheck.training.edit_distance import pieces
from tqcheck.training.holdout import read_jsonl
from tqcheck.training.judge.word_tables import stem

PAIRS = {"en": ("ro-en", "ru-en", "et-en", "ne-en", "si-en"), "de": ("en-de",)}
"""By language the pairs of MLQE-PE whose translations are read."""
_MOST = 4  # stretches that differ
_LONGEST = 3  # pieces of a stretch


def post_edited(data: Path, code: str) -> Iterator[Correction]:
    """(translation, post-edited translation) of the training part, once for each translation."""
    seen = set()
    for row in read_jsonl(data / "qe/mlqe.jsonl.gz"):
        if row["lp"] in PAIRS[code] and row["split"] == "train" and row["pe"] and row["mt"] not in seen:
            seen.add(row["mt"])
            if is_language_alone(row["mt"], row["pe"], code):
                yield row["mt"], row["pe"]


def is_language_alone(text: str, right: str, code: str) -> bool:
    """Whether every change is one of a function word, of a word's form, of a mark, or of order."""
    own, other = pieces(text, code), pieces(right, code)
    parts = [part for part in SequenceMatcher(None, own, other, autojunk=False).get_opcodes() if part[0] != "equal"]
    if len(parts) > _MOST:
        return False
    taken = [own[a:b] for _, a, b, _, _ in parts]
    given = [other[a:b] for _, _, _, a, b in parts]
    return all(max(len(one), len(two)) <= _LONGEST for one, two in zip(taken, given, strict=True)) and not (
        _content(taken, code) ^ _content(given, code)
    )


def _content(stretches: list[list[str]], code: str) -> frozenset[str]:
    """The stems of the words that are no function words; those of figures are whole."""
    closed = word_choices.classes(code)
    members = (piece.lower() for stretch in stretches for piece in stretch)
    return frozenset(
        piece if any(map(str.isdigit, piece)) else stem(piece)
        for piece in members
        if piece not in closed and any(map(str.isalnum, piece))
    )
