"""The network against transformers' own, and what its arguments promise."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from tqcheck.models.gemma.matrix_products import Packed
from tqcheck.models.gemma.network import Gemma, causal_mask

IDS = torch.tensor([[2, 260, 261, 262, 264, 268, 265, 266, 267, 1], [2, 261, 261, 260, 269, 268, 262, 263, 264, 1]])


@pytest.fixture(autouse=True)
def no_gradients() -> Any:
    with torch.inference_mode():
        yield


def said(network: Gemma, hidden: torch.Tensor, ids: torch.Tensor) -> torch.Tensor:
    """Log-probabilities of `ids` after the states, over the whole vocabulary."""
    logits = torch.nn.functional.linear(hidden.to(network.embeddings.dtype), network.embeddings).float()
    return logits.log_softmax(-1).gather(-1, ids.unsqueeze(-1))[:, 0]


def test_causal_log_probabilities_are_those_of_transformers(network: Gemma, causal: Any) -> None:
    length = IDS.shape[1]
    hidden = network.hidden(IDS, adapted=False, mask=causal_mask(length))[0]
    expected = causal(IDS).logits.log_softmax(-1)
    for row in range(len(IDS)):
        found = said(network, hidden[row, :-1], IDS[row, 1:])
        wanted = expected[row, :-1].gather(-1, IDS[row, 1:].unsqueeze(-1))[:, 0]
        torch.testing.assert_close(found, wanted, rtol=1e-4, atol=1e-4)


def test_in_half_precision_they_are_nearly_so(base: dict[str, Any], adapter: dict[str, Any], causal: Any) -> None:
    half = {name: value.to(torch.bfloat16) for name, value in base.items()}
    network = Gemma(half, adapter, torch.bfloat16)
    hidden = network.hidden(IDS, adapted=False, mask=causal_mask(IDS.shape[1]))[0]
    found = said(network, hidden[0, :-1], IDS[0, 1:])
    expected = causal(IDS).logits.log_softmax(-1)[0, :-1].gather(-1, IDS[0, 1:].unsqueeze(-1))[:, 0]
    assert (found - expected).abs().mean() < 0.1 * expected.abs().mean()


def test_a_text_after_what_was_read_before_is_read_as_the_whole(network: Gemma) -> None:
    length, cut = IDS.shape[1], 6
    whole, _ = network.hidden(IDS, adapted=False, mask=causal_mask(length))
    first, past = network.hidden(IDS[:, :cut], adapted=False, mask=causal_mask(cut))
    second, kept = network.hidden(
        IDS[:, cut:],
        adapted=False,
        mask=causal_mask(length)[cut:],
        positions=torch.arange(cut, length),
        past=past,
    )
    torch.testing.assert_close(torch.cat((first, second), 1), whole, rtol=1e-4, atol=1e-4)
    assert kept[0][0].shape[2] == length


def test_without_a_mask_each_token_sees_those_after_it(network: Gemma) -> None:
    changed = IDS.clone()
    changed[:, -2] = 260
    causally = [network.hidden(ids, adapted=False, mask=causal_mask(ids.shape[1]))[0][:, 0] for ids in (IDS, changed)]
    freely = [network.hidden(ids, adapted=False)[0][:, 0] for ids in (IDS, changed)]
    torch.testing.assert_close(*causally)
    assert not torch.allclose(*freely)


def test_the_adapter_changes_what_is_read_and_its_zero_does_not(base: dict[str, Any], adapter: dict[str, Any]) -> None:
    plain = Gemma(base, adapter, torch.float32)
    assert not torch.allclose(plain.hidden(IDS, adapted=True)[0], plain.hidden(IDS, adapted=False)[0])
    heads = {name: value for name, value in adapter.items() if name.startswith(("tok.", "sent."))}
    none = Gemma(base, heads, torch.float32)
    torch.testing.assert_close(none.hidden(IDS, adapted=True)[0], none.hidden(IDS, adapted=False)[0])


def test_a_verdict_has_its_shapes_and_does_not_depend_on_the_texts_beside_it(network: Gemma) -> None:
    texts, targets = [IDS[0].tolist(), IDS[1, :7].tolist()], [(5, 9), (3, 6)]
    together = network.judge(texts, targets)
    assert [(one.tokens.shape, one.whole.shape) for one in together] == [((10, 4), (5,)), ((7, 4), (5,))]
    for ids, target, found in zip(texts, targets, together, strict=True):
        (one,) = network.judge([ids], [target])
        torch.testing.assert_close(found.tokens, one.tokens, rtol=1e-4, atol=1e-4)
        torch.testing.assert_close(found.whole, one.whole, rtol=1e-4, atol=1e-4)


def test_laid_out_for_reading_it_says_the_same(
    base: dict[str, Any], adapter: dict[str, Any], further: dict[str, dict[str, Any]]
) -> None:
    half = {name: value.to(torch.bfloat16) for name, value in base.items()}
    plain, to_read = (Gemma(half, adapter, torch.bfloat16, further, products) for products in (None, Packed()))
    for adapted in (False, True):
        expected, found = (one.hidden(IDS, adapted=adapted)[0].float() for one in (plain, to_read))
        assert (found - expected).abs().mean() < 0.02 * expected.abs().mean()
    for head in ("slip", "meaning"):
        expected, found = (_doubts(one, [IDS[0].tolist()], head)[0] for one in (plain, to_read))
        assert (found - expected).abs().mean() < 0.05 * expected.abs().mean()


def _doubts(network: Gemma, texts: list[list[int]], head: str) -> list[torch.Tensor]:
    judged = network.judge(texts, [(2, 5) for _ in texts], head)
    return [one.doubts for one in judged if one.doubts is not None]


@pytest.mark.parametrize("head", ["slip", "meaning"])
def test_doubts_are_those_of_the_first_adapter_with_the_further_ones_changes(
    head: str, base: dict[str, Any], adapter: dict[str, Any], further: dict[str, dict[str, Any]]
) -> None:
    network = Gemma(base, adapter, torch.float32, further=further)
    merged = _merged(base, adapter, further[head])
    texts = [IDS[0].tolist(), IDS[1, :7].tolist()]
    for ids, found in zip(texts, _doubts(network, texts, head), strict=True):
        state = merged.hidden(torch.tensor([ids]), adapted=True)[0][0]
        torch.testing.assert_close(found, _head(further[head], head, state)[:, 0], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("doubting", [None, "meaning"])
def test_scores_are_those_of_their_own_adapter_whoever_doubts_beside_it(
    doubting: str | None, base: dict[str, Any], adapter: dict[str, Any], further: dict[str, dict[str, Any]]
) -> None:
    network = Gemma(base, adapter, torch.float32, further=further)
    merged = _merged(base, adapter, further["score"])
    texts, targets = [IDS[0].tolist(), IDS[1, :7].tolist()], [(5, 9), (3, 6)]
    judged = network.judge(texts, targets, doubting, scored=True)
    for ids, (start, end), found in zip(texts, targets, judged, strict=True):
        states = merged.hidden(torch.tensor([ids]), adapted=True)[0][0]
        expected = _head(further["score"], "score", torch.cat((states[start:end].mean(0), states[-1])))
        assert found.scores is not None
        torch.testing.assert_close(found.scores, expected, rtol=1e-4, atol=1e-4)
    for one, other in zip(judged, network.judge(texts, targets, doubting), strict=True):
        assert other.scores is None  # nobody asked
        torch.testing.assert_close(one.whole, other.whole, rtol=1e-4, atol=1e-4)
        torch.testing.assert_close(one.doubts, other.doubts, rtol=1e-4, atol=1e-4)


def _merged(base: dict[str, Any], adapter: dict[str, Any], further: dict[str, Any]) -> Gemma:
    """One adapter of two: two low-rank changes are one of the sum of their ranks."""
    both = {name: value for name, value in adapter.items() if not name.startswith("tok.")}
    for name, value in further.items():
        if name.startswith("layers."):
            both[name] = torch.cat((adapter[name], value), 0 if name.endswith(".a") else 1)
    return Gemma(base, both, torch.float32)


def _head(weights: dict[str, Any], name: str, states: torch.Tensor) -> torch.Tensor:
    h = torch.nn.functional.gelu(states @ weights[f"{name}.0.weight"].T + weights[f"{name}.0.bias"])
    return h @ weights[f"{name}.2.weight"].T + weights[f"{name}.2.bias"]


def test_doubts_are_said_only_where_they_are_asked_for(network: Gemma) -> None:
    (one,) = network.judge([IDS[0].tolist()], [(5, 9)])
    assert one.doubts is None
