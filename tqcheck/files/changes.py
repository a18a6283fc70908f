"""Which files have changed since a git reference (`--since`)."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.files.composed import comparable

# Git sets these for hooks; they would name the repository instead of the folder.
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})


def changed_since(reference: str, folder: Path) -> frozenset[Path]:
    """The files below the repository of `folder` that differ from where its history left `reference`.

    Committed, staged, unstaged and untracked changes all count; a folder stands for all that is in it, as a submodule
    does. `UsageError` where git cannot say: no repository, an unknown reference, a shallow or rewritten history without
    a common ancestor.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    _git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}", why=_unknown(reference)
    )
    base = _git(top, "merge-base", reference, "HEAD", why=_unrelated(reference)).strip()
    changed = _git(top, "diff", "--name-only", "-z", "--no-renames", base, "--")
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(comparable((top / name).resolve()) for name in (changed + untracked).split("\0") if name)


def _git(folder: Path, *arguments: str, why: str = "") -> str:
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    outside = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        done = subprocess.run(command, capture_output=True, check=True, env=outside)
    except FileNotFoundError:
        raise UsageError("--since needs git, which is not installed") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise UsageError(why or f"--since cannot ask git: {said}") from None
    return done.stdout.decode("utf-8", "surrogateescape")


def _unknown(reference: str) -> str:
    return f"--since: git knows no commit {reference!r}; fetch it first (in CI: check out with full history)"


def _unrelated(reference: str) -> str:
    return (
        f"--since: {reference!r} and the present commit have no common ancestor, as in a shallow clone or after the "
        "history was rewritten; fetch the full history, or name a newer reference"
    )
