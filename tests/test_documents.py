"""What the documents say is true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["README.md"])
def test_captures_are_what_the_program_prints(name: str) -> None:
    command = [sys.executable, "scripts/capture.py", name, "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_readme_names_every_format_language_and_command() -> None:
    from tqcheck import registry
    from tqcheck.cli.main import COMMANDS

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"tqcheck {name}" not in text] == []
    assert [code for code in registry.names("languages") if registry.language(code).name not in text] == []


def test_the_readme_s_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    exec(compile(code, "README.md", "exec"), {})
    assert "number_mismatch" in capsys.readouterr().out
