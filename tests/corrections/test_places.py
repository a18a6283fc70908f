"""Where a correction stands among markup: it neither ends an emphasis nor takes an element away."""

from __future__ import annotations

import pytest

from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import fix
from tqcheck.loading.texts import Job
from tqcheck.settings import Settings


def fixed(name: str, text: str, language: str) -> str:
    settings = Settings(target_language=language, use_cache=False, model="none")
    return fix(Job(name), settings, lambda path: RawFile(path, text.encode())).after.data.decode()


FRENCH = "Oui ! Non ! Si ! Ah ! Bah ! C’est {}! Oui.\n"


@pytest.mark.parametrize("word", ["*beau*", "**beau**", "`beau`", "[beau](a.md)", "beau"])
def test_white_space_is_added_outside_of_an_element(word: str) -> None:
    assert fixed("a.md", FRENCH.format(word), "fr") == FRENCH.format(f"{word}\u202f")


@pytest.mark.parametrize(
    "text",
    [
        "<p>Die Liste (siehe<br>) ist alt.</p>\n",
        "<p>Die Liste<br>, die alt ist.</p>\n",
        "<p>Links&nbsp; |&nbsp;rechts und &nbsp; &nbsp;weiter.</p>\n",
    ],
)
def test_no_element_is_taken_away(text: str) -> None:
    assert fixed("a.html", text, "de") == text
