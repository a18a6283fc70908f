"""Runs that are broken off, and those that go on with them: no row twice, none lost, no finished part done again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests_batch import lines, many, rules, write_tsv

from tqcheck.batch import work
from tqcheck.batch.rows import Columns
from tqcheck.errors import InputError, TqcheckError, UsageError

Batch = Callable[..., Any]
ROWS = 1500
PARTS = 31  # of 50 lines, of which the first is the header


class PulledPlugError(Exception):
    """Stands for whatever breaks a run off."""


@pytest.fixture
def broken(batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A table of which two parts of four are done, and the third was being written."""
    table = write_tsv(tmp_path / "in.tsv", many(40))
    examine = work.examine

    def pull(rows: Any, *more: Any) -> Any:
        if rows[0].number > 21:
            raise PulledPlugError
        return examine(rows, *more)

    monkeypatch.setattr(work, "examine", pull)
    with pytest.raises(PulledPlugError):
        batch(table, output=tmp_path / "out", part_rows=11, output_format="jsonl")
    monkeypatch.setattr(work, "examine", examine)
    return table


def stamps(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("part-*")}


def rows(folder: Path) -> list[tuple[str, str]]:
    return [(row["source"], row["target"]) for path in sorted(folder.glob("part-*")) for row in lines(path)]


def test_what_is_broken_off_leaves_whole_parts_alone(broken: str, tmp_path: Path) -> None:
    assert broken
    assert sorted(stamps(tmp_path / "out")) == ["part-00000.jsonl", "part-00001.jsonl"]
    assert not list((tmp_path / "out").glob(".*"))


def test_resuming_does_only_what_is_missing(broken: str, batch: Batch, tmp_path: Path) -> None:
    before = stamps(tmp_path / "out")
    summary = batch(broken, output=tmp_path / "out", resume=True, output_format="jsonl")
    after = stamps(tmp_path / "out")
    assert {name: after[name] for name in before} == before
    assert len(after) == summary.parts == 4
    assert (summary.earlier, summary.sum.read) == (2, 40)
    assert rows(tmp_path / "out") == many(40)


def test_a_part_without_its_note_is_done_anew(broken: str, batch: Batch, tmp_path: Path) -> None:
    """A worker may die after the rows and before the note: the part must not count, and its rows not double."""
    (tmp_path / "out" / "_tqcheck" / "done" / "part-00001.json").unlink()
    summary = batch(broken, output=tmp_path / "out", resume=True, output_format="jsonl")
    assert summary.earlier == 1
    assert rows(tmp_path / "out") == many(40)


def test_without_a_word_nothing_is_resumed_or_overwritten(broken: str, batch: Batch, tmp_path: Path) -> None:
    before = stamps(tmp_path / "out")
    message = "an earlier run was broken off here; 2 parts are done: go on with --resume"
    with pytest.raises(InputError, match=message):
        batch(broken, output=tmp_path / "out", output_format="jsonl")
    assert stamps(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"filter": "major"}, "filter was not given, and is major"),
        ({"columns": Columns(source="1", target="2")}, "source column was source, and is 1"),
        ({"settings": rules(ignore=frozenset({"grammar"}))}, "ignore was not given, and is grammar"),
        ({"settings": rules(model="encoder")}, "model was none, and is tqcheck-encoder"),
        ({"output_format": "parquet"}, "output format was jsonl, and is parquet"),
    ],
)
def test_other_settings_cannot_go_on(
    change: dict[str, Any], message: str, broken: str, batch: Batch, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=message):
        batch(broken, output=tmp_path / "out", resume=True, **{"output_format": "jsonl", **change})


