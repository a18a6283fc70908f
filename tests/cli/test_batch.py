"""`batch` on the command line: exit statuses, what is said, and the options that name columns."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tqcheck import registry
from tqcheck.cli.batch import _pace

pytest.importorskip("pyarrow", reason="the batch extra")
pytest.importorskip("distributed", reason="the batch extra")

Run = Callable[..., Result]
OPTIONS = ("--model", "none", "--source-lang", "en", "--target-lang", "de", "--workers", "1")


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def table(tqcheck: Run) -> str:
    assert tqcheck
    Path("in.tsv").write_text("a\tIt costs 6 euros.\tEs kostet 8 Euro.\nb\tGood.\tGut.\n", encoding="utf-8")
    return "in.tsv"


COLUMNS = ("--id-column", "1", "--source-column", "2", "--target-column", "3")


def test_all_rows_checked_is_zero(tqcheck: Run, table: str) -> None:
    done = tqcheck("batch", table, "-o", "out.jsonl", *OPTIONS, *COLUMNS)
    assert done.exit_code == 0
    assert [(row["id"], row["major"]) for row in lines("out.jsonl")] == [("a", 1), ("b", 0)]
    points = 1000 * registry.check("number_mismatch").confidence  # a major finding's five, on five words
    found = f"tqcheck: 2 rows, 5 words: 0 critical, 1 major, 0 minor; {points:.1f} penalty points per 1,000 words"
    assert found in done.stderr
    assert "wrote out.jsonl" in done.stderr
    assert done.stdout == ""


def test_a_rejected_row_is_one(tqcheck: Run, table: str) -> None:
    with Path(table).open("a", encoding="utf-8") as stream:
        stream.write("lonely\n")
    done = tqcheck("batch", table, "-o", "out.jsonl", *OPTIONS, *COLUMNS)
    assert done.exit_code == 1
    assert "1 row could not be read, 0 not be checked: out.jsonl.rejects.jsonl says which, and why" in done.stderr
    assert tqcheck("batch", table, "-o", "two.jsonl", *OPTIONS, *COLUMNS, "-q").stderr == ""


def test_a_filter_says_what_it_kept(tqcheck: Run, table: str) -> None:
    done = tqcheck("batch", table, "-o", "out.jsonl", *OPTIONS, *COLUMNS, "--filter", "not major")
    assert "the filter kept 1 of 2 rows" in done.stderr
    assert [row["id"] for row in lines("out.jsonl")] == ["b"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--filter", "majr > 1"), "there is no 'majr'; did you mean major?\n  majr > 1\n  ^^^^"),
        (("--source-column", "9"), "there is no column '9'; there are: 1 ('a' in the first row), 2"),
        (("--resume", "--overwrite"), "choose one"),
        (("--output-format", "tsv"), "--output-format tsv: but the output is named out.jsonl"),
        (("--glossary", "none.tsv", "--select", "glossary_violation"), "the glossary cannot be read"),
    ],
)
def test_what_cannot_be_done_is_two(arguments: tuple[str, ...], message: str, tqcheck: Run, table: str) -> None:
    done = tqcheck("batch", table, "-o", "out.jsonl", *OPTIONS, *COLUMNS, *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not Path("out.jsonl").exists()


def test_columns_of_the_configuration(tqcheck: Run) -> None:
    Path("tqcheck.toml").write_text('columns = ["en", "de"]\nselect = ["number_mismatch"]\n', encoding="utf-8")
    Path("in.jsonl").write_text('{"en": "It costs 6 euros .", "de": "Es kostet 8 Euro ."}\n', encoding="utf-8")
    assert tqcheck("batch", "in.jsonl", "-o", "out.jsonl", *OPTIONS).exit_code == 0
    assert [finding["check"] for finding in lines("out.jsonl")[0]["findings"]] == ["number_mismatch"]


def test_an_empty_cluster_address_is_said(tqcheck: Run, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.batch.engine._PATIENCE", "1s")
    done = tqcheck(
        "batch", table, "-o", "out", "--model", "none", *OPTIONS[2:6], *COLUMNS, "--cluster", "tcp://127.0.0.1:9"
    )
    assert done.exit_code == 2
    assert "no Dask scheduler answers here" in done.stderr


def test_a_log_is_told_how_far_the_run_is(tqcheck: Run, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.cli.batch._PAUSE", 0.0)
    done = tqcheck("batch", table, "-o", "out.jsonl", "--part-size", "1", *OPTIONS, *COLUMNS)
    said = [line.split(" parts, ")[0] for line in done.stderr.splitlines() if " parts, " in line]
    assert said == ["tqcheck: 1 rows, 1 of 2"]
    again = tqcheck("batch", table, "-o", "two.jsonl", "--part-size", "1", *OPTIONS, *COLUMNS, "-q")
    assert again.stderr == ""


@pytest.mark.parametrize(("rows", "said"), [(0, "0"), (0.0432, "0.043"), (9.96, "10"), (12.4, "12"), (4321, "4,321")])
def test_a_pace_below_one_row_a_second_is_said_too(rows: float, said: str) -> None:
    assert _pace(rows) == f"{said} rows a second"


def test_what_no_check_knows_of_the_rows_languages_is_said(tqcheck: Run, table: str) -> None:
    options = ("--model", "none", "--source-lang", "en", "--target-lang", "sw", "--workers", "1")
    Path(table).write_text("a\tIt costs 6 shillings.\tInagharimu shilingi 6.\n", encoding="utf-8")
    batch = tqcheck("batch", table, "-o", "out.jsonl", *options, *COLUMNS)
    alone = tqcheck("check", table, *options[:-2], "--columns", "2,3")
    (said,) = (line.removeprefix("tqcheck: note: ") for line in batch.stderr.splitlines() if "without rules" in line)
    assert "negation_mismatch (English → Swahili)" in said
    assert " ".join(said.split()) in " ".join((alone.stdout + alone.stderr).split())


def test_a_resumed_run_says_it_as_well(tqcheck: Run, table: str) -> None:
    options = ("--model", "none", "--source-lang", "en", "--target-lang", "sw", "--workers", "1")
    first = tqcheck("batch", table, "-o", "out", *options, *COLUMNS)
    again = tqcheck("batch", table, "-o", "out", *options, *COLUMNS, "--resume")
    assert "note: without rules" in first.stderr
    assert "note: without rules" in again.stderr
