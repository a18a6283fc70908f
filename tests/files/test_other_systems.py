"""What Windows and macOS do otherwise, as far as it can be put on here."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import Any

import pytest

import tqcheck
from tqcheck import pipeline
from tqcheck.batch.storage import Storage
from tqcheck.cli import jobs, main, output
from tqcheck.errors import InputError
from tqcheck.files import composed
from tqcheck.judging import baseline, selection
from tqcheck.loading.texts import Job
from tqcheck.processes import pool
from tqcheck.settings import Settings

fcntl = pytest.importorskip("fcntl")
RULES = Settings(model="none", use_cache=False)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_what_is_piped_is_utf_8_with_the_line_ends_that_are_written(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    data = io.BytesIO()
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.TextIOWrapper(data, encoding, newline="\r\n"))  # as Windows opens them
    main._make_streams_tolerant()
    for stream in (sys.stdout, sys.stderr):
        print("-„Ja“ → \udc80\r\n+“Sì”", file=stream, flush=True)
    assert data.getvalue() == 2 * "-„Ja“ → \\udc80\r\n+“Sì”\n".encode()


def test_a_terminal_keeps_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, "cp1252", newline="\r\n")
    monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdout", stream)
    main._make_streams_tolerant()
    print("ä 我 →", flush=True)
    assert data.getvalue() == b"\xe4 \\u6211 \\u2192\r\n"


@pytest.mark.parametrize(("color", "asked"), [("always", 1), ("never", 0)])
def test_a_terminal_of_windows_is_asked_for_colours(monkeypatch: pytest.MonkeyPatch, color: str, asked: int) -> None:
    calls: list[str] = []
    colorama = SimpleNamespace(just_fix_windows_console=lambda: calls.append("asked"))
    monkeypatch.setitem(sys.modules, "colorama", colorama)  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(output, "_is_terminal", lambda: True)
    assert output.view(None, 0, color).color == bool(asked)
    assert not output.view(Path("report.txt"), 0).color
    assert len(calls) == asked


@pytest.mark.parametrize(
    ("platform", "number", "expected"),
    [
        ("win32", errno.EINVAL, BrokenPipeError),
        ("linux", errno.EINVAL, InputError),
        ("linux", errno.EPIPE, BrokenPipeError),
    ],
)
def test_a_pipe_that_nobody_reads_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch, platform: str, number: int, expected: type[Exception]
) -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "stdout", Closed())
    with pytest.raises(expected):
        output.deliver(["a"], None)


def on_macos(monkeypatch: pytest.MonkeyPatch, stored: Path) -> None:
    """A file system that opens a file whatever the case of its name, and says how it is written."""
    names = {os.fspath(stored).casefold(): stored, **{str(p).casefold(): p for p in stored.parents}}
    opened: dict[int, Path] = {}
    really = os.open

    def open_(path: Any, flags: int) -> int:
        meant = names.get(os.fspath(path).casefold(), Path(path))
        handle = really(meant, flags)
        opened[handle] = meant
        return handle

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(fcntl, "F_GETPATH", 50, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda handle, _what, room: os.fsencode(opened[handle]).ljust(len(room), b"\0"))


def test_a_file_is_one_in_whatever_case_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = tmp_path.resolve() / "Texte/Über.md"
    stored.parent.mkdir()
    stored.write_text("Es regnet.\n", encoding="utf-8")
    typed = tmp_path.resolve() / "texte/über.md"
    on_macos(monkeypatch, stored)
    assert [place for place, _ in jobs._distinct([str(stored), str(typed)])] == [stored]
    assert baseline._name(str(typed), tmp_path) == "Texte/Über.md"
    settings = Settings(root=tmp_path, per_file_ignores={"Texte/*": frozenset({"omission"})})
    assert selection._ignored_in(settings, str(typed)) == {"omission"}


def test_a_file_that_is_not_there_is_named_as_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_macos(monkeypatch, tmp_path)
    assert composed.comparable(tmp_path / "None.md") == tmp_path / "None.md"


def test_a_baseline_may_lie_on_another_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        baseline, "comparable", lambda path: PureWindowsPath("D:/gate" if path.name == "gate" else "C:/texts/a.md")
    )
    assert baseline._name("a.md", Path("gate")) == "C:/texts/a.md"


def test_a_baseline_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    known = f'{{"schema": "{baseline.SCHEMA}", "documents": {{"a.md": {{"0": "omission"}}}}}}'
    (tmp_path / "known.json").write_text(known, encoding="utf-8-sig")
    assert baseline.read(tmp_path / "known.json").documents == {"a.md": {"0": "omission"}}


def test_windows_waits_for_sixty_one_processes_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    @contextmanager
    def counted(processes: int) -> Iterator[Any]:
        asked.append(processes)
        yield SimpleNamespace(submit=lambda *_: pytest.fail("nothing to do"))

    monkeypatch.setattr(pool, "_MOST", 61)
    monkeypatch.setattr(pool, "_pool", counted)
    with pytest.raises(pytest.fail.Exception):
        list(pool._elsewhere([Job("a")] * 100, range(100), lambda _: InputError(""), 96))
    assert asked == [61]


def test_a_library_starts_no_processes_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would import, and so run again, a script that is not written for it."""
    asked: list[int | None] = []

    def examine(_jobs: Any, _here: Any, _there: Any, processes: int | None, _progress: Any) -> list[Any]:
        asked.append(processes)
        return []

    monkeypatch.setattr(pipeline.pool, "examine", examine)
    tqcheck.check_files(["a.txt", "b.txt"], settings=RULES)
    tqcheck.check_files(["a.txt", "b.txt"], settings=RULES, processes=None)
    assert asked == [1, None]


def test_what_is_synced_may_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: modes.append(fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE))
    Storage(str(tmp_path / "table.tsv")).write(b"a\tb\n")
    assert modes == [os.O_RDWR]
    assert (tmp_path / "table.tsv").read_bytes() == b"a\tb\n"
