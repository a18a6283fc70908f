"""Too little memory, which every library says in its own way, as one error that says what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tqcheck.errors import ModelError

_SIGNS = ("allocate", "os error 12")  # torch, safetensors; both raise general classes
_REMEDY = "close other programs, or take `--model encoder`, which needs less, or `--model none`, next to none"


@contextmanager
def explained(doing: str, path: Path | None = None) -> Iterator[None]:
    """What fails within for lack of memory raises a `ModelError`: the judge cannot be `doing`; else, what it was."""
    try:
        yield
    except Exception as error:
        if not _is_it(error):
            raise
        raise ModelError(
            f"too little memory for {doing} the judge ({_first_line(error)}); {_REMEDY}", path=path
        ) from error


def _is_it(error: Exception) -> bool:
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return True
    return not isinstance(error, ModelError) and any(sign in str(error) for sign in _SIGNS)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
