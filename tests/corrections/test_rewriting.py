from __future__ import annotations

import subprocess
from difflib import unified_diff
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tqcheck.contracts import RawFile
from tqcheck.corrections.rewriting import diff, rewrite, splice
from tqcheck.records.report import FileEdit

LINES = st.lists(st.text(st.sampled_from("abé🙂 "), max_size=5), max_size=6)


def test_encoding_mark_and_line_ends_are_kept() -> None:
    raw = RawFile("a.txt", "\ufeffcafé  noir\r\n".encode())
    assert rewrite(raw, "text", [FileEdit(4, 6, " ")]).data == "\ufeffcafé noir\r\n".encode()


def test_no_edits_change_no_byte() -> None:
    raw = RawFile("a.txt", b"a\r\n\r\nb\r")
    assert rewrite(raw, "text", []).data == raw.data


def test_edits_are_made_in_place() -> None:
    assert splice("abcdef", [FileEdit(0, 1, "X"), FileEdit(3, 3, "-"), FileEdit(5, 6, "")]) == "Xbc-de"


@given(LINES, LINES, st.booleans(), st.booleans())
def test_git_applies_the_diff(tmp_path_factory: object, one: list[str], other: list[str], e1: bool, e2: bool) -> None:
    before, after = "\n".join(one) + "\n" * e1, "\n".join(other) + "\n" * e2
    patch = diff("file.txt", before, after)
    assert bool(patch) == (before != after)
    assert patch == "" or patch.startswith("--- a/file.txt\n+++ b/file.txt\n")


def test_a_diff_without_a_last_line_end_applies(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_bytes(b"a\r\nb")
    patch = diff("file.txt", "a\r\nb", "a\r\nc")
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "file.txt").read_bytes() == b"a\r\nc"


@given(st.lists(st.tuples(st.sampled_from(["a", "b", ""]), st.booleans()), max_size=30), st.booleans())
@example([("a", at % 7 == 0) for at in range(8)], False)
@example([("a", at % 8 == 0) for at in range(9)], True)
def test_lines_changed_in_place_give_the_diff_that_difflib_gives(lines: list[tuple[str, bool]], end: bool) -> None:
    before = "\n".join(f"{number}{text}" for number, (text, _) in enumerate(lines)) + "\n" * end
    after = "\n".join(f"{number}{text}{'x' * change}" for number, (text, change) in enumerate(lines)) + "\n" * end
    expected = unified_diff(before.splitlines(True), after.splitlines(True), "a/f", "b/f")
    shown = "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in expected)
    assert diff("f", before, after) == shown


def test_many_changes_take_little_time() -> None:
    """A minute by `difflib`."""
    before = "".join(f"{number}\n\n" for number in range(20_000))
    after = "".join(f"{number}{'x' * (number % 3)}\n\n" for number in range(20_000))
    began = process_time()
    assert diff("f", before, after).count("\n+") == 13_334
    assert process_time() - began < 3


@pytest.mark.parametrize("name", ["a b.txt", "-a.txt", 'q"uo\\te.txt', "line\nend.txt", "ü/🙂.txt", " .txt"])
@pytest.mark.parametrize("absolute", [False, True])
def test_a_diff_of_an_odd_name_applies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, absolute: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"a\n")
    patch = diff(str(path) if absolute else name, "a\n", "b\n")
    subprocess.run(["git", "apply", "-"], input=patch.encode(), check=True)
    assert path.read_bytes() == b"b\n"
