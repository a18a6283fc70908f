"""The articles with slips, and how findings are counted against them."""

from __future__ import annotations

import tomllib

import pytest

from scripts import slips
from tqcheck.records.report import Correction, FileEdit, Finding, Location
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

TEXT = "He insisted in the plan."
SLIP = slips.Slip(Span(3, 18), "insisted in the", ("insisted on the",), "preposition")


def finding(start: int, end: int, replacement: str | None = None) -> Finding:
    edits = () if replacement is None else (FileEdit(start, end, replacement),)
    return Finding(
        check="wrong_word",
        category="linguistic conventions/grammar",
        its="grammar",
        severity=Severity.MINOR,
        confidence=0.9,
        segment=0,
        message="",
        fingerprint="",
        span=Location(start, end, 1, start + 1, 1, end + 1, TEXT[start:end]),
        source_span=None,
        suggestions=(Correction(edits, safe=False, confidence=0.9),) if edits else (),
        from_model=True,
    )


@pytest.mark.parametrize("name", sorted(path.stem for path in slips.FOLDER.glob("*.txt")))
def test_every_slip_stands_once_in_its_article(name: str) -> None:
    _, found = slips.read(name)
    assert len(found) >= 12
    assert all(slip.wrong not in slip.right for slip in found)


def test_the_corpus_says_what_it_is() -> None:
    card = tomllib.loads((slips.FOLDER / "card.toml").read_text(encoding="utf-8"))
    assert {"name", "origin", "licence", "form", "use"} <= card.keys()


def test_a_finding_on_the_slip_or_at_its_edge_counts() -> None:
    assert slips.touches(finding(12, 14), SLIP.span)
    assert slips.touches(finding(18, 18), SLIP.span)
    assert not slips.touches(finding(19, 23), SLIP.span)


def test_a_slip_is_corrected_where_the_text_is_then_right() -> None:
    assert slips.corrects(finding(12, 14, "on"), SLIP, TEXT)
    assert not slips.corrects(finding(12, 14, "of"), SLIP, TEXT)
    assert not slips.corrects(finding(12, 14), SLIP, TEXT)


def test_each_article_of_a_language_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    slips.main(["--tier", "none", "--language", "en"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines] == [["en", "none", "found"], ["en-harbour", "none", "found"]]
