"""Writes what the program really prints into the documents.

    python scripts/capture.py README.md [--check]

Between `<!-- capture: ARGUMENTS -->` and `<!-- end -->` a document holds a code block with the output of
`tqcheck ARGUMENTS`. `--check` changes nothing and exits 1 when a block is not what the program prints now (times,
the name of a model, its confidence and the scores aside, which differ a little between processors).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

_BLOCK = re.compile(r"(<!-- capture: (.+?) -->\n)```console\n.*?```\n(<!-- end -->)", re.DOTALL)
_VARYING = re.compile(r"\d+\.\d+ s$|(?<=model:)[^|]+|(?<=v:)[^|]+|\b\d+%|^score .*$", re.MULTILINE)


def captured(document: str) -> str:
    """The document with every block filled anew."""
    return _BLOCK.sub(lambda match: f"{match[1]}```console\n{_run(match[2])}```\n{match[3]}", document)


def same(one: str, other: str) -> bool:
    """Whether two documents say the same, apart from what varies between machines and versions."""
    return _VARYING.sub("…", one) == _VARYING.sub("…", other)


def _run(arguments: str) -> str:
    command = [sys.executable, "-m", "tqcheck", *arguments.split(), *(["--no-cache"] if "check" in arguments else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return f"$ tqcheck {arguments}\n{done.stdout}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    for path in options.documents:
        before = path.read_text(encoding="utf-8")
        after = captured(before)
        if options.check and not same(before, after):
            raise SystemExit(f"{path}: not what the program prints; run python scripts/capture.py {path}")
        if not options.check:
            path.write_text(after, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
