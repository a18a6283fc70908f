"""The example package, installed as users install it, and run through the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXTENSIONS = {
    "checks": "exclamation",
    "formats": "diary",
    "reporters": "tally",
    "models": "known_words",
    "languages": "eo",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed example."""
    place = tmp_path_factory.mktemp("plugin")
    shutil.copytree(ROOT / "examples" / "plugin", place / "plugin")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(place / "installed")]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(place / "plugin")], check=True)
    return place / "installed"


def run(folder: Path, installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(installed), str(ROOT)]), "COLUMNS": "120"}
    command = [sys.executable, "-m", "tqcheck", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def found(done: subprocess.CompletedProcess[str]) -> list[list[str]]:
    """Place and check of each finding."""
    return [line.split(" ")[0:3:2] for line in done.stdout.splitlines()]


def test_its_check_runs_with_its_options(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It is open again!!! Come and see it!!\n", encoding="utf-8")
    check = ("check", "a.txt", "--target-lang", "en", "--model", "none", "-q", "--no-cache")
    both, one = [["a.txt:1:17:", "exclamation"], ["a.txt:1:36:", "exclamation"]], [["a.txt:1:17:", "exclamation"]]
    assert found(run(tmp_path, installed, *check)) == both
    assert found(run(tmp_path, installed, *check, "--option", "exclamation.most=2")) == one
    (tmp_path / "tqcheck.toml").write_text("[checks.exclamation]\nmost = 2\n", encoding="utf-8")
    assert found(run(tmp_path, installed, *check)) == one
    assert found(run(tmp_path, installed, *check, "--option", "exclamation.most=1")) == both
    fixed = run(tmp_path, installed, "fix", "a.txt", "--target-lang", "en", "--model", "none", "--write")
    assert fixed.stderr == "a.txt: 1 finding corrected\n"
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "It is open again!! Come and see it!!\n"


def test_a_wrong_option_is_an_error_with_its_line(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Open.\n", encoding="utf-8")
    config = tmp_path / "tqcheck.toml"
    config.write_text('[gate]\nfail-on = "never"\n\n[checks.exclamation]\nmsot = 2\n', encoding="utf-8")
    done = run(tmp_path, installed, "check", "a.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("tqcheck.toml:4: exclamation has no option 'msot'; did you mean most?\n")
    config.write_text("[checks.exclamation]\nmost = 0\n", encoding="utf-8")
    done = run(tmp_path, installed, "check", "a.txt")
    assert done.stderr.endswith("tqcheck.toml:1: most of exclamation: expected int >= 1, got 0\n")


def test_help_and_template_tell_its_options(installed: Path, tmp_path: Path) -> None:
    page = run(tmp_path, installed, "explain", "exclamation").stdout
    assert "from the package tqcheck-example 1.0.0" in " ".join(page.split())
    assert "- most = 1: So many exclamation marks may stand in a row.\n" in page
    run(tmp_path, installed, "init")
    template = (tmp_path / "tqcheck.toml").read_text(encoding="utf-8")
    assert "#[checks.exclamation]\n# So many exclamation marks may stand in a row.\n#most = 1\n" in template


def test_lists_say_where_each_comes_from(installed: Path, tmp_path: Path) -> None:
    for kind, name in EXTENSIONS.items():
        lines = run(tmp_path, installed, "list", kind).stdout.splitlines()
        assert [line.split()[0] for line in lines if line.endswith("(package tqcheck-example 1.0.0)")] == [name]


def test_its_reporter_writes(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Open again!!\n", encoding="utf-8")
    done = run(tmp_path, installed, "check", "a.txt", "--target-lang", "en", "--model", "none", "-f", "tally")
    assert done.stdout == "document\tcritical\tmajor\tminor\na.txt\t0\t0\t1\n"


def test_its_format_is_read_and_corrected(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.diary").write_text("2026-03-01\tIt rained.\n2026-03-02\tIt is dry!!\n", encoding="utf-8")
    check = ("a.diary", "--target-lang", "en", "--model", "none")
    assert found(run(tmp_path, installed, "check", *check, "-q")) == [["a.diary:2:21:", "exclamation"]]
    assert run(tmp_path, installed, "fix", *check, "--write").returncode == 0
    assert (tmp_path / "a.diary").read_text(encoding="utf-8") == "2026-03-01\tIt rained.\n2026-03-02\tIt is dry!\n"
    (tmp_path / "b.diary").write_text("2026-03-01\tIt rained.\nIt is dry.\n", encoding="utf-8")
    done = run(tmp_path, installed, "check", "b.diary", "--target-lang", "en", "--model", "none")
    assert (done.returncode, "b.diary:2: a day begins with its date" in done.stderr) == (2, True)


def test_its_model_is_chosen_by_its_folder_and_loaded(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "config.json").write_text('{"architectures": ["KnownWords"]}', encoding="utf-8")
    (tmp_path / "mine" / "words.txt").write_text("the ferry leaves at noon\n", encoding="utf-8")
    code = "from pathlib import Path; from tqcheck import registry; from tqcheck.measuring.adapters import kinds;"
    code += "name, = kinds(Path('mine')); loaded = registry.model(name).load(Path('mine'));"
    code += "print(name, loaded.signature.partition('@')[0],"
    code += "loaded._fluency('The ferry floggled at noon.', registry.language('en')).score)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(installed), str(ROOT)])}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "known_words mine 80.0\n"


def test_its_language_has_rules_and_lists(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("It cost 40 million euros in March.\n", encoding="utf-8")
    (tmp_path / "eo.txt").write_text("Ĝi kostis kvindek milionojn da eŭroj en marto.\n", encoding="utf-8")
    sides = ("eo.txt", "--source", "en.txt", "--source-lang", "en", "--target-lang", "eo")
    done = run(tmp_path, installed, "check", *sides, "--model", "none", "-q")
    assert found(done) == [["eo.txt:1:11:", "number_mismatch"]]


def test_the_signature_names_it(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Open.\n", encoding="utf-8")
    done = run(tmp_path, installed, "check", "a.txt", "--target-lang", "en", "--model", "none")
    assert "|with:tqcheck-example@1.0.0" in done.stdout


def test_nothing_of_it_is_imported_before_it_is_used(installed: Path, tmp_path: Path) -> None:
    code = "import sys; from tqcheck import registry; registry.names('checks'); registry.language('de');"
    code += "print([name for name in sys.modules if name.startswith('tqcheck_example')])"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(installed), str(ROOT)])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
