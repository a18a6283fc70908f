"""What the documents say is true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CAPTURED = ("README.md",)


@pytest.mark.parametrize("name", CAPTURED)
def test_captures_are_what_the_program_prints(name: str) -> None:
    command = [sys.executable, "scripts/capture.py", name, "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


PAGES = [ROOT / "docs" / "extending.md", ROOT / "docs" / "gate.md", *sorted((ROOT / "docs" / "guides").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_commands_of_a_page_print_what_it_shows(page: Path) -> None:
    command = [sys.executable, "-m", "scripts.story", str(page), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_readme_names_every_format_language_and_command() -> None:
    from tqcheck import registry
    from tqcheck.cli.main import COMMANDS

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"tqcheck {name}" not in text] == []
    unnamed = [name for code in registry.names("languages") if (name := registry.language(code).name) not in text]
    assert not unnamed, f"README’s section on languages does not name {', '.join(unnamed)}"


def formats_of_the_readme() -> list[tuple[set[str], str, str, str]]:
    """Of each row of the table of formats: the endings, what it holds, whether it is corrected, and annotated."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = text.partition("| format | files | holds |")[2].partition("\n\n")[0].splitlines()[2:]
    cells = ([cell.strip() for cell in row.strip("|").split("|")] for row in rows)
    return [(set(re.findall("`([^`]+)`", row[1])), row[2], row[5], row[6]) for row in cells]


def test_the_readme_says_of_every_format_what_is_read_corrected_and_annotated() -> None:
    from tqcheck import registry

    table = formats_of_the_readme()
    known = {name: registry.format_(name) for name in registry.names("formats")}
    endings = {name: {*form.extensions, *form.shared} for name, form in known.items()}
    rows = {name: [row for row in table if own <= row[0]] for name, own in endings.items()}
    unlisted = [name for name, found in rows.items() if len(found) != 1]
    assert not unlisted, f"README’s table of formats has not one row with all endings of {', '.join(unlisted)}"
    for name, ((_, holds, is_corrected, annotated),) in rows.items():
        assert ("pairs" in holds, "by key" in holds) == (known[name].bilingual, known[name].keyed), name
        assert (is_corrected == "yes", annotated != "no") == (known[name].writable, name == "xliff"), name
    assert set().union(*endings.values()) == set().union(*(row[0] for row in table))


def test_the_readme_s_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    exec(compile(code, "README.md", "exec"), {})
    assert "number_mismatch" in capsys.readouterr().out
