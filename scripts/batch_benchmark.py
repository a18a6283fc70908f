"""What `tqcheck batch` costs beyond the plain loop, how it grows, and what more workers bring.

    python scripts/batch_benchmark.py [--rows 50000] [--workers 1,2,4] [--growth 5000,50000] [--hourly 0.68 --cores 16]

"plain loop" reads lines, checks them 512 at a time and keeps nothing. "batch, N" is `tqcheck batch` with N workers from
TSV into Parquet; its seconds are of the processor, of all processes, and do not depend on what else the machine does.
Memory is that of the largest process. The last lines reckon what a billion pairs cost on machines of `--cores` cores at
`--hourly` an hour, from the batch's seconds a pair. The pairs are those of scripts/benchmark.py.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.benchmark import pair

_PLAIN = """
import json, resource, sys
from itertools import islice
from tqcheck.batch.examining import examine
from tqcheck.batch.rows import Row
from tqcheck.settings import Settings
settings = Settings(model="none")
with open(sys.argv[1], encoding="utf-8") as lines:
    rows = (Row(n, str(n), *line.rstrip("\\n").split("\\t")) for n, line in enumerate(lines, 1))
    while chunk := list(islice(rows, 512)):
        examine(chunk, "pairs.tsv", ("en", "de"), settings)
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""
_BATCH = """
import json, resource, sys, time
from multiprocessing import forkserver
from scripts.batch_benchmark import Silent
from tqcheck.batch.running import Request, run
from tqcheck.settings import Settings
if __name__ == "__main__":
    started = time.perf_counter()
    settings = Settings(model="none", source_language="en", target_language="de")
    request = Request(inputs=(sys.argv[1],), output=sys.argv[2], workers=int(sys.argv[3]), part_rows=int(sys.argv[4]))
    summary = run(request, settings, Silent())
    forkserver._forkserver._stop()  # what workers took is counted when the process they were copied from has ended
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = sum(usage.ru_utime + usage.ru_stime for usage in (own, others))
    print(json.dumps([seconds, max(own.ru_maxrss, others.ru_maxrss) / 1024, time.perf_counter() - started]))
"""


class Silent:
    """Watches a run and says nothing."""

    def plan(self, parts: Sequence[Any], earlier: Sequence[Any]) -> None:
        pass

    def preparing(self, share: float) -> None:
        pass

    def rows(self, count: int) -> None:
        pass

    def part(self, part: Any) -> None:
        pass


def write(path: Path, rows: int) -> Path:
    """A table of so many pairs."""
    rng = random.Random(rows)
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines("\t".join(pair(rng)) + "\n" for _ in range(rows))
    return path


def measured(code: str, *arguments: str) -> list[float]:
    """What a program of its own prints last."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "program.py"  # a file: processes that a batch starts import it
        script.write_text(f"import sys\nsys.path.insert(0, {str(Path.cwd())!r})\n{code}", encoding="utf-8")
        output = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=True)
    values: list[float] = json.loads(output.stdout.splitlines()[-1])
    return values


def plain(table: Path) -> list[float]:
    """Processor's seconds and megabytes of the loop."""
    return measured(_PLAIN, str(table))


def batch(table: Path, workers: int, part_rows: int) -> list[float]:
    """Processor's seconds, megabytes, seconds by the clock of a batch."""
    with tempfile.TemporaryDirectory() as folder:
        return measured(_BATCH, str(table), f"{folder}/out", str(workers), str(part_rows))


def numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--part-size", type=int, default=10_000)
    parser.add_argument("--workers", type=numbers, default=[1, 2, 4])
    parser.add_argument("--growth", type=numbers, default=[5_000, 50_000])
    parser.add_argument("--hourly", type=float, default=0.68, help="price of a machine an hour, in dollars")
    parser.add_argument("--cores", type=int, default=16)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = write(Path(folder) / "pairs.tsv", given.rows)
        seconds, peak = plain(table)
        line("plain loop", given.rows, seconds, peak, seconds)
        for workers in given.workers:
            found = batch(table, workers, given.part_size)
            line(f"batch, {workers}", given.rows, found[0], found[1], seconds, found[2])
        for rows in given.growth:
            table = write(Path(folder) / f"{rows}.tsv", rows)
            found = batch(table, 1, given.part_size)
            line("batch, 1", rows, found[0], found[1], None, found[2])
    each = found[0] / given.growth[-1]
    for pairs in (10**7, 10**9):
        hours = pairs * each / 3600
        print(f"{pairs:,} pairs: {hours:,.1f} hours of a core, {hours / given.cores * given.hourly:,.2f} dollars")


def line(what: str, rows: int, seconds: float, peak: float, plain: float | None, clock: float | None = None) -> None:
    over = "" if plain is None else f"{seconds / plain - 1:+.0%}"
    wall = "" if clock is None else f"{clock:.1f}"
    print(f"{what:<12}{rows:>9,} rows{seconds:>9.1f} CPU s{1000 * seconds / rows:>8.3f} ms a row{over:>7}", end="")
    print(f"{peak:>7.0f} MB{wall:>8} s", flush=True)


if __name__ == "__main__":
    main()
