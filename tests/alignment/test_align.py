from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tqcheck import registry
from tqcheck.alignment import align, doubts, relatedness
from tqcheck.alignment.embedding import VectorSimilarity, similarity_of
from tqcheck.alignment.similarity import KINDS
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap

Make = Callable[..., tuple[Segment, ...]]
EN, DE, JA, RU = (registry.language(code) for code in ("en", "de", "ja", "ru"))
WORDS = [
    "river",
    "stone",
    "window",
    "garden",
    "letter",
    "winter",
    "candle",
    "bridge",
    "market",
    "silver",
    "doctor",
    "island",
    "mirror",
    "planet",
]


def beads(pairs: Sequence[Pair]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(pair.source_segments, pair.target_segments) for pair in pairs]


def article(make: Make, sentences: int, seed: int) -> tuple[Segment, ...]:
    """Sentences of random names and numbers, which stay the same in any language."""
    rng = random.Random(seed)
    names = ["".join(rng.choices("bdfgklmnprst", k=2)) + "".join(rng.choices("aeiou", k=3)) for _ in range(900)]
    return make(
        [" ".join(rng.choices(names, k=rng.randint(4, 14))) + f" {rng.randrange(10**6)}." for _ in range(sentences)]
    )


def test_a_translation_pairs_sentence_by_sentence(
    make: Make, english: tuple[str, ...], german: tuple[str, ...]
) -> None:
    pairs = align(make(english), make(german), EN, DE)
    assert beads(pairs) == [((i,), (i,)) for i in range(12)]
    assert [pair.id for pair in pairs] == list(range(12))


def test_single_sentences_surely_belong_together(make: Make) -> None:
    (pair,) = align(make(["The law does not apply."]), make(["Das gilt."]), EN, DE)
    assert pair.alignment == 1.0


def test_a_missing_sentence_is_a_gap(make: Make, english: tuple[str, ...], german: tuple[str, ...]) -> None:
    pairs = align(make(english), make(german[:7] + german[8:]), EN, DE)
    assert ((7,), ()) in beads(pairs)
    assert pairs[7].target is None


def test_an_added_sentence_is_a_gap(make: Make, english: tuple[str, ...], german: tuple[str, ...]) -> None:
    pairs = align(make(english[:5] + english[6:]), make(german), EN, DE)
    assert ((), (5,)) in beads(pairs)


def test_joined_sentences_are_one_bead(make: Make, english: tuple[str, ...], german: tuple[str, ...]) -> None:
    joined = (*german[:2], german[2] + " " + german[3], *german[4:])
    pairs = align(make(english), make(joined), EN, DE)
    assert ((2, 3), (2,)) in beads(pairs)
    assert pairs[2].source is not None
    assert pairs[2].source.text == f"{english[2]} {english[3]}"


def test_paragraphs_decide_where_the_words_do_not(make: Make) -> None:
    source, target = ["Yes.", "No.", "Perhaps."], ["Ja doch.", "Nein.", "Kann sein."]
    blocks = [0, 0, 1, 1, 2, 2]
    pairs = align(make(source * 2, blocks), make([*target, *target], blocks), EN, DE)
    assert beads(pairs) == [((i,), (i,)) for i in range(6)]


def test_names_are_recognised_by_their_sound(make: Make) -> None:
    source = ["Anton Petrov lives here.", "Boris Gorbunov does not.", "Katerina Smirnova went away."]
    target = ["Здесь живёт Антон Петров.", "Катерина Смирнова уехала."]
    assert beads(align(make(source), make(target), EN, RU)) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_identical_documents(make: Make) -> None:
    document = article(make, 300, 1)
    pairs = align(document, document, EN, EN)
    assert beads(pairs) == [((i,), (i,)) for i in range(300)]
    assert relatedness(pairs) > 0.95
    assert doubts(pairs) == ()


def test_one_sentence_against_many(make: Make) -> None:
    document = article(make, 1000, 2)
    pairs = align(document[500:501], document, EN, DE)
    (found,) = (pair.target_segments for pair in pairs if pair.source)
    assert 500 in found
    assert len(pairs) == 1001 - len(found)


@pytest.mark.parametrize(("sources", "targets"), [(0, 0), (3, 0), (0, 3)])
def test_an_empty_side(make: Make, sources: int, targets: int) -> None:
    document = article(make, 3, 3)
    pairs = align(document[:sources], document[:targets], EN, DE)
    assert len(pairs) == sources + targets
    assert relatedness(pairs) == 0


def test_a_long_document_with_a_long_insertion(make: Make) -> None:
    document = article(make, 2500, 4)
    shorter = (*document[:700], *document[1100:])
    found = beads(align(document, shorter, EN, DE))
    expected = [((i,), (i if i < 700 else i - 400,) if not 700 <= i < 1100 else ()) for i in range(2500)]
    assert sum(a != b for a, b in zip(found, expected, strict=True)) <= 2


def test_memory_grows_with_the_length_not_with_its_square(make: Make) -> None:
    peaks = []
    for size in (800, 3200):
        document = article(make, size, 5)
        tracemalloc.start()
        align(document, document, EN, DE)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 6 * peaks[0]


def test_another_document_is_noticed(make: Make, english: tuple[str, ...]) -> None:
    other = [f"{' '.join(random.Random(i).choices(WORDS, k=8))}." for i in range(20)]
    pairs = align(make(english), make(other), EN, DE)
    assert relatedness(pairs) < 0.2
    assert [notice.kind for notice in doubts(pairs)] == ["unrelated"]


