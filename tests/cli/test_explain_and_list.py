from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from tqcheck import registry
from tqcheck.cli import manual
from tqcheck.contracts import View
from tqcheck.reporters._terminal import width

Run = Callable[..., Result]


def test_a_manual_page_is_laid_out() -> None:
    page = "One sentence.\n\n## What it does\n\nA long\nparagraph.\n\n- one\n  item\n- two\n\n    code  =  1\n"
    plain = "One sentence.\n\nWhat it does\n\nA long paragraph.\n\n- one item\n- two\n\n    code  =  1\n\n"
    assert "".join(manual.render(page, View())) == plain
    assert "\x1b[1mWhat it does\x1b[0m\n" in "".join(manual.render(page, View(color=True)))


@pytest.mark.parametrize("name", registry.names("checks"))
def test_every_check_explains_itself_in_80_columns(tqcheck: Run, name: str) -> None:
    result = tqcheck("explain", name.replace("_", "-"))
    lines = result.stdout.splitlines()
    assert (result.exit_code, lines[0]) == (0, name)
    assert lines[1].startswith(registry.check(name).category)
    assert [line for line in lines if line in {"What it does", "Why it matters", "Example", "Limits"}] == [
        "What it does",
        "Why it matters",
        "Example",
        "Limits",
    ]
    assert all(width(line) <= 80 for line in lines if not line.startswith("    "))


def test_the_score_is_explained_with_its_formula(tqcheck: Run) -> None:
    assert "score = 100 - NPT" in tqcheck("explain", "score").stdout


def test_an_unknown_check_is_guessed(tqcheck: Run) -> None:
    result = tqcheck("explain", "quote_stile")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("tqcheck: error: there is no check named 'quote_stile'; did you mean quote_style?\n")


@pytest.mark.parametrize("kind", ["checks", "languages", "formats", "models", "reporters"])
def test_lists_are_whole(tqcheck: Run, kind: str) -> None:
    result = tqcheck("list", kind)
    heads = [line.split()[0] for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert (result.exit_code, heads) == (0, list(registry.names(kind)))


def test_a_check_is_listed_with_category_severity_and_summary(tqcheck: Run) -> None:
    lines = tqcheck("list", "checks").stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("repeated_word "))
    assert lines[at].split(maxsplit=3)[:3] == ["repeated_word", "minor", "on"] or lines[at].split()[1] == "major"
    assert lines[at + 1].startswith("    ")


def test_formats_are_listed_with_extensions(tqcheck: Run) -> None:
    assert "text       .txt .text\n" in tqcheck("list", "formats").stdout
