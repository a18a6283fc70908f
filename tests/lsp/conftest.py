"""Sessions with a server that checks by rules, and the small project they are about."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

pytest.importorskip("pygls")

CONFIG = """model = "none"

[[files]]
source = "en/*.md"
target = "{lang}/*.md"
"""
SOURCE = "# Rain\n\nThe rain cost 12 million euros. It went on for 40 days.\n"
TARGET = "# Regen\n\nDer Regen kostete 13 Millionen Euro. Er dauerte 40 Tage.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a configuration, a source and its translation, in which a number is wrong."""
    for name, text in (("tqcheck.toml", CONFIG), ("en/rain.md", SOURCE), ("de/rain.md", TARGET)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path.resolve()


@pytest.fixture
def client(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A session in the project's folder, with a server in this process."""
    from lsp_client import session

    monkeypatch.chdir(project)
    with session() as started:
        started.initialize(project)
        yield started


@pytest.fixture
def process(project: Path) -> Iterator[object]:
    """A session in the project's folder, with a server in a process of its own, as editors start it."""
    from lsp_client import process

    with process(project) as started:
        started.initialize(project)
        yield started
