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
        "a.txt: nothing to correct\n"
        "a.txt:3: accepted repeated_word not corrected: is not found any more: the text or its source has changed, "
        "it was corrected before, or its check did not run\n"
    )


def decided(result: Result) -> list[str]:
    """What is said of decisions that were not carried out."""
    return [line for line in result.stderr.splitlines() if ": accepted " in line]


def accept_all(texts: dict[str, str], tqcheck: Run, *more: str) -> None:
    for name, text in texts.items():
        Path(name).write_text(text, encoding="utf-8")
    targets = [name for name in texts if name != "source.txt"]
    tqcheck("check", *targets, *more, "--format", "xlsx", "-o", "d.xlsx", "--model", "none")
    book = load_workbook("d.xlsx")
    for row in range(2, book["Findings"].max_row + 1):
        book["Findings"][f"{DECISION}{row}"] = "accepted"
    book.save("d.xlsx")


def test_a_finding_without_a_correction_is_named(tqcheck: Run) -> None:
    source = "--source", "source.txt", "--source-lang", "en", "--target-lang", "de"
    texts = {
        "source.txt": "She did not agree with the plan.\n\nThe house is old.\n",
        "b.txt": "Sie war mit dem Plan einverstanden.\n\nDas Haus ist alt .\n",
    }
    accept_all(texts, tqcheck, *source)
    result = tqcheck("fix", "b.txt", *source, "--model", "none", "--decisions", "d.xlsx", "--write")
    assert result.stderr.splitlines() == [
        "b.txt: 1 finding corrected",
        "b.txt:1: accepted negation_mismatch not corrected: there is no correction for it; mend it by hand",
    ]


def test_what_is_accepted_in_one_sentence_is_corrected_in_each_of_its_places(tqcheck: Run) -> None:
    accept_all({"c.txt": "He opened the the bridge , and left .\n"}, tqcheck, "--target-lang", "en")
    result = tqcheck("fix", "c.txt", *HELD, "--decisions", "d.xlsx", "--write")
    assert Path("c.txt").read_text(encoding="utf-8") == "He opened the bridge, and left.\n"
    assert decided(result) == []


def test_decisions_on_files_that_are_not_corrected_are_named(tqcheck: Run) -> None:
    accept_all({"d.txt": "See the the sea.\n", "e.txt": "At the the end.\n"}, tqcheck, "--target-lang", "en")
    assert decided(tqcheck("fix", "d.txt", *HELD, "--decisions", "d.xlsx", "--write")) == [
        "e.txt:1: accepted repeated_word not corrected: its file was not corrected now; name it, too"
    ]
    Path("e.txt").unlink()
    Path("d.txt").write_text("Other.\n", encoding="utf-8")
    assert [
        line.partition(" not corrected: ")[2][:28]
        for line in decided(tqcheck("fix", "d.txt", *HELD, "--decisions", "d.xlsx"))
    ] == [
        "is not found any more: the t",
        "there is no such file any mo",
    ]


def test_what_is_accepted_is_corrected_though_it_is_not_shown(tqcheck: Run, sheet: Path) -> None:
    result = tqcheck("fix", "a.txt", *HELD, "--min-severity", "critical", "--decisions", "d.xlsx", "--write")
    assert result.stderr == "a.txt: 1 finding corrected\n"


def test_a_workbook_is_not_shown_on_a_terminal(tqcheck: Run, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.cli.output._is_terminal", lambda: True)
    result = tqcheck("check", "a.txt", *HELD, "--format", "xlsx")
    assert (result.exit_code, result.stderr) == (
        2,
        "tqcheck: error: this report is a file and no text: name it with --output\n",
    )
