"""A session with an editor that people use, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls")


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
def test_neovim_shows_a_finding_until_it_is_mended(project: Path) -> None:
    article, output = project / "de/rain.md", project / "output.txt"
    article.write_text("# Regen\n\nDer Regen 😀 kostete 13 Millionen Euro.\n", encoding="utf-8")
    (project / "en/rain.md").write_text("# Rain\n\nThe rain 😀 cost 12 million euros.\n", encoding="utf-8")
    names = {"TQCHECK_PYTHON": sys.executable, "TQCHECK_FILE": str(article), "TQCHECK_OUTPUT": str(output)}
    command = [
        "nvim",
        "--headless",
        "-u",
        "NONE",
        "-c",
        "set noswapfile",
        "-S",
        str(Path(__file__).with_name("neovim.lua")),
    ]
    subprocess.run(command, cwd=project, env=os.environ | names, check=True, capture_output=True, timeout=400)
    before, after = output.read_text(encoding="utf-8").split("\n")[:2]
    assert before == "number_mismatch 2:23-35"  # Neovim counts bytes within its lines
    assert after == ""
