from __future__ import annotations

import pytest

from tqcheck.contracts import RawFile
from tqcheck.formats.markdown import load


def notices(text: str) -> list[str]:
    return [notice.message for notice in load(RawFile("a.md", text.encode())).notices]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: The bridge\nlang: en\n---\nText.\n",
        "---\r\nlang: en\r\nDescription: 灯台守\r\n---\r\nText.\r\n",
        '+++\n[page]\nlinkTitle = "Die Brücke"\n+++\nText.\n',
    ],
)
def test_what_readers_see_in_front_matter_is_not_silently_left_out(text: str) -> None:
    assert notices(text) == ["the front matter (lines 1 to 4) was not checked"]


@pytest.mark.parametrize(
    "text", ["---\nlang: en\ndate: 2024-01-01\ntags: [a, b]\n---\nText.\n", "Title: this is text.\n"]
)
def test_settings_are_nothing_to_check(text: str) -> None:
    assert notices(text) == []
