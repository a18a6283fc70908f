"""Another name in the place of the source's, by what stands beside both."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.names.exchanges import exchanged_names


def exchanged(codes: str, source: str, target: str) -> list[tuple[str, str]]:
    one, other = (registry.language(code) for code in codes.split("-"))
    return [(was.text, now.text) for was, now in exchanged_names(source, target, (one, other))]


@pytest.mark.parametrize(
    ("codes", "source", "target", "names"),
    [
        ("de-en", "Die Vorsitzende Silke Thomsen kam.", "The chair Silke Thomas came.", [("Thomsen", "Thomas")]),
        ("en-es", "The Hartwell Institute in Pune.", "El Instituto Hartford de Pune.", [("Hartwell", "Hartford")]),
        ("en-de", "The Winslow Foundation pays.", "Die Stiftung Winsford zahlt.", [("Winslow", "Winsford")]),
        ("fr-en", "La maire Claire Dumont démissionne.", "Mayor Claire Lefort resigns.", [("Dumont", "Lefort")]),
    ],
)
def test_another_name(codes: str, source: str, target: str, names: list[tuple[str, str]]) -> None:
    assert exchanged(codes, source, target) == names


@pytest.mark.parametrize(
    ("codes", "source", "target"),
    [
        ("de-en", "Der Autor Boris Nemzow starb.", "The author Boris Nemtsov died."),  # as other languages spell it
        ("en-pl", "The Taiwan Institute paid.", "Instytut Tajwański zapłacił."),  # a place
        ("en-es", "The Coastal Institute in Pune.", "El Instituto Costero de Pune."),  # words
        ("en-de", "The Wexley Foundation pays.", "Die Stiftung Wexleys zahlt."),  # a form
    ],
)
def test_the_same_name_otherwise(codes: str, source: str, target: str) -> None:
    assert exchanged(codes, source, target) == []
