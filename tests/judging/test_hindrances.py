"""What is selected by name and cannot check a text is an error with its remedy, unless something else can."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.errors import InputError
from tqcheck.judging.hindrances import require_one
from tqcheck.settings import Settings

GERMAN, ENGLISH, KOREAN = (registry.language(code) for code in ("de", "en", "ko"))


def settings(*names: str, model: str = "none") -> Settings:
    return Settings(select=frozenset(names), model=model)


def test_what_compares_needs_a_source() -> None:
    with pytest.raises(InputError, match=r"number_mismatch compares it with its source: name that with --source"):
        require_one(settings("number_mismatch"), GERMAN, None, "a.md")
    require_one(settings("number_mismatch"), GERMAN, ENGLISH, "a.md")
    require_one(settings("number_mismatch", "repeated_word"), GERMAN, None, "a.md")


def test_what_has_no_rules_for_a_language_names_it_and_all_reasons_are_told() -> None:
    with pytest.raises(InputError) as caught:
        require_one(settings("opposite_word", "capitalisation"), KOREAN, ENGLISH, "a.md")
    assert "capitalisation has no rules for Korean: select another check" in str(caught.value)
    assert "opposite_word has no rules for English → Korean" in str(caught.value)


def test_what_asks_a_model_cannot_run_without_one() -> None:
    with pytest.raises(InputError, match="mistranslation asks a model: leave out --model none"):
        require_one(settings("mistranslation"), GERMAN, ENGLISH, "a.md")
    require_one(settings("mistranslation", model="encoder"), GERMAN, ENGLISH, "a.md")
    require_one(settings("name_mismatch", model="encoder"), KOREAN, ENGLISH, "a.md")


def test_nothing_is_asked_of_the_default_selection() -> None:
    require_one(Settings(model="none"), KOREAN, None, "a.md")
    require_one(
        Settings(model="none", select=frozenset({"spelling"}), ignore=frozenset({"spelling"})), KOREAN, None, "a"
    )
