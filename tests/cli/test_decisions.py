"""From findings to a sheet, and from decisions to what is shown and corrected."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

Run = Callable[..., Result]
HELD = ("--target-lang", "en", "--model", "none")
TEXT = "He opened the the bridge.\n\nShe saw the the sea.\n\nThey came , and left.\n"
DECISION = "L"  # the column


@pytest.fixture
def sheet(tqcheck: Run) -> Path:
    """The first of three findings rejected, the second accepted."""
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert tqcheck("check", "a.txt", *HELD, "--format", "xlsx", "-o", "d.xlsx").exit_code == 0
    book = load_workbook("d.xlsx")
    book["Findings"][f"{DECISION}2"], book["Findings"][f"{DECISION}3"] = "rejected", "accepted"
    book.save("d.xlsx")
    return Path("d.xlsx")


def places(result: Result) -> list[str]:
    return [
        line.split(" ")[0] for line in result.stdout.splitlines() if line.startswith("a.txt:") and line[6].isdigit()
    ]


def test_what_was_rejected_is_not_shown_and_is_counted(tqcheck: Run, sheet: Path) -> None:
    result = tqcheck("check", "a.txt", *HELD, "--baseline", "d.xlsx")
    assert places(result) == ["a.txt:3:9:", "a.txt:5:10:"]
    assert "a.txt: note: 1 finding rejected in d.xlsx not shown\n" in result.stdout
    assert "2 findings (0 critical, 0 major, 2 minor), 1 known finding not shown, " in result.stdout
    told = json.loads(tqcheck("check", "a.txt", *HELD, "--baseline", "d.xlsx", "-f", "json").stdout)
    assert (told["known"], told["documents"][0]["known"]) == (1, 1)


def test_decisions_hold_for_a_text_that_was_renamed(tqcheck: Run, sheet: Path) -> None:
    Path("a.txt").rename("b.txt")
    result = tqcheck("check", "b.txt", *HELD, "--baseline", "d.xlsx", "-q")
    assert [line.partition(" ")[0] for line in result.stdout.splitlines()] == ["b.txt:3:9:", "b.txt:5:10:"]


def test_decisions_go_into_the_baseline_and_out_again(tqcheck: Run, sheet: Path) -> None:
    result = tqcheck("baseline", "d.xlsx", "--baseline", "b.json")
    assert result.stderr == "b.json: 1 accepted, 1 rejected, 1 open; what was rejected is known from now on\n"
    assert places(tqcheck("check", "a.txt", *HELD, "--baseline", "b.json")) == ["a.txt:3:9:", "a.txt:5:10:"]
    book = load_workbook("d.xlsx")
    book["Findings"][f"{DECISION}2"] = "accepted"
    book.save("e.xlsx")
    assert tqcheck("baseline", "e.xlsx", "--baseline", "b.json").exit_code == 0
    assert json.loads(Path("b.json").read_text(encoding="utf-8"))["documents"] == {}


def test_nothing_is_written_where_a_sheet_is_damaged(tqcheck: Run, sheet: Path) -> None:
    Path("bad.xlsx").write_bytes(sheet.read_bytes()[:2000])
    result = tqcheck("baseline", "d.xlsx", "bad.xlsx", "--baseline", "b.json")
    assert (result.exit_code, Path("b.json").exists()) == (2, False)
    assert result.stderr.startswith("tqcheck: error: bad.xlsx: not a workbook that can be read")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "a.txt", "--baseline", "d.xlsx", "--update-baseline"), "--update-baseline writes no workbook"),
        (("check", "a.txt", "--baseline", "none.xlsx"), "none.xlsx: there is no such file"),
        (("check", "a.txt", "--baseline", "text.xlsx"), "text.xlsx: not a workbook that can be read"),
        (("baseline", "d.xlsx"), "name the baseline to write"),
        (("baseline", "d.xlsx", "--baseline", "d.xlsx"), "--baseline names a workbook"),
        (("baseline", "text.xlsx", "--baseline", "b.json"), "text.xlsx: not a workbook that can be read"),
        (("fix", "a.txt", "--decisions", "text.xlsx"), "text.xlsx: not a workbook that can be read"),
        (("fix", "a.txt", "--decisions", "d.xlsx", "--unsafe"), "leave out --interactive and --unsafe"),
        (("fix", "a.txt", "--decisions", "d.xlsx", "--annotate"), "leave out --interactive, --unsafe and --decisions"),
    ],
)
def test_what_does_not_fit_is_said(tqcheck: Run, sheet: Path, arguments: tuple[str, ...], message: str) -> None:
    Path("text.xlsx").write_text("id;decision\n", encoding="utf-8")
    before = sheet.read_bytes()
    result = tqcheck(*arguments, *([] if arguments[0] == "baseline" else HELD))
    assert (result.exit_code, message in result.stderr, sheet.read_bytes() == before) == (2, True, True)


def test_only_what_was_accepted_is_corrected(tqcheck: Run, sheet: Path) -> None:
    result = tqcheck("fix", "a.txt", *HELD, "--decisions", "d.xlsx", "--write")
    assert result.stderr == "a.txt: 1 finding corrected\n"
    assert Path("a.txt").read_text(encoding="utf-8") == TEXT.replace("saw the the", "saw the")
    assert tqcheck("fix", "a.txt", *HELD, "--decisions", "d.xlsx").stderr == (
        "a.txt: nothing to correct; 1 accepted finding is not in it any more, as the text has changed or it was "
        "corrected before\n"
    )


def test_a_workbook_is_not_shown_on_a_terminal(tqcheck: Run, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.cli.output._is_terminal", lambda: True)
    result = tqcheck("check", "a.txt", *HELD, "--format", "xlsx")
    assert (result.exit_code, result.stderr) == (
        2,
        "tqcheck: error: this report is a file and no text: name it with --output\n",
    )
