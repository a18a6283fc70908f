"""In which numbers to calculate: what this processor does fastest, measured rather than guessed.

With AMX, a product of matrices in bfloat16 is four times as fast as in single precision; with AVX2 alone it is five
times as slow. With VNNI, bytes are three times as fast; where a processor multiplies them in pairs without it, sums are
cut off and the product is wrong. The lists of what a processor is said to have do not tell how fast it does it.
`scripts/arithmetic.py` prints what is measured here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

    from tqcheck.models.gemma.matrix_products import Products

_ROWS, _WIDTH, _HIDDEN = 256, 640, 2048  # one map of the feed-forward part, for a small batch
_RUNS = 5
_CLEARLY = 1.5  # times as fast: a busy machine must not decide now so, now so
_KERNELS = {"ONEDNN_PRIMITIVE_CACHE_CAPACITY": "16", "LRU_CACHE_CAPACITY": "16"}
"""oneDNN compiles a kernel for each number of rows. It and torch keep 1,024 each, which in a long run, where hardly a
number comes twice, grow to hundreds of megabytes; all that one text needs are a dozen. Read when the first product is
made."""
_QUOTA = Path("/sys/fs/cgroup/cpu.max")  # "200000 100000": two processors' time; "max 100000": all


class Arithmetic(Enum):
    """The numbers that matrices are multiplied in."""

    SINGLE = "float32"
    HALF = "bfloat16"
    BYTES = "int8"

    @property
    def dtype(self) -> torch.dtype:
        """The type of all that is not multiplied with matrices."""
        import torch

        return torch.bfloat16 if self is Arithmetic.HALF else torch.float32

    def products(self) -> Products:
        """The way to multiply matrices for reading alone."""
        from tqcheck.models.gemma import byte_products, matrix_products

        if self is Arithmetic.BYTES:
            return byte_products.InBytes()
        packed = self is Arithmetic.HALF and matrix_products.can_pack()  # in single precision it gains nothing
        return matrix_products.Packed() if packed else matrix_products.Plain(self.dtype)


@cache
def fastest() -> Arithmetic:
    """Single precision, unless another is clearly faster, and right; measured once."""
    for name, value in _KERNELS.items():
        os.environ.setdefault(name, value)
    found = speeds()
    best = Arithmetic.SINGLE
    for other in (Arithmetic.HALF, Arithmetic.BYTES):  # each loses some of what the one before it keeps
        if found[other] > _CLEARLY * found[best]:
            best = other
    return best


def speeds() -> dict[Arithmetic, float]:
    """Operations a second of each: the best of a few products, taken in turns; nought where it cannot be done or gives
    something wrong.

    Other work on the processor slows all; what is far behind single precision twice is not tried again.
    """
    products = {arithmetic: _product(arithmetic) for arithmetic in Arithmetic}
    found = dict.fromkeys(Arithmetic, 0.0)
    for turn in range(_RUNS):
        for arithmetic, product in list(products.items()):
            found[arithmetic] = max(found[arithmetic], product())
            if turn and found[arithmetic] < found[Arithmetic.SINGLE] / 2:
                del products[arithmetic]
    return found


def _product(arithmetic: Arithmetic) -> Callable[[], float]:
    """What multiplies two matrices once and says with how many operations a second."""
    import torch

    from tqcheck.models.gemma import byte_products
    from tqcheck.models.gemma.matrix_products import Matrix

    if arithmetic is Arithmetic.BYTES and not byte_products.can_multiply():
        return lambda: 0.0
    x, weight = (torch.ones(n, _WIDTH, dtype=arithmetic.dtype) for n in (_ROWS, _HIDDEN))
    # All as far from zero as they can be: sums that are cut off show.
    product = arithmetic.products().linear(Matrix(weight, reach=torch.ones(_WIDTH)))
    if not torch.allclose(product(x).float(), torch.tensor(float(_WIDTH)), rtol=0.01):
        return lambda: 0.0

    def run() -> float:
        started = perf_counter()
        product(x)
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
