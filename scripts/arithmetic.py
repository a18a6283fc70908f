"""What this processor multiplies matrices fastest in, as the judge finds out before it calculates.

    python scripts/arithmetic.py

A line for each type of number, and the one that is chosen. On a busy machine take the best of several runs.
"""

from __future__ import annotations

import torch

from tqcheck.models.gemma import precision


def main() -> None:
    """Print the measurements."""
    print(f"capability {torch.backends.cpu.get_cpu_capability()}, {precision.cores()} cores")
    with precision.all_cores():
        for arithmetic, speed in precision.speeds().items():
            print(f"{arithmetic.value:9} {speed / 1e9:8.1f} GFLOP/s")
        print(f"chosen    {precision.fastest().value}")


if __name__ == "__main__":
    main()
