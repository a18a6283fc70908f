"""How findings are counted against the sentences that the project wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import written_slips as script
from tqcheck.training import written_slips
from tqcheck.training.written_slips import WrittenPart

LINES = (
    "extra_word\tThe council agreed to [[the the|the]] plan on Monday.",
    "agreement\tThe towns on the river [[depends|depend]] on the bridge.",
    "sound\tThe book that that man wrote is long.",
)


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en.txt").write_text("".join(f"{line}\n" for line in LINES), encoding="utf-8")
    monkeypatch.setattr(written_slips, "FOLDER", tmp_path)
    monkeypatch.setattr(written_slips.WrittenSlip, "part", WrittenPart.MEASURED)


@pytest.mark.usefixtures("few")
def test_each_sentence_is_read_wrong_and_right_and_a_sound_one_once() -> None:
    every = list(script.judged("en", "none", WrittenPart.MEASURED))
    assert sorted((one.item.kind, one.wrong) for one in every) == [
        ("agreement", False), ("agreement", True), ("extra_word", False), ("extra_word", True), ("sound", False),
    ]  # fmt: skip
    (doubled,) = [one for one in every if one.wrong and one.item.kind == "extra_word"]
    assert [finding.check for finding in doubled.findings] == ["repeated_word"]
    assert doubled.found
    assert doubled.corrected("en") is True
    assert not any(one.findings for one in every if one is not doubled)


@pytest.mark.usefixtures("few")
def test_sentences_of_one_kind_may_be_read_apart() -> None:
    every = list(script.judged("en", "none", WrittenPart.MEASURED, kind="extra_word", apart=True))
    assert sorted((one.item.kind, one.wrong, one.start) for one in every) == [
        ("extra_word", False, 0), ("extra_word", True, 0),
    ]  # fmt: skip
    assert not list(script.judged("en", "none", WrittenPart.MEASURED, kind="negation"))


def test_a_pair_of_languages_is_read_beside_its_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (
        "number\tThe mill employs 412 people.\tDie Mühle beschäftigt [[142|412]] Menschen.",
        "sound\tIt rained cats and dogs.\tEs goss wie aus Kübeln.",
    )
    (tmp_path / "en-de.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    monkeypatch.setattr(written_slips, "PAIRS", tmp_path)
    monkeypatch.setattr(written_slips.WrittenSlip, "part", WrittenPart.MEASURED)
    every = list(script.judged("en-de", "none", WrittenPart.MEASURED))
    assert [(one.item.kind, one.wrong, one.found) for one in every if one.findings] == [("number", True, True)]


@pytest.mark.usefixtures("few")
def test_a_line_says_what_was_found_and_each_kind_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    script.main(["--tier", "none", "--language", "en", "--show"])
    first, shown, *kinds = capsys.readouterr().out.splitlines()
    assert first.startswith("en none: found 1 of 2, corrections right 1 of 1, sound sentences marked 0 of 3 (")
    assert shown.startswith("   found: ")
    assert "(repeated_word, " in shown
    assert kinds == ["   agreement: 0 of 1", "   extra_word: 1 of 1"]
