"""The peak of memory has the same unit wherever it is said."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from tqcheck.training.evaluation.peak_memory import peak_megabytes


@pytest.mark.parametrize(("platform", "counted"), [("linux", 200 << 10), ("darwin", 200 << 20)])
def test_megabytes_of_each_system(platform: str, counted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    used = SimpleNamespace(RUSAGE_SELF=0, getrusage=lambda _who: SimpleNamespace(ru_maxrss=counted))
    monkeypatch.setitem(sys.modules, "resource", used)
    monkeypatch.setattr(sys, "platform", platform)
    assert peak_megabytes() == 200


def test_a_system_that_does_not_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    assert peak_megabytes() is None
