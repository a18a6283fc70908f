from __future__ import annotations

import io

import pytest

from tqcheck.cli.progress_bar import Bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_nothing_for_two_seconds_then_a_line_then_a_clean_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    terminal, clock = Terminal(), Clock()
    with Bar(terminal, clock=clock) as bar:
        clock.now = 1.9
        bar("a.md", 1, 4)
        assert terminal.getvalue() == ""
        clock.now = 2.1
        bar("docs/\x1b.md", 2, 4)
        bar("docs/b.md", 3, 4)  # too soon to draw again
        drawn = "\r\x1b[K" + "█" * 12 + "░" * 12 + "  50% docs/␛.md"
        assert terminal.getvalue() == drawn
    assert terminal.getvalue() == drawn + "\r\x1b[K"


def test_a_long_path_is_cut_at_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    terminal, clock = Terminal(), Clock()
    bar = Bar(terminal, clock=clock)
    clock.now = 3
    bar("content/de/articles/house.md", 4, 4)
    assert terminal.getvalue() == "\r\x1b[K" + "█" * 24 + " 100% …house.md"


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_never_into_a_pipe_and_never_when_quiet(stream: io.StringIO, quiet: bool) -> None:
    clock = Clock()
    with Bar(stream, quiet=quiet, clock=clock) as bar:
        clock.now = 9
        bar("a.md", 1, 2)
    assert stream.getvalue() == ""
