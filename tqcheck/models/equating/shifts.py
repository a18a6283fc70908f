"""By how much a model's numbers are moved, so that the same quality has the same number in every pair of languages.

A model is more content with some languages than with others. `scripts/equal_scores.py` measures by how much, on
sentences that are translated equally well into all of them, and writes the file; docs/score.md tells what it found.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path

from tqcheck.errors import ModelError
from tqcheck.records.evidence import Quality

_EDGE = 0.5  # scores nearer to 0 and 100 count as this: their odds say nothing


def odds(score: float) -> float:
    """The logarithm of the odds of a score of 0-100."""
    share = min(100 - _EDGE, max(_EDGE, score)) / 100
    return math.log(share / (1 - share))


def moved(score: float, shift: float) -> float:
    """A score of 0-100 whose odds are moved by `shift`; it stays where there is none."""
    return 100 / (1 + math.exp(-(odds(score) + shift))) if shift else score


@dataclass(frozen=True, slots=True)
class Shifts:
    """Shifts of the odds by pair of languages ("en-de"): those that were measured have English on one side.

    Any other pair is taken for the way through English, as far as that was measured.
    """

    known: Mapping[str, float]

    def of(self, languages: str) -> float:
        """The shift of a pair of languages; 0 where nothing is known of it."""
        if languages in self.known:
            return self.known[languages]
        source, _, target = languages.partition("-")
        return self.known.get(f"{source}-en", 0.0) + self.known.get(f"en-{target}", 0.0)

    def applied(self, quality: Quality, languages: str) -> Quality:
        """A sentence's quality with all its numbers moved."""
        shift = self.of(languages)
        return Quality(*(round(moved(score, shift), 1) for score in (quality.score, quality.low, quality.high)))


UNMOVED = Shifts({})


@lru_cache
def digest(weights: Path) -> str:
    """8 hexadecimal digits of a file's SHA-256."""
    with weights.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()[:8]


def load(path: Path, weights: Path) -> Shifts:
    """The shifts in a file, none where there is no file, or where they were measured with other weights than those in
    the file `weights`: they would lead astray. `ModelError` where the file is damaged."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        shifts = Shifts({str(name): float(shift) for name, shift in values["shifts"].items()})
        return shifts if values["weights"] == digest(weights) else UNMOVED
    except FileNotFoundError:
        return UNMOVED
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"the model's shifts of scores are damaged ({error}); install tqcheck again"
        raise ModelError(message, path=path) from error
