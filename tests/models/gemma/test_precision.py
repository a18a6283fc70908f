"""The choice of numbers to calculate in, and of processors."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from tqcheck.models.gemma import precision


@pytest.fixture(autouse=True)
def measured_anew() -> Iterator[None]:
    precision.fastest.cache_clear()
    yield
    precision.fastest.cache_clear()


@pytest.mark.parametrize(
    ("single", "half", "expected"),
    [
        (223e9, 868e9, torch.bfloat16),
        (25e9, 5e9, torch.float32),
        (100e9, 110e9, torch.float32),
        (100e9, 160e9, torch.bfloat16),
    ],
)
def test_half_precision_where_it_is_clearly_faster(
    single: float, half: float, expected: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(precision, "speeds", lambda: (single, half))
    assert precision.fastest() is expected


def test_it_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = precision.fastest()
    monkeypatch.setattr(precision, "speeds", pytest.fail)
    assert precision.fastest() is first


def test_compiled_kernels_do_not_pile_up_unless_the_user_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "speeds", lambda: (1.0, 1.0))
    monkeypatch.setenv("LRU_CACHE_CAPACITY", "512")
    monkeypatch.delenv("ONEDNN_PRIMITIVE_CACHE_CAPACITY", raising=False)
    precision.fastest()
    assert os.environ["LRU_CACHE_CAPACITY"] == "512"
    assert os.environ["ONEDNN_PRIMITIVE_CACHE_CAPACITY"] == "16"


def test_a_type_far_behind_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[torch.dtype] = []
    speed = {torch.float32: 4.0, torch.bfloat16: 1.0}

    def product(dtype: torch.dtype):  # type: ignore[no-untyped-def]
        return lambda: tried.append(dtype) or speed[dtype]

    monkeypatch.setattr(precision, "_product", product)
    assert precision.speeds() == (4.0, 1.0)
    assert tried == [torch.float32, torch.bfloat16]
    speed[torch.bfloat16] = 3.0
    assert precision.speeds() == (4.0, 3.0)
    assert len(tried) == 2 + 2 * 5


@pytest.mark.parametrize(
    ("quota", "expected"),
    [("max 100000", 8), ("200000 100000", 2), ("50000 100000", 1), ("9900000 100000", 8), ("", 8)],
)
def test_a_container_has_its_share_of_the_processors(
    quota: str, expected: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cpu.max").write_text(quota)
    monkeypatch.setattr(precision, "_QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert precision.cores() == expected
    monkeypatch.setattr(precision, "_QUOTA", tmp_path / "none")
    assert precision.cores() == 8


def test_threads_are_as_before_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    before = torch.get_num_threads()
    monkeypatch.setattr(precision, "cores", lambda: 1)
    with precision.all_cores():
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == before
