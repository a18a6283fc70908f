from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tqcheck.cli import output
from tqcheck.contracts import View


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("columns", "no_color", "path", "expected"),
    [
        ("100", "", None, View(color=True, width=100)),
        ("300", "1", None, View(color=False, width=120)),
        ("20", "", None, View(color=True, width=40)),
        ("100", "", Path("report.txt"), View(color=False, width=80, brief=True)),
    ],
)
def test_color_and_width_are_for_terminals(
    monkeypatch: pytest.MonkeyPatch, columns: str, no_color: str, path: Path | None, expected: View
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert output.view(path, 0) == expected


def test_color_can_be_asked_for_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert output.view(None, 0, "always").color
    monkeypatch.setenv("NO_COLOR", "")
    assert not output.view(None, 0, "never").color
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert output.view(Path("report.txt"), 0, "always").color


def test_a_pipe_has_80_columns_and_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setenv("COLUMNS", "200")
    assert output.view(None, 1, statistics=True) == View(width=80, verbose=1, statistics=True, brief=True)


def test_a_file_holds_utf_8_whatever_the_text(tmp_path: Path) -> None:
    output.deliver(["ü", "🙂\r\n", "\udc80"], tmp_path / "r.txt")
    assert (tmp_path / "r.txt").read_bytes() == "ü🙂\r\n\\udc80".encode()


def test_a_device_is_written_and_not_replaced() -> None:
    null = Path("/dev/null")
    if not null.exists():
        pytest.skip("needs /dev/null")
    output.deliver(["text"], null)
    assert not null.is_file()
