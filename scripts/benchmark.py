"""Start-up, time and memory of tqcheck as documents grow, as a table.

    python scripts/benchmark.py [--sizes 100,1000,10000,100000]

Every number comes from a process of its own, with the result cache off. "rules" checks a bilingual table, whose
pairs are given; "rules and alignment" checks two texts that have to be aligned; "model too" adds the embedded model
where it is installed. On a busy machine read the processor's seconds, not the clock's. The texts are made by a seeded
generator and mean nothing; they hold numbers, names, quotations and mistakes in the share an article has. Growth is
linear when the last column stays level.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (100, 1_000, 10_000, 100_000)
MODEL_SIZES = (40, 400)

_MEASURE = """
import json, resource, sys, time
started = time.perf_counter()
from tqcheck.pipeline import run
from tqcheck.settings import Settings
from tqcheck.loading.texts import Job
target, source, rules = json.loads(sys.argv[1])
settings = Settings(source_language="en", target_language="de", model="none" if rules else None, use_cache=False)
report = run([Job(target, source)], settings)
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([time.perf_counter() - started, time.process_time(), usage.ru_maxrss / 1024]))
"""

_SUBJECTS = [("The council", "Der Rat"), ("Ms Albrecht", "Frau Albrecht"), ("The ministry", "Das Ministerium")]
_VERBS = [("approved", "genehmigte"), ("rejected", "lehnte ab"), ("presented", "stellte vor"), ("criticised", "rügte")]
_OBJECTS = [("the plan", "den Plan"), ("the new bridge", "die neue Brücke"), ("“the reform”", "„die Reform“")]


def pair(rng: random.Random) -> tuple[str, str]:
    """A sentence and its translation, one in twenty with a wrong number."""
    subject, verb, thing = rng.choice(_SUBJECTS), rng.choice(_VERBS), rng.choice(_OBJECTS)
    number = rng.randrange(1_000, 99_999)
    other = number + 1 if rng.random() < 0.05 else number
    ends = [f" for {number:,} euros", f" für {other:,} Euro".replace(",", ".")] if rng.random() < 0.4 else ["", ""]
    return f"{subject[0]} {verb[0]} {thing[0]}{ends[0]}.", f"{subject[1]} {verb[1]} {thing[1]}{ends[1]}."


def write(folder: Path, size: int) -> tuple[Path, Path, Path]:
    """A table and two texts of `size` pairs, five sentences a paragraph."""
    rng = random.Random(size)
    pairs = [pair(rng) for _ in range(size)]
    table = folder / f"{size}.tsv"
    table.write_text("".join(f"{source}\t{target}\n" for source, target in pairs), encoding="utf-8")
    texts = []
    for side in (0, 1):
        paragraphs = (" ".join(p[side] for p in pairs[start : start + 5]) for start in range(0, size, 5))
        text = folder / f"{size}.{side}.txt"
        text.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        texts.append(text)
    return table, texts[0], texts[1]


def measure(target: Path, source: Path | None, rules: bool) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and peak megabytes, of a process that checks one target."""
    job = json.dumps([str(target), None if source is None else str(source), rules])
    output = subprocess.run([sys.executable, "-c", _MEASURE, job], capture_output=True, text=True, check=True).stdout
    seconds, processor, peak = json.loads(output.splitlines()[-1])
    return seconds, processor, peak


def start_up() -> float:
    """Seconds of `tqcheck --help`, the best of five."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tqcheck", "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="segment pairs, comma-separated")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    print(f"tqcheck --help: {start_up():.2f} s\n")
    print(f"{'what':<22}{'pairs':>9}{'seconds':>10}{'CPU s':>9}{'peak MB':>10}{'CPU ms a pair':>15}")
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            table, source, target = write(Path(name), size)
            row("rules", size, *measure(table, None, rules=True))
            row("rules and alignment", size, *measure(target, source, rules=True))
        for size in MODEL_SIZES:
            _, source, target = write(Path(name), size)
            row("model too", size, *measure(target, source, rules=False))


def row(what: str, size: int, seconds: float, processor: float, peak: float) -> None:
    each = 1000 * processor / size
    print(f"{what:<22}{size:>9,}{seconds:>10.2f}{processor:>9.2f}{peak:>10.0f}{each:>15.2f}", flush=True)


if __name__ == "__main__":
    main()
