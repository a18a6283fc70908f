"""Every list of every language is one that the schema names, written as it says; what a language lacks is said."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tqcheck import registry
from tqcheck.wordlists.lists import integers, lists_of, table, words_of
from tqcheck.wordlists.schema import LISTS, Form, missing

FOLDERS = sorted(
    entry.name for entry in files("tqcheck.languages").iterdir() if entry.is_dir() and entry.name[0].isalpha()
)
EVERY = [(code, name) for code in FOLDERS for name in sorted(lists_of(code))]


@pytest.mark.parametrize(("code", "name"), EVERY)
def test_a_list_is_written_as_the_schema_says(code: str, name: str) -> None:
    form, entries = LISTS[name].form, table(code, name)
    assert entries
    if form is Form.NUMBERS:
        assert integers(code, name).keys() == entries.keys()
    elif form is Form.TABLE:
        assert all(entries.values())
    elif form is Form.WORDS:
        assert not any(entries.values())


@pytest.mark.parametrize(("code", "name"), EVERY)
def test_a_list_holds_each_entry_once(code: str, name: str) -> None:
    """The same entry with the same meaning neither twice in a file, nor in the file and in that made from CLDR."""
    folder = files("tqcheck.languages").joinpath(code)
    places = [place for end in (".txt", ".cldr.txt") if (place := folder.joinpath(name + end)).is_file()]
    lines = [line for place in places for line in place.read_text(encoding="utf-8").splitlines()]
    bare = [entry for line in lines if (entry := line.partition("#")[0].rstrip())]
    assert len(bare) == len(set(bare)), [entry for entry in set(bare) if bare.count(entry) > 1]


@pytest.mark.parametrize("code", registry.names("languages"))
def test_a_language_says_which_lists_it_lacks(code: str) -> None:
    """In `lacking.txt`, with the reason; a list that is written leaves it."""
    assert set(missing(registry.language(code), lists_of(code))) == words_of(code, "lacking")


def test_every_list_is_of_some_language() -> None:
    assert {name for _, name in EVERY} == LISTS.keys()
