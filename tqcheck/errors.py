"""The errors tqcheck raises for reasons a user can act on."""

from __future__ import annotations

from pathlib import Path


class TqcheckError(Exception):
    """Something the user can put right; the command line prints it and exits with `exit_status`.

    A message says what is wrong, why it matters where that is not plain, and what to do instead.
    `path` and `line` (1-based) say where, when the error has a place.
    """

    exit_status = 2

    def __init__(self, message: str, *, path: str | Path | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class InputError(TqcheckError):
    """A file that cannot be read as what it claims to be."""


class UsageError(TqcheckError):
    """An option, name or configuration value that does not exist or does not fit."""


class ModelError(TqcheckError):
    """A model that cannot be found, is not safe to load, or does not provide what is asked of it."""


class ExtensionError(TqcheckError):
    """An installed package whose extension cannot be used; the message names the package."""


class CheckCrashError(TqcheckError):
    """A check raised an exception: the run ends, naming the check and the segment, rather than hide it."""
