"""From a file's bytes to a Document or Bitext with exact positions.

`tqcheck.loading.files` reads the bytes, `parse` chooses the format and hands them to `tqcheck/formats/<name>/`;
everything wrong with a file is an `InputError` with its path, the line where there is one, and what to do.
"""

from __future__ import annotations

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.loading.detect import format_of
from tqcheck.records.document import Bitext, Document

__all__ = ["parse"]


def parse(raw: RawFile, format_name: str | None = None) -> Document | Bitext:
    """The file with its blocks of prose.

    `format_name` names a file format and wins over the path's name and the content; see `tqcheck/loading/detect.py`.
    Raises `InputError` or `UsageError`.
    """
    name = registry.require("formats", format_name) if format_name else format_of(raw)
    return registry.format_(name).load(raw)
