"""Where a command's result goes: to standard output, or whole or not at all into a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

from tqcheck.contracts import View
from tqcheck.errors import InputError, UsageError
from tqcheck.files import atomic

_PIPE_WIDTH = 80
_MAX_WIDTH = 120


def refuse_bad_place(path: Path | None, inputs: Iterable[str]) -> None:
    """Say before the work, not after it, that the result cannot be written to `path`."""
    if path is None:
        return
    if path.is_dir():
        raise UsageError("--output names a folder; name a file in it", path=path)
    if not path.parent.is_dir():
        raise UsageError(f"--output: there is no folder {path.parent}; create it first", path=path)
    if not os.access(path.parent, os.W_OK):
        raise UsageError(f"--output: the folder {path.parent} cannot be written to", path=path)
    for text in inputs:
        if path.exists() and Path(text).exists() and path.samefile(text):
            raise UsageError("--output would overwrite a text that is read; name another file", path=path)


def deliver(pieces: Iterable[str], path: Path | None) -> None:
    """Write the pieces, as UTF-8 where they go to a file."""
    if path is None:
        _print(pieces)
    elif path.exists() and not path.is_file():  # /dev/null, a pipe
        path.write_text("".join(pieces), encoding="utf-8", errors="backslashreplace", newline="")
    else:
        atomic.write(path, "".join(pieces).encode("utf-8", "backslashreplace"))


def _print(pieces: Iterable[str]) -> None:
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"cannot write to standard output: {error.strerror}") from error


def view(path: Path | None, verbose: int, **more: Any) -> View:
    """How to show a result that goes to `path`: colour, the full width and the long form are for terminals."""
    terminal = path is None and sys.stdout.isatty()
    columns = min(max(get_terminal_size().columns, 40), _MAX_WIDTH) if terminal else _PIPE_WIDTH
    color = terminal and not os.environ.get("NO_COLOR")
    return View(color=color, width=columns, verbose=verbose, brief=not terminal, **more)
