"""A story shows what programs print, and is refused where one of them fails without saying so, or breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.story import StoryError, replayed


def story(*lines: str) -> str:
    return "<!-- story: nothing -->\n\n```console\n" + "".join(f"{line}\n" for line in lines) + "```\n"


def test_what_is_printed_replaces_what_stood_there(tmp_path: Path) -> None:
    before = story("$ printf 'one\\n'; printf 'two\\n' >&2", "three", '$ false; echo "exit status $?"')
    after = story(
        "$ printf 'one\\n'; printf 'two\\n' >&2", "one", "two", '$ false; echo "exit status $?"', "exit status 1"
    )
    assert replayed(before, tmp_path) == after


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("ls nowhere", r"\$ ls nowhere\nends with status 2:\n.*nowhere"),
        ("printf 'a\\n' | grep b", "ends with status 1"),
        ("python -c 'raise ValueError(7)'; echo \"exit status $?\"", "(?s)breaks:.*Traceback.*ValueError: 7"),
        ("python -c 'raise ValueError(7)' | head -3", "(?s)breaks:.*ValueError: 7"),
    ],
)
def test_a_command_that_fails_or_breaks_is_refused(tmp_path: Path, command: str, fault: str) -> None:
    with pytest.raises(StoryError, match=fault):
        replayed(story(f"$ {command}"), tmp_path)
