from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.loading.keys import are_keys
from tqcheck.records.document import Bitext, Document


@pytest.mark.parametrize(
    ("sources", "keys"),
    [
        (["menu.open", "menu.close", "app.title"], True),
        (["ERR_NOT_FOUND", "errorNotFound", "error_not_found", "Open"], False),
        (["ERR_NOT_FOUND", "errorNotFound", "error_not_found", "a.b", "Open"], True),
        (["Open", "Close", "About"], False),
        (["Open the file.", "README.md", "e.g."], False),
        ([], False),
    ],
)
def test_sources_that_are_keys(sources: list[str], keys: bool) -> None:
    assert are_keys(sources) is keys


def catalogue(**entries: str) -> bytes:
    head = 'msgid ""\nmsgstr "Language: de\\n"\n'
    return (head + "".join(f'msgid "{key}"\nmsgstr "{text}"\n' for key, text in entries.items())).encode()


def test_a_catalogue_of_keys_is_one_text() -> None:
    entries = {"menu.open": "Öffnen", "menu.close": "Schließen", "menu.empty": "", "app.title": "Heft"}
    loaded = registry.format_("po").load(RawFile("a.po", catalogue(**entries)))
    assert isinstance(loaded, Document)
    assert (loaded.presegmented, loaded.language) == (True, "de")
    assert [(block.key, block.text) for block in loaded.blocks] == [
        ("menu.open", "Öffnen"),
        ("menu.close", "Schließen"),
        ("app.title", "Heft"),
    ]


def test_a_catalogue_of_sources_is_two() -> None:
    loaded = registry.format_("po").load(RawFile("a.po", catalogue(Open="Öffnen", Close="Zu", About="Über")))
    assert isinstance(loaded, Bitext)
