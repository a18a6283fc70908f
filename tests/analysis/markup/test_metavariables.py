"""Names that readers fill in, and names that they must find as they are."""

from __future__ import annotations

import pytest

from tqcheck.analysis.markup.metavariables import is_metavariable, is_own_example
from tqcheck.records.span import Span


def span(name: str, text: str) -> Span:
    return Span(text.index(name), text.index(name) + len(name))


@pytest.mark.parametrize(
    ("name", "source", "target", "expected"),
    [
        ("in_file", "run <replaceable>in_file</replaceable>", "lancer <replaceable>fichier</replaceable>", True),
        ("old_name", "B<mv> I<old_name>", "B<mv> I<ancien_nom>", True),
        ("new_nick", "/nick &lt;new_nick&gt;", "/nick &lt;pseudo&gt;", True),
        ("in_file", "set in_file first", "régler le fichier", False),
        ("old_name", "B<mv> I<old_name>", "B<mv> ancien_nom", False),
    ],
)
def test_metavariables(name: str, source: str, target: str, expected: bool) -> None:
    assert is_metavariable(span(name, source), source, target) is expected


@pytest.mark.parametrize(
    ("name", "source", "target", "expected"),
    [
        ("a_thing", "a valid name (ex: a_thing, b5)", "un nombre válido (ej: una_cosa, b5)", True),
        ("my-page.html", "a key, e.g. my-page.html", "una clave, p. ej. mi-pagina.html", True),
        ("@sam", "by your name (eg: @sam)", "par son nom (exemple : @marc)", True),
        ("@sam", "ask @sam about it", "demander à @marc", False),
        ("a_thing", "a valid name (ex: a_thing)", "un nombre válido", False),
        ("my-page.html", "a key, e.g. my-page.html", "una clave, p. ej. mi_pagina.txt", False),
    ],
)
def test_examples_of_ones_own(name: str, source: str, target: str, expected: bool) -> None:
    assert is_own_example(span(name, source), source, target) is expected
