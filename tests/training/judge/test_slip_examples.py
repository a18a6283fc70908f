"""Sentences with slips, for the adapter that learns them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.training.judge import slip_examples
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label
from tqcheck.training.judge.slip_examples import slip_examples as made
from tqcheck.training.learners_sentences import SentenceWithSlips
from tqcheck.training.written_slips import WrittenPart, WrittenSlip

ENGLISH = [f"The council of {town} has agreed to the plan of the engineers in May." for town in "ABCDEFGHIJKLMNOPQR"]
GERMAN = [f"Der Rat von {town} hat dem Plan der Ingenieure im Mai zugestimmt." for town in "ABCDEFGHIJKLMNOPQR"]
ESSAY = ("Los niño juegan en la calle.", "Los niños juegan en la calle.")
REWRITTEN = ("Los niño juegan en la calle.", "Hay muchas personas que no saben nadar.")
MARKED = [SentenceWithSlips("Il ragazzi giocano in giardino.", ((0, 2),)), SentenceWithSlips("Troppo corto.", ())]
ANNOTATED = JudgedExample(
    ExampleKind.MQM, "-ru", "", "Совет согласился по планом инженеров.", ("planted",), (Label("planted", 17, 19, 0.5),)
)
WRITTEN = WrittenSlip(
    "preposition", "Zij wacht aan de trein.", ((10, 13),), ("Zij wacht op de trein.", "Zij wacht de trein af.")
)
ODD = WrittenSlip("sound", "Zo gezegd, zo gedaan.", (), ())
TECHNICAL = "再起動してください。"
BEGUN = "She has agreed to the plan of the engineers in May."
EDITED = ("Der Zug fährt bei Bern.", "Der Zug fährt nach Bern.")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = {"de": list(zip(GERMAN, ENGLISH, strict=True)), "ro": [("Consiliul a aprobat planul.", ENGLISH[0])]}
    monkeypatch.setattr(slip_examples, "translations", lambda _data, _seed: pairs)
    monkeypatch.setattr(slip_examples, "ukrainian", lambda _data: iter(()))
    monkeypatch.setattr(slip_examples, "chinese", lambda _data: iter(()))
    monkeypatch.setattr(slip_examples, "spanish", lambda _data, **_held: iter([ESSAY, REWRITTEN]))
    monkeypatch.setattr(slip_examples, "learners_sentences", lambda _data, code: iter(MARKED if code == "it" else ()))
    monkeypatch.setattr(slip_examples, "post_edited", lambda _data, code: iter([EDITED] if code == "de" else ()))
    monkeypatch.setattr(slip_examples, "written_slips", _written)
    monkeypatch.setattr(slip_examples, "technical_translations", _technical)
    monkeypatch.setattr(slip_examples, "annotated_language", lambda _data, code: [ANNOTATED] if code == "ru" else [])


def _technical(_data: Path, code: str, count: int, held: bool, _rng: object) -> list[tuple[str, str, str]]:
    assert (count, held) == (slip_examples.TECHNICAL, False)
    return (
        [("en-ja", "Please restart the computer.", TECHNICAL), ("ja-en", TECHNICAL, "Please restart the computer.")]
        if code == "ja"
        else []
    )


def _written(code: str, part: WrittenPart) -> list[WrittenSlip]:
    assert part is WrittenPart.LEARNT
    return [WRITTEN, ODD] if code == "nl" else []


def test_those_that_the_project_wrote_are_read_often_as_they_are_and_as_they_should_be(tmp_path: Path) -> None:
    found = [one for one in made(tmp_path, 3) if one.languages == "-nl"]
    wrong = [one for one in found if one.labels]
    assert {one.target for one in wrong} == {WRITTEN.text}
    assert [wrong[0].target[label.start : label.end] for label in wrong[0].labels] == ["aan"]
    assert {one.target for one in found if not one.labels} == {WRITTEN.rights[0], ODD.text}
    assert len(found) == 3 * slip_examples.WRITTEN


def test_they_are_read_alone_and_each_slip_is_marked(tmp_path: Path) -> None:
    found = made(tmp_path, 3)
    assert {one.languages for one in found} == {"-de", "-en", "-es", "-it", "-ja", "-nl", "-ru"}
    assert {one.source for one in found} == {""}
    sound = {one.target for one in found if not one.labels and one.languages != "-nl"}
    assert sound
    assert sound - {*ENGLISH, *GERMAN} == {TECHNICAL, "Please restart the computer."}
    slipped = [one for one in found if one.labels and one.languages in ("-de", "-en")]
    assert len(slipped) > 5
    assert not {one.target for one in slipped} & {*ENGLISH, *GERMAN}


def test_learners_sentences_are_marked_where_their_corrections_differ_unless_all_does(tmp_path: Path) -> None:
    (essay,) = [one for one in made(tmp_path, 3) if one.languages == "-es"]
    assert [essay.target[label.start : label.end] for label in essay.labels] == ["niño"]


def test_sentences_whose_marks_are_told_are_read_as_they_are_and_short_ones_left_out(tmp_path: Path) -> None:
    (told,) = [one for one in made(tmp_path, 3) if one.languages == "-it"]
    assert [told.target[label.start : label.end] for label in told.labels] == ["Il"]


def test_post_edited_translations_are_marked_where_they_were_changed(tmp_path: Path) -> None:
    (edited,) = [one for one in made(tmp_path, 3) if one.target == EDITED[0]]
    assert [edited.target[label.start : label.end] for label in edited.labels] == ["bei"]


def test_marks_of_annotators_are_read_with_their_shares(tmp_path: Path) -> None:
    assert [one for one in made(tmp_path, 3) if one.languages == "-ru"] == [ANNOTATED]


def test_pronouns_that_begin_a_sentence_are_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slip_examples, "translations", lambda _data, _seed: {"de": [(GERMAN[0], BEGUN)] * 3})
    monkeypatch.setattr(slip_examples, "SOUND", 1.0)
    (lost,) = [one for one in made(tmp_path, 3) if one.languages == "-en" and one.labels]
    assert lost.target != BEGUN
    assert lost.target.endswith("agreed to the plan of the engineers in May.")


def test_one_seed_makes_the_same(tmp_path: Path) -> None:
    assert made(tmp_path, 3) == made(tmp_path, 3)
    assert made(tmp_path, 3) != made(tmp_path, 4)
