from __future__ import annotations

import numpy as np
import pytest

from tqcheck.alignment import subword_coverage as coverage
from tqcheck.alignment.similarity import KINDS, Floats
from tqcheck.alignment.subword_coverage import SubwordCoverage
from tqcheck.records.subwords import Subwords


def subwords(*sentences: str) -> Subwords:
    """A letter is a subword; each has a direction of its own, the same whether large or small."""
    ids = [ord(letter) - ord("a") for sentence in sentences for letter in sentence.lower()]
    starts = np.concatenate(([0], np.cumsum([len(sentence) for sentence in sentences])))
    return Subwords(np.array(ids, np.int64), starts, np.eye(26, dtype=np.float32), np.full(26, 2.4, np.float32))


def scores(source: Subwords, target: Subwords) -> Floats:
    return SubwordCoverage(source, target).scores(slice(0, len(source.starts) - 1), slice(0, len(target.starts) - 1))


def test_what_is_found_on_the_other_side_speaks_for_a_bead() -> None:
    found = scores(subwords("abc", "def"), subwords("ABC", "DEF"))[KINDS.index((1, 1))]
    assert (found.diagonal() > 5).all()
    assert found[0, 1] < -5
    assert found[1, 0] < -5


def test_all_sentences_of_a_bead_count() -> None:
    found = scores(subwords("abcdef", "xyz"), subwords("ABC", "DEF", "XYZ"))
    whole, part = found[KINDS.index((1, 2)), 0, 1], found[KINDS.index((1, 1)), 0, 0]
    assert whole > part
    assert whole > found[KINDS.index((1, 3)), 0, 2]


def test_an_empty_sentence_says_nothing() -> None:
    found = scores(subwords("", "abc"), subwords("ABC", ""))
    assert found[KINDS.index((1, 1)), 0, 1] == 0


def test_parts_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    texts = ["".join(rng.choice(list("abcdefghijklm"), rng.integers(0, 9))) for _ in range(30)]
    source, target = subwords(*texts[:14]), subwords(*texts[14:])
    whole = scores(source, target)
    monkeypatch.setattr(coverage, "_MOST", 10)
    np.testing.assert_allclose(scores(source, target)[:, 5:], whole[:, 5:], atol=1e-5)
    part = SubwordCoverage(source, target).scores(slice(5, 9), slice(4, 12))
    np.testing.assert_allclose(part, whole[:, 5:9, 4:12], atol=1e-5)


def test_documents_without_a_subword_say_nothing() -> None:
    assert not scores(subwords("", ""), subwords("", "", "")).any()
