"""In which numbers to calculate: what this processor does fastest, measured rather than guessed.

With AVX512-BF16 or AMX, a product of matrices in bfloat16 is four times as fast as in single precision; with AVX2
alone it is five times as slow. The lists of what a processor is said to have do not tell how fast it does it.
`scripts/arithmetic.py` prints what is measured here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

_ROWS, _WIDTH, _HIDDEN = 256, 640, 2048  # one map of the feed-forward part, for a small batch
_RUNS = 5
_CLEARLY = 1.5  # times as fast: a busy machine must not decide now so, now so
_KERNELS = {"ONEDNN_PRIMITIVE_CACHE_CAPACITY": "16", "LRU_CACHE_CAPACITY": "16"}
"""oneDNN compiles a kernel for each number of rows. It and torch keep 1,024 each, which in a long run, where hardly a
number comes twice, grow to hundreds of megabytes; all that one text needs are a dozen. Read when the first product is
made."""
_QUOTA = Path("/sys/fs/cgroup/cpu.max")  # "200000 100000": two processors' time; "max 100000": all


@cache
def fastest() -> torch.dtype:
    """The type to calculate in: bfloat16 where that is clearly faster than single precision; measured once."""
    import torch

    for name, value in _KERNELS.items():
        os.environ.setdefault(name, value)
    single, half = speeds()
    return torch.bfloat16 if half > _CLEARLY * single else torch.float32


def speeds() -> tuple[float, float]:
    """Operations a second in single precision and in bfloat16: the best of a few products each, taken in turns.

    Other work on the processor slows both; where bfloat16 is far behind at once, it is not tried again.
    """
    import torch

    products = [_product(dtype) for dtype in (torch.float32, torch.bfloat16)]
    single = half = 0.0
    for _ in range(_RUNS):
        single = max(single, products[0]())
        half = max(half, products[1]())
        if half < single / 2:
            break
    return single, half


def _product(dtype: torch.dtype) -> Callable[[], float]:
    """What multiplies two matrices once and says with how many operations a second."""
    import torch
    from torch.nn import functional

    x, weight = torch.ones(_ROWS, _WIDTH, dtype=dtype), torch.ones(_HIDDEN, _WIDTH, dtype=dtype)
    functional.linear(x, weight)  # the first call chooses and compiles a kernel

    def run() -> float:
        started = perf_counter()
        functional.linear(x, weight)
        return 2 * _ROWS * _WIDTH * _HIDDEN / (perf_counter() - started)

    return run


def cores() -> int:
    """Processors that this process may use: those it is bound to, or fewer where a container has a share of them."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):
        time, period = _QUOTA.read_text(encoding="ascii").split()
        return max(1, min(bound, round(int(time) / int(period))))  # "max" is no number: no limit
    return bound


@contextmanager
def all_cores() -> Iterator[None]:
    """As many threads within as there are processors (no more than torch takes by itself), as many as before after."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(min(before, cores()))
    try:
        yield
    finally:
        torch.set_num_threads(before)
