"""Which number of a translation stands for which: the only one that each side has alone."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.numbers.comparison import compare
from tqcheck.analysis.numbers.pairing import only_ones


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("for eight weeks", "achtzehn Wochen lang", ("eight", "achtzehn")),
        ("in the third century", "im dreizehnten Jahrhundert", ("third", "dreizehnten")),
        ("half a billion", "eine halbe Million", ("billion", "Million")),
        ("for eight weeks and ten days", "achtzehn Wochen lang", None),  # which of the two is meant
        ("for two weeks", "zwölf Wochen lang", None),  # "a couple"
        ("300 weeks", "400 Wochen", None),  # both are sure: others compare them
        ("1,200 weeks", "acht Wochen", None),
        ("eight weeks", "im achtzehnten Jahr", None),  # one counts, the other orders
    ],
)
def test_the_only_number_of_either_side(source: str, target: str, pair: tuple[str, str] | None) -> None:
    found = compare(source, registry.language("en"), target, registry.language("de"))
    pairs = [(a.span.of(source), b.span.of(target)) for a, b in only_ones(found.missing, found.extra)]
    assert pairs == ([pair] if pair else [])
