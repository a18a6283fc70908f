"""Names of files are the same however their accents are written: macOS gives them apart, git and editors do not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tqcheck.cli import jobs
from tqcheck.files import changes
from tqcheck.judging import baseline, selection
from tqcheck.loading.mapping import mapped
from tqcheck.settings import FileMap, Settings

APART = unicodedata.normalize("NFD", "né/début.txt")
COMPOSED = unicodedata.normalize("NFC", APART)


def written(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Il pleut.\n", encoding="utf-8")
    return path


def test_a_baseline_knows_its_documents(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    for name in (APART, COMPOSED):
        path.write_text(f'{{"schema": "{baseline.SCHEMA}", "documents": {{"{name}": {{"a": "omission"}}}}}}', "utf-8")
        for asked in (APART, COMPOSED):
            _, [notice] = baseline.read(path).split(str(tmp_path / asked), [])
            assert notice.kind == "stale-baseline"
    written(tmp_path, APART)
    assert list(baseline.update(baseline.read(path), []).documents) == [COMPOSED]


def test_a_file_is_excused_by_its_pattern(tmp_path: Path) -> None:
    for pattern in ("né/*", unicodedata.normalize("NFD", "né/*")):
        settings = Settings(root=tmp_path, per_file_ignores={pattern: frozenset({"omission"})})
        for name in (APART, COMPOSED):
            assert selection._ignored_in(settings, str(tmp_path / name)) == {"omission"}


def test_what_git_says_has_changed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, APART)
    monkeypatch.setattr(
        changes, "changed_since", lambda _reference, _folder: frozenset({tmp_path.resolve() / COMPOSED})
    )
    everything = jobs.Work((jobs.Job(str(path)),))
    assert jobs._changed(everything, "main", Settings(root=tmp_path)).jobs == everything.jobs


def test_a_pattern_maps_what_the_file_system_names_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system that opens a file by either name, as macOS has it."""
    written(tmp_path, unicodedata.normalize("NFD", "en/été.txt"))
    written(tmp_path, unicodedata.normalize("NFD", "fr/été.txt"))
    real = Path.is_file
    monkeypatch.setattr(Path, "is_file", lambda path: real(path) or real(Path(unicodedata.normalize("NFD", str(path)))))
    table = FileMap(unicodedata.normalize("NFC", "en/été.txt"), unicodedata.normalize("NFC", "{lang}/été.txt"))
    [job] = mapped(Settings(root=tmp_path, files=(table,))).jobs
    assert Path(job.target).parent.name == "fr"
