"""Two installs of one program answer for each other's results, whenever and wherever they were made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import tqcheck
from tqcheck.caching import installation

PACKAGE = Path(tqcheck.__file__).parent
DAY = 86_400


def copied(folder: Path, days: float) -> Path:
    """A copy of the package, without its model's weights, as if it had been unpacked some days ago."""
    package = folder / "tqcheck"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("*.safetensors", "__pycache__"))
    for path in package.rglob("*"):
        time = path.stat().st_mtime - days * DAY
        os.utime(path, (time, time))
    return package


def record(package: Path) -> None:
    """The record that an installer of wheels leaves; its script's hash differs from place to place."""
    place = package.parent / f"tqcheck-{tqcheck.__version__}.dist-info"
    place.mkdir()
    lines = [
        f"{path.relative_to(package.parent).as_posix()},sha256={sha256(path.read_bytes()).hexdigest()},1"
        for path in package.rglob("*")
        if path.is_file()
    ]
    script = f"../../bin/tqcheck,sha256={sha256(str(package).encode()).hexdigest()},200"
    compiled = "tqcheck/__pycache__/cache.cpython-311.pyc,,"
    (place / "RECORD").write_text("\n".join((*sorted(lines), script, compiled)), encoding="utf-8")


def checked(package: Path, text: Path, cache: Path) -> str:
    """Which libraries of a check an installed program loads when it checks the text."""
    code = (
        "import sys, tqcheck; from tqcheck.cli.main import commands\n"
        "try: commands(['check', 'a.md', '--target-lang', 'en', '--model', 'none'])\n"
        "except SystemExit: pass\n"
        "print(tqcheck.__file__, sorted({'sentencex', 'markdown_it'} & set(sys.modules)))"
    )
    environment = os.environ | {"PYTHONPATH": str(package.parent), "TQCHECK_CACHE_DIR": str(cache)}
    run = [sys.executable, "-c", code]
    output = subprocess.run(run, cwd=text.parent, env=environment, capture_output=True, text=True, check=True).stdout
    assert "repeated_word" in output
    place, _, loaded = output.splitlines()[-1].partition(" ")
    assert Path(place).parent == package
    return loaded


@pytest.mark.parametrize("recorded", [True, False], ids=["wheel", "sources"])
def test_a_second_install_finds_what_the_first_kept(recorded: bool, tmp_path: Path) -> None:
    text = tmp_path / "text" / "a.md"
    text.parent.mkdir()
    text.write_text("He opened the the bridge.\n", encoding="utf-8")
    loaded = []
    for name, days in (("first", 0), ("second", 30.5)):
        package = copied(tmp_path / name, days)
        if recorded:
            record(package)
        loaded.append(checked(package, text, tmp_path / "cache"))
    assert loaded == ["['markdown_it', 'sentencex']", "[]"]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "tqcheck"
    (folder / "models").mkdir(parents=True)
    for name, content in (("a.py", "a = 1"), ("words.txt", "a"), ("models/model.safetensors", "weights")):
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["a.py", "words.txt", "new.txt", "languages.safetensors"])
def test_an_edit_of_code_or_data_counts(name: str, package: Path) -> None:
    before = list(installation._read(package))
    (package / name).write_text("a = 2", encoding="utf-8")
    assert list(installation._read(package)) != before


def test_times_and_weights_do_not_count(package: Path) -> None:
    before = list(installation._read(package))
    os.utime(package / "a.py", (0, 0))
    (package / "models" / "model.safetensors").write_text("others", encoding="utf-8")
    assert list(installation._read(package)) == before


def test_another_library_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    for name in ("sentencex-1.0.dist-info", "pip-25.0.dist-info", "tqcheck-0.1.0.dist-info"):
        (tmp_path / name).mkdir()
    assert installation._libraries() == ["sentencex-1.0.dist-info"]
