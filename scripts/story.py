"""Runs the commands of a document and writes what they print into it.

    python -m scripts.story docs/gate.md [--check]

Every line `$ COMMAND` of the document's console blocks is run by bash, in order, in a fresh copy of `seeds/gate`;
what it prints, errors too, replaces the lines after it. A document that speaks of `./plugin` finds the example of a
package there, and what it installs into `installed` is found. `--check` changes nothing and exits 1 when the
document is not what the program prints now (times and the name of a model aside).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.capture import same

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_IDENTITY = {f"GIT_{who}_{what}": "team@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def replayed(document: str, folder: Path) -> str:
    """The document with the output of its commands, run in a copy of the sample repository below `folder`."""
    place = folder / "repository"
    shutil.copytree(ROOT / "seeds" / "gate", place)
    if "./plugin" in document:
        shutil.copytree(ROOT / "examples" / "plugin", place / "plugin")
    environment = (
        os.environ | _IDENTITY | {"PATH": f"{_shim(folder)}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
    )
    environment["PYTHONPATH"] = os.pathsep.join([str(place / "installed"), str(ROOT)])
    environment["TQCHECK_CACHE_DIR"] = str(folder / "cache")

    def run(block: re.Match[str]) -> str:
        commands = [line for line in block[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{line}\n{_run(line[2:], place, environment)}" for line in commands) + "```"

    return _BLOCK.sub(run, document)


def _shim(folder: Path) -> Path:
    """A folder with a `tqcheck` and a `pip` that are this interpreter's."""
    binaries = folder / "bin"
    binaries.mkdir()
    for name in ("tqcheck", "pip"):
        command = binaries / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {name} "$@"\n', encoding="utf-8")
        command.chmod(0o755)
    return binaries


def _run(command: str, place: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-c", f"{command} 2>&1"], cwd=place, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout.replace(str(place), ".")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    before = options.document.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        after = replayed(before, Path(folder))
    if options.check and not same(before, after):
        raise SystemExit(f"{options.document}: not what the program prints; run python -m scripts.story on it")
    if not options.check:
        options.document.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
