"""From a path to a Document or Bitext with exact positions.

`load` chooses the format, reads the bytes and hands them to `tqcheck/formats/<name>.py`; everything wrong with a
file is an `InputError` with its path, the line where there is one, and what to do.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from tqcheck import registry
from tqcheck.loading.detect import format_of
from tqcheck.loading.files import read_raw, read_stream
from tqcheck.records.document import Bitext, Document

__all__ = ["load", "read_raw"]


def load(
    path: str | Path,
    *,
    format: str | None = None,
    encoding: str | None = None,
    columns: tuple[str, str] | None = None,
    languages: tuple[str | None, str | None] = (None, None),
    stdin: BinaryIO | None = None,
) -> Document | Bitext:
    """The file at `path` (`-`: standard input, or `stdin` where given) with its blocks of prose.

    `format` names a file format and wins over the path's extension; an unknown extension is plain text, and so
    is standard input. `encoding` is the text's encoding; without it the rule is: a byte order mark, else UTF-8,
    else an error. `columns` names the source and target columns of a table, `languages` the two to take of a
    memory that holds more. Raises `InputError` or `UsageError`.
    """
    name = registry.require("formats", format) if format else format_of(str(path))
    raw = read_stream(stdin, encoding) if str(path) == "-" else read_raw(path, encoding)
    return registry.format_(name).load(replace(raw, columns=columns, languages=languages))
