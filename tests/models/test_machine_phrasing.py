"""How machines put things: sequences of characters, and what is known of them."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from safetensors.numpy import save_file

from tqcheck.models.embedded import FOLDER
from tqcheck.models.encoder.loading import load
from tqcheck.models.encoder.machine_phrasing import BUCKETS, FILE, MachinePhrasing, sequences
from tqcheck.models.encoder.weights import quantised


@pytest.fixture
def phrasing(tmp_path: Path) -> MachinePhrasing:
    """In German the sequence "zw" is a machine's, and "ie" a person's."""
    weights = np.zeros((1, BUCKETS), dtype=np.float32)
    weights[0, number("zw")], weights[0, number("ie")] = 2.0, -1.0
    values, scale = quantised(weights)
    save_file({"de": values, "de.scale": scale, "de.bias": np.array([0.5], dtype=np.float32)}, tmp_path / FILE)
    found = MachinePhrasing.read(tmp_path / FILE)
    assert found is not None
    return found


def number(sequence: str) -> int:
    """The number of a sequence."""
    return crc32(sequence.encode()) % BUCKETS


def test_each_sequence_counts_once_and_spaces_as_one() -> None:
    assert sequences("ab").tolist() == sorted(set(sequences("ab").tolist()))
    assert len(sequences("ab")) == len({" ", "a", "b", " a", "ab", "b ", " ab", "ab ", " ab "})
    assert sequences("no  no\nno ").tolist() == sequences("no no no").tolist()
    assert all(0 <= one < BUCKETS for one in sequences("Zwölf Boxkämpfer"))


def test_a_letter_is_the_same_however_it_is_composed() -> None:
    assert sequences("Zwo\u0308lf").tolist() == sequences("Zw\u00f6lf").tolist()


def test_what_cannot_be_encoded_is_read_all_the_same() -> None:
    assert len(sequences("a \ud800 b"))


def test_what_machines_write_raises_the_odds_and_what_people_write_lowers_them(phrasing: MachinePhrasing) -> None:
    odds = {text: phrasing.log_odds(text, "de") for text in ("etwas", "zwar", "wie")}
    assert odds["etwas"] == 0.5
    assert odds["zwar"] == pytest.approx(0.5 + 2 / len(sequences("zwar")) ** 0.5, abs=0.01)
    assert odds["wie"] == pytest.approx(0.5 - 1 / len(sequences("wie")) ** 0.5, abs=0.01)


def test_of_another_language_nothing_is_told(phrasing: MachinePhrasing) -> None:
    assert phrasing.log_odds("zwar", "nl") == 0


def test_a_folder_may_have_none(tmp_path: Path) -> None:
    assert MachinePhrasing.read(tmp_path / FILE) is None


def test_the_embedded_model_knows_the_languages_of_judged_systems() -> None:
    known = load(FOLDER).phrasing
    assert known is not None
    assert sorted(known.weights) == ["cs", "de", "en", "fr", "ja", "ru", "uk", "zh"]
    assert all(len(row) == BUCKETS for row in known.weights.values())
