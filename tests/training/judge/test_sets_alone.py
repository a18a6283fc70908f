"""Sentences that wordings are tried on without a source."""

from __future__ import annotations

import lzma
from collections import Counter
from pathlib import Path

import pytest

from tqcheck.training.corpus import CORE
from tqcheck.training.judge.calibrate import sets_alone
from tqcheck.training.judge.calibrate.edits import CorrectedSentence
from tqcheck.training.judge.calibrate.sets_alone import items_alone
from tqcheck.training.learners_sentences import SentenceWithSlips
from tqcheck.training.written_slips import WrittenPart, WrittenSlip

SENTENCE = "She asked the council of the town for number {} of the new bridges."


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mono").mkdir()
    for code in CORE:
        lines = "".join(f"Prose in {code}, line number {n}, is well written.\n" for n in range(40))
        (tmp_path / f"mono/{code}.made-up.txt.xz").write_bytes(lzma.compress(lines.encode()))
    essays = [(f"He go home {n}.", f"He goes home {n}.") for n in range(60)]
    monkeypatch.setattr(sets_alone, "_essays", lambda _data, _code: iter(essays))
    marked = [SentenceWithSlips(f"He go home {n}, and stays.", ((3, 5),)) for n in range(50)]
    marked += [SentenceWithSlips("He goes home, and stays.", ()), SentenceWithSlips("Too short.", ())]
    monkeypatch.setattr(sets_alone, "calibrated_on", lambda _data, _code: marked)
    own = [WrittenSlip("agreement", f"He go {n}.", ((3, 5),), (f"He goes {n}.",)) for n in range(40)]
    monkeypatch.setattr(sets_alone, "written_slips", lambda _code, part: own if part is WrittenPart.CALIBRATED else [])
    return tmp_path


def test_every_language_has_sound_and_wrong_sentences_and_none_has_a_source(data: Path) -> None:
    pairs = {code: [(SENTENCE.format(n), SENTENCE.format(n)) for n in range(120)] for code in CORE[1:]}
    items = items_alone(data, (pairs,), 0.2, 1)
    assert all(item.source is None for item in items)
    counts = Counter((item.kind, item.code) for item in items)
    assert {code for kind, code in counts if kind == "sound"} == set(CORE)
    assert [counts["learners", code] for code in ("de", "it", "cs", "en")] == [30] * 4
    told = [item for item in items if item.wrong]
    assert {(item.code, item.text[3:5], item.rights) for item in told} == {
        (c, "go", ()) for c in ("de", "it", "cs", "en")
    }
    assert all(counts["sound", code] == 11 + 14 + 15 for code in CORE)
    assert all(counts["written", code] == 15 for code in CORE)
    assert (counts["learners", "uk"], counts["learners", "es"], counts["learners", "zh"]) == (24, 50, 16)
    assert all(right != item.text for item in items for right in item.rights)
    assert all(item.is_sound for item in items if item.kind == "sound")
    assert all(bool(item.rights or item.wrong) for item in items if item.kind == "written")


def test_words_that_do_not_go_there_are_told_from_right_ones_in_languages_with_spaces(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def own(kind: str, count: int) -> list[WrittenSlip]:
        return [WrittenSlip(kind, f"{kind} {n} cases.", ((0, 4),), (f"{kind} {n} counts.",)) for n in range(count)]

    written = [*own("term", 30), *own("tense", 30), WrittenSlip("sound", "It is sound.", (), ())]
    monkeypatch.setattr(sets_alone, "written_slips", lambda _code, _part: written)
    alone = [CorrectedSentence("sound", "-en", f"Sound {n}.") for n in range(50)]
    items = list(sets_alone.items_of_terms(alone, 0.1, 1))
    counts = Counter((item.code, item.text.split()[0], item.is_sound) for item in items)
    assert counts["en", "term", False] == counts["en", "term", True] == 30
    assert 0 < counts["en", "tense", False] < counts["en", "tense", True]
    assert counts["en", "Sound", True] == 20
    assert {code for code, *_ in counts} == set(CORE) - {"zh", "ja"}