def test_other_inputs_cannot_go_on(broken: str, batch: Batch, tmp_path: Path) -> None:
    other = write_tsv(tmp_path / "other.tsv", many(3))
    with pytest.raises(UsageError, match=r"other.tsv is in one of them alone"):
        batch(broken, other, output=tmp_path / "out", resume=True, output_format="jsonl")
    text = Path(broken).read_text(encoding="utf-8")
    Path(broken).write_text(text.replace("1039", "1038"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"in.tsv has changed since"):
        batch(broken, output=tmp_path / "out", resume=True, output_format="jsonl")


def test_overwriting_begins_anew(broken: str, batch: Batch, tmp_path: Path) -> None:
    write_tsv(Path(broken), many(5))
    summary = batch(broken, output=tmp_path / "out", overwrite=True, output_format="jsonl")
    assert (summary.earlier, summary.sum.read) == (0, 5)
    assert rows(tmp_path / "out") == many(5)


def test_an_output_that_is_whole_is_left_alone(batch: Batch, tmp_path: Path) -> None:
    table = write_tsv(tmp_path / "in.tsv", many(5))
    for output in ("out", "out.tsv"):
        batch(table, output=tmp_path / output)
        with pytest.raises(InputError, match="do it anew with --overwrite"):
            batch(table, output=tmp_path / output)
        batch(table, output=tmp_path / output, overwrite=True)
    assert batch(table, output=tmp_path / "out", resume=True).earlier == 1


def test_a_folder_of_others_is_never_written_into(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("years of work", encoding="utf-8")
    table = write_tsv(tmp_path / "in.tsv", many(5))
    for overwrite in (False, True):
        with pytest.raises(InputError, match=r"there are other files here \(thesis.txt\)"):
            batch(table, output=tmp_path / "out", overwrite=overwrite)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]


def test_what_is_read_is_not_written(batch: Batch, tmp_path: Path) -> None:
    table = write_tsv(tmp_path / "in.tsv", many(5))
    with pytest.raises(InputError, match="this is both read and written"):
        batch(table, output=table, overwrite=True)
    with pytest.raises(InputError, match=r"there are other files here|both read and written"):
        batch(str(tmp_path), output=tmp_path)
    assert Path(table).read_text(encoding="utf-8").count("\n") == 6


# --- processes ---


def start(table: str, out: Path, *more: str) -> subprocess.Popen[str]:
    languages = ("--source-lang", "en", "--target-lang", "de", "--model", "none", "--output-format", "jsonl")
    command = (sys.executable, "-m", "tqcheck", "batch", table, "-o", str(out), *languages, "--part-size", "50", *more)
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)


def wait_for_a_part(out: Path, run: subprocess.Popen[str]) -> None:
    while not list((out / "_tqcheck" / "done").glob("*.json")):
        assert run.poll() is None, run.stderr and run.stderr.read()
        time.sleep(0.02)


def workers(run: subprocess.Popen[str]) -> list[psutil.Process]:
    """The copies of the one process that the run has started to copy from."""
    return [process for process in psutil.Process(run.pid).children(recursive=True) if process.ppid() != run.pid]


def expected() -> list[tuple[str, str]]:
    return many(ROWS)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_worker_that_dies_costs_no_row(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = start(write_tsv(tmp_path / "in.tsv", many(ROWS)), out, "--workers", "2")
    wait_for_a_part(out, run)
    workers(run)[0].kill()
    _, errors = run.communicate(timeout=600)
    assert run.returncode == 0, errors
    assert rows(out) == expected()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    table, out = write_tsv(tmp_path / "in.tsv", many(ROWS)), tmp_path / "out"
    first = start(table, out, "--workers", "2")
    wait_for_a_part(out, first)
    orphans = workers(first)
    first.kill()
    first.communicate(timeout=600)
    psutil.wait_procs(orphans, timeout=60)
    assert not [process for process in orphans if process.is_running()]
    before = stamps(out)
    assert len(before) < PARTS
    second = start(table, out, "--workers", "2", "--resume")
    _, errors = second.communicate(timeout=600)
    assert second.returncode == 0, errors
    done = {path.stem for path in (out / "_tqcheck" / "done").glob("part-*")}  # the killed run may leave half a file
    assert len(done) == PARTS
    assert rows(out) == expected()
    noted = [name for name in before if stamps(out)[name] == before[name]]
    assert noted


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = start(write_tsv(tmp_path / "in.tsv", many(ROWS)), out, "--workers", "2")
    wait_for_a_part(out, run)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to every process of the group
    _, errors = run.communicate(timeout=600)
    assert run.returncode == 130
    assert "the same command with --resume does the others" in errors
    assert "Traceback" not in errors


def test_a_worker_with_another_program_is_refused(tmp_path: Path) -> None:
    from tqcheck.batch.order import Folder, Order
    from tqcheck.batch.parts import Part
    from tqcheck.batch.storage import Storage

    table = write_tsv(tmp_path / "in.tsv", many(2))
    order = Order(Folder(Storage(str(tmp_path / "out"))), Columns(), rules(), None, "jsonl", program="another")
    with pytest.raises(TqcheckError, match="install the same on all machines"):
        work.do(order, Part(0, table, "tsv", 0, 100, 1, 3, "en", "de"))
