"""Reads a file's bytes, and turns away what cannot be text before anything looks at it."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.records.lines import BREAK

MAX_BYTES = 32_000_000  # a text takes up to 85 times its size while it is checked


def read_raw(path: str | Path, encoding: str | None = None) -> RawFile:
    """The bytes of the file at `path`; `InputError` when it is missing, a folder, empty or over `MAX_BYTES`."""
    shown = str(path)
    if Path(path).is_dir():
        raise InputError("this is a folder: name the files in it, or a pattern such as 'folder/*.md'", path=shown)
    try:
        with Path(path).open("rb") as stream:
            return take(shown, stream, encoding)
    except FileNotFoundError:
        raise InputError("there is no such file: check the spelling and the folder you are in", path=shown) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"the file cannot be read ({reason}): check its permissions and its name", path=shown
        ) from None


def read_stream(stream: BinaryIO | None, encoding: str | None = None) -> RawFile:
    """Standard input (or `stream`) to its end."""
    return take("-", stream or sys.stdin.buffer, encoding)


def read_text(path: str, text: str) -> RawFile:
    """A text that an editor holds, as if it stood in the file at `path`, whatever stands there."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = len(BREAK.findall(text, 0, error.start)) + 1
        raise InputError("half of a surrogate pair is not text: delete it", path=path, line=line) from None
    return take(path, BytesIO(data), "utf-8")


def take(path: str, stream: BinaryIO, encoding: str | None = None) -> RawFile:
    """What `stream` holds as the file at `path`; `InputError` when it is empty or over `MAX_BYTES`."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        size = f"{MAX_BYTES // 1_000_000} MB"
        raise InputError(f"the file is larger than {size}, the most tqcheck reads: split it into parts", path=path)
    if not data.strip():
        raise InputError("the file is empty: there is nothing to check in it", path=path)
    return RawFile(path, data, encoding)
