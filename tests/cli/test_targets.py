from __future__ import annotations

import os
from pathlib import Path

import pytest

from tqcheck.cli.targets import expand
from tqcheck.errors import InputError

FILES = ["docs/b.md.txt", "docs/a.txt", "docs/de/x.html", "docs/de/logo.png", "docs/.hidden/h.txt", "docs/.h.txt"]
MORE = ["docs/node_modules/m/r.txt", "docs/.git/g.txt", "other/LICENSE"]


@pytest.fixture(autouse=True)
def _tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in FILES + MORE:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x", encoding="utf-8")


def test_a_folder_gives_its_texts_in_order() -> None:
    assert expand(["docs"]) == ("docs/a.txt", "docs/b.md.txt", "docs/de/x.html")


def test_files_patterns_and_standard_input_each_once() -> None:
    assert expand(["-", "docs/b.md.txt", "docs/**/*.txt"]) == ("-", "docs/b.md.txt", "docs/a.txt", *_more())


def _more() -> tuple[str, ...]:
    return ("docs/node_modules/m/r.txt",)  # a pattern is taken at its word


def test_a_pattern_may_match_folders() -> None:
    assert expand(["docs/d*"]) == ("docs/de/x.html",)


def test_a_file_whose_name_looks_like_a_pattern() -> None:
    Path("[1].txt").write_text("x", encoding="utf-8")
    assert expand(["[1].txt"]) == ("[1].txt",)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("docs/aa.txt", f"docs/aa.txt: there is no such file; did you mean {Path('docs/a.txt')}?"),
        ("zzz", "zzz: there is no such file: check the spelling and the folder you are in"),
        ("none/a.txt", "none/a.txt: there is no such file: there is no folder none; check the folder you are in"),
        ("*.pdf", "*.pdf: no file matches this pattern"),
        ("other", "other: no texts in this folder; tqcheck looks for"),
        ("x" * 5000, "there is no such file"),
    ],
)
def test_what_is_not_there_is_an_error(target: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        expand([target])
    assert message in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_an_unreadable_folder_is_an_error() -> None:
    Path("docs/de").chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        expand(["docs"])
    Path("docs/de").chmod(0o700)
