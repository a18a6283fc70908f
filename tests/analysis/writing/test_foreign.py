"""The language of a stretch of text: sure, or not said at all."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.writing.foreign import foreign_language, stretches


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The house is old and the roof has been bad for years.", "de", "English"),
        ("Das Haus ist alt und das Dach ist seit Jahren nicht gut.", "nl", "German"),
        ("O telhado da casa não é muito novo e está em mau estado.", "es", "Portuguese"),
        ("Dům je velmi starý a střecha je již po léta ve špatném stavu.", "pl", "Czech"),
        ("Этот дом очень старый, и крыша у него давно плохая.", "uk", "Russian"),
        ("Цей будинок дуже старий, і його дах уже багато років поганий, як і двері.", "ru", "Ukrainian"),
        ("この家はとても古くて、屋根が傷んでいます。", "zh", "Japanese"),
        ("البيت قديم جدا والسقف في حالة سيئة منذ سنوات", "en", "a language in Arabic script"),
        ("Tickets cost eleven pounds at weekends, because volunteers heat our old hall.", "de", "English"),
        ("Huset är mycket gammalt och taket har läckt under flera år nu.", "de", "Swedish"),
    ],
)
def test_foreign(text: str, language: str, found: str) -> None:
    assert foreign_language(text, registry.language(language)) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Haus ist alt und das Dach ist seit Jahren nicht gut.", "de"),
        ("gcc make cmake ninja meson autoconf automake libtool pkgconf gettext bison flex", "de"),
        ("open settings general advanced network proxy manual configuration enable default folder path", "de"),
        ("John Smith, Mary Jones, Peter Brown, Ann White, Tom Green, Jim Black", "ru"),
        ("Short English words.", "de"),
        ("2024 2025 2026", "ru"),
        ("", "en"),
    ],
)
def test_own_language_names_and_commands(text: str, language: str) -> None:
    assert foreign_language(text, registry.language(language)) is None


def test_stretches_are_sentences_with_their_places() -> None:
    text = " One is 1.5 long. Two?\n Three"
    assert [span.of(text) for span in stretches(text)] == ["One is 1.5 long.", "Two?", "Three"]
