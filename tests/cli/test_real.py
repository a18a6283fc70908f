"""The commands with the real stages behind them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tqcheck.analysis.words import dictionary

Run = Callable[..., Result]

SOURCE = "The house was sold in 2019 for 1,200 euros. Nobody knew why.\n\nA new owner came, and he had money.\n"
TARGET = (
    "Das Haus wurde 2019 für 12.000 Euro verkauft. Niemand wusste warum.\n\n"
    "Ein neuer Besitzer kam, und er hatte hatte Geld.\n"
)
LANGUAGES = ("--source-lang", "en", "--target-lang", "de")


@pytest.fixture(autouse=True)
def _texts(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(SOURCE, encoding="utf-8", newline="")
    (tmp_path / "de.txt").write_text(TARGET, encoding="utf-8", newline="")


def parsed(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_check_finds_in_file_coordinates(tqcheck: Run) -> None:
    only = ("--select", "repeated_word,number_mismatch", "--format", "json", "--fail-on", "minor")
    result = tqcheck("check", "de.txt", "--source", "en.txt", *LANGUAGES, *only)
    report = json.loads(result.stdout)
    assert (result.exit_code, report["verdict"]) == (1, "fail")
    spans = [(f["check"], f["span"]["text"], f["span"]) for f in report["documents"][0]["findings"]]
    assert [span[:2] for span in spans] == [("number_mismatch", "12.000"), ("repeated_word", "hatte hatte")]
    assert all(TARGET[span["start"] : span["end"]] == text for _, text, span in spans)


def test_check_reads_standard_input(tqcheck: Run) -> None:
    result = tqcheck("check", "-", "--select", "repeated_word", "-q", "--target-lang", "de", stdin=TARGET)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("-:3:32: minor repeated_word ")


def test_check_reads_a_bilingual_table(tqcheck: Run) -> None:
    Path("pairs.tsv").write_text("He had money.\tEr hatte hatte Geld.\nHe left.\tEr ging.\n", encoding="utf-8")
    result = tqcheck("check", "pairs.tsv", *LANGUAGES, "--select", "repeated_word", "--format", "jsonl")
    assert [(line["type"], line.get("segment")) for line in parsed(result)] == [
        ("finding", 0),
        ("document", None),
        ("summary", None),
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("nul.txt", b"a\x00b\n", "nul.txt"),
        ("latin.txt", "für".encode("latin-1"), "--encoding"),
        ("empty.txt", b"", "empty"),
        ("bad.tsv", b"source\ttarget\nalone\n", "bad.tsv:2"),
        ("bad.jsonl", b'{"source": "a", "target": "b"}\n{"source": \n', "bad.jsonl:2"),
    ],
)
def test_bad_input_is_named_with_its_place(tqcheck: Run, name: str, data: bytes, message: str) -> None:
    Path(name).write_bytes(data)
    result = tqcheck("check", name, "--output", "report.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("tqcheck: error: ")
    assert message in result.stderr
    assert not Path("report.txt").exists()


def test_a_source_in_the_language_of_the_target_is_refused(tqcheck: Run) -> None:
    result = tqcheck("check", "de.txt", "--source", "de.txt")
    assert result.exit_code == 2
    assert "are both in German" in result.stderr


def test_align_sentences(tqcheck: Run) -> None:
    beads = parsed(tqcheck("align", "en.txt", "de.txt", *LANGUAGES, "--format", "jsonl"))
    assert [(bead["source_segments"], bead["target_segments"], bead["target"]) for bead in beads] == [
        ([0], [0], "Das Haus wurde 2019 für 12.000 Euro verkauft."),
        ([1], [1], "Niemand wusste warum."),
        ([2], [2], "Ein neuer Besitzer kam, und er hatte hatte Geld."),
    ]
    assert all(0 <= bead["score"] <= 1 for bead in beads)


def test_align_lines_under_their_own_numbers(tqcheck: Run) -> None:
    beads = parsed(tqcheck("align", "en.txt", "de.txt", *LANGUAGES, "--split", "lines", "--format", "jsonl"))
    assert [(bead["source_segments"], bead["target_segments"]) for bead in beads] == [([0], [0]), ([2], [2])]


def test_an_aligned_table_can_be_checked(tqcheck: Run) -> None:
    assert tqcheck("align", "en.txt", "de.txt", *LANGUAGES, "--output", "pairs.tsv").exit_code == 0
    result = tqcheck("check", "pairs.tsv", *LANGUAGES, "--select", "repeated_word", "-q")
    assert result.stdout.startswith("pairs.tsv:3:")


def test_align_refuses_to_overwrite_its_input(tqcheck: Run) -> None:
    result = tqcheck("align", "en.txt", "de.txt", "--output", "de.txt")
    assert result.exit_code == 2
    assert Path("de.txt").read_text("utf-8") == TARGET


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("xx-bogus", "ar, cs, de, en, es, fr, it, ja, nl, pl, pt, ru, tr, uk or zh"),
        ("deu", "de"),
        ("jp", "ja"),
        ("English", "en"),
        ("frr-", "fr"),
    ],
)
def test_a_language_that_is_none_is_refused(tqcheck: Run, tag: str, meant: str) -> None:
    result = tqcheck("check", "de.txt", "--target-lang", tag)
    assert result.exit_code == 2
    assert result.stderr == f"tqcheck: error: {tag!r} is no language code; did you mean {meant}?\n"


@pytest.mark.parametrize("tag", ["pt-BR", "zh-Hant-TW", "DE_at", "fil", "nds"])
def test_a_language_that_is_one_is_taken(tqcheck: Run, tag: str) -> None:
    assert tqcheck("check", "de.txt", "--target-lang", tag, "--model", "none").exit_code == 0


@pytest.mark.parametrize("check", ["spelling", "glossary_violation"])
def test_a_check_that_lacks_what_it_needs_is_not_silent(
    tqcheck: Run, check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dictionary, "is_installed", lambda: False)
    result = tqcheck("check", "de.txt", "--select", check)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"tqcheck: error: {check} was selected and has no ")
    assert "--dictionary" in result.stderr or "--glossary" in result.stderr
