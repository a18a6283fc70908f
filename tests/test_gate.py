"""The gate as teams install it: the action's steps, the hooks and the transcript, each run for real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
IDENTITY = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The sample repository with a configuration and a first commit, and `tqcheck` on the PATH."""
    place = tmp_path / "with space"
    shutil.copytree(ROOT / "seeds" / "gate", place)
    binaries = tmp_path / "bin"
    binaries.mkdir()
    for name, words in (("tqcheck", "-m tqcheck"), ("python", "")):
        (binaries / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', encoding="utf-8")
        (binaries / name).chmod(0o755)
    encoder = """sed -i 's/^#model = .*/model = "encoder"/' tqcheck.toml"""
    run(
        place,
        f"tqcheck init && {encoder} && git init -qb main && git add -A && git commit -qm first && git switch -qc topic",
    )
    return place


def run(place: Path, command: str, **more: str) -> subprocess.CompletedProcess[str]:
    path = f"{place.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | IDENTITY | {"PATH": path, "HOME": str(place.parent)} | more
    return subprocess.run(
        ["bash", "-c", command], cwd=place, env=environment, capture_output=True, text=True, check=False
    )


def spoil(place: Path) -> None:
    article = place / "content" / "de" / "ferry.md"
    article.write_text(article.read_text(encoding="utf-8").replace("12 Euro", "21 Euro"), encoding="utf-8")


def steps(**inputs: str) -> list[tuple[str, dict[str, str]]]:
    """The action's steps: what each runs, and its environment with the inputs filled in."""
    yaml = pytest.importorskip("yaml")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    values = {name: given["default"] for name, given in action["inputs"].items()} | inputs

    def fill(text: str) -> str:
        return re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: values[match[1]], text)

    return [(step["run"], {k: fill(v) for k, v in step["env"].items()}) for step in action["runs"]["steps"]]


def test_the_action_installs_and_gates(repository: Path, tmp_path: Path) -> None:
    site = f"--target {tmp_path / 'site'} --no-deps --no-build-isolation"
    (install, options), (check, inputs) = steps(since="main", args="--fail-on major", install=site)
    project = tmp_path / "project"  # a copy: the build leaves files where it is made; to pack the weights takes long
    left_out = shutil.ignore_patterns("*.safetensors", "__pycache__")
    shutil.copytree(ROOT / "tqcheck", project / "tqcheck", ignore=left_out)
    for name in ("pyproject.toml", "constraints.txt", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, project / name)
    installed = run(repository, install, **options, GITHUB_ACTION_PATH=str(project))
    assert installed.returncode == 0, installed.stderr
    assert (tmp_path / "site" / "tqcheck" / "__init__.py").exists()
    assert run(repository, check, **inputs).returncode == 0
    spoil(repository)
    failed = run(repository, check, **inputs)
    assert failed.returncode == 1
    assert re.search(r"^::warning file=content/de/ferry\.md,line=4,", failed.stdout, re.MULTILINE)


def test_the_action_writes_a_report(repository: Path) -> None:
    check, inputs = steps(format="sarif", output="report.sarif", targets="content/de/ferry.md content/fr/ferry.md")[1]
    assert run(repository, check, **inputs).returncode == 0
    assert '"2.1.0"' in (repository / "report.sarif").read_text(encoding="utf-8")


def test_inputs_of_the_action_are_no_commands(repository: Path) -> None:
    check, inputs = steps(targets="content/de/ferry.md; touch stolen $(touch stolen)")[1]
    run(repository, check, **inputs)
    assert not (repository / "stolen").exists()


def test_pre_commit_checks_what_is_committed(repository: Path) -> None:
    pytest.importorskip("pre_commit")
    hooks = repository.parent / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    run(hooks, "git init -qb main && git add -A && git commit -qm hooks")
    revision = run(hooks, "git rev-parse HEAD").stdout.strip()
    hook = "[{id: tqcheck-installed, args: [--fail-on, major]}]"
    config = f"repos:\n  - {{repo: '{hooks}', rev: {revision}, hooks: {hook}}}\n"
    (repository / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    home = {"PRE_COMMIT_HOME": str(repository.parent / "pre-commit")}
    assert run(repository, "git add -A && python -m pre_commit run", **home).returncode == 0
    spoil(repository)
    failed = run(repository, "git add -A && python -m pre_commit run", **home)
    assert failed.returncode == 1
    assert "number_mismatch" in failed.stdout


def test_the_gitlab_job_writes_a_code_quality_report(repository: Path) -> None:
    yaml = pytest.importorskip("yaml")
    job = yaml.safe_load((ROOT / "docs" / "gitlab-ci.yml").read_text(encoding="utf-8"))["translations"]
    spoil(repository)
    for command in job["script"]:
        done = run(repository, command, CI_MERGE_REQUEST_DIFF_BASE_SHA="main")
        assert done.returncode == 0, done.stderr
    assert '"check_name": "number_mismatch"' in (repository / "tqcheck.json").read_text(encoding="utf-8")
