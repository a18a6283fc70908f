"""Runs the commands of a document and writes what they print into it.

    python -m scripts.story docs/gate.md [--check]

Every line `$ COMMAND` of the document's console blocks is run by bash, in order; what it prints, errors too, replaces
the lines after it. A code block with a title is written into the file of that name. All of it happens in a fresh copy
of `seeds/gate`, or of what a comment `<!-- story: PLACE -->` names: `nothing` (an empty folder) or `project` (this
checkout, without the models). A document that speaks of `./plugin` finds the example of a package there, and what it
installs goes to a folder of its own, without a network, and is found. `--check` changes nothing and exits 1 when the
document is not what the program prints now (times and the name of a model aside).

A command must succeed, and no check may crash: what fails on purpose says so to the reader, too, and ends with
`; echo "exit status $?"`. A story in which a program fails otherwise is refused and not written.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.capture import same

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r'^```(?:console|\w+ title="([^"]+)")\n(.*?)^```', re.DOTALL | re.MULTILINE)
_PLACE = re.compile(r"<!-- story: (nothing|project) -->")
_TRACEBACK = "Traceback (most recent call last):"
_IDENTITY = {f"GIT_{who}_{what}": "team@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

# pip takes nothing from elsewhere: what a package needs is here. (0: the option is the negation of its own name.)
_APART = {"PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


class StoryError(Exception):
    """A command of a document that does not do what a document may show."""


def replayed(document: str, folder: Path) -> str:
    """The document with the output of its commands, run in a copy of what it names, below `folder`.

    `StoryError` where a command fails without saying so, or breaks.
    """
    named = _PLACE.search(document)
    place = _prepared(folder / "repository", named[1] if named else "gate")
    if "./plugin" in document:
        shutil.copytree(ROOT / "examples" / "plugin", place / "plugin")
    environment = (
        os.environ | _IDENTITY | {"PATH": f"{_shim(folder)}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
    )
    environment |= _APART | {"PIP_TARGET": str(folder / "installed")}
    environment["PYTHONPATH"] = os.pathsep.join(map(str, (folder / "installed", place, ROOT)))
    environment["TQCHECK_CACHE_DIR"] = str(folder / "cache")

    def run(block: re.Match[str]) -> str:
        if block[1]:
            _write(place / block[1], block[2])
            return block[0]
        commands = [line for line in block[2].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{line}\n{_run(line[2:], place, environment)}" for line in commands) + "```"

    return _BLOCK.sub(run, document)


def _prepared(place: Path, what: str) -> Path:
    if what == "gate":
        shutil.copytree(ROOT / "seeds" / "gate", place)
    elif what == "nothing":
        place.mkdir()
    else:
        for name in _tracked():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, place / name)
    return place


def _tracked() -> Iterator[str]:
    """What git tracks and a guide may need: all but the models' weights, editors and corpora."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        is_weights = name.startswith("tqcheck/models/") and name.endswith(".safetensors")
        if not is_weights and not name.startswith(("editors/", "corpora/")) and (ROOT / name).is_file():
            yield name


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _shim(folder: Path) -> Path:
    """A folder with a `tqcheck`, a `pip` and a `python` that are this interpreter's."""
    binaries = folder / "bin"
    binaries.mkdir()
    for name, words in (("tqcheck", " -m tqcheck"), ("pip", " -m pip"), ("python", "")):
        (binaries / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{words} "$@"\n', encoding="utf-8")
        (binaries / name).chmod(0o755)
    return binaries


def _run(command: str, place: Path, environment: dict[str, str]) -> str:
    """What bash prints, errors of every program in the line among it."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=place,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise StoryError(f"$ {command}\nends with status {done.returncode}:\n{done.stdout}")
    if _TRACEBACK in done.stdout:
        raise StoryError(f"$ {command}\nbreaks:\n{done.stdout}")
    return done.stdout.replace(str(place), ".")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    before = options.document.read_text(encoding="utf-8")
    try:
        with tempfile.TemporaryDirectory() as folder:
            after = replayed(before, Path(folder))
    except StoryError as error:
        raise SystemExit(f"{options.document}: {error}") from None
    if options.check and not same(before, after):
        raise SystemExit(f"{options.document}: not what the program prints; run python -m scripts.story on it")
    if not options.check:
        options.document.write_text(after, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
