from __future__ import annotations

import pytest

from tqcheck.analysis.markup.samples import bare, frame


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("``x()``", "x()"),
        (":php:class:`~View`", "View"),
        ("x()", "x()"),
        (":ref:`a`", "a"),
        ("$ make x", "make x"),
        ("$x", "$x"),
    ],
)
def test_what_is_shown_of_code(code: str, shown: str) -> None:
    assert bare(code) == shown


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [
        ("<li>first</li>", "<li>erstens</li>", True),
        ("<li>first</li>", "<td>erstens</td>", False),
        ('print("Hello, world")', 'print("Hallo, Welt")', True),
        ('print("Hello")', 'puts("Hallo")', False),
        ("// remark", "// Bemerkung", True),
        ("x = 1  # one", "x = 1  # eins", True),
        ("x = 1  # one", "x = 2  # eins", False),
        ("tar cf {{target.tar}}", "tar cf {{ziel.tar}}", True),
        ("Fixes: <number>", "Fixes: <Nummer>", True),
        (":<space>", ":<espacio>", True),
        (":<regular expression>", ":<正規表現>", True),
        ("src/plugins/YOUR-PLUGIN-NAME", "src/plugins/NOM-DE-VOTRE-PLUGIN", True),
        ("AES-GCM", "AES-CBC", False),
        ("<commitId>", "<コミット>", True),
        ("<Button>", "<Knopf>", False),
        ("<br>", "<hr>", False),
        ("git add", "git rm", False),
        ("--force", "--zwang", False),
    ],
)
def test_what_is_kept_of_a_sample(source: str, target: str, same: bool) -> None:
    assert (frame(source) == frame(target)) is same
