from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tqcheck import settings
from tqcheck.checks.overlong_sentence import Options
from tqcheck.cli.folder_layout import detect
from tqcheck.configuration import toml
from tqcheck.configuration.form import settings_of
from tqcheck.settings import FileMap, Settings, read_config

Run = Callable[..., Result]


def make(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("x", encoding="utf-8")


def test_without_translations_everything_is_off(tqcheck: Run, tmp_path: Path) -> None:
    result = tqcheck("init")
    assert (result.exit_code, result.stdout) == (
        0,
        "wrote tqcheck.toml\nnext: tqcheck check TARGET, or map your files under [[files]]\n",
    )
    assert read_config(tmp_path / "tqcheck.toml") == Settings(root=tmp_path)


def test_every_setting_is_explained_and_valid_once_switched_on(tqcheck: Run, tmp_path: Path) -> None:
    tqcheck("init")
    path = tmp_path / "tqcheck.toml"
    on = re.sub(r"(?m)^#(?![ :])", "", path.read_text("utf-8"))
    path.write_text(on, encoding="utf-8")
    changed = read_config(path)
    table = toml.read(path)
    names = {name.replace("-", "_") for name in table}
    assert names == {key.replace("-", "_") for key in settings_of(Settings)}
    assert changed.options == {"overlong_sentence": Options()}
    assert changed.gate == settings.Gate(min_score=80.0)
    assert changed.files == (FileMap("content/en/**/*.md", "content/{lang}/**/*.md", ("de", "fr")),)


def test_folders_of_translations_become_mappings(tqcheck: Run, tmp_path: Path) -> None:
    make("content/en/a/x.html", "content/de/a/x.html")
    result = tqcheck("init")
    assert result.stdout == (
        "wrote tqcheck.toml\ntranslations of content/en/**/*.html: content/{lang}/**/*.html\nnext: tqcheck check\n"
    )
    assert read_config(tmp_path / "tqcheck.toml").files == (
        FileMap("content/en/**/*.html", "content/{lang}/**/*.html"),
    )


def test_a_configuration_is_never_overwritten(tqcheck: Run) -> None:
    Path("tqcheck.toml").write_text("# mine\n", encoding="utf-8")
    result = tqcheck("init")
    assert result.exit_code == 2
    assert "this folder has a configuration already; it is left as it is" in result.stderr
    assert Path("tqcheck.toml").read_text(encoding="utf-8") == "# mine\n"


def test_a_configuration_further_up_is_no_hindrance(tqcheck: Run) -> None:
    Path("pyproject.toml").write_text("[tool.tqcheck]\n", encoding="utf-8")
    Path("sub").mkdir()
    assert tqcheck("init", "sub").exit_code == 0
    assert tqcheck("init").exit_code == 2


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["content/en/a.txt", "content/pt-BR/a.txt"], [("content/en/**/*.txt", "content/{lang}/**/*.txt")]),
        (["de/a.txt", "de/b.txt", "fr/a.txt"], [("de/**/*.txt", "{lang}/**/*.txt")]),
        (
            ["docs/a.txt", "docs/guide/b.txt", "docs/de/a.txt"],
            [("docs/*.txt", "docs/{lang}/*.txt"), ("docs/guide/**/*.txt", "docs/{lang}/guide/**/*.txt")],
        ),
        (
            ["docs/a.txt", "i18n/fr/docusaurus-plugin-content-docs/current/a.txt"],
            [("docs/**/*.txt", "i18n/{lang}/docusaurus-plugin-content-docs/current/**/*.txt")],
        ),
        (["site/js/a.txt", "site/ui/a.txt"], []),
        (["content/en/a.txt"], []),
        (["node_modules/en/a.txt", "node_modules/de/a.txt", ".x/en/a.txt", ".x/de/a.txt"], []),
    ],
)
def test_layouts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], expected: list[tuple[str, str]]
) -> None:
    monkeypatch.chdir(tmp_path)
    make(*paths)
    assert detect(Path()) == tuple(FileMap(*table) for table in expected)
