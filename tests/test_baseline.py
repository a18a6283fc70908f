from __future__ import annotations

import json
from pathlib import Path

import pytest

from tqcheck import baseline
from tqcheck.errors import InputError
from tqcheck.records.report import Finding
from tqcheck.records.severity import Severity


def finding(fingerprint: str) -> Finding:
    return Finding("x", "style", "style", Severity.MINOR, 0.9, 0, "m", fingerprint, None, None)


def test_known_findings_are_taken_out_and_stale_entries_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    target = str(tmp_path / "a.md")
    known = baseline.update(baseline.read(tmp_path / "b.json"), {target: [finding("1"), finding("2")]})
    new, notices = known.split(target, [finding("1"), finding("3")])
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
    everything = {str(tmp_path / name): [finding(name)] for name in ("a.md", "kept.md", "gone.md")}
    known = baseline.update(baseline.read(path), everything)
    (tmp_path / "gone.md").unlink()
    baseline.update(known, {str(tmp_path / "a.md"): []})
    assert json.loads(path.read_text())["documents"] == {"kept.md": {"kept.md": "x"}}


@pytest.mark.parametrize(
    ("text", "line"),
    [("{\n{", 2), ("[]", None), ('{"schema": "other"}', None), ('{"schema": "tqcheck-baseline/1"}', None)],
)
def test_what_is_no_baseline_is_an_error(tmp_path: Path, text: str, line: int | None) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(InputError, match="not a baseline") as caught:
        baseline.read(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)
