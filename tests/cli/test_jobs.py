"""`check` with a configuration that maps sources to targets."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def content(tqcheck: Run) -> Run:
    for name in ("en/a.txt", "en/b.txt", "de/a.txt", "de/b.txt", "fr/a.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("text\n", encoding="utf-8")
    Path("tqcheck.toml").write_text('[[files]]\nsource = "en/*.txt"\ntarget = "{lang}/*.txt"\n', encoding="utf-8")
    return tqcheck


def pairs(engine: Any) -> list[tuple[str, str | None]]:
    root = Path.cwd()
    names = [(job.target, job.source) for job in engine.jobs]
    return [
        (str(Path(t).resolve().relative_to(root)), s and str(Path(s).resolve().relative_to(root))) for t, s in names
    ]


def test_without_targets_all_that_is_mapped_is_checked(content: Run, engine: Any) -> None:
    assert content("check").exit_code == 0
    assert pairs(engine) == [("de/a.txt", "en/a.txt"), ("fr/a.txt", "en/a.txt"), ("de/b.txt", "en/b.txt")]


def test_a_mapped_target_brings_its_source(content: Run, engine: Any) -> None:
    content("check", "de/b.txt")
    assert pairs(engine) == [("de/b.txt", "en/b.txt")]


def test_a_mapped_source_stands_for_its_translations(content: Run, engine: Any) -> None:
    content("check", "en/a.txt", "fr/a.txt")
    assert pairs(engine) == [("de/a.txt", "en/a.txt"), ("fr/a.txt", "en/a.txt")]


def test_since_leaves_out_what_did_not_change(content: Run, engine: Any) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run(["git", *identity, *arguments], check=True)
    Path("en/b.txt").write_text("changed\n", encoding="utf-8")
    content("check", "--since", "main")
    assert pairs(engine) == [("de/b.txt", "en/b.txt")]
    assert content("check", "--since", "no-such").exit_code == 2


def test_since_takes_what_is_in_a_changed_folder(content: Run, engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.files.changes.changed_since", lambda *_: frozenset({Path("fr").resolve()}))
    content("check", "--since", "main")
    assert pairs(engine) == [("fr/a.txt", "en/a.txt")]


def test_nothing_to_check_says_what_to_do(tqcheck: Run) -> None:
    result = tqcheck("check")
    assert result.exit_code == 2
    assert "name a file to check, or map sources to targets in tqcheck.toml" in result.stderr


def test_a_missing_translation_is_reported_and_may_fail(tqcheck: Run, content: Run) -> None:
    for name in ("en/a.txt", "en/b.txt"):
        Path(name).write_text("The bridge was opened on Sunday.\n", encoding="utf-8")
    for name in ("de/a.txt", "de/b.txt"):
        Path(name).write_text("Die Brücke wurde am Sonntag eröffnet.\n", encoding="utf-8")
    Path("fr/a.txt").write_text("Le pont a été inauguré dimanche.\n", encoding="utf-8")
    result = content("check")
    assert "en/b.txt has no translation fr/b.txt" in result.stdout
    assert result.exit_code == 0
    with Path("tqcheck.toml").open("a", encoding="utf-8") as config:
        config.write("[gate]\nfail-on-missing = true\n")
    assert content("check").exit_code == 1


def test_a_configuration_that_maps_nothing_cannot_pass(content: Run) -> None:
    Path("tqcheck.toml").write_text('[[files]]\nsource = "english/*.txt"\ntarget = "{lang}/*.txt"\n', encoding="utf-8")
    result = content("check")
    assert result.exit_code == 2
    assert "maps no file of 'english/*.txt' to '{lang}/*.txt'" in result.stderr


def test_a_table_that_maps_nothing_beside_others_is_noticed(content: Run, engine: Any) -> None:
    with Path("tqcheck.toml").open("a", encoding="utf-8") as config:
        config.write('[[files]]\nsource = "english/*.txt"\ntarget = "{lang}/*.txt"\n')
    content("check")
    assert [notice.kind for notice in engine.notices] == ["idle-mapping", "missing-translation"]


def test_a_pair_that_two_tables_map_is_checked_once(content: Run, engine: Any) -> None:
    with Path("tqcheck.toml").open("a", encoding="utf-8") as config:
        config.write('[[files]]\nsource = "./en/*.txt"\ntarget = "./{lang}/*.txt"\n')
    content("check")
    assert len(pairs(engine)) == 3
