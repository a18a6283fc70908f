"""Where a command's result goes: to standard output, or whole or not at all into a file."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, BinaryIO

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


def deliver_file(write: Callable[[BinaryIO], None], path: Path | None) -> None:
    """Write what is no text, to a file or into a pipe."""
    data = BytesIO()
    write(data)
    if path is None:
        sys.stdout.buffer.write(data.getvalue())
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        path.write_bytes(data.getvalue())
    else:
        atomic.write(path, data.getvalue())


def refuse_terminal(path: Path | None) -> None:
    """Say before the work that what is no text cannot be shown."""
    if path is None and _is_terminal():
        raise UsageError("this report is a file and no text: name it with --output")


def _print(pieces: Iterable[str]) -> None:
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except OSError as error:
        if _nobody_reads(error):
            raise BrokenPipeError from error
        raise InputError(f"cannot write to standard output: {error.strerror}") from error


def _nobody_reads(error: OSError) -> bool:
    """Whether the other end of the pipe is closed, for which Windows has a vaguer word."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def view(path: Path | None, verbose: int, color: str = "auto", **more: Any) -> View:
    """How to show a result that goes to `path`: colour, the full width and the long form are for terminals.

    `color` is `always`, `never` or `auto`.
    """
    terminal = path is None and _is_terminal()
    columns = min(max(get_terminal_size().columns, 40), _MAX_WIDTH) if terminal else _PIPE_WIDTH
    colored = color == "always" or (color == "auto" and path is None and _has_colors())
    if colored and terminal:
        _enable_colors()
    return View(color=colored, width=columns, verbose=verbose, brief=not terminal, **more)


def _has_colors() -> bool:
    """Whether standard output is a terminal with colours; NO_COLOR, FORCE_COLOR and TERM=dumb are obeyed."""
    if not _is_terminal() and not os.environ.get("FORCE_COLOR"):
        return False
    from rich.console import Console

    console = Console(file=sys.stdout)
    return console.color_system is not None and not console.no_color


def _enable_colors() -> None:
    """Older terminals of Windows show the codes of colours as they stand, unless they are asked not to."""
    if sys.platform == "win32":
        from colorama import just_fix_windows_console

        just_fix_windows_console()


def _is_terminal() -> bool:
    return sys.stdout.isatty()
