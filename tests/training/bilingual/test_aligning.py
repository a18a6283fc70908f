"""Two directions of word translation that must agree."""

from __future__ import annotations

from tqcheck.training.bilingual.aligning import links

HOUSE, RED, BLUE, BOOK = range(4)
CASA, ROJA, AZUL, LIBRO = range(4)


def test_words_that_keep_company_render_each_other() -> None:
    first = [[HOUSE, RED], [HOUSE, BLUE], [BOOK, RED], [BOOK, BLUE]] * 4
    second = [[CASA, ROJA], [CASA, AZUL], [LIBRO, ROJA], [LIBRO, AZUL]] * 4
    found = links(first, second, 4)
    counts = {(a, b): c for a, b, c in zip(found.first.tolist(), found.second.tolist(), found.counts, strict=True)}
    assert {pair for pair, count in counts.items() if count > 2} == {(n, n) for n in range(4)}
    assert all(count < 0.5 for pair, count in counts.items() if pair[0] != pair[1])
    assert all(count <= 8.1 for count in counts.values())


def test_a_word_without_a_counterpart_stays_without() -> None:
    found = links([[HOUSE], [HOUSE, RED], [HOUSE]] * 4, [[CASA], [CASA], [CASA]] * 4, 1)
    counts = dict(zip(found.first.tolist(), found.counts.tolist(), strict=True))
    assert counts[HOUSE] > 10
    assert counts[RED] < 2
