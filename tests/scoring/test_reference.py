from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tqcheck.errors import InputError, UsageError
from tqcheck.scoring.reference import score

HYPOTHESIS = [
    "The council voted for the new bridge on Monday.",
    "Nobody knew, who had opened the gate.",
    "The harvest was poor this year, said the farmers.",
    "She reads a book every week.",
]
REFERENCE = [
    "On Monday the council voted for the new bridge.",
    "Nobody knew who had opened the gate.",
    "This year's harvest was poor, the farmers said.",
    "She reads one book a week.",
]
OTHER = [
    "The council approved the new bridge on Monday.",
    "No one knew who had opened the gate.",
    "The farmers said that the harvest was poor this year.",
    "Every week she reads a book.",
]
CHINESE = ["他昨天买了三本书。", "天气很好。"], ["他昨天买了三本书。", "今天天气很好。"]


def command_line(
    folder: Path, hypothesis: Sequence[str], references: Sequence[Sequence[str]], *options: str
) -> list[dict[str, object]]:
    files = []
    for number, lines in enumerate((hypothesis, *references)):
        path = folder / f"{number}.txt"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        files.append(str(path))
    call = [
        sys.executable,
        "-m",
        "sacrebleu",
        *files[1:],
        "-i",
        files[0],
        "-m",
        "bleu",
        "chrf",
        "ter",
        "-w",
        "4",
        *options,
    ]
    output = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    found: list[dict[str, object]] = json.loads(output)
    return found


@pytest.mark.parametrize("references", [[REFERENCE], [REFERENCE, OTHER]])
def test_scores_are_those_of_the_command_line(references: list[list[str]], tmp_path: Path) -> None:
    own = score(HYPOTHESIS, references, target_language="en")
    theirs = command_line(tmp_path, HYPOTHESIS, references, "--confidence")
    assert [one.name for one in own] == ["BLEU", "chrF2", "TER"] == [one["name"] for one in theirs]
    for one, other in zip(own, theirs, strict=True):
        assert one.score == pytest.approx(other["score"], abs=1e-4)
        assert one.signature == other["signature"]
        assert one.interval
        low, high = one.interval
        assert f"μ = {(low + high) / 2:.4f} ± {(high - low) / 2:.4f}" == other["confidence"]


def test_chinese_is_cut_as_chinese(tmp_path: Path) -> None:
    hypothesis, reference = CHINESE
    own = score(hypothesis, [reference], target_language="zh-Hans", confidence=False)
    options = ("-tok", "zh", "--ter-normalized", "--ter-asian-support")
    theirs = command_line(tmp_path, hypothesis, [reference], *options)
    assert [one.score for one in own] == pytest.approx([other["score"] for other in theirs], abs=1e-4)
    assert [one.signature for one in own] == [other["signature"] for other in theirs]
    assert own[0].interval is None
    assert own[0].notices == ()


def test_one_line_has_no_interval() -> None:
    assert [one.interval for one in score(HYPOTHESIS[:1], [REFERENCE[:1]])] == [None] * 3


def test_what_is_equal_is_perfect() -> None:
    assert [one.score for one in score(REFERENCE, [REFERENCE])] == pytest.approx([100, 100, 0])


def test_without_a_dictionary_japanese_is_cut_into_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "MeCab", None)
    monkeypatch.setitem(sys.modules, "ipadic", None)
    monkeypatch.delitem(sys.modules, "sacrebleu.tokenizers.tokenizer_ja_mecab", raising=False)
    found = score(["猫が座った。", "犬。"], [["猫は座った。", "犬。"]], ["bleu"], "ja", confidence=False)
    assert "tok:char" in found[0].signature
    assert [notice.kind for notice in found[0].notices] == ["tokenizer"]
    assert "mecab-python3" in found[0].notices[0].message


def test_thai_is_cut_into_characters() -> None:
    found = score(["แมวนั่ง", "หมา"], [["แมวนอน", "หมา"]], ["bleu"], "th", confidence=False)
    assert "tok:char" in found[0].signature
    assert [notice.kind for notice in found[0].notices] == ["tokenizer"]


def test_only_the_metrics_asked_for() -> None:
    assert [one.name for one in score(HYPOTHESIS, [REFERENCE], ["ter", "chrf"], confidence=False)] == ["TER", "chrF2"]


def test_empty_lines_are_lines() -> None:
    assert score(["", "The cat."], [["A dog.", "The cat."]], confidence=False)[1].score < 100


@pytest.mark.parametrize(
    ("hypothesis", "references", "metrics", "error", "message"),
    [
        (HYPOTHESIS, [REFERENCE[:3]], ["bleu"], InputError, "the translation has 4 lines but the reference has 3"),
        (HYPOTHESIS, [REFERENCE, OTHER[:1]], ["bleu"], InputError, "4 lines but reference 2 has 1"),
        ([], [[]], ["bleu"], InputError, "there are no lines to score"),
        (HYPOTHESIS, [], ["bleu"], UsageError, "no reference"),
        (HYPOTHESIS, [REFERENCE], ["blue"], UsageError, "did you mean bleu"),
        (HYPOTHESIS, [REFERENCE], ["xyz"], UsageError, "known: bleu, chrf, ter"),
    ],
)
def test_what_cannot_be_scored(
    hypothesis: list[str], references: list[list[str]], metrics: list[str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        score(hypothesis, references, metrics)


def test_samples_of_empty_lines_alone_have_a_score() -> None:
    lines = ["a", "", "b", "", "", ""]
    found = score(lines, [["a", "", "c", "", "", ""]])
    assert [metric.interval is not None for metric in found] == [True, True, True]
