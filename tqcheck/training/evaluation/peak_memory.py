"""The most memory that this process held, as each system counts it."""

from __future__ import annotations

import sys


def peak_megabytes() -> float | None:
    """The peak of this process so far; None where the system does not say (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS counts bytes, Linux kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
