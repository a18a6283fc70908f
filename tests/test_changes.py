from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tqcheck.changes import changed_since
from tqcheck.errors import UsageError


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-b", "main")
    for name in ("same.md", "with space é.md", "gone.md"):
        (tmp_path / name).write_text("one\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    return tmp_path


def test_committed_and_uncommitted_changes_count(repository: Path) -> None:
    git(repository, "checkout", "-b", "topic")
    (repository / "with space é.md").write_text("two\n", encoding="utf-8")
    git(repository, "commit", "-am", "second")
    (repository / "gone.md").unlink()
    (repository / "new.md").write_text("new\n", encoding="utf-8")
    names = {path.name for path in changed_since("main", repository)}
    assert names == {"with space é.md", "gone.md", "new.md"}


def test_what_the_reference_gained_since_is_no_change(repository: Path) -> None:
    git(repository, "checkout", "-b", "topic")
    git(repository, "checkout", "main")
    (repository / "same.md").write_text("two\n", encoding="utf-8")
    git(repository, "commit", "-am", "on main")
    git(repository, "checkout", "topic")
    assert changed_since("main", repository) == frozenset()


def test_an_unknown_reference_says_what_to_do(repository: Path) -> None:
    with pytest.raises(UsageError, match="git knows no commit 'origin/main'; fetch it first"):
        changed_since("origin/main", repository)


def test_a_reference_is_never_an_option(repository: Path) -> None:
    with pytest.raises(UsageError, match="git knows no commit"):
        changed_since("--output=stolen", repository)
    assert not (repository / "stolen").exists()


def test_a_rewritten_history_says_so(repository: Path) -> None:
    git(repository, "checkout", "--orphan", "fresh")
    git(repository, "commit", "-m", "unrelated")
    with pytest.raises(UsageError, match="no common ancestor"):
        changed_since("main", repository)


def test_no_repository_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--since cannot ask git: not a git repository"):
        changed_since("main", tmp_path)
