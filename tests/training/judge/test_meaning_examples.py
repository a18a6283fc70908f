"""What the adapter for meanings learns from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.training import written_slips
from tqcheck.training.judge import meaning_examples
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample
from tqcheck.training.judge.meaning_examples import written_examples
from tqcheck.training.judge.planted import Paired
from tqcheck.training.written_slips import WrittenPart, WrittenSlip

LINES = (
    "near_word\tThe nurse waved.\tDie [[Ärztin|Krankenschwester|Pflegerin]] winkte.",
    "lost_word\tShe owns two red kites.\tSie besitzt zwei [[|rote]] Drachen.",
    "sound\tIt rained cats and dogs.\tEs goss wie aus Kübeln.",
)


@pytest.fixture(autouse=True)
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en-de.txt").write_text("".join(f"{line}\n" for line in LINES), encoding="utf-8")
    monkeypatch.setattr(written_slips, "PAIRS", tmp_path)
    monkeypatch.setattr(WrittenSlip, "part", WrittenPart.LEARNT)


def test_each_mistranslation_is_read_wrong_and_right_and_a_sound_one_once() -> None:
    found = [
        (one.target, [one.target[x.start : x.end] for x in one.labels]) for one in written_examples(WrittenPart.LEARNT)
    ]
    assert found == [
        ("Die Ärztin winkte.", ["Ärztin"]),
        ("Die Krankenschwester winkte.", []),
        ("Sie besitzt zwei Drachen.", ["D"]),  # what stands where the word is lost
        ("Sie besitzt zwei rote Drachen.", []),
        ("Es goss wie aus Kübeln.", []),
    ]
    assert not list(written_examples(WrittenPart.MEASURED))


def test_all_kinds_are_among_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marked = JudgedExample(
        ExampleKind.MQM, "en-de", "The mill closed in the spring.", "Die Mühle schloss im Herbst des Jahres."
    )
    short = JudgedExample(ExampleKind.MQM, "en-de", "Spring.", "Herbst.")
    monkeypatch.setattr(
        meaning_examples, "annotated_meanings", lambda _data, code: [marked, short] if code == "de" else []
    )
    pair = Paired("en-fr", "It is open.", "C'est ouvert.", "Ce n'est pas ouvert.", ((0, 12),), "negation")
    technical = ("ja-en", "再起動してください。", "Please restart.")
    monkeypatch.setattr(
        meaning_examples,
        "technical_translations",
        lambda _data, code, count, held, _rng: [technical] if (code, count, held) == ("ja", 230, False) else [],
    )
    found = meaning_examples.meaning_examples(tmp_path, [pair], 1)
    assert sorted(one.languages for one in found) == ["en-de"] * 11 + ["en-fr"] * 2 + ["ja-en"]
    assert short not in found
