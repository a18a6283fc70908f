"""Where a sentence goes on in another script."""

from __future__ import annotations

from time import process_time

import pytest

from tqcheck import registry
from tqcheck.analysis.writing.switches import switches


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Комитет соберётся в марте and will invite the residents.", ["and will invite the residents"]),
        ("ru", "Комитет соберётся в марте, that's what they said to us.", ["that's what they said to us"]),
        ("ru", "Группа “The Rolling Stones” выступит в марте.", []),
        ("en", "The committee meets в марте и пригласит жителей.", ["в марте и пригласит жителей"]),
        ("de", "Das Haus steht am Rand der Stadt.", []),
    ],
)
def test_the_run_in_the_other_script_is_found(language: str, text: str, expected: list[str]) -> None:
    assert [span.of(text) for span, _ in switches(text, registry.language(language))] == expected


@pytest.mark.parametrize("piece", ["’", "a’", "a’ ", "ж’", "ж "])
def test_a_row_of_apostrophes_takes_no_longer_than_it_is(piece: str) -> None:
    """Ten seconds, and more, where each of them begins to read all that follow."""
    text = "Ж a " + piece * 30_000
    started = process_time()
    list(switches(text, registry.language("ru")))
    list(switches(text, registry.language("en")))
    assert process_time() - started < 2
