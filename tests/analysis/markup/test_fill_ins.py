"""Names within code that each translation may say in its own words."""

from __future__ import annotations

import pytest

from tqcheck.analysis.markup.fill_ins import Variables, glossed, is_filled_in, is_long_sample
from tqcheck.records.document import Mark, MarkKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import OffsetMap, Span


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [
        ("cp /path/to/file /tmp", "cp /pfad/zum/datei /tmp", True),
        ("cp /path/to/file /tmp", "cp /pfad/zum/datei /var", False),
        ("cd ~username", "cd ~nombre_usuario", True),
        ("http://example.com/shop/list.html", "http://example.com/laden/liste.html", True),
        ("http://shop.com/list.html", "http://shop.com/liste.html", False),
        ("open file.txt", "open datei.txt", True),
        ("open settings.txt", "open einstellungen.txt", False),
        ("git config user.name", "git config benutzer.name", False),
        ('<input name="q">', '<input nom="q">', False),
        ("npm install", "npm installieren", False),
        ("username", "nutzername", False),
        ("my-plugin/main.py", "mein-plugin/main.py", True),
    ],
)
def test_names_of_examples(source: str, target: str, same: bool) -> None:
    assert is_filled_in(source, target) is same


def test_variables_are_gaps() -> None:
    text = "See mod_name.c here."
    marks = (
        Mark(MarkKind.CODE, Span(4, 14), Span(4, 14), "code"),
        Mark(MarkKind.CODE, Span(8, 12), Span(8, 12), "var"),
    )
    variables = Variables(Segment(text, OffsetMap.identity(len(text)), 0, marks=marks))
    assert [span.of(text) for span in variables.within(marks[0])] == ["name"]
    assert variables.as_gaps(marks[0]) == "mod_<>.c"
    assert variables.as_gaps(marks[1]) == "name"


@pytest.mark.parametrize(("code", "word"), [("资源（resources）", "resources"), ("f(x)", "x"), ("f()", ""), ("x", "")])
def test_a_gloss_is_what_stands_in_brackets(code: str, word: str) -> None:
    assert glossed(code) == word


def test_what_a_program_answers_may_be_translated() -> None:
    commands = "\n".join(f"$ tool step-{number} --out build/{number}" for number in range(9))
    assert is_long_sample(f"{commands}\nAll parts are done", f"{commands}\nAlle Teile sind fertig")
    assert not is_long_sample("$ tool --all\ndone", "$ werkzeug --alle\nfertig")
