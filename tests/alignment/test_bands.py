"""The search looks at parts of a size: what it finds must not depend on how it is cut."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck import registry
from tqcheck.alignment import align, bead_confidence, dynamic
from tqcheck.alignment.dynamic import Band, best_path
from tqcheck.alignment.expected_lengths import expected_ratio
from tqcheck.records.language import Language

from .conftest import Make

EN, DE = Language(code="en", name="English"), Language(code="de", name="German")


def test_parts_hold_every_row_once_and_few_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dynamic, "_CHUNK_CELLS", 500)
    parts = list(Band.full(200, 49).chunks())
    assert [row for rows, _ in parts for row in range(rows.start, rows.stop)] == list(range(1, 201))
    assert all(columns == slice(0, 50) for _, columns in parts)
    assert max((rows.stop - rows.start) * (columns.stop - columns.start) for rows, columns in parts) == 500


def test_a_row_of_more_cells_than_a_part_may_hold_is_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dynamic, "_CHUNK_CELLS", 5)
    assert [rows for rows, _ in Band.full(3, 9).chunks()] == [slice(1, 2), slice(2, 3), slice(3, 4)]


def test_the_path_does_not_depend_on_the_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(5).normal(3, 1, (len(dynamic.BEADS) - 2, 31, 41)).astype(np.float32)

    def path() -> list[list[int]]:
        nulls = np.full(30, 2.0), np.full(40, 2.0)
        found = best_path(Band.full(30, 40), lambda rows, columns: values[:, rows, columns], nulls)
        return [[int(row), int(column)] for row, column in found]

    whole = path()
    monkeypatch.setattr(dynamic, "_CHUNK_CELLS", 100)
    assert path() == whole
    assert (whole[0], whole[-1]) == ([0, 0], [30, 40])


def test_confidences_do_not_depend_on_what_is_looked_at_together(
    make: Make, english: tuple[str, ...], german: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = make(english), make((*german[:4], *german[7:]))
    whole = [(pair.alignment, pair.link) for pair in align(source, target, EN, DE)]
    monkeypatch.setattr(bead_confidence, "_SPAN", 2)
    parts = [(pair.alignment, pair.link) for pair in align(source, target, EN, DE)]
    np.testing.assert_allclose(np.array(parts, float), np.array(whole, float), atol=1e-5)


def test_lengths_are_expected_of_known_languages_alone() -> None:
    english, chinese, other = registry.language("en"), registry.language("zh"), Language(code="xx", name="Other")
    there, back = expected_ratio(english, chinese), expected_ratio(chinese, english)
    assert there is not None
    assert back is not None
    assert there < 0.5
    assert there * back == pytest.approx(1)
    assert expected_ratio(english, other) is expected_ratio(other, english) is None
