"""The choice of numbers to calculate in, and of processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

from tqcheck.models.gemma import byte_products, precision
from tqcheck.models.gemma.byte_products import InBytes
from tqcheck.models.gemma.matrix_products import Matrix, Product
from tqcheck.models.gemma.precision import Arithmetic


@pytest.fixture(autouse=True)
def measured_anew() -> Iterator[None]:
    precision.fastest.cache_clear()
    yield
    precision.fastest.cache_clear()


def measured(single: float, half: float, in_bytes: float) -> dict[Arithmetic, float]:
    return {Arithmetic.SINGLE: single, Arithmetic.HALF: half, Arithmetic.BYTES: in_bytes}


@pytest.mark.parametrize(
    ("single", "half", "in_bytes", "expected"),
    [
        (223e9, 868e9, 900e9, Arithmetic.HALF),
        (25e9, 5e9, 30e9, Arithmetic.SINGLE),
        (100e9, 110e9, 0.0, Arithmetic.SINGLE),
        (100e9, 160e9, 0.0, Arithmetic.HALF),
        (240e9, 180e9, 700e9, Arithmetic.BYTES),
        (100e9, 160e9, 250e9, Arithmetic.BYTES),
    ],
)
def test_another_arithmetic_where_it_is_clearly_faster(
    single: float, half: float, in_bytes: float, expected: Arithmetic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(precision, "speeds", lambda: measured(single, half, in_bytes))
    assert precision.fastest() is expected


def test_it_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = precision.fastest()
    monkeypatch.setattr(precision, "speeds", pytest.fail)
    assert precision.fastest() is first


def test_compiled_kernels_do_not_pile_up_unless_the_user_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "speeds", lambda: measured(1.0, 1.0, 1.0))
    monkeypatch.setenv("LRU_CACHE_CAPACITY", "512")
    monkeypatch.delenv("ONEDNN_PRIMITIVE_CACHE_CAPACITY", raising=False)
    precision.fastest()
    assert os.environ["LRU_CACHE_CAPACITY"] == "512"
    assert os.environ["ONEDNN_PRIMITIVE_CACHE_CAPACITY"] == "16"


def test_what_is_far_behind_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Arithmetic] = []
    speed = measured(4.0, 1.0, 0.0)

    def product(arithmetic: Arithmetic) -> Callable[[], float]:
        return lambda: tried.append(arithmetic) or speed[arithmetic]  # type: ignore[func-returns-value]

    monkeypatch.setattr(precision, "_product", product)
    assert precision.speeds() == speed
    assert tried.count(Arithmetic.HALF) == tried.count(Arithmetic.BYTES) == 2
    speed[Arithmetic.HALF] = 3.0
    assert precision.speeds() == speed
    assert tried.count(Arithmetic.HALF) == 2 + 5


def test_products_that_come_out_wrong_are_not_chosen_however_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    class CutOff(InBytes):
        """As where sums of two products have 16 bits."""

        def linear(self, matrix: Matrix) -> Product:
            product = super().linear(matrix)
            return lambda x: product(x) * 0.9

    monkeypatch.setattr(byte_products, "InBytes", CutOff)
    assert precision.speeds()[Arithmetic.BYTES] == 0


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
