"""What the network's numbers mean, fitted on numbers made up here."""

import lzma
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tqcheck.checks.machine_translated import REPORTED
from tqcheck.models.encoder.calibration import Calibration
from tqcheck.models.encoder.quality import MACHINE_SENTENCES, machine_probability
from tqcheck.training.calibrate import balanced, limit_for, runs_at
from tqcheck.training.calibrate_documents import tempered
from tqcheck.training.calibrate_kinds import LEAST_FOUND, highest, share_found
from tqcheck.training.curve_fitting import capped, logistic_curve, monotone
from tqcheck.training.evaluation.sets import human_articles
from tqcheck.training.evaluation.whole_texts import margin


def test_a_limit_lets_through_as_many_findings_as_asked_for() -> None:
    rng = np.random.default_rng(1)
    sentences = [rng.normal(size=20) for _ in range(200)]
    limit = limit_for(sentences, 5.0, 4000)
    assert sum(runs_at(s, limit) for s in sentences) == pytest.approx(20, abs=1)


def test_neighbouring_words_are_one_finding() -> None:
    assert runs_at(np.array([2.0, 2.0, 0.0, 2.0]), 1.0) == 2


def test_the_freest_kind_of_text_sets_the_limit() -> None:
    assert highest([{"de": 0.1, "en": 0.5}, {"de": 0.4}]) == {"de": 0.4, "en": 0.5, "*": 0.5}


def test_a_kind_that_could_not_be_planted_is_not_told() -> None:
    assert share_found([], "pair", "roles", {"de": 0.1}) < LEAST_FOUND


def test_both_groups_weigh_the_same() -> None:
    group = np.array([True, False, False, False])
    weights = balanced(group)
    assert weights[group].sum() == pytest.approx(weights[~group].sum())


def test_a_monotone_curve_never_falls_and_may_be_capped() -> None:
    pytest.importorskip("sklearn")
    line = monotone(np.arange(100.0), np.tile([0.0, 1.0], 50), 10)
    assert list(line.y) == sorted(line.y)
    assert max(capped(line, 0.4).y) == 0.4


def test_a_logistic_curve_tells_how_often_a_score_is_right() -> None:
    pytest.importorskip("sklearn")
    rng = np.random.default_rng(4)
    scores = rng.uniform(-1, 2, 4000)
    labels = rng.random(4000) < 1 / (1 + np.exp(-scores))
    line = logistic_curve(scores, labels, np.ones(4000))
    assert line(np.array([0.0, 1.5])) == pytest.approx([0.5, 0.82], abs=0.04)
    # The more the wrong ones weigh, the less sure a score is.
    assert line(np.array([0.0])) > logistic_curve(scores, labels, np.where(labels, 1.0, 2.0))(np.array([0.0])) + 0.1


def test_judges_of_quality_are_weighed_within_each_set() -> None:
    pytest.importorskip("scipy")
    from tqcheck.training.calibrate_quality import by_pair

    rng = np.random.default_rng(2)
    rows = rng.normal(size=(400, 2))
    sets = np.repeat(["mild", "strict"], 200)
    # The strict judges' texts have higher outputs and lower scores: that says nothing of the outputs.
    wanted = rows[:, 0] - 50 * (sets == "strict") + rng.normal(size=400)
    rows[sets == "strict", 0] += 5
    weights = by_pair(rows, wanted, np.repeat("en-de", 400), sets, np.full(400, 1 / 400))
    for found in weights.values():
        assert found[0] > 5 * found[1] >= 0


def test_no_more_human_articles_are_called_machine_translated_than_may_be() -> None:
    rng = np.random.default_rng(3)
    human: list[tuple[str, dict[str, npt.NDArray[Any]]]] = [
        ("de", {"alone": rng.normal(size=(40, 1)) + shift}) for shift in np.linspace(-1, 1, 100)
    ]
    centre: dict[str, tuple[float, ...]] = {"*": (0.0,)}
    before = (9.0, 0.0)
    after = tempered(before, "alone", centre, human)

    def called(weights: tuple[float, ...]) -> float:
        known = Calibration(machine={"alone": weights}, machine_centre={"alone": centre})
        return float(
            np.mean([machine_probability(rows["alone"], "alone", "de", known) > REPORTED for _, rows in human])
        )

    assert called(before) > 0.3
    assert called(after) <= 0.01


def test_more_sentences_make_the_origin_surer() -> None:
    known = Calibration(machine={"alone": (1.0, 0.0)}, machine_centre={"alone": {"*": (0.0,)}})
    few, many = (machine_probability(np.ones((n, 1)), "alone", "de", known) for n in (MACHINE_SENTENCES, 40))
    assert 0.5 < few < many


def test_articles_are_stretches_of_neighbours_into_either_language(tmp_path: Path) -> None:
    (tmp_path / "parallel").mkdir()
    lines = [f"Dies ist der deutsche Satz {n}.\tThis is the English sentence {n}." for n in range(100)]
    with lzma.open(tmp_path / "parallel/gnu.de-en.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    (article,) = human_articles(tmp_path, "fitting", "de", most=1)
    numbers = [int(target.rstrip(".").split()[-1]) for _, target in article]
    assert numbers == list(range(numbers[0], numbers[0] + 40))
    assert article[0][0].startswith("This is")
    assert next(human_articles(tmp_path, "fitting", "en"))[0][1].startswith("This is")
    assert not list(human_articles(tmp_path, "tempering", "de"))


def test_the_margin_punishes_a_sentence_that_is_near_to_all() -> None:
    # The third column is nearest to the first row, as it is to every row.
    cosine = np.array([[0.7, 0.1, 0.75], [0.1, 0.7, 0.75], [0.2, 0.2, 0.8]])
    assert cosine.argmax(1).tolist() == [2, 2, 2]
    assert margin(cosine, 2).argmax(1).tolist() == [0, 1, 2]
