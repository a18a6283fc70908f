from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tqcheck.errors import UsageError
from tqcheck.files.changes import changed_since


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


def test_a_subfolder_a_worktree_and_a_detached_head_give_the_same_answer(repository: Path, tmp_path: Path) -> None:
    (repository / "sub").mkdir()
    git(repository, "checkout", "--detach")
    (repository / "sub" / "new.md").write_text("new\n", encoding="utf-8")
    assert changed_since("main", repository / "sub") == {repository / "sub" / "new.md"}
    git(repository, "worktree", "add", "../linked")
    linked = tmp_path.parent / "linked"
    (linked / "same.md").write_text("two\n", encoding="utf-8")
    assert changed_since("main", linked) == {linked / "same.md"}


def test_a_hook_asks_about_its_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks where the repository is, but not where its top is."""
    (repository / "sub").mkdir()
    (repository / "same.md").write_text("two\n", encoding="utf-8")
    monkeypatch.setenv("GIT_DIR", str(repository / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository / ".git" / "no-such-index"))
    assert changed_since("main", repository / "sub") == {repository / "same.md"}


def test_both_names_of_a_renamed_file_count(repository: Path) -> None:
    git(repository, "mv", "same.md", "other.md")
    assert {path.name for path in changed_since("main", repository)} == {"same.md", "other.md"}


def test_a_changed_submodule_is_named(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    inner = tmp_path_factory.mktemp("inner")
    git(inner, "init", "-b", "main")
    (inner / "a.md").write_text("one\n", encoding="utf-8")
    git(inner, "add", ".")
    git(inner, "commit", "-m", "first")
    git(repository, "-c", "protocol.file.allow=always", "submodule", "add", str(inner), "docs")
    git(repository, "commit", "-m", "with docs")
    assert changed_since("HEAD", repository) == frozenset()
    (repository / "docs" / "a.md").write_text("two\n", encoding="utf-8")
    assert changed_since("HEAD", repository) == {repository / "docs"}


def test_a_shallow_clone_says_what_to_do(repository: Path, tmp_path: Path) -> None:
    git(repository, "tag", "old")
    (repository / "same.md").write_text("two\n", encoding="utf-8")
    git(repository, "commit", "-am", "second")
    git(repository, "clone", "--depth", "1", repository.as_uri(), str(tmp_path / "shallow"))
    with pytest.raises(UsageError, match="fetch it first"):
        changed_since("old", tmp_path / "shallow")
