from __future__ import annotations

import os
from pathlib import Path

import pytest

from tqcheck.errors import InputError
from tqcheck.files import atomic, walking


def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    atomic.write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="cannot write: No space left on device; nothing was changed"):
        atomic.write(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("file", b"old")]


def test_an_interruption_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.write(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("file", b"old")]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot write here"):
        atomic.write(tmp_path / "no" / "file", b"new")


def test_a_file_that_is_not_what_it_was_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"edited")
    with pytest.raises(InputError, match="changed by another program meanwhile"):
        atomic.write(path, b"new", before=b"old")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("file", b"edited")]
    atomic.write(path, b"new", before=b"edited")
    assert path.read_bytes() == b"new"


def test_a_file_that_is_gone_is_not_written_anew(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing was changed"):
        atomic.write(tmp_path / "file", b"new", before=b"old")
    assert not list(tmp_path.iterdir())


def test_a_read_only_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write all
    with pytest.raises(InputError, match="read-only; nothing was changed"):
        atomic.write(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="root alone may give files away")
def test_a_file_stays_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    os.chown(path, 12345, 12345)
    atomic.write(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12345)


def test_the_longest_name_there_is_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    atomic.write(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_is_held_open_for_a_moment_is_replaced_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a scanner reads what was just written."""
    path, replace, refused = tmp_path / "file", os.replace, [1, 1]
    path.write_bytes(b"old")

    def held(source: str, target: Path) -> None:
        if refused:
            refused.pop()
            raise PermissionError(13, "Access is denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    atomic.write(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("file", b"new")]


def test_a_file_that_another_program_holds_open_stays_and_the_error_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def held(_source: str, _target: Path) -> None:
        error = PermissionError(13, "The process cannot access the file")
        error.winerror = 32  # type: ignore[attr-defined]  # Windows alone has it
        raise error

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(atomic, "sleep", lambda _pause: None)
    with pytest.raises(InputError, match="nothing was changed: another program has it open; close it there"):
        atomic.write(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("file", b"old")]


@pytest.mark.parametrize("owner", [".~lock.document.docx#", "~$cument.docx", "~$ocument.docx", "~$document.docx"])
def test_a_file_that_is_open_in_an_office_program_stays(owner: str, tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(b"old")
    (tmp_path / owner).write_bytes(b"someone")
    with pytest.raises(InputError, match="another program has the file open"):
        atomic.write(path, b"new")
    assert path.read_bytes() == b"old"
    (tmp_path / owner).unlink()
    atomic.write(path, b"new")
    assert [found.name for found in tmp_path.iterdir()] == ["document.docx"]


def test_what_office_programs_leave_beside_a_file_is_no_text_of_a_folder(tmp_path: Path) -> None:
    for name in ("a.docx", "~$a.docx", ".~lock.a.odt#", "b.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in walking.files(tmp_path)] == ["a.docx", "b.txt"]
