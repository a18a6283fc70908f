"""A text in an attribute stands within the paragraph that its tag is in."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.alignment.beads import join
from tqcheck.contracts import RawFile
from tqcheck.records.document import Document
from tqcheck.splitting import split

TEXT = 'The <abbr title="Domain name system">DNS</abbr> is old. It still serves us well.\n'


@pytest.mark.parametrize(("name", "text"), [("markdown", TEXT), ("html", f"<p>{TEXT}</p>")])
def test_it_can_be_joined_to_its_neighbours(name: str, text: str) -> None:
    document = registry.format_(name).load(RawFile(f"a.{name}", text.encode()))
    assert isinstance(document, Document)
    segments = split(document, "en")
    assert len(segments) == 3
    for start in range(3):
        for end in range(start + 1, 4):
            joined = join(segments[start:end], spaced=True)
            assert 0 <= joined.file.start < joined.file.end <= len(text)
