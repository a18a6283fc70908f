"""Names by capitals, with exact spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.analysis.names.mentions import NameKind, names


def found(text: str, language: str) -> list[str]:
    return [name.text for name in names(text, registry.language(language))]


def certain(text: str, language: str) -> list[str]:
    every = names(text, registry.language(language))
    return [word.text for name in every for word in name.words if word.certain]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "when Ursula von der Leyen met NATO’s GitHub team.", ["Ursula von der Leyen", "NATO", "GitHub"]),
        ("en", "By J. K. Rowling in New York", ["J. K. Rowling", "New York"]),
        ("fr", "Selon l’OTAN, d'Angela O'Brien", ["Selon", "OTAN", "Angela O'Brien"]),
        ("ja", "ドナルド・トランプ大統領はGoogleで", ["ドナルド・トランプ", "Google"]),
        ("zh", "他在Google工作", ["Google"]),
        ("ru", "Вчера в Киеве Иван Петров", ["Вчера", "Киеве Иван Петров"]),
        ("en", "ALL IN CAPITALS", []),
        ("en", "nothing here", []),
        ("en", "", []),
    ],
)
def test_names_are_found(language: str, text: str, expected: list[str]) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Farmers met Merkel.", ["Merkel"]),
        ("en", "Angela Merkel Wins The Vote", []),
        ("de", "Das Haus gehört einer Frau.", []),
        ("de", "Gestern traf die Kanzlerin Angela Merkel ein.", ["Kanzlerin", "Angela", "Merkel"]),
        ("en", "Then came iPhone and HTML5.", ["iPhone", "HTML5"]),
    ],
)
def test_certain_names(language: str, text: str, expected: list[str]) -> None:
    assert certain(text, language) == expected


def test_kinds() -> None:
    every = names("the Merkel NATO GitHub カナ", registry.language("ja"))
    kinds = {word.text: word.kind for name in every for word in name.words}
    assert kinds == {
        "Merkel": NameKind.CAPITALISED,
        "NATO": NameKind.ACRONYM,
        "GitHub": NameKind.CAMEL_CASE,
        "カナ": NameKind.KATAKANA,
    }


@given(st.text(), st.sampled_from(registry.names("languages")))
def test_spans_cover_what_they_claim(text: str, language: str) -> None:
    end = 0
    for name in names(text, registry.language(language)):
        assert name.span.of(text) == name.text
        assert name.span.start >= end
        end = name.span.end
        for word in name.words:
            assert word.span.of(text) == word.text
