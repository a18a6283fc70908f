"""Benches of tiers on a model that says what it is told to say."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")

from tqcheck.contracts import Measured
from tqcheck.records.evidence import (
    Adequacy,
    DocumentEvidence,
    ErrorSpan,
    Evidence,
    Fluency,
    Kind,
    Layer,
    Proposal,
    Quality,
    TokenScore,
)
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.training import edit_distance, written_slips
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.metrics import best_limit
from tqcheck.training.evaluation.tiers import human_scores, known_errors, learners, sound_texts
from tqcheck.training.evaluation.tiers.learners import CorrectedText
from tqcheck.training.evaluation.tiers.tier import Tier, corrected, shown
from tqcheck.training.judge.planted import Paired
from tqcheck.training.written_slips import WrittenPart


class Oracle:
    """Calls each "bad" a wrong word that should be "good"."""

    signature = "oracle@0"
    layers = frozenset(Layer)

    def marks(self, *_: Language | None) -> bool:
        return True

    def measure(self, pairs: Sequence[Pair], *_: object) -> Measured:
        texts = [pair.target.text for pair in pairs if pair.target]
        share = sum("bad" in text for text in texts) / len(texts)
        return Measured(tuple(self._evidence(text) for text in texts), DocumentEvidence(share))

    def _evidence(self, text: str) -> Evidence:
        at = text.find("bad")
        words = tuple(TokenScore(Span(m, m + 3), float(m == at)) for m in range(0, len(text) - 2, 4))
        score = 90.0 - 50 * (at >= 0)
        errors: tuple[ErrorSpan, ...] = ()
        fluency = Fluency(score)
        if at >= 0:
            span = Span(at, at + 3)
            fluency = Fluency(score, (TokenScore(span, 1.0),))
            better = (Proposal(span, "good", 0.85),)
            errors = (ErrorSpan(Kind.WRONG_WORD, span, 0.95, Severity.MAJOR, proposals=better),)
        return Evidence(fluency, Adequacy(score, words), errors=errors, quality=Quality(score, score, score))

    def embed(self, texts: Sequence[str]) -> Any:
        raise NotImplementedError


TIER = Tier("oracle", Oracle())


def rows_of(rows: Sequence[BenchRow]) -> dict[tuple[str, str], float]:
    return {(row.case, row.measure): row.value for row in rows}


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with gzip.open(path, "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_scores_and_words_are_held_against_assessments(tmp_path: Path) -> None:
    one = {"lp": "en-de", "split": "test20", "src": "a"}
    rows = [
        {**one, "mt": f"{word} abc", "da_z": z, "mt_tok": f"{word} abc", "mt_tags": tags}
        for word, z, tags in (("bad", -1.0, "OK BAD OK OK OK"), ("fit", 1.0, "OK OK OK OK OK")) * 4
    ]
    write(tmp_path / "qe/mlqe.jsonl.gz", [*rows, {**rows[0], "split": "train"}])
    found = rows_of([row for row in human_scores.test20(TIER, tmp_path, 8) if row.case == "en-de"])
    assert found == {
        ("en-de", "Spearman"): pytest.approx(1),
        ("en-de", "word MCC at 0.5"): 1,
        ("en-de", "word MCC, best limit"): 1,
    }


def test_critical_errors_are_those_that_were_not_trained_on(tmp_path: Path) -> None:
    one, both = {"lp": "en-de", "split": "dev"}, (("bad", "BAD"), ("fit", "OK"))
    rows = [{**one, "src": f"s{n}", "mt": both[n % 2][0], "label": both[n % 2][1]} for n in range(60)]
    write(tmp_path / "qe/critical.jsonl.gz", rows)
    first, second = human_scores.critical(TIER, tmp_path, 400)
    assert (first.value, second.value) == (1, 1)
    kept = [row for row in rows if human_scores.is_held(row["src"], 4)]
    assert first.baseline == f"{sum(row['label'] == 'BAD' for row in kept)} of {len(kept)}"


def test_annotated_words_are_those_that_half_of_the_raters_mark(tmp_path: Path) -> None:
    document = next(f"d{n}" for n in range(999) if human_scores.is_held_document("en-de", f"d{n}"))
    span = {"side": "target", "start": 0, "end": 3, "category": "Accuracy/Mistranslation", "severity": "major"}
    one = {"lp": "en-de", "origin": "o", "doc": document, "seg": "1", "src": "s"}
    rows = []
    for n, (text, spans) in enumerate([("bad abc", [span]), ("abc fit", [])] * 3):
        rows += [{**one, "system": str(n), "mt": text, "spans": marked} for marked in (spans, [])]
    write(tmp_path / "qe/mqm.jsonl.gz", [*rows, {**rows[0], "doc": "other"}])
    found = rows_of(list(human_scores.mqm(TIER, tmp_path, 99)))
    assert found["en-de", "Spearman"] == pytest.approx(1)
    assert found["en-de", "word MCC at 0.5"] == 1


def test_corrections_are_held_against_teachers() -> None:
    rows = [CorrectedText(None, "It is bad news.", ["It is good news."]), CorrectedText(None, "bad luck", ["bad luck"])]
    found = rows_of(list(learners._judged(TIER, "x", "-en", rows)))
    assert found["-en", "precision of proposals ≥ 0.8"] == 0.5
    assert np.isnan(found["-en", "precision of proposals ≥ 0.9"])
    assert found["-en", "words, F0.5"] == pytest.approx(1.25 / 2.25)  # one of two marks is right, none is missed
    assert found["-en", "words, F0.5 at the best limit"] > 0
    own = learners.words_marked(rows[0].text, [[(6, 9)]], TIER.ask([(None, rows[0].text)], "-en")[0], "en")
    third = [False, False, True, False, False]
    assert own == (third, [float(flag) for flag in third], third)


def test_the_best_limit_is_learnt_of_the_other_half() -> None:
    chances, labels = np.array([0.1, 0.2, 0.7, 0.8]), np.array([False, False, True, True])
    assert 0.2 < best_limit(chances, labels) <= 0.7


def test_only_sure_proposals_are_made() -> None:
    (evidence,) = TIER.ask([(None, "a bad idea")], "-en")
    assert corrected("a bad idea", evidence, 0.8) == "a good idea"
    assert corrected("a bad idea", evidence, 0.9) == "a bad idea"
    assert [mark.confidence for mark in shown(evidence)] == [0.95]


def test_marks_per_thousand_words_are_counted_with_the_major_ones() -> None:
    (row,) = sound_texts._rate(TIER, "x", "-en", [(None, "bad " * 10), (None, "fit " * 90)])
    assert (row.value, row.baseline) == (10.0, "10.00 major; 100 words")


def test_pairs_are_ordered_by_their_scores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tqcheck.training.judge.planted import Paired

    changed = (("bad abc", "name"), ("fit xyz", "number"))
    made = [Paired("de-en", "s", "fit abc", text, (), change) for text, change in changed]
    monkeypatch.setattr(human_scores, "pairs", lambda *_: made)
    found = rows_of(list(human_scores.ordered(TIER, tmp_path, 2)))
    assert found["kind name", "by quality"] == 1
    assert found["kind number", "by quality"] == 0.5
    assert found["all", "by adequacy"] == 0.75


def test_reference_pairs_change_their_meaning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(human_scores, "CORE", ("en", "de"))
    monkeypatch.setattr(human_scores, "FIRST", 5)
    (tmp_path / "parallel").mkdir()
    german, english = "Der Rat hat im Mai {} Pläne nicht genehmigt.", "The council has not approved {} plans in May."
    lines = [f"{german}\t{english}\n".replace("{}", str(n)) for n in range(20)]
    with lzma.open(tmp_path / "parallel/flores101-devtest.de-en.tsv.xz", "wt") as file:
        file.writelines(lines)
    made = human_scores.pairs(tmp_path, 9)
    assert len(made) == 9
    assert all(pair.sound != pair.wrong for pair in made)
    assert made == human_scores.pairs(tmp_path, 9)


def test_documents_have_one_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = {"lp": "en-de", "year": 2022, "refs": {"A": "fit"}, "hyps": {"x": "bad"}}
    rows = [{**one, "src": f"s{n}"} for n in range(17)]
    monkeypatch.setattr("tqcheck.training.evaluation.sets.held_out_systems", lambda *_: iter(rows))
    found = list(sound_texts.origin(TIER, tmp_path, 5))
    assert [(row.case, row.value, row.baseline) for row in found] == [
        ("beside the source", 1.0, "4 documents, 2 by machines"),
        ("alone", 1.0, "4 documents, 2 by machines"),
    ]


def test_stretches_that_a_correction_changes() -> None:
    assert edit_distance.changed("He have gone home.", "He has gone home.", "en") == [(3, 7)]
    assert edit_distance.changed("He gone.", "He has gone.", "en") == [(3, 4)]
    assert edit_distance.changed("他去把店", "他去店", "zh") == [(2, 3)]
    assert edit_distance.distance(["a", "b"], ["a", "c", "d"]) == 2
    assert edit_distance.mends("a b", "a c", ["a c d", "x"], "en")
    assert not edit_distance.mends("a c", "a b", ["a c d"], "en")
    assert learners.joined("He does n't ( really ) know .") == "He doesn't (really) know."


def test_proposals_are_counted_on_planted_errors_and_on_written_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = [Paired("de-en", "gut", "It is good.", "It is bad.", ((6, 9),), "opposite")]
    monkeypatch.setattr(human_scores, "pairs", lambda *_: planted)
    for name, folder, lines in (
        ("en", "FOLDER", ["near_synonym\tIt is [[bad|good]] news.", "sound\tIt is bad luck."]),
        ("de-en", "PAIRS", ["near_word\tDer Tag war schön.\tThe day was [[bad|fine]]."]),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        monkeypatch.setattr(written_slips, folder, tmp_path / folder)
    monkeypatch.setattr(written_slips.WrittenSlip, "part", WrittenPart.MEASURED)
    rows = list(known_errors.proposals(TIER, tmp_path, 9))
    found = {(row.bench, row.case, row.measure): row.value for row in rows}
    least = "precision of proposals ≥ 0.8"
    assert found["planted errors", "de-en", "wrong ones marked"] == found["planted errors", "de-en", least] == 1
    assert found["planted errors", "de-en", "sound ones marked"] == 0
    assert found["written slips", "-en", "sound ones marked"] == found["written slips", "-en", least] == 0.5
    assert found["written mistranslations", "de-en", least] == 0
