"""What an earlier result may answer for, and what becomes of files that are not as they should be."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from tqcheck import pipeline
from tqcheck.caching import stored_results as cache
from tqcheck.checks.overlong_sentence import Options as Overlong
from tqcheck.contracts import RawFile
from tqcheck.loading.texts import Job
from tqcheck.records.evidence import Layer
from tqcheck.records.report import DocumentReport
from tqcheck.records.severity import Severity
from tqcheck.settings import FileMap, Gate, Settings

TEXT = RawFile("a.txt", b"He opened the the bridge.\n")
REPEATED = Settings(select=frozenset({"repeated_word"}), target_language="en", model="none")
DAY = 86_400

# A value other than the default for each setting that decides what is found, and for each that does not.
FINDING: dict[str, Any] = {
    "root": Path("elsewhere"),
    "source_language": "fr",
    "target_language": "de",
    "encoding": "latin-1",
    "front_matter": ("intro",),
    "input_format": "markdown",
    "columns": ("en", "de"),
    "tracked_changes": "reject",
    "glossary": Path("terms.tsv"),
    "dictionary": Path("de.dic"),
    "select": frozenset({"repeated_word"}),
    "ignore": frozenset({"repeated_word"}),
    "severity": {"repeated_word": Severity.CRITICAL},
    "per_file_ignores": {"*.md": frozenset({"repeated_word"})},
    "options": {"overlong_sentence": Overlong(max_words=20)},
    "model": "none",
    "models": {Layer.FLUENCY: "some/model"},
}
AFTERWARDS: dict[str, Any] = {
    "min_severity": Severity.MAJOR,
    "min_confidence": 0.9,
    "gate": Gate(fail_on=None),
    "baseline": Path("baseline.json"),
    "files": (FileMap("en/*.md", "{lang}/*.md"),),
    "use_cache": False,
    "allow_download": True,
}


def key(settings: Settings, raw: RawFile = TEXT) -> str:
    return cache.key(Job("a.txt"), settings, (raw,), "none")


def result(raw: RawFile = TEXT, settings: Settings = REPEATED) -> DocumentReport:
    return pipeline.examine([Job(raw.path)], settings, lambda _: raw)[0]


def entry(folder: Path) -> Path:
    (path,) = folder.glob("*.sealed")
    return path


def test_every_setting_is_of_one_kind() -> None:
    assert {field.name for field in fields(Settings)} == FINDING.keys() | AFTERWARDS.keys()


@pytest.mark.parametrize("name", FINDING)
def test_a_setting_that_decides_what_is_found_has_results_of_its_own(name: str) -> None:
    assert key(replace(Settings(), **{name: FINDING[name]})) != key(Settings())


@pytest.mark.parametrize("name", AFTERWARDS)
def test_what_is_shown_or_fails_needs_no_new_check(name: str) -> None:
    assert key(replace(Settings(), **{name: AFTERWARDS[name]})) == key(Settings())


@pytest.mark.parametrize("name", ["terms.tsv", "de.dic", "de.aff"])
def test_the_files_beside_the_texts_count(name: str, tmp_path: Path) -> None:
    settings = Settings(glossary=tmp_path / "terms.tsv", dictionary=tmp_path / "de.dic")
    before = key(settings)
    (tmp_path / name).write_text("bridge\tBrücke\n", encoding="utf-8")
    assert key(settings) != before


def test_a_tree_that_stands_elsewhere_has_the_same_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        keys.add(key(Settings()))
    assert len(keys) == 1


def test_a_text_in_another_place_of_the_tree_may_be_meant_by_other_patterns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    keys = set()
    for place in (tmp_path, tmp_path / "docs"):
        monkeypatch.chdir(place)
        keys.add(key(Settings(root=tmp_path)))
    assert len(keys) == 2


def test_the_order_of_a_set_does_not_matter() -> None:
    code = (
        "from tqcheck.caching import stored_results as cache; from tqcheck.settings import Settings;"
        "from tqcheck.loading.texts import Job;"
        "names = frozenset({'quote_style', 'end_punctuation', 'capitalisation', 'omission'});"
        "print(cache.key(Job('a'), Settings(per_file_ignores={'*': names}, select=names), (), 'none'))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True
        )
        for seed in ("1", "2", "3")
    ]
    assert len({run.stdout for run in runs}) == 1
    assert all(run.stdout for run in runs)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff\xfe",
        b'{"target": "\xff"}',
        b'{"x": ' + 100_000 * b"[" + 100_000 * b"]" + b"}",
        b'{"words": 1e999}',
    ],
    ids=["empty", "no fields", "binary", "bad UTF-8", "deep", "huge"],
)
def test_an_entry_that_is_no_result_is_checked_anew(content: bytes, own_cache: Path) -> None:
    first = result()
    entry(own_cache).write_bytes(content)
    assert result() == first


def test_a_path_that_is_not_unicode_is_checked_each_time(own_cache: Path) -> None:
    report = result(replace(TEXT, path="\udcff.txt"))
    assert [finding.check for finding in report.findings] == ["repeated_word"]
    assert not list(own_cache.iterdir())


def test_what_cannot_be_touched_can_still_be_read(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = result()
    monkeypatch.setattr(Path, "touch", lambda *_: (_ for _ in ()).throw(PermissionError()))
    monkeypatch.setattr(pipeline, "_check", lambda *_: pytest.fail("checked again"))
    assert result() == first


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert result() == result()


def test_others_cannot_read_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "new"))
    result()
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_folder_that_was_open_is_closed(own_cache: Path) -> None:
    own_cache.chmod(0o755)
    result()
    assert stat.S_IMODE(own_cache.stat().st_mode) == 0o700


def test_nothing_of_a_text_is_kept_in_clear(own_cache: Path) -> None:
    (finding,) = result().findings
    kept = entry(own_cache).read_bytes()
    words = ("opened", "bridge", finding.message[:6], "span")  # shorter ones stand in sealed bytes by chance
    assert not any(word.encode() in kept for word in words)


def test_a_result_is_opened_with_its_texts_alone(own_cache: Path) -> None:
    first = result()
    own = key(REPEATED)
    assert cache.get(own) == first
    assert cache.get(replace(own, seal=key(REPEATED, replace(TEXT, data=b"Another text.\n")).seal)) is None


def test_what_earlier_versions_kept_in_clear_goes(own_cache: Path) -> None:
    clear, other = own_cache / f"{'0af' * 21}0.json", own_cache / "notes.json"
    clear.touch()
    other.touch()
    result()
    assert (clear.exists(), other.exists()) == (False, True)


def test_results_not_used_for_a_month_go_once_a_day(own_cache: Path) -> None:
    old, young = own_cache / "old.sealed", own_cache / "young.sealed"
    for path, days in ((old, 31), (young, 29)):
        path.touch()
        os.utime(path, (path.stat().st_mtime - days * DAY,) * 2)
    result()
    assert (old.exists(), young.exists()) == (False, True)
    os.utime(young, (young.stat().st_mtime - 2 * DAY,) * 2)
    result(replace(TEXT, data=b"Another text.\n"))
    assert young.exists()
    os.utime(own_cache / "pruned", (0, 0))
    result(replace(TEXT, data=b"A third text.\n"))
    assert not young.exists()


def test_the_model_is_asked_for_its_name_once_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Settings] = []
    monkeypatch.setattr(pipeline.measuring, "signature", lambda settings: asked.append(settings) or "none")
    pipeline.examine([Job("a.txt")] * 5, REPEATED, lambda _: TEXT)
    assert len(asked) == 1


def test_what_is_kept_is_told_without_the_libraries_of_a_check(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("He opened the the bridge.\n", encoding="utf-8")
    code = (
        "import sys; from tqcheck.cli.main import commands\n"
        "try: commands(['check', 'a.md', '--target-lang', 'en', '--model', 'none'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'torch', 'transformers', 'numpy', 'lxml', 'sentencex', 'markdown_it'} & set(sys.modules)))"
    )
    run = [sys.executable, "-c", code]
    outputs = [subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True).stdout for _ in "12"]
    first, second = (output.splitlines() for output in outputs)
    assert "sentencex" in first[-1]
    assert second[-1] == "[]"
    assert [line for line in first if "repeated_word" in line] == [line for line in second if "repeated_word" in line]
