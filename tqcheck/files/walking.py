"""The files of a folder that may be content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tqcheck.errors import InputError

_SKIPPED = {"node_modules", "__pycache__"}


def files(folder: str | Path) -> Iterator[Path]:
    """The files in `folder` and below, sorted; hidden ones (.git among them), what office programs leave beside a file
    that is open (`~$a.docx`), and installed packages are left out.

    `InputError` for a folder that cannot be read: nothing in it would be checked.
    """
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        yield from (Path(place, name) for name in sorted(names) if not name.startswith((".", "~$")))


def _refuse(error: OSError) -> None:
    raise InputError(f"the folder cannot be read ({error.strerror}): check its permissions", path=error.filename)
