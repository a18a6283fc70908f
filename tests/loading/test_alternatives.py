"""Bars between plural forms are told from bars within the format of a placeholder."""

from __future__ import annotations

import pytest

from tqcheck.loading.alternatives import alternatives
from tqcheck.records.document import Block
from tqcheck.records.span import OffsetMap


def forms(source: str, target: str) -> list[tuple[str, str]]:
    blocks = (Block(text, OffsetMap.identity(len(text))) for text in (source, target))
    return [(one.text, other.text) for one, other in alternatives(*blocks)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("{0} {1:day|days} left", "{0} {1:Tag|Tage} übrig"),
        ("{count, plural|default} of {total}", "{count, plural|default} von {total}"),
    ],
)
def test_a_bar_within_braces_parts_nothing(source: str, target: str) -> None:
    assert forms(source, target) == [(source, target)]


def test_forms_are_paired() -> None:
    found = forms("{n} day left|{n} days left", "{n} Tag übrig|{n} Tage übrig")
    assert found == [("{n} day left", "{n} Tag übrig"), ("{n} days left", "{n} Tage übrig")]
