"""What README's table says is read of each format, and what is not: one word for each, in a small file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tqcheck.contracts import RawFile
from tqcheck.loading import parse
from tqcheck.records.document import Bitext

HIDDEN = re.compile(r"hid\d")
SHOWN = re.compile(r"shown\d")

# Small files, each after a line with its path; in them the words `shown…` are read, the words `hid…` are not.
TEXT = (Path(__file__).parent / "what_is_read.txt").read_text(encoding="utf-8")
FILES = dict(part.split("\n", 1) for part in TEXT.split("=== ")[1:])


@pytest.mark.parametrize("path", FILES)
def test_what_the_table_of_formats_says_is_read_is_and_nothing_else(path: str) -> None:
    loaded = parse(RawFile(path, FILES[path].encode()))
    blocks = loaded.target.blocks if isinstance(loaded, Bitext) else loaded.blocks
    text = "\n".join(block.text for block in blocks)
    assert set(SHOWN.findall(text)) == set(SHOWN.findall(FILES[path]))
    assert HIDDEN.findall(text) == []
