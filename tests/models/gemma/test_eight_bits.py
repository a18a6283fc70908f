"""Adapters in one byte a number."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from tqcheck.models.gemma import eight_bits  # noqa: E402


def test_each_row_is_kept_to_a_hundredth_of_its_largest_number() -> None:
    torch.manual_seed(1)
    weights = {"a": torch.randn(5, 40) * torch.tensor([1e-4, 1e-2, 1.0, 30.0, 0.0])[:, None], "w": torch.randn(7)}
    kept = eight_bits.packed(weights)
    assert (kept["a"].dtype, kept["a.scale"].shape) == (torch.int8, (5,))
    found = eight_bits.unpacked(kept)
    assert found.keys() == weights.keys()
    assert bool(((found["a"].float() - weights["a"]).abs() <= 0.01 * weights["a"].abs().amax(1, keepdim=True)).all())
    assert found["w"] is weights["w"]


def test_what_was_never_packed_stays_as_it_is() -> None:
    weights = {"a": torch.randn(2, 3)}
    assert eight_bits.unpacked(weights)["a"] is weights["a"]


@pytest.mark.parametrize("scales", [3, 0])
def test_scales_of_another_matrix_are_refused(scales: int) -> None:
    with pytest.raises(ValueError, match=r"a has \[2, 3\] numbers"):
        eight_bits.unpacked({"a": torch.ones(2, 3, dtype=torch.int8), "a.scale": torch.ones(scales)})
