"""Makes a release: checks, raises the version, builds, looks into the wheel, commits and tags. Uploads nothing.

    python scripts/release.py 0.2.0 --dry-run    all but the commit and the tag, in a clone that is thrown away
    python scripts/release.py 0.2.0 --ci         .ci/run must be green first

Nothing may be uncommitted, the version must be higher than the present one, and CHANGELOG.md must say under
`[Unreleased]` what is new: that becomes the section of the release. sdist and wheel are left in `dist/`. When a step
fails, the files are put back.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHANGELOG = "CHANGELOG.md"
VERSION = "tqcheck/version.py"
_SEMANTIC = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_STATED = re.compile(r'(?<=__version__ = ")[^"]+')
_UNRELEASED = re.compile(r"^## \[Unreleased\]\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


class ReleaseError(Exception):
    """Why no release can be made."""


def current(root: Path) -> str:
    """The version that the package states."""
    found = _STATED.search((root / VERSION).read_text(encoding="utf-8"))
    if not found:
        raise ReleaseError(f"{VERSION} states no version")
    return found[0]


def ordered(version: str) -> tuple[int, ...]:
    """A semantic version as numbers that compare."""
    if not _SEMANTIC.fullmatch(version):
        raise ReleaseError(f"{version} is no version such as 1.2.3")
    return tuple(int(number) for number in version.split("."))


def faults(root: Path, version: str) -> Iterator[str]:
    """What keeps `version` from being released."""
    if _git(root, "status", "--porcelain"):
        yield "there are changes that are not committed"
    if ordered(version) <= ordered(current(root)):
        yield f"{version} is not higher than {current(root)}"
    if _git(root, "tag", "--list", f"v{version}"):
        yield f"the tag v{version} exists"
    unreleased = _UNRELEASED.search((root / CHANGELOG).read_text(encoding="utf-8"))
    if not unreleased or not re.search(r"^- ", unreleased[1], re.MULTILINE):
        yield f"{CHANGELOG} lists nothing under [Unreleased]"


def signed(root: Path, version: str) -> list[str]:
    """The documents that show what the program prints, and so its version."""
    pages = [root / "README.md", *sorted((root / "docs").rglob("*.md"))]
    return [page.relative_to(root).as_posix() for page in pages if f"|v:{version}|" in page.read_text(encoding="utf-8")]


def dated(changelog: str, version: str, day: date) -> str:
    """The changelog with what is unreleased under `version`, and an empty section above it."""
    return changelog.replace("## [Unreleased]\n", f"## [Unreleased]\n\n## [{version}] - {day.isoformat()}\n", 1)


@contextmanager
def raised(root: Path, version: str) -> Iterator[list[str]]:
    """The files that state the version, changed; put back when what follows fails."""
    old = current(root)
    before = {name: (root / name).read_bytes() for name in (VERSION, CHANGELOG, *signed(root, old))}
    try:
        for name, data in before.items():
            (root / name).write_bytes(_stating(name, data.decode("utf-8"), old, version).encode("utf-8"))
        yield list(before)
    except BaseException:
        for name, data in before.items():
            (root / name).write_bytes(data)
        raise


def _stating(name: str, text: str, old: str, version: str) -> str:
    if name == VERSION:
        return _STATED.sub(version, text)
    return dated(text, version, date.today()) if name == CHANGELOG else text.replace(f"|v:{old}|", f"|v:{version}|")


def build(root: Path) -> None:
    """sdist and wheel into `dist/`, and a look into the wheel."""
    _run(root, sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist")
    _run(root, sys.executable, "scripts/inspect_wheel.py", f"dist/tqcheck-{current(root)}-py3-none-any.whl")


def release(root: Path, version: str) -> None:
    """Raise the version, build, commit and tag."""
    with raised(root, version) as names:
        build(root)
        _run(root, "git", "commit", "--quiet", "-m", f"Release {version}", "--", *names)
    _run(root, "git", "tag", "-a", f"v{version}", "-m", f"tqcheck {version}")


def rehearse(root: Path, version: str) -> None:
    """The same without commit and tag, where nothing is left of it."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        _run(root, "git", "clone", "--quiet", ".", str(clone))
        with raised(clone, version):
            build(clone)


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True).stdout.strip()


def _run(root: Path, *command: str) -> None:
    if subprocess.run(command, cwd=root, check=False).returncode:
        raise ReleaseError(f"failed: {' '.join(command)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version")
    parser.add_argument("--dry-run", action="store_true", help="change nothing here")
    parser.add_argument("--ci", action="store_true", help="run .ci/run first")
    options = parser.parse_args()
    try:
        if found := list(faults(ROOT, options.version)):
            raise ReleaseError("\n".join(found))
        if options.ci:
            _run(ROOT, "bash", ".ci/run")
        (rehearse if options.dry_run else release)(ROOT, options.version)
    except ReleaseError as error:
        raise SystemExit(str(error)) from None
    print(f"{options.version}: {'can be released' if options.dry_run else f'tagged v{options.version}; push it'}")


if __name__ == "__main__":
    main()
