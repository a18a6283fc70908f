"""Looks into a built wheel: all of the package is in it, and nothing else.

    python scripts/inspect_wheel.py dist/tqcheck-*.whl

It must hold every file that git tracks under tqcheck/, except training/, and its own metadata; no tests, no training,
no scripts, and no path of the machine that built it. Exit status 1, with a line a fault, when it does not.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
LEFT_OUT = "tqcheck/training/"
_METADATA = re.compile(r"tqcheck-[^/]+\.dist-info/")
_MACHINE = re.compile(
    rb"file://|(?<![\w.~/-])/(?:home|root|Users|tmp|opt|work|mnt|srv|var)/\w|(?<![\w\\])[A-Za-z]:\\\w"
)


def tracked() -> set[str]:
    """What git tracks of the package, of which a wheel holds a copy."""
    listed = subprocess.run(["git", "ls-files", "tqcheck"], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name for name in listed.stdout.splitlines() if not name.startswith(LEFT_OUT)}


def faults(wheel: Path, expected: Iterable[str]) -> Iterator[str]:
    """What is wrong with a wheel that is to hold the files `expected` and its metadata."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not _METADATA.match(name)}
        yield from (f"missing: {name}" for name in sorted(set(expected) - held))
        yield from (f"not to be shipped: {name}" for name in sorted(held - set(expected)))
        for name in archive.namelist():
            if found := _MACHINE.search(archive.read(name)) if _is_text(name) else None:
                yield f"names a place on a machine: {name}: {found[0].decode()!r}"


def _is_text(name: str) -> bool:
    return not name.endswith(".safetensors")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    wheel = parser.parse_args().wheel
    if found := list(faults(wheel, tracked())):
        raise SystemExit("\n".join(found))
    print(f"{wheel.name}: complete, and nothing else is in it")


if __name__ == "__main__":
    main()
