"""The folder of each language holds what the schema and the contract of languages ask, and says what it lacks."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from tqcheck import registry
from tqcheck.errors import ExtensionError
from tqcheck.wordlists.completeness import faults, list_faults
from tqcheck.wordlists.lists import integers, lists_of, load
from tqcheck.wordlists.schema import LISTS

LANGUAGES = files("tqcheck.languages")
FOLDERS = sorted(entry.name for entry in LANGUAGES.iterdir() if entry.is_dir() and entry.name[0].isalpha())


@pytest.mark.parametrize("code", registry.names("languages"))
def test_a_language_is_complete_or_says_what_it_lacks(code: str) -> None:
    found = list(faults(registry.language(code), LANGUAGES.joinpath(code)))
    assert not found, f"in tqcheck/languages/{code}:\n" + "\n".join(found)


@pytest.mark.parametrize("code", sorted(set(FOLDERS).difference(registry.names("languages"))))
def test_the_lists_of_a_language_without_rules_are_as_the_schema_says(code: str) -> None:
    found = list(list_faults(code, LANGUAGES.joinpath(code)))
    assert not found, f"in tqcheck/languages/{code}:\n" + "\n".join(found)


def test_every_list_is_of_some_language() -> None:
    assert {name for code in FOLDERS for name in lists_of(code)} == LISTS.keys()


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        (
            "mouths.txt",
            "januar\n",
            "mouths.txt: no list has this name; `python scripts/languages.py --lists` names all",
        ),
        (
            "negators.txt",
            "# none\n",
            "negators.txt is empty; it holds words that negate a sentence beyond doubt (one entry a line)",
        ),
        (
            "negators.txt",
            "ikke\nej\tno\nikke\n",
            "negators.txt:2: “ej\tno” has a second column; it holds words that negate a sentence beyond doubt (one "
            "entry a line)\nnegators.txt:3: “ikke” stands in negators.txt:1, too; delete one",
        ),
        (
            "ordinals.txt",
            "første\t1\nanden\n",
            "ordinals.txt:2: “anden” has no whole number after a tab; it holds ordinal numbers in every case (an "
            "entry, and after a tab a whole number; ? after it marks an everyday word)",
        ),
        (
            "opposites.txt",
            "varm\t\n",
            "opposites.txt:1: “varm” has nothing after a tab; it holds words that have an opposite, by what they mean "
            "(an entry, and after a tab what it stands for)",
        ),
    ],
)
def test_what_is_wrong_in_a_list_is_said_with_its_line(tmp_path: Path, file: str, text: str, fault: str) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    assert "\n".join(list_faults("qaa", tmp_path)) == fault


def test_a_folder_that_lacks_all_is_told_each_thing(tmp_path: Path) -> None:
    (tmp_path / "seeds.toml").write_text("[[", encoding="utf-8")
    found = list(faults(registry.language("de"), tmp_path))
    assert found[0].startswith("sentences.txt has no case: ")
    assert [fault.partition(":")[0] for fault in found[1:]] == ["seeds.toml"]


def test_a_list_that_a_language_names_and_lacks_is_an_error_that_describes_it() -> None:
    with pytest.raises(ExtensionError) as caught:
        load("qaa", "numbers")
    assert str(caught.value) == (
        "languages/qaa/numbers.txt is not there; it holds cardinal numbers below a thousand, in every case (an entry, "
        "and after a tab a whole number; ? after it marks an everyday word)"
    )


def test_a_number_that_is_none_is_an_error_that_names_its_entry() -> None:
    with pytest.raises(ExtensionError, match=r"languages/de/titles\.txt: “.+” has no tab and number after it; "):
        integers("de", "titles")
