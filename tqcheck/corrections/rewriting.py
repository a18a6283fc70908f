"""A file's bytes after edits, and the difference as a unified diff."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

_ODD = re.compile(r"""[\x00-\x1f\x7f"\\\ud800-\udfff]""")


def rewrite(raw: RawFile, format_name: str, edits: Iterable[FileEdit]) -> RawFile:
    """The file with the edits made, in its own format, encoding and line ends."""
    from tqcheck.loading.decoding import decode, encode

    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if not ordered:
        return raw
    own = registry.format_(format_name).rewrite
    if own is not None:
        return replace(raw, data=own(raw, [(Span(edit.start, edit.end), edit.replacement) for edit in ordered]))
    return replace(raw, data=encode(splice(decode(raw).text, ordered), like=raw))


def text_of(raw: RawFile, format_name: str) -> str:
    """The text that edits of the file count positions in."""
    from tqcheck.loading.decoding import decode

    own = registry.format_(format_name).text
    return decode(raw).text if own is None else own(raw)


def splice(text: str, edits: Sequence[FileEdit]) -> str:
    """`text` with the edits, which are in order and do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += text[position : edit.start], edit.replacement
        position = edit.end
    return "".join((*parts, text[position:]))


def diff(path: str, before: str, after: str) -> str:
    """A unified diff, as `patch` and `git apply` read it; empty when nothing differs."""
    lines = unified_diff(_lines(before), _lines(after), _name("a", path), _name("b", path))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _name(side: str, path: str) -> str:
    """As git writes it: from the current folder, in quotes where it holds odd characters, a tab after spaces."""
    inside = Path(path).is_absolute() and Path(path).is_relative_to(Path.cwd())
    shown = Path(path).relative_to(Path.cwd()) if inside else Path(path)
    name = f"{side}/{shown.as_posix().lstrip('/')}"
    if _ODD.search(name):
        return '"' + "".join(map(_escaped, os.fsencode(name))) + '"'
    return f"{name}\t" if " " in name else name


def _escaped(byte: int) -> str:
    return chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\{byte:03o}"


def _lines(text: str) -> list[str]:
    return list(_split(text))


def _split(text: str) -> Iterator[str]:
    """Lines with their ends; a lone CR ends none, as for `diff`."""
    parts = text.split("\n")
    yield from (f"{part}\n" for part in parts[:-1])
    if parts[-1]:
        yield parts[-1]
