"""A release is refused where something is amiss, and leaves nothing behind when it fails."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts import release

FILES = {
    release.VERSION: '__version__ = "0.1.0"\n',
    release.CHANGELOG: "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Much.\n\n## [0.1.0] - 2020-01-02\n\n- All.\n",
    "README.md": "signature: tqcheck|v:0.1.0|model:none, of 0.1.0\n",
    "docs/gate.md": "Nothing of it.\n",
    "docs/guides/one.md": "signature: tqcheck|v:0.1.0|model:none\n",
}
IDENTITY = ("-c", "user.name=Team", "-c", "user.email=team@example.org")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "Team")
    git(tmp_path, "config", "user.email", "team@example.org")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *IDENTITY, *words], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def contents(root: Path) -> dict[str, str]:
    return {name: (root / name).read_text(encoding="utf-8") for name in FILES}


def test_a_sound_repository_can_be_released(repository: Path) -> None:
    assert list(release.faults(repository, "0.2.0")) == []


@pytest.mark.parametrize("version", ["0.1.0", "0.0.9"])
def test_a_version_must_rise(repository: Path, version: str) -> None:
    assert list(release.faults(repository, version)) == [f"{version} is not higher than 0.1.0"]


@pytest.mark.parametrize("version", ["0.2", "v0.2.0", "0.2.0rc1", "00.2.0", "0.2.0\n"])
def test_a_version_must_be_semantic(repository: Path, version: str) -> None:
    with pytest.raises(release.ReleaseError, match="is no version"):
        list(release.faults(repository, version))


def test_every_fault_is_named(repository: Path) -> None:
    git(repository, "tag", "v0.2.0")
    (repository / release.CHANGELOG).write_text("## [Unreleased]\n\n## [0.1.0]\n\n- All.\n", encoding="utf-8")
    assert list(release.faults(repository, "0.2.0")) == [
        "there are changes that are not committed",
        "the tag v0.2.0 exists",
        "CHANGELOG.md lists nothing under [Unreleased]",
    ]


def test_a_release_states_its_version_commits_and_tags(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "build", lambda _root: None)
    release.release(repository, "0.2.0")
    after = contents(repository)
    assert after[release.VERSION] == '__version__ = "0.2.0"\n'
    assert after["README.md"] == "signature: tqcheck|v:0.2.0|model:none, of 0.1.0\n"
    assert after["docs/guides/one.md"] == "signature: tqcheck|v:0.2.0|model:none\n"
    heading = f"## [Unreleased]\n\n## [0.2.0] - {date.today().isoformat()}\n\n### Added\n"
    assert after[release.CHANGELOG] == FILES[release.CHANGELOG].replace("## [Unreleased]\n\n### Added\n", heading)
    assert git(repository, "log", "-1", "--format=%s") == "Release 0.2.0"
    assert git(repository, "tag", "--points-at", "HEAD") == "v0.2.0"
    assert git(repository, "status", "--porcelain") == ""


def test_a_failure_puts_the_files_back(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_root: Path) -> None:
        raise release.ReleaseError("no wheel")

    monkeypatch.setattr(release, "build", fails)
    with pytest.raises(release.ReleaseError, match="no wheel"):
        release.release(repository, "0.2.0")
    assert (contents(repository), git(repository, "tag")) == (FILES, "")


def test_a_rehearsal_changes_nothing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    monkeypatch.setattr(release, "build", lambda root: built.append(release.current(root)))
    release.rehearse(repository, "0.2.0")
    assert (built, contents(repository), git(repository, "tag")) == (["0.2.0"], FILES, "")
