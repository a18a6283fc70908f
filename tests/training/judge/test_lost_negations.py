"""How surely a negation is lost, fitted on readings that are made up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tqcheck.analysis.meaning.lost_negation import LostNegation
from tqcheck.models.gemma.calibration import Logistic
from tqcheck.models.gemma.negations import MEASURES
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.training.evaluation import sets
from tqcheck.training.judge.calibrate import lost_negations

READ: list[str] = []


def measured(
    _network: object, _tokenizer: object, _words: object, texts: Sequence[tuple[TextToRead, LostNegation]]
) -> list[tuple[float, ...]]:
    """The bare source is likelier behind what was not published."""
    READ.extend(text.source or "" for text, _ in texts)
    return [(0.0, 2.0 if "bridge" in (text.source or "") else -2.0, 0.5, *lost.measures) for text, lost in texts]


def test_lost_negations_are_told_from_such_that_are_said_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = [(f"Die Brücke Nummer {n} bleibt geschlossen.", f"The bridge number {n} is not open.") for n in range(700)]
    monkeypatch.setattr(sets, "flores", lambda _data, code: lines if code == "de" else [])
    monkeypatch.setattr(lost_negations, "measured", measured)
    loaded: Any = SimpleNamespace(network=None, tokenizer=None)
    contrast: Any = SimpleNamespace(vocabulary=lambda _code: None)
    found = lost_negations.fit(loaded, contrast, tmp_path, 3, 0.2)
    assert len(found["weights"]) == len(MEASURES)
    fitted = Logistic(**found)
    assert fitted((0.0, -2.0, 0.5, 12.0, 12.0, 2.0)) > fitted((0.0, 2.0, 0.5, 12.0, 12.0, 2.0))
    published = [int(source.split()[3]) for source in READ if source.startswith("The bridge number")]
    assert published
    assert max(published) < 500  # benches measure on later lines
