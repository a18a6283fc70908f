"""Labels left in the source's language, between languages that share a script and between those that do not."""

from __future__ import annotations

import pytest

from tqcheck import Settings, check_texts


def _found(source: str, target: str, language: str) -> list[str]:
    settings = Settings(model="none", select=frozenset({"untranslated_word"}))
    report = check_texts(f"{target}\n", f"{source}\n", language, "en", settings)
    return [finding.message for document in report.documents for finding in document.findings]


@pytest.mark.parametrize(
    ("label", "language"),
    [
        ("Planet scale", "es"),
        ("Delete picture", "de"),
        ("Current workspace", "cs"),
        ("Replace picture", "uk"),
        ("Show hidden birds", "pl"),
    ],
)
def test_a_copied_label_is_left_in_the_source_language(label: str, language: str) -> None:
    assert _found(label, label, language) == [f"“{label}” is left in English; translate it, or mark it as a name."]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Planet scale", "Escala planetaria", "es"),
        ("Planet Scale", "Planet Scale", "es"),  # a name
        ("Open source", "Open source", "es"),  # a term that is kept
        ("Firefox browser", "Firefox browser", "de"),  # a word the lexicon does not have
        ("Total general", "Total general", "es"),  # words of both languages
    ],
)
def test_names_terms_and_shared_words_stay(source: str, target: str, language: str) -> None:
    assert _found(source, target, language) == []
