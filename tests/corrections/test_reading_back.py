from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import fix
from tqcheck.corrections.reading_back import is_kept
from tqcheck.loading.texts import Job
from tqcheck.records.document import Bitext, Block
from tqcheck.records.report import FileEdit
from tqcheck.settings import Settings

FOUR = "One two three.\n\nFour five.\n"
FIELD = ":Ein alter *Turm*.\n"


def blocks(name: str, text: str) -> tuple[Block, ...]:
    loaded = registry.format_(name).load(RawFile("a", text.encode()))
    assert not isinstance(loaded, Bitext)
    return loaded.blocks


@pytest.mark.parametrize(
    ("name", "before", "old", "new", "kept"),
    [
        ("text", FOUR, "two", "2", True),
        ("text", FOUR, " two", "", True),
        ("text", FOUR, "three.\n\nFour", "three four", True),
        ("markdown", "A *big* `dog` here.\n", "big", "large", True),
        ("markdown", "A *big* `dog` here.\n", "A", "A `", False),
        ("markdown", "A dog.\n\nA cat.\n", "dog.", "dog.\n\n```", False),
        ("rst", FIELD, "alter", "alter: hoher", False),
        ("html", "<p>A dog</p><p>A cat</p>", "dog", "dog<script>", False),
    ],
)
def test_what_no_edit_touches_must_be_read_as_before(name: str, before: str, old: str, new: str, kept: bool) -> None:
    place = before.index(old)
    edit = FileEdit(place, place + len(old), new)
    after = before.replace(old, new, 1)
    assert is_kept(blocks(name, before), blocks(name, after), [edit]) is kept


def test_between_two_edits_nothing_may_be_lost() -> None:
    edits = [FileEdit(0, 3, "1"), FileEdit(16, 20, "4")]
    assert is_kept(blocks("text", FOUR), blocks("text", "1 two three.\n\n4 five.\n"), edits)
    assert not is_kept(blocks("text", FOUR), blocks("text", "1 two.\n\n4 five.\n"), edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Er ist alt : ein Turm am Hafen.\n", b"Er ist alt: ein Turm am Hafen.\n"),
        (
            b":Er ist alt : ein Turm.\n\nEr sah ihn , das war gut.\n",
            b":Er ist alt : ein Turm.\n\nEr sah ihn, das war gut.\n",
        ),
    ],
)
def test_a_correction_that_changes_how_the_rest_is_read_is_dropped(before: bytes, after: bytes) -> None:
    """As a colon does in reStructuredText, where what stands before it becomes a field's name."""
    settings = Settings(target_language="de", use_cache=False, model="none")
    fixed = fix(Job("a.rst"), settings, lambda path: RawFile(path, before))
    assert fixed.after.data == after