def test_a_translation_raises_no_doubt(make: Make, english: tuple[str, ...], german: tuple[str, ...]) -> None:
    pairs = align(make(english), make(german), EN, DE)
    assert relatedness(pairs) > 0.5
    assert doubts(pairs) == ()


def test_confidence_falls_with_the_evidence(make: Make, english: tuple[str, ...], german: tuple[str, ...]) -> None:
    def mean(target: Sequence[str]) -> float:
        pairs = align(make(english), make(target), EN, DE)
        return float(np.mean([pair.alignment for pair in pairs if pair.alignment is not None]))

    without_anchors = [text.translate(str.maketrans("0123456789", "9876501234")).swapcase() for text in german]
    right, foreign, shuffled = mean(german), mean(without_anchors), mean(german[::-1])
    assert right > foreign > shuffled
    assert 0 <= shuffled < right <= 1


def test_a_replaced_sentence_is_less_sure(make: Make, english: tuple[str, ...], german: tuple[str, ...]) -> None:
    changed = (*german[:7], "Das Wetter bleibt in den nächsten Tagen kühl, meldet ein Amt.", *german[8:])
    before, after = (align(make(english), make(target), EN, DE) for target in (german, changed))
    sure = {pair.source_segments: pair.alignment for pair in after if pair.source and pair.target}
    assert sure.get((7,), 0) < (before[7].alignment or 0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(min_size=1, max_size=30), max_size=25),
    st.lists(st.text(min_size=1, max_size=30), max_size=25),
    st.randoms(use_true_random=False),
)
def test_every_segment_is_in_exactly_one_pair(source: list[str], target: list[str], rng: random.Random) -> None:
    sides = [tuple(_segment(text, i, rng) for i, text in enumerate(texts)) for texts in (source, target)]
    pairs = align(sides[0], sides[1], EN, JA)
    assert [i for pair in pairs for i in pair.source_segments] == list(range(len(source)))
    assert [i for pair in pairs for i in pair.target_segments] == list(range(len(target)))
    assert all(pair.source_segments or pair.target_segments for pair in pairs)
    assert all(pair.alignment is not None and 0 <= pair.alignment <= 1 for pair in pairs)
    assert all(len(pair.source_segments) + len(pair.target_segments) <= 6 for pair in pairs)


def _segment(text: str, index: int, rng: random.Random) -> Segment:
    return Segment(text, OffsetMap.identity(len(text), index * 100), index // rng.randint(1, 3))


_CODES = str.maketrans("0123456789", "abcdefghij"), str.maketrans("0123456789", "klmnopqrst")
_DIGITS = str.maketrans("abcdefghijklmnopqrst", "01234567890123456789")


def _coded(numbers: Sequence[int], side: int, make: Make) -> tuple[Segment, ...]:
    """Sentences of equal length that share no letter with the other side's."""
    return make(
        [" ".join(str(1000 + n)[1:].translate(_CODES[side]) for n in (number, 999 - number)) for number in numbers]
    )


def _embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """For each sentence the vector of its number, and some noise."""
    numbers = [int(text[:3].translate(_DIGITS)) for text in texts]
    meaning = np.array([np.random.default_rng(number).normal(size=64) for number in numbers])
    return (meaning + np.random.default_rng(len(texts)).normal(size=meaning.shape) * 0.4).astype(np.float32)


def test_vectors_decide_where_nothing_else_is_shared(make: Make) -> None:
    source, target = _coded(range(40), 0, make), _coded([n for n in range(40) if n not in {10, 11, 12}], 1, make)
    with_vectors = align(source, target, EN, DE, similarity_of(_embed))
    expected = [((i,), () if 10 <= i < 13 else (i - 3 * (i >= 13),)) for i in range(40)]
    assert beads(with_vectors) == expected
    assert relatedness(with_vectors) > 0.6
    assert relatedness(align(source, target, EN, DE)) < 0.2


def test_vectors_decide_where_the_usual_lengths_are_not_known(make: Make) -> None:
    source, target = _coded(range(20), 0, make), _coded([n for n in range(20) if n != 7], 1, make)
    pairs = align(source, target, EN, registry.language("eu"), similarity_of(_embed))
    assert beads(pairs) == [((i,), () if i == 7 else (i - (i > 7),)) for i in range(20)]


def test_vectors_lead_through_long_documents(make: Make) -> None:
    kept = [n for n in range(900) if not 200 <= n < 320]
    pairs = align(_coded(range(900), 0, make), _coded(kept, 1, make), EN, DE, similarity_of(_embed))
    right = sum(
        kept[pair.target_segments[0]] == pair.source_segments[0] for pair in pairs if pair.source and pair.target
    )
    assert right >= 0.98 * len(kept)


def test_a_sum_of_vectors_stands_for_joined_sentences(make: Make) -> None:
    rng = np.random.default_rng(1)
    source, target = (side / np.linalg.norm(side, axis=1, keepdims=True) for side in rng.normal(size=(2, 9, 16)))
    scores = VectorSimilarity(source.astype(np.float32), target.astype(np.float32)).scores(slice(0, 9), slice(2, 9))
    joined, other = source[3:6].sum(0), target[5:7].sum(0)
    cosine = joined @ other / np.linalg.norm(joined) / np.linalg.norm(other)
    chance = (joined @ target.mean(0) / np.linalg.norm(joined) + other @ source.mean(0) / np.linalg.norm(other)) / 2
    assert scores[KINDS.index((3, 2)), 5, 4] == pytest.approx(cosine - chance, abs=1e-5)
