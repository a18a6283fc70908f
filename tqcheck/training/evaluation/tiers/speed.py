"""How many pairs a second, beside an encoder of XLM-R-large's size in the same run; and how much memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from tqcheck.records.evidence import Layer
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.functions import pairs_of
from tqcheck.training.evaluation.peak_memory import peak_megabytes
from tqcheck.training.evaluation.tiers.human_scores import FIRST
from tqcheck.training.evaluation.tiers.tier import Tier

_LAYERS, _WIDTH, _HEADS, _INNER = 24, 1024, 16, 4096  # of XLM-R-large (Conneau et al., 2020)
_BATCH, _LENGTH, _TIMES = 8, 70, 3  # pairs read together, tokens of a pair, times that are averaged


def speed(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """One document of `limit` pairs, all layers; scores of others alone, since what was read once is remembered."""
    rows = [(english, foreign) for foreign, english in sets.flores(data, "de")[FIRST : FIRST + 2 * limit]]
    halves = pairs_of(rows[:limit]), pairs_of(rows[limit:])
    tier.measure(halves[1][:2], "en-de", *(frozenset(Layer) & tier.adapter.layers))  # loads what is loaded once
    large = xlm_r_large()
    asked = ("all layers", frozenset(Layer) - {Layer.VECTORS}), ("quality", frozenset({Layer.QUALITY}))
    for (name, layers), pairs in zip(asked, halves, strict=True):
        began = time.perf_counter()
        tier.measure(pairs, "en-de", *layers)
        own = len(pairs) / (time.perf_counter() - began)
        yield BenchRow("speed", f"{name}, {len(pairs)} pairs", "pairs/s", own, f"XLM-R-large-sized {large:.2f}")
        yield BenchRow("speed", f"{name}, {len(pairs)} pairs", "times as fast", own / large)
    if (memory := peak_megabytes()) is not None:
        yield BenchRow("speed", "peak, with the bench's data", "MB", memory)


def xlm_r_large() -> float:
    """Pairs a second of an encoder of that size with random weights, in single precision: one of its equal layers is
    timed, so that the bench takes no gigabyte."""
    import torch

    layer = torch.nn.TransformerEncoderLayer(_WIDTH, _HEADS, _INNER, batch_first=True).eval()
    with torch.inference_mode():
        x = torch.randn(_BATCH, _LENGTH, _WIDTH)
        layer(x)
        began = time.perf_counter()
        for _ in range(_TIMES):
            layer(x)
    return _BATCH / ((time.perf_counter() - began) / _TIMES * _LAYERS)
