"""A file's bytes after edits, and the difference as a unified diff."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.splicing import splice
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

_CONTEXT = 3  # lines around a change, as diff has it
_ODD = re.compile(r"""[\x00-\x1f\x7f"\\\ud800-\udfff]""")


def rewrite(raw: RawFile, format_name: str, edits: Iterable[FileEdit]) -> RawFile:
    """The file with the edits made, in its own format, encoding and line ends."""
    from tqcheck.loading.decoding import decode, encode

    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if not ordered:
        return raw
    form = registry.format_(format_name)
    own = form.rewrite
    if not form.writable:
        hint = "correct the table that it was made of, as TSV or JSON lines"
        raise InputError(f"files in the format {format_name} are read and never written: {hint}", path=raw.path)
    if own is not None:
        return replace(raw, data=own(raw, [(Span(edit.start, edit.end), edit.replacement) for edit in ordered]))
    return replace(raw, data=encode(splice(decode(raw).text, ordered), like=raw))


def text_of(raw: RawFile, format_name: str) -> str:
    """The text that edits of the file count positions in."""
    from tqcheck.loading.decoding import decode

    own = registry.format_(format_name).text
    return decode(raw).text if own is None else own(raw)


def diff(path: str, before: str, after: str) -> str:
    """A unified diff, as `patch` and `git apply` read it; empty when nothing differs."""
    old, new = _lines(before), _lines(after)
    names = _name("a", path), _name("b", path)
    lines = _line_by_line(old, new, *names) if len(old) == len(new) else unified_diff(old, new, *names)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _line_by_line(old: Sequence[str], new: Sequence[str], *names: str) -> Iterator[str]:
    """The diff of as many lines: in linear time, where `difflib` takes minutes for many changes."""
    changed = [number for number, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    if changed:
        yield f"--- {names[0]}\n"
        yield f"+++ {names[1]}\n"
    for first, last in _groups(changed):
        lines = range(max(0, first - _CONTEXT), min(len(old), last + _CONTEXT + 1))
        place = f"{lines.start + 1}" + (f",{len(lines)}" if len(lines) > 1 else "")
        yield f"@@ -{place} +{place} @@\n"
        for same, run in groupby(lines, lambda number: old[number] == new[number]):
            numbers = list(run)
            yield from ((" " if same else "-") + old[number] for number in numbers)
            yield from ("+" + new[number] for number in numbers if not same)


def _groups(changed: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of changed lines whose contexts meet or touch."""
    group: list[int] = []
    for number in changed:
        if group and number - group[-1] - 1 > 2 * _CONTEXT:
            yield group[0], group[-1]
            group = []
        group.append(number)
    if group:
        yield group[0], group[-1]


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
