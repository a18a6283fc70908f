"""What each reason for or against a bead is worth, in nats."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tqcheck.alignment.similarity import KINDS, Floats


@dataclass(frozen=True, slots=True)
class BeadWeights:
    """`kinds`: the cost of a bead of `m` and `n` sentences, the fewer first; `lengths`: of a nat of the length model;
    `endings`: where the sides end otherwise; `surface`, `vectors`: what a score of 1 is worth, for each sentence;
    `coverage`, `rendered`: what 1 of it is worth; `null`: the cost of a sentence left out, what a nat of its length
    (the logarithm of its characters) adds, and what a stop at its end does.
    """

    kinds: dict[tuple[int, int], float]
    lengths: float
    endings: float
    surface: float
    vectors: float
    coverage: float
    rendered: float
    null: tuple[float, float, float]

    def of_kinds(self) -> Floats:
        """`[kinds]`"""
        return np.array([self.kinds[min(kind), max(kind)] for kind in KINDS], np.float32)


_HAND = {kind: 0.1 if kind == (1, 1) else 3.6 + 2.7 * (sum(kind) - 3) for kind in KINDS}
COARSE = BeadWeights(
    _HAND, lengths=1.0, endings=0.0, surface=12.0, vectors=12.0, coverage=0.0, rendered=0.0, null=(2.8, 0.0, 0.0)
)
"""For runs of sentences: there a bead of more than 1:1 is a detour."""
SURFACE = COARSE  # without vectors joining is the dearer mistake: a lost sentence would go unseen

# As `scripts/fit_alignment.py` fits them: the gold beads of its documents are likeliest so. `COVERED` serves languages
# that the lexicon lacks, whose subwords tell less: it was found by trial, and on FLORES in five such languages a fit
# did no better.
VECTORS = BeadWeights(
    {
        (1, 1): 0.10,
        (1, 2): 2.70,
        (1, 3): 4.63,
        (1, 4): 6.46,
        (1, 5): 10.59,
        (2, 2): 4.03,
        (2, 3): 6.94,
        (2, 4): 8.41,
        (3, 3): 8.05,
    },
    lengths=0.84,
    endings=1.82,
    surface=5.03,
    vectors=9.53,
    coverage=0.0,
    rendered=0.0,
    null=(1.07, 0.01, 1.51),
)
COVERED = BeadWeights(
    {
        (1, 1): 0.10,
        (1, 2): 2.75,
        (1, 3): 5.20,
        (1, 4): 7.20,
        (1, 5): 10.50,
        (2, 2): 4.70,
        (2, 3): 7.50,
        (2, 4): 9.60,
        (3, 3): 9.40,
    },
    lengths=0.8,
    endings=1.8,
    surface=5.0,
    vectors=4.5,
    coverage=0.09,
    rendered=0.0,
    null=(0.55, 0.3, 1.2),
)
RENDERED = BeadWeights(
    {
        (1, 1): 0.10,
        (1, 2): 3.51,
        (1, 3): 6.64,
        (1, 4): 9.55,
        (1, 5): 14.22,
        (2, 2): 6.39,
        (2, 3): 9.42,
        (2, 4): 12.91,
        (3, 3): 13.52,
    },
    lengths=0.613,
    endings=2.07,
    surface=3.72,
    vectors=3.07,
    coverage=0.071,
    rendered=0.141,
    null=(2.66, -0.21, 1.65),
)
WORDS = BeadWeights(
    {
        (1, 1): 0.10,
        (1, 2): 3.48,
        (1, 3): 6.26,
        (1, 4): 8.59,
        (1, 5): 13.13,
        (2, 2): 5.96,
        (2, 3): 8.80,
        (2, 4): 13.30,
        (3, 3): 12.43,
    },
    lengths=0.761,
    endings=2.0,
    surface=6.0,
    vectors=5.0,
    coverage=0.0,
    rendered=0.181,
    null=(2.0, 0.05, 1.0),
)
"""Where the lexicon alone tells of words. Some are by hand, as *dev* likes them no less: `surface`, which alone knows
names, is 3.8 as fitted; `vectors` are of a model whose subwords do not reach the language; and whether a sentence ends
with a stop tells less in the short texts of pages (`endings` 2.5, `null` 1.1, 0.05, 2.0 as fitted)."""
