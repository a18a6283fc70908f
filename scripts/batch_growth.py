"""Whether a batch of real pairs takes the same time a pair however many there are, and no more memory.

    python -m scripts.batch_growth PAIRS.tsv.xz… --source-lang en --target-lang de [--rows 200000] [--every 20000]

The files (TSV, packed with xz or not) hold a pair a line, its source in the column `--source`, else 2, its target in
`--target`, else 1. All their pairs are shuffled; where there are fewer than `--rows`, they come again with other
numbers in them, so that no cache knows them. One process checks them by rules, from TSV into Parquet; a line tells of
every stretch of `--every` rows the processor's milliseconds a row, and the memory then. Growth is linear and memory
flat where both columns stay level. The last lines reckon from the second half what ten million and a billion pairs
take, and what they cost on machines of `--cores` cores at `--hourly` dollars. Reads memory from /proc: Linux alone.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from tqcheck.batch.running import Request, run
from tqcheck.settings import Settings

_NUMBER = re.compile(r"[0-9]+")


class Stretches:
    """Prints a line when a part is done."""

    def __init__(self) -> None:
        self._rows, self._seconds = 0, process_time()
        self.paces: list[float] = []  # seconds a row

    def plan(self, _parts: Sequence[Any], _earlier: Sequence[Any]) -> None:
        print(f"{'rows':>12}{'ms a row':>12}{'MB':>8}")

    def preparing(self, share: float) -> None:
        pass

    def rows(self, count: int) -> None:
        pass

    def part(self, part: Any) -> None:
        now = process_time()
        self.paces.append((now - self._seconds) / part.rows)
        self._rows, self._seconds = self._rows + part.rows, now
        print(f"{self._rows:>12,}{1000 * self.paces[-1]:>12.2f}{_megabytes():>8.0f}", flush=True)


def _megabytes() -> float:
    """What the process holds now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1024


def pairs(files: Sequence[Path], source: int, target: int) -> list[tuple[str, str]]:
    """The pairs of all files, each once."""
    found: dict[tuple[str, str], None] = {}
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") if file.suffix == ".xz" else file.open(encoding="utf-8") as lines:
            cells = (line.rstrip("\n").split("\t") for line in lines)
            found.update(dict.fromkeys((c[source - 1], c[target - 1]) for c in cells if len(c) >= max(source, target)))
    return list(found)


def rows(known: Sequence[tuple[str, str]], count: int) -> Iterator[tuple[str, str]]:
    """So many pairs in a random order; from the second time on with other numbers, the same on both sides."""
    rng = random.Random(count)
    order = list(range(len(known)))
    for time in range(-(-count // len(known))):
        rng.shuffle(order)
        for number in order[: count - time * len(known)]:
            source, target = known[number]
            yield (source, target) if not time else (_moved(source, time), _moved(target, time))


def _moved(text: str, by: int) -> str:
    return _NUMBER.sub(lambda match: str(int(match[0]) + by), text) if _NUMBER.search(text) else f"{by}: {text}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--source-lang", required=True)
    parser.add_argument("--target-lang", required=True)
    parser.add_argument("--source", type=int, default=2)
    parser.add_argument("--target", type=int, default=1)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--every", type=int, default=20_000)
    parser.add_argument("--hourly", type=float, default=0.68, help="price of a machine an hour, in dollars")
    parser.add_argument("--cores", type=int, default=16)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "pairs.tsv"
        with table.open("w", encoding="utf-8", newline="\n") as stream:
            chosen = rows(pairs(given.files, given.source, given.target), given.rows)
            stream.writelines(f"{source}\t{target}\n" for source, target in chosen)
        settings = Settings(model="none", source_language=given.source_lang, target_language=given.target_lang)
        watcher = Stretches()
        run(Request(inputs=(str(table),), output=f"{folder}/out", part_rows=given.every), settings, watcher)
    late = watcher.paces[len(watcher.paces) // 2 :]
    each = sum(late) / len(late)
    for many in (10**7, 10**9):
        hours = many * each / 3600
        print(f"{many:,} pairs: {hours:,.1f} hours of a core, {hours / given.cores * given.hourly:,.2f} dollars")


if __name__ == "__main__":
    main()
