"""Engines that could run batches, measured by the same work: start-up, overhead, memory.

    python scripts/batch_engines.py --rows 10000 --workers 2 \\
        --python plain=PYTHON --python dask=PYTHON --python ray=PYTHON --python daft=PYTHON --python spark=PYTHON

Each PYTHON is an interpreter that has the engine, pyarrow and what tqcheck requires (`ray[data]`, `daft`,
`dask[distributed]`, `pyspark` with a Java). Every engine reads a Parquet file, checks its pairs by rules, 512 at a time
in `--workers` processes, and writes Parquet; "plain" is a loop in one process. Dask does it as `tqcheck batch` does.
Seconds are the processor's, of all processes of the engine: they do not depend on what else the machine does. Run once
with `--rows 512` for the price of start-up alone. Memory is the peak of all its processes' own memory together. The
installed size is that of what the engine's distribution requires beyond pyarrow and numpy.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # for the interpreters that have no tqcheck installed

CHUNK = 512
_PAUSE = 0.1  # seconds between two looks at the processes


def checked(sources: Iterable[str], targets: Iterable[str]) -> list[str]:
    """What is found in pairs, each as JSON."""
    import msgspec

    from tqcheck.batch.examining import examine
    from tqcheck.batch.rows import Row
    from tqcheck.settings import Settings

    rows = [Row(n, str(n), s, t) for n, (s, t) in enumerate(zip(sources, targets, strict=True), 1)]
    results = examine(rows, "pairs", ("en", "de"), Settings(model="none"))
    return [msgspec.json.encode(result.values()).decode() for result in results]


def plain(table: str, out: str, _workers: int) -> None:
    import pyarrow
    from pyarrow.parquet import ParquetFile, ParquetWriter

    schema = pyarrow.schema([("result", pyarrow.string())])
    Path(out).mkdir()
    with ParquetWriter(f"{out}/part.parquet", schema) as writer:
        for batch in ParquetFile(table).iter_batches(CHUNK):
            found = checked(batch.column("source").to_pylist(), batch.column("target").to_pylist())
            writer.write_batch(pyarrow.record_batch({"result": found}, schema))


def dask(table: str, out: str, workers: int) -> None:
    from scripts.batch_benchmark import Silent
    from tqcheck.batch.running import Request, run
    from tqcheck.settings import Settings

    settings = Settings(model="none", source_language="en", target_language="de")
    run(Request(inputs=(table,), output=out, workers=workers, part_rows=CHUNK), settings, Silent())


def ray(table: str, out: str, workers: int) -> None:
    import pyarrow

    engine = import_module("ray")
    data = import_module("ray.data")

    class Checker:
        def __call__(self, batch: Any) -> Any:
            found = checked(batch.column("source").to_pylist(), batch.column("target").to_pylist())
            return pyarrow.table({"result": found})

    engine.init(num_cpus=2 * workers, include_dashboard=False, runtime_env={"env_vars": {"PYTHONPATH": str(ROOT)}})
    data.DataContext.get_current().execution_options.preserve_order = True
    pairs = data.read_parquet(table)
    found = pairs.map_batches(Checker, batch_format="pyarrow", batch_size=CHUNK, concurrency=workers)
    found.write_parquet(out)
    engine.shutdown()


def daft(table: str, out: str, workers: int) -> None:
    engine = import_module("daft")

    class Checker:
        def __init__(self) -> None:  # which it asks for
            pass

        def __call__(self, source: Any, target: Any) -> list[str]:
            return checked(source.to_pylist(), target.to_pylist())

    text = engine.DataType.string()
    check: Any = engine.udf(return_dtype=text, concurrency=workers, use_process=True, batch_size=CHUNK)(Checker)
    pairs = engine.read_parquet(table)
    pairs.select(check(engine.col("source"), engine.col("target")).alias("result")).write_parquet(out)


def spark(table: str, out: str, workers: int) -> None:
    import pyarrow

    def check(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            found = checked(batch.column("source").to_pylist(), batch.column("target").to_pylist())
            yield pyarrow.RecordBatch.from_pydict({"result": found})

    builder = (
        import_module("pyspark.sql")
        .SparkSession.builder.master(f"local[{workers}]")
        .config("spark.ui.enabled", "false")
    )
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", CHUNK).getOrCreate()
    pairs = session.read.parquet(table).repartition(workers)
    pairs.mapInArrow(check, "result string").write.parquet(out)
    session.stop()


ENGINES = {"plain": plain, "dask": dask, "ray": ray, "daft": daft, "spark": spark}


def write(path: Path, rows: int) -> None:
    """A table of so many pairs, in row groups of a part each."""
    import pyarrow
    from pyarrow.parquet import write_table

    from scripts.benchmark import pair

    rng = random.Random(rows)
    sources, targets = zip(*(pair(rng) for _ in range(rows)), strict=True)
    write_table(pyarrow.table({"source": sources, "target": targets}), path, row_group_size=4 * CHUNK)


def measure(python: str, engine: str, table: Path, workers: int) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and peak megabytes, of all processes of an engine."""
    import psutil

    with tempfile.TemporaryDirectory() as folder:
        command = [python, __file__, "--run", engine, str(table), f"{folder}/out", str(workers)]
        started = time.perf_counter()
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        seconds: dict[int, float] = {}
        peak = 0.0
        while child.poll() is None:
            held = 0
            for process in _family(child.pid):
                try:
                    times, held = process.cpu_times(), held + process.memory_full_info().uss
                    seconds[process.pid] = times.user + times.system
                except psutil.Error:
                    continue
            peak = max(peak, held / 1e6)
            time.sleep(_PAUSE)
        if child.returncode:
            raise SystemExit(child.stderr.read() if child.stderr else "")
        return time.perf_counter() - started, sum(seconds.values()), peak


def _family(pid: int) -> list[Any]:
    import psutil

    try:
        head = psutil.Process(pid)
        return [head, *head.children(recursive=True)]
    except psutil.Error:
        return []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--python", action="append", default=[], metavar="ENGINE=PYTHON")
    parser.add_argument("--run", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        engine, table, out, workers = given.run
        ENGINES[engine](table, out, int(workers))
        return
    print(f"{'engine':<8}{'seconds':>9}{'CPU s':>8}{'CPU ms a pair':>15}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "pairs.parquet"
        write(table, given.rows)
        for entry in given.python:
            engine, _, python = entry.partition("=")
            seconds, processor, peak = measure(python, engine, table, given.workers)
            each = 1000 * processor / given.rows
            print(f"{engine:<8}{seconds:>9.1f}{processor:>8.1f}{each:>15.2f}{peak:>9.0f}", flush=True)


if __name__ == "__main__":
    main()
