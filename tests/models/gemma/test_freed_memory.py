"""Memory given back: where the C library can, and without a word where it cannot."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tqcheck.models.gemma import freed_memory

STATUS = Path("/proc/self/status")


@pytest.fixture(autouse=True)
def looked_for_anew() -> Iterator[None]:
    freed_memory._trim.cache_clear()
    yield
    freed_memory._trim.cache_clear()


def resident() -> int:
    """Kilobytes of this process that are in memory and not of a file."""
    return next(
        int(line.split()[1]) for line in STATUS.read_text(encoding="utf-8").splitlines() if line.startswith("RssAnon")
    )


def test_gaps_among_what_is_used_are_given_back() -> None:
    if not STATUS.is_file() or freed_memory._trim() is None:
        pytest.skip("the C library gives memory back by itself, or nothing tells")
    library = ctypes.CDLL(None)
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
    library.free.argtypes = (ctypes.c_void_p,)
    size = 60_000  # bytes: small enough to lie in the heap
    blocks = [library.malloc(size) for _ in range(2_000)]
    for block in blocks:
        ctypes.memset(block, 1, size)
    for block in blocks[:-1]:  # the last one keeps the heap from shrinking
        library.free(block)
    before = resident()
    freed_memory.give_back()
    after = resident()
    library.free(blocks[-1])
    assert before - after > 80_000


@pytest.mark.parametrize("error", [OSError, TypeError, AttributeError])
def test_elsewhere_nothing_is_done(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def library(_: Any) -> Any:
        raise error

    monkeypatch.setattr(ctypes, "CDLL", library)
    freed_memory.give_back()
