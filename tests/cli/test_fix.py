from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
WRONG, RIGHT = "He opened the the bridge.\n", "He opened the bridge.\n"
HELD = ("--target-lang", "en")


def test_without_write_nothing_changes(tqcheck: Run) -> None:
    Path("a b.txt").write_text(WRONG, encoding="utf-8")
    result = tqcheck("fix", "a b.txt", *HELD)
    assert (result.exit_code, Path("a b.txt").read_text(encoding="utf-8")) == (0, WRONG)
    assert result.stdout == f"--- a/a b.txt\n+++ b/a b.txt\n@@ -1 +1 @@\n-{WRONG}+{RIGHT}"
    assert result.stderr == "a b.txt: 1 finding can be corrected\n"


def test_write_changes_the_file_and_keeps_its_permissions(tqcheck: Run) -> None:
    path = Path("a.txt")
    path.write_text(WRONG, encoding="utf-8")
    path.chmod(0o600)
    assert tqcheck("fix", "a.txt", "--write", *HELD).exit_code == 0
    assert path.read_text(encoding="utf-8") == RIGHT
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert tqcheck("fix", "a.txt", "--write", *HELD).stderr == "a.txt: nothing to correct\n"


def test_standard_input_is_corrected_to_standard_output(tqcheck: Run) -> None:
    assert tqcheck("fix", "-", "--write", *HELD, stdin=WRONG).stdout == RIGHT


def test_interactive_asks_and_writes_what_was_agreed(tqcheck: Run) -> None:
    path = Path("a.txt")
    path.write_text("He opened the the bridge.\n\nShe saw the the sea.\n", encoding="utf-8")
    result = tqcheck("fix", "a.txt", "--interactive", *HELD, stdin="n\ny\n")
    assert path.read_text(encoding="utf-8") == "He opened the the bridge.\n\nShe saw the sea.\n"
    assert "corrected  She saw the sea." in result.stderr


def test_the_source_stands_beside_the_question(tqcheck: Run) -> None:
    Path("s.txt").write_text("Die Brücke wurde eröffnet.\n", encoding="utf-8")
    Path("t.txt").write_text("The the bridge was opened.\n", encoding="utf-8")
    languages = ("--source-lang", "de", "--target-lang", "en")
    result = tqcheck("fix", "t.txt", "--source", "s.txt", "--interactive", *languages, stdin="y\n")
    assert "source     Die Brücke wurde eröffnet." in result.stderr
