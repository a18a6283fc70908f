from __future__ import annotations

import json
from pathlib import Path

import pytest

from tqcheck.errors import InputError
from tqcheck.judging import baseline
from tqcheck.records.report import Finding
from tqcheck.records.severity import Severity


def finding(fingerprint: str) -> Finding:
    return Finding("x", "style", "style", Severity.MINOR, 0.9, 0, "m", fingerprint, None, None)


def test_known_findings_are_taken_out_and_stale_entries_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    target = str(tmp_path / "a.md")
    known = baseline.update(baseline.read(tmp_path / "b.json"), [(target, [finding("1"), finding("2")])])
    new, notices = known.split(target, iter([finding("1"), finding("3")]))
    assert [item.fingerprint for item in new] == ["3"]
    assert [notice.message for notice in notices] == [
        "1 known finding of the baseline not shown",
        "1 baseline entry no longer occurs; --update-baseline drops them",
    ]
    assert baseline.read(tmp_path / "b.json") == known


def test_an_update_prunes_what_was_mended_and_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    for name in ("a.md", "kept.md", "gone.md"):
        (tmp_path / name).touch()
    everything = [(str(tmp_path / name), [finding(name)]) for name in ("a.md", "kept.md", "gone.md")]
    known = baseline.update(baseline.read(path), everything)
    (tmp_path / "gone.md").unlink()
    baseline.update(known, [(str(tmp_path / "a.md"), [])])
    assert json.loads(path.read_text())["documents"] == {"kept.md": {"kept.md": "x"}}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{\n{", 2),
        ("[]", None),
        ('{"schema": "other"}', None),
        ('{"schema": "tqcheck-baseline/1"}', None),
        ('{"schema": "tqcheck-baseline/1", "documents": {"a.md": ["x"]}}', None),
        ("[" * 100_000, None),
        ("<<<<<<< HEAD\n{}", 1),
    ],
)
def test_what_is_no_baseline_is_an_error(tmp_path: Path, text: str, line: int | None) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(InputError, match="not a baseline") as caught:
        baseline.read(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_what_is_known_of_a_document_stays_known_when_it_is_renamed(tmp_path: Path) -> None:
    path, old, new, other = tmp_path / "b.json", *(tmp_path / name for name in ("old.md", "new.md", "other.md"))
    old.touch()
    other.touch()
    baseline.update(baseline.read(path), [(str(old), [finding("1")]), (str(other), [finding("2")])])
    old.rename(new)
    known = baseline.read(path)
    assert known.split(str(new), [finding("1"), finding("3")])[0] == [finding("3")]
    assert known.split(str(other), [finding("1")])[0] == [finding("1")]
    assert known.split(str(new), [finding("2")])[0] == [finding("2")]
    baseline.update(known, [(str(new), [finding("1")])])
    assert json.loads(path.read_text())["documents"] == {"new.md": {"1": "x"}, "other.md": {"2": "x"}}


def test_a_target_of_two_sources_keeps_the_findings_of_both(tmp_path: Path) -> None:
    target = str(tmp_path / "a.md")
    known = baseline.update(baseline.read(tmp_path / "b.json"), [(target, [finding("1")]), (target, [finding("2")])])
    assert known.split(target, [finding("1"), finding("2")])[0] == []


def test_a_baseline_in_another_folder_that_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "kept").mkdir()
    (tmp_path / "texts" / "a.md").touch()
    real, link = tmp_path / "kept" / "b.json", tmp_path / "b.json"
    baseline.update(baseline.read(real), [(str(tmp_path / "texts" / "a.md"), [finding("1")])])
    link.symlink_to(real)
    baseline.update(baseline.read(link), [])
    assert json.loads(real.read_text())["documents"] == {"../texts/a.md": {"1": "x"}}


def test_what_standard_input_is_known_for_bears_its_sign(tmp_path: Path) -> None:
    known = baseline.update(baseline.read(tmp_path / "b.json"), [("-", [finding("1")])])
    assert list(known.documents) == ["-"]
    assert known.split("-", [finding("1")])[0] == []


@pytest.mark.parametrize(
    ("rejected", "messages"),
    [
        (1, ["1 finding rejected in s.xlsx not shown"]),
        (2, ["1 finding rejected in s.xlsx not shown", "1 finding rejected in s.xlsx no longer found"]),
        (3, ["1 finding rejected in s.xlsx not shown", "2 findings rejected in s.xlsx no longer found"]),
    ],
)
def test_a_sheet_says_what_was_rejected_and_what_is_gone(rejected: int, messages: list[str]) -> None:
    documents = {"-": {str(number): "x" for number in range(rejected)}}
    sheet = baseline.Baseline(Path("s.xlsx"), documents, is_sheet=True)
    new, notices = sheet.split("-", [finding("0"), finding("9")])
    assert (new, [notice.message for notice in notices]) == ([finding("9")], messages)


def test_several_are_counted_as_several(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    target, path = str(tmp_path / "a.md"), tmp_path / "b.json"
    known = baseline.update(baseline.read(path), [(target, [finding(name) for name in "1234"])])
    assert json.loads(path.read_text())["schema"] == "tqcheck-baseline/1"
    new, notices = known.split(target, [finding("1"), finding("2")])
    assert new == []
    assert [(notice.kind, notice.message) for notice in notices] == [
        ("baseline", "2 known findings of the baseline not shown"),
        ("stale-baseline", "2 baseline entries no longer occur; --update-baseline drops them"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"schema": "tqcheck-baseline/9", "documents": {}}',
            r"not a baseline \(its schema is 'tqcheck-baseline/9', not ",
        ),
        ("{", "not a baseline: .+; restore it, or delete it and write a new one with --update-baseline"),
    ],
)
def test_what_a_file_is_that_is_no_baseline_is_said(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        baseline.read(path)
