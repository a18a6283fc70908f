"""Names across scripts."""

from __future__ import annotations

import pytest

from tqcheck.analysis.names.across_scripts import wrong_first_names
from tqcheck.registry import language


def found(source: str, target: str, of: str, into: str) -> list[tuple[str, str]]:
    couples = wrong_first_names(source, target, (language(of), language(into)))
    return [(one.text, other.text) for one, other in couples]


@pytest.mark.parametrize(
    ("source", "target", "of", "into", "couple"),
    [
        (
            "The pilot Robert Sanders landed safely.",
            "Пилот Виктор Сандерс благополучно приземлился.",
            "en",
            "ru",
            ("Robert", "Виктор"),
        ),
        (
            "Вчера завод посетил Николай Сандерс.",
            "Yesterday the plant was visited by Patrick Sanders.",
            "ru",
            "en",
            ("Николай", "Patrick"),
        ),
    ],
)
def test_another_first_name_before_the_same_surname_is_found(
    source: str, target: str, of: str, into: str, couple: tuple[str, str]
) -> None:
    assert found(source, target, of, into) == [couple]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The pilot Robert Sanders landed.", "Пилот Роберт Сандерс приземлился."),
        ("The writer George Martin came.", "Писатель Джордж Мартин пришёл."),
        ("Robert Sanders and Victor Sanders came.", "Виктор Сандерс и Роберт Сандерс пришли."),
        ("President Robert Sanders came.", "Президент Сандерс пришёл."),
    ],
)
def test_a_rendered_first_name_is_none(source: str, target: str) -> None:
    assert not found(source, target, "en", "ru")
