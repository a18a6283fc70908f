"""One file that cannot be checked is named; the others are checked all the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tqcheck.analysis.words import dictionary

Run = Callable[..., Result]
QUIET = ("--target-lang", "en", "--model", "none", "--no-cache", "-q")


def test_the_others_are_reported_and_the_status_is_two(tqcheck: Run) -> None:
    Path("a.xyz").write_text("He opened the the bridge.\n", encoding="utf-8")
    Path("b.txt").write_text("He opened the the bridge.\n", encoding="utf-8")
    result = tqcheck("check", "a.xyz", "b.txt", *QUIET)
    assert result.exit_code == 2
    assert "b.txt:1:11: minor repeated_word" in result.stdout
    assert result.stderr.startswith("tqcheck: error: a.xyz: this is no kind of file that tqcheck reads")


def test_the_report_says_so_to_programs(tqcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "is_installed", lambda: False)
    Path("a.txt").write_bytes(b"caf\xe9")
    Path("b.txt").write_text("She closed it.\n", encoding="utf-8")
    report = json.loads(tqcheck("check", "a.txt", "b.txt", *QUIET, "--format", "json").stdout)
    assert [document["target"] for document in report["documents"]] == ["b.txt"]
    assert (report["verdict"], report["reasons"]) == ("fail", ["a.txt: could not be checked"])
    assert [notice["kind"] for notice in report["notices"]] == ["not-checked", "no-dictionary"]


def test_a_file_alone_ends_the_run_with_its_error(tqcheck: Run) -> None:
    Path("a.txt").write_bytes(b"caf\xe9")
    result = tqcheck("check", "a.txt", *QUIET)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_source_of_an_unknown_kind_is_read_as_the_target_is(tqcheck: Run) -> None:
    Path("a.xyz").write_text("He opened the the bridge.\n", encoding="utf-8")
    Path("b.xyz").write_text("Er öffnete die Brücke.\n", encoding="utf-8")
    languages = ("--source-lang", "de", "--target-lang", "en")
    result = tqcheck("check", "a.xyz", "--source", "b.xyz", "--input-format", "text", *languages, *QUIET[2:])
    assert result.stdout.splitlines()[0].startswith("a.xyz:1:11: minor repeated_word")
