from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tqcheck.corrections import fixing

Run = Callable[..., Result]
WRONG, RIGHT = "He opened the the bridge.\n", "He opened the bridge.\n"
HELD = ("--target-lang", "en")


def test_without_write_nothing_changes(tqcheck: Run) -> None:
    Path("a b.txt").write_text(WRONG, encoding="utf-8")
    result = tqcheck("fix", "a b.txt", *HELD)
    assert (result.exit_code, Path("a b.txt").read_text(encoding="utf-8")) == (0, WRONG)
    assert result.stdout == f"--- a/a b.txt\t\n+++ b/a b.txt\t\n@@ -1 +1 @@\n-{WRONG}+{RIGHT}"
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


def test_a_file_that_changed_meanwhile_is_left_alone(tqcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("a.txt")
    path.write_text(WRONG, encoding="utf-8")

    def slow(*given: object, **options: object) -> fixing.Fixed:
        fixed = real(*given, **options)  # type: ignore[arg-type]
        path.write_text("Written by an editor.\n", encoding="utf-8")
        return fixed

    real = fixing.fix
    monkeypatch.setattr(fixing, "fix", slow)
    result = tqcheck("fix", "a.txt", "--write", *HELD)
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "Written by an editor.\n")
    assert "a.txt: the file was changed by another program meanwhile" in result.stderr
    assert list(Path().iterdir()) == [path]


def test_a_file_named_twice_is_corrected_once(tqcheck: Run) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    Path("link.txt").symlink_to("a.txt")
    result = tqcheck("fix", "a.txt", "./a.txt", "link.txt", str(Path.cwd() / "a.txt"), *HELD)
    assert result.stderr == "a.txt: 1 finding can be corrected\n"


def test_a_name_that_is_not_unicode_has_a_diff(tqcheck: Run) -> None:
    name = os.fsdecode(b"a\xff.txt")
    Path(name).write_text(WRONG, encoding="utf-8")
    result = tqcheck("fix", name, *HELD)
    assert result.exit_code == 0
    assert result.stdout.startswith('--- "a/a\\377.txt"\n+++ "b/a\\377.txt"\n')


def test_standard_input_cannot_hold_both_the_text_and_the_answers(tqcheck: Run) -> None:
    result = tqcheck("fix", "-", "--interactive", *HELD, stdin=WRONG)
    assert result.exit_code == 2
    assert "--interactive asks on standard input" in result.stderr


def test_answers_that_stop_leave_the_file_alone(tqcheck: Run) -> None:
    path = Path("a.txt")
    path.write_text("He opened the the bridge.\n\nShe saw the the sea.\n", encoding="utf-8")
    result = tqcheck("fix", "a.txt", "--interactive", *HELD, stdin="y\n")
    assert result.exit_code == 130
    assert "the the bridge" in path.read_text(encoding="utf-8")


def test_what_is_not_shown_is_not_corrected(tqcheck: Run) -> None:
    Path("a.txt").write_text(WRONG, encoding="utf-8")
    assert tqcheck("fix", "a.txt", "--min-confidence", "1", *HELD).stdout == ""
    assert tqcheck("fix", "a.txt", "--min-severity", "critical", *HELD).stdout == ""


MEMORY = '<tmx><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>A</seg></tuv><tuv xml:lang="en"><seg>{}</seg>'
MEMORY += "</tuv></tu></body></tmx>\n"


def test_a_kind_that_was_guessed_is_shown_and_never_written(tqcheck: Run) -> None:
    path = Path("memory.bak")
    path.write_text(MEMORY.format(WRONG.strip()), encoding="utf-8")
    assert "\n+<tmx>" in tqcheck("fix", "memory.bak").stdout
    result = tqcheck("fix", "memory.bak", "--write")
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, MEMORY.format(WRONG.strip()))
    assert "memory.bak: this looks like tmx" in result.stderr
    assert "--input-format tmx" in result.stderr
    assert tqcheck("fix", "memory.bak", "--write", "--input-format", "tmx").exit_code == 0
    assert path.read_text(encoding="utf-8") == MEMORY.format(RIGHT.strip())


def test_after_a_file_that_cannot_be_read_the_others_are_corrected(tqcheck: Run) -> None:
    Path("a.unknown").write_text(WRONG, encoding="utf-8")
    Path("b.txt").write_text(WRONG, encoding="utf-8")
    result = tqcheck("fix", "a.unknown", "b.txt", "--write", *HELD)
    assert (result.exit_code, Path("b.txt").read_text(encoding="utf-8")) == (2, RIGHT)
    assert Path("a.unknown").read_text(encoding="utf-8") == WRONG
    assert result.stderr.startswith("b.txt: 1 finding corrected\ntqcheck: error: a.unknown: this is no kind of file")
