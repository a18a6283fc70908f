"""Many documents by several processes: the same report, and nothing left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # elsewhere.py, for other processes, too
from elsewhere import outcome

from tqcheck import pipeline
from tqcheck.errors import CheckCrashError, InputError
from tqcheck.loading.texts import Job
from tqcheck.processes import pool
from tqcheck.records.report import Report
from tqcheck.settings import Settings

RULES = Settings(model="none", source_language="en", target_language="de", use_cache=False)


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Four tables that can be checked, and one that cannot."""
    for n in range(5):
        text = "It costs 6 euros.\n" if n == 2 else f"It costs {n} euros.\tEs kostet {n + n % 2} Euro.\n"
        (tmp_path / f"{n}.tsv").write_text(text, encoding="utf-8")
    return [Job(str(tmp_path / f"{n}.tsv")) for n in range(5)]


def timeless(report: Report) -> Report:
    return replace(report, summary=replace(report.summary, seconds=0.0))


def test_the_report_does_not_depend_on_the_processes(jobs: list[Job]) -> None:
    lines: list[tuple[str, int, int]] = []
    alone = pipeline.run(jobs, RULES, processes=1)
    several = pipeline.run(jobs, RULES, lambda *line: lines.append(line), processes=2)
    assert timeless(several) == timeless(alone)
    assert len(alone.errors) == 1
    assert [len(document.findings) for document in alone.documents] == [0, 1, 1, 0]
    assert lines[-1][1:] == (5000, 5000)
    assert not multiprocessing.active_children()


def here(_number: int, _done: int) -> Any:
    return InputError(f"here {os.getpid()}")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_what_a_dead_process_left_is_done_here() -> None:
    found = pool.examine([Job("dies"), Job("dies")], here, outcome, 2)
    assert [str(one) for one in found] == [f"here {os.getpid()}"] * 2


def test_a_crash_elsewhere_is_a_crash_here() -> None:
    with pytest.raises(CheckCrashError, match="the check failed"):
        pool.examine([Job("crashes"), Job("other")], here, outcome, 2)
    until = time.monotonic() + 30
    while multiprocessing.active_children() and time.monotonic() < until:  # another thread may be fetching their ends
        time.sleep(0.05)
    assert not multiprocessing.active_children()


def test_standard_input_is_read_by_this_process() -> None:
    found = pool.examine([Job("-"), Job("a"), Job("b", "-")], here, outcome, 2)
    assert [str(one).split()[0] for one in found] == ["here", "a", "here"]
    assert not str(found[1]).endswith(f" {os.getpid()}")


@pytest.mark.parametrize(("seconds", "expected"), [(0.01, "here"), (20.0, "there")])
def test_processes_are_called_where_it_pays(
    seconds: float, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(pool, "perf_counter", lambda: next(clock) * seconds)
    monkeypatch.setattr(pool, "cores", lambda: 2)
    monkeypatch.setattr(pool, "_elsewhere", lambda _jobs, numbers, *_more: ((n, InputError("there")) for n in numbers))
    for name in "abc":
        (tmp_path / name).write_text("text", encoding="utf-8")
    found = pool.examine([Job(str(tmp_path / name)) for name in "abc"], here, outcome)
    assert [str(one).split()[0] for one in found] == ["here", expected, expected]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.usefixtures("interruptible")
def test_an_interruption_ends_all_processes_at_once(tmp_path: Path) -> None:
    psutil = pytest.importorskip("psutil")
    for n in range(3):
        lines = (f"It costs {i} euros.\tEs kostet {i} Euro.\n" for i in range(20_000))
        (tmp_path / f"{n}.tsv").write_text("".join(lines), encoding="utf-8")
    options = ("--model", "none", "--no-cache", "--jobs", "2", "--source-lang", "en", "--target-lang", "de")
    command = (sys.executable, "-m", "tqcheck", "check", str(tmp_path), *options)
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while len(children := psutil.Process(run.pid).children(recursive=True)) < 2:
        assert run.poll() is None
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=120)
    assert run.returncode == 130
    assert "Traceback" not in errors
    _, alive = psutil.wait_procs(children, timeout=60)
    assert alive == []
