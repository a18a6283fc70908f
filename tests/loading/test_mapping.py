from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.errors import UsageError
from tqcheck.loading.mapping import Missing, absent_source, mapped
from tqcheck.loading.texts import Job
from tqcheck.settings import FileMap, Settings


def content(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("text", encoding="utf-8")


def test_folders_and_names_carry_over(tmp_path: Path) -> None:
    content(tmp_path, "c/en/a.md", "c/en/x/y/b.md", "c/de/a.md", "c/de/x/y/b.md", "c/pt_BR/a.md", "c/de/readme.txt")
    found, missing, *_ = mapped(Settings(root=tmp_path, files=(FileMap("c/en/**/*.md", "c/{lang}/**/*.md"),)))
    assert found == [
        Job(str(tmp_path / "c/de/a.md"), str(tmp_path / "c/en/a.md"), "de"),
        Job(str(tmp_path / "c/pt_BR/a.md"), str(tmp_path / "c/en/a.md"), "pt"),
        Job(str(tmp_path / "c/de/x/y/b.md"), str(tmp_path / "c/en/x/y/b.md"), "de"),
    ]
    assert missing == [Missing("c/en/x/y/b.md", "c/pt_BR/x/y/b.md", "pt_BR")]


def test_the_language_may_stand_in_the_name(tmp_path: Path) -> None:
    content(tmp_path, "post.md", "post.fr.md", "other.md")
    found, missing, *_ = mapped(Settings(root=tmp_path, files=(FileMap("*.md", "*.{lang}.md"),)))
    assert found == [Job(str(tmp_path / "post.fr.md"), str(tmp_path / "post.md"), "fr")]
    assert missing == [Missing("other.md", "other.fr.md", "fr")]


def test_named_languages_must_exist(tmp_path: Path) -> None:
    content(tmp_path, "en/a.md")
    _, missing, *_ = mapped(Settings(root=tmp_path, files=(FileMap("en/*.md", "{lang}/*.md", ("de", "ja")),)))
    assert [entry.target for entry in missing] == ["de/a.md", "ja/a.md"]


def test_wildcards_must_correspond(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="do not fit each other"):
        mapped(Settings(root=tmp_path, files=(FileMap("en/**/*.md", "{lang}/*.md"),)))


def test_brackets_in_names_are_no_patterns(tmp_path: Path) -> None:
    content(tmp_path, "en/a[1] b.md", "de/a[1] b.md")
    found, *_ = mapped(Settings(root=tmp_path, files=(FileMap("en/*.md", "{lang}/*.md"),)))
    assert [job.target for job in found] == [str(tmp_path / "de/a[1] b.md")]


def test_installed_packages_and_hidden_folders_are_no_content(tmp_path: Path) -> None:
    for folder in ("node_modules/x", ".git", ".cache/deep", "sub"):
        content(tmp_path, f"en/{folder}/a.md", f"de/{folder}/a.md")
    found, missing, *_ = mapped(Settings(root=tmp_path, files=(FileMap("en/**/*.md", "{lang}/**/*.md"),)))
    assert [job.target for job in found] == [str(tmp_path / "de/sub/a.md")]
    assert missing == []


def test_a_hidden_folder_that_a_pattern_names_is_content(tmp_path: Path) -> None:
    content(tmp_path, ".docs/en/a.md", ".docs/de/a.md")
    found, *_ = mapped(Settings(root=tmp_path, files=(FileMap(".docs/en/*.md", ".docs/{lang}/*.md"),)))
    assert [job.target for job in found] == [str(tmp_path / ".docs/de/a.md")]


def test_two_languages_in_a_name_are_told_apart(tmp_path: Path) -> None:
    content(tmp_path, "a.en.md", "a.de.md", "a.en.de.md", "b.en.md", "b.fr.md")
    found, missing, *_ = mapped(Settings(root=tmp_path, files=(FileMap("*.en.md", "*.{lang}.md"),)))
    pairs = {(Path(job.target).name, Path(job.source or "").name) for job in found}
    assert pairs == {("a.de.md", "a.en.md"), ("b.fr.md", "b.en.md")}
    assert {entry.target for entry in missing} == {"a.fr.md", "b.de.md"}


def test_a_table_that_maps_nothing_is_named(tmp_path: Path) -> None:
    content(tmp_path, "en/a.md", "de/a.md")
    good, wrong = FileMap("en/*.md", "{lang}/*.md"), FileMap("english/*.md", "{lang}/*.md")
    assert mapped(Settings(root=tmp_path, files=(good, wrong))).idle == [wrong]


def test_translations_without_their_source_are_named(tmp_path: Path) -> None:
    content(tmp_path, "en/a.md", "de/a.md", "de/b.md", "de/en/c.md", "api/d.md", "en/x.md")
    settings = Settings(root=tmp_path, files=(FileMap("en/*.md", "{lang}/*.md"),))
    assert mapped(settings).orphans == [("de/b.md", "en/b.md")]  # api is no language that others are in
    assert absent_source(tmp_path / "de/b.md", settings) == "en/b.md"
    assert absent_source(tmp_path / "de/a.md", settings) is None
    assert absent_source(tmp_path / "en/x.md", settings) is None
    assert absent_source(tmp_path / "other.md", settings) is None
