"""What a cold start costs: seconds and megabytes of whole runs on one article, beside those of Python alone.

    python scripts/start.py TARGET SOURCE [--runs 5]

Every run is a process of its own without results of earlier runs, the languages detected. One run of each goes before,
uncounted: as after an installation, Python then has its bytecode, which environments that are set not to keep it would
compile anew each time. Printed are the medians, of
the clock, of the processor and of the peak of memory, and how many times Python's own start the clock's is. Take them
in a quiet moment; on a busy machine read the processor's.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from statistics import median

CHECK = ("check", "--no-cache", "--fail-on", "never")


def run(command: list[str]) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and peak megabytes, of one process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {running.returncode}")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target")
    parser.add_argument("source")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    article = [arguments.target, "--source", arguments.source]
    program = [sys.executable, "-m", "tqcheck"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "tqcheck --help": [*program, "--help"],
        "rules": [*program, *CHECK, *article, "--model", "none"],
        "encoder": [*program, *CHECK, *article, "--model", "encoder"],
    }
    print(f"{'what':<16}{'seconds':>9}{'CPU s':>8}{'MB':>7}{'times Python':>14}")
    alone = 0.0
    for name, command in commands.items():
        run(command)
        runs = [run(command) for _ in range(arguments.runs)]
        seconds, processor, peak = (median(values) for values in zip(*runs, strict=True))
        alone = alone or seconds
        print(f"{name:<16}{seconds:>9.2f}{processor:>8.2f}{peak:>7.0f}{seconds / alone:>14.0f}", flush=True)


if __name__ == "__main__":
    main()
