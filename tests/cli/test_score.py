from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
LINES = "The cat sat on the mat today.\nNobody knew why the house was sold so cheaply.\n"


@pytest.fixture(autouse=True)
def _texts(tmp_path: Path) -> None:
    (tmp_path / "hyp.txt").write_text(LINES, encoding="utf-8", newline="")
    (tmp_path / "ref.txt").write_text(LINES.replace("today", "now").replace("\n", "\r\n"), encoding="utf-8", newline="")
    (tmp_path / "short.txt").write_text("One line.\n", encoding="utf-8")


def test_a_perfect_translation_by_every_metric(tqcheck: Run) -> None:
    result = tqcheck("score", "hyp.txt", "--reference", "hyp.txt")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [line[:2] for line in lines[::2]] == [["BLEU", "100.00"], ["chrF2", "100.00"], ["TER", "0.00"]]
    assert all(line[0].startswith("nrefs:1|bs:1000|seed:12345|") for line in lines[1::2])


def test_several_references_and_chosen_metrics(tqcheck: Run) -> None:
    result = tqcheck("score", "hyp.txt", "--reference", "ref.txt", "--reference", "hyp.txt", "--metric", "CHRF")
    assert result.stdout.split()[:2] == ["chrF2", "100.00"]
    assert "nrefs:2|" in result.stdout
    assert result.stdout.count("\n") == 2


def test_standard_input(tqcheck: Run) -> None:
    result = tqcheck("score", "-", "--reference", "hyp.txt", "--metric", "ter", stdin=LINES)
    assert result.stdout.startswith("TER      0.00")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--reference", "short.txt"], "the translation has 2 lines but the reference has 1"),
        (
            ["--reference", "ref.txt", "--source", "short.txt"],
            "short.txt: lines of the source: 1, of the translation: 2;",
        ),
        (["--reference", "ref.txt", "--metric", "blue"], "there is no metric named 'blue'; did you mean bleu?"),
        (["--reference", "rref.txt"], "rref.txt: there is no such file; did you mean ref.txt?"),
    ],
)
def test_what_does_not_fit_is_an_error(tqcheck: Run, arguments: list[str], message: str) -> None:
    result = tqcheck("score", "hyp.txt", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_reference_is_needed(tqcheck: Run) -> None:
    assert "Missing option '--reference'" in tqcheck("score", "hyp.txt").stderr
