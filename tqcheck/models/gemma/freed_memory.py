"""Memory that is no longer used, given back to the system.

The C library keeps what is freed among what is still in use for later; a reading leaves a hundred megabytes of such
gaps, and a run over many documents a gigabyte.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


@cache
def _trim() -> Callable[[int], int] | None:
    """What gives it back: glibc alone has it, and other systems' allocators do it by themselves."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):  # TypeError: Windows has no library without a name
        return None


def give_back() -> None:
    """To be called when much was freed; takes some milliseconds."""
    if (trim := _trim()) is not None:
        trim(0)
