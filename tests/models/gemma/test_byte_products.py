"""Products of bytes against those of the numbers that the bytes stand for."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")

from tqcheck.models.gemma import byte_products  # noqa: E402
from tqcheck.models.gemma.byte_products import InBytes  # noqa: E402
from tqcheck.models.gemma.matrix_products import Matrix, Plain  # noqa: E402
from tqcheck.models.gemma.network import REACHED, Gemma, causal_mask  # noqa: E402
from tqcheck.models.gemma.precision import Arithmetic, speeds  # noqa: E402

pytestmark = pytest.mark.skipif(
    not byte_products.can_multiply() or not speeds()[Arithmetic.BYTES],
    reason="this processor, or this torch, has no right products of bytes",
)
INPUTS, ROWS = 64, 21


@pytest.fixture(autouse=True)
def same_numbers() -> Any:
    torch.manual_seed(7)
    with torch.inference_mode():
        yield


def matrices(reach: Any) -> list[Matrix]:
    return [
        Matrix(torch.randn(outputs, INPUTS), torch.randn(4, INPUTS) * 0.1, torch.randn(outputs, 4), reach)
        for outputs in (48, 16)
    ]


def off(found: Any, expected: Any) -> float:
    """The mean difference as a part of the mean size."""
    return float((found - expected).abs().mean() / expected.abs().mean())


def test_they_are_nearly_those_of_single_precision() -> None:
    x, given = torch.randn(3, 7, INPUTS), matrices(torch.ones(INPUTS))
    together = InBytes().joint(given)(x)
    for found, matrix in zip(together, given, strict=True):
        expected = Plain(torch.float32).linear(matrix)(x)
        assert found.shape == expected.shape
        assert off(found, expected) < 0.02
        torch.testing.assert_close(InBytes().linear(matrix)(x), InBytes().joint([matrix])(x)[0])


def test_an_input_that_reaches_far_does_not_blur_the_others_once_that_is_known() -> None:
    x, far = torch.randn(ROWS, INPUTS), torch.ones(INPUTS)
    x[:, 5] *= 300
    far[5] = 900
    weight = torch.randn(32, INPUTS)
    weight[:, 5] /= 300
    expected = x @ weight.T
    blurred, clear = (InBytes().linear(Matrix(weight, reach=reach))(x) for reach in (torch.ones(INPUTS), far))
    assert off(clear, expected) < 0.03 < off(blurred, expected)


def test_what_is_found_of_a_row_does_not_depend_on_the_others() -> None:
    product = InBytes().linear(matrices(torch.ones(INPUTS))[0])
    x = torch.randn(ROWS, INPUTS)
    whole = product(torch.cat((x, x * 1000)))[:ROWS]
    for at in range(ROWS):
        assert torch.equal(product(x[at : at + 1])[0], whole[at])


def test_rows_of_noughts_are_noughts() -> None:
    assert not InBytes().linear(matrices(torch.ones(INPUTS))[0])(torch.zeros(2, INPUTS)).any()


def test_where_nobody_knows_how_far_inputs_reach_nothing_is_lost() -> None:
    x, given = torch.randn(ROWS, INPUTS), matrices(None)
    for found, matrix in zip(InBytes().joint(given)(x), given, strict=True):
        torch.testing.assert_close(found, Plain(torch.float32).linear(matrix)(x), rtol=1e-4, atol=1e-4)


def test_a_network_of_bytes_says_nearly_the_same(
    base: dict[str, Any], adapter: dict[str, Any], further: dict[str, dict[str, Any]]
) -> None:
    ids = torch.tensor([[2, 260, 261, 262, 264, 268, 265, 266, 267, 1]])
    inputs = {"n1": 32, "n3": 32, "o": 512}
    reach = {f"layers.{n}.{name}": torch.ones(inputs[name]) for n in range(7) for name in REACHED.values()}
    reach["norm"] = torch.ones(32)
    plain = Gemma(base, adapter, torch.float32, further)
    other = Gemma(base, adapter, torch.float32, further, InBytes(), reach)
    for adapted in (False, True):
        mask = None if adapted else causal_mask(ids.shape[1])
        expected, found = (one.hidden(ids, adapted=adapted, mask=mask)[0] for one in (plain, other))
        assert 0 < off(found, expected) < 0.1
    for head in ("slip", "meaning"):
        expected, found = (one.judge(ids.tolist(), [(2, 5)], head, scored=True)[0] for one in (plain, other))
        for name in ("tokens", "whole", "doubts", "scores"):
            assert off(getattr(found, name), getattr(expected, name)) < 0.2
