"""What tells a part that is left out, fitted on readings that are made up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tqcheck.models.gemma.calibration import Logistic
from tqcheck.models.gemma.foretold import Foretold, NamedText
from tqcheck.models.gemma.left_out import MEASURES
from tqcheck.training.evaluation import sets
from tqcheck.training.judge.calibrate import left_out_parts

FLORES = [
    (
        f"Die Brücke über den Fluss Nummer {n}, die im Sommer gesperrt war, wird im Herbst wieder geöffnet.",
        f"The bridge over river number {n}, which was closed in summer, will open again in autumn.",
    )
    for n in range(40)
]


def foretold(
    _network: object, _tokenizer: object, pairs: Sequence[tuple[NamedText, NamedText]], _words: object
) -> list[Foretold]:
    """Tokens are foretold but for a middle part where the other side is too short."""
    found = []
    for text, other in pairs:
        spans = tuple(match.span() for match in re.finditer(r"\w+|[^\w\s]", text.text))
        alone = np.full(len(spans), 4.0, dtype=np.float32)
        behind = np.full(len(spans), 1.0, dtype=np.float32)
        if len(other.text) < 0.8 * len(text.text):
            behind[len(spans) // 3 : 2 * len(spans) // 3] = 4.0
        found.append(Foretold(spans, alone, behind))
    return found


def test_translations_without_a_part_are_told_from_whole_ones(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def flores(_data: Path, code: str) -> list[tuple[str, str]]:
        return FLORES if code == "de" else []

    monkeypatch.setattr(sets, "flores", flores)
    monkeypatch.setattr(left_out_parts, "foretold", foretold)
    loaded: Any = SimpleNamespace(network=None, tokenizer=None)
    contrast: Any = SimpleNamespace(vocabulary=lambda _code: None)
    found = left_out_parts.fit(loaded, contrast, tmp_path, 3, 1.0)
    assert len(found["weights"]) == len(MEASURES)
    fitted = Logistic(**found)
    lost = (20.0, 0.0, 0.75, -2.7, 0.4, -6.0, 0.0)
    whole = (-5.0, 0.75, 0.75, 0.0, 0.12, -6.0, 0.0)
    assert fitted(lost) > 5 * fitted(whole)
