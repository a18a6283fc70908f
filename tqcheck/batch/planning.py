"""From what the user names to the parts of a run."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tqcheck.batch.parts import Part
from tqcheck.batch.reading import ENDINGS, PACKED, format_of, reader
from tqcheck.batch.rows import Columns, Row
from tqcheck.batch.storage import Storage
from tqcheck.errors import InputError

_SAMPLE = 200  # rows by which languages are detected


@dataclass(frozen=True, slots=True)
class Input:
    """A table, and what it holds: its digest, or what its store says instead."""

    path: str
    format: str
    identity: str


def inputs(named: Sequence[str], format_name: str | None) -> list[Input]:
    """The tables that files, folders, patterns and URLs mean, each once, with their formats and contents' identity."""
    paths = dict.fromkeys(path for name in named for path in _expanded(name))
    return [Input(path, format_name or format_of(path), Storage(path).identity()) for path in paths]


def _expanded(name: str) -> Iterator[str]:
    place = Storage(name)
    if place.is_local:
        found = _local(place.path if "://" in name else name)
    elif glob.has_magic(place.path):
        found = _urls(place, place.matching())
    else:
        found = _urls(place, place.below()) if place.is_folder() else [name]
        _require(place)
    paths = list(found)
    if not paths:
        raise InputError(f"no tables here; a batch reads {', '.join(ENDINGS)}", path=name)
    yield from paths


def _require(place: Storage) -> None:
    if not place.exists():
        raise InputError("there is no such file, folder or bucket: check the spelling", path=place.url)


def _local(name: str) -> Iterable[str]:
    if not os.path.lexists(name) and glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - absolute patterns, too
        return [path for match in matches for path in _local(match)]
    _require(Storage(name))
    if not os.path.isdir(name):  # noqa: PTH112
        return [name]
    return sorted(
        os.path.join(folder, file)  # noqa: PTH118
        for folder, folders, files in os.walk(name)
        for file in _visible(folders, files)
        if _is_table(file)
    )


def _visible(folders: list[str], files: list[str]) -> Iterator[str]:
    """Files that are not hidden by a dot or a low line, as readers of tables do it; nor are such folders entered."""
    folders[:] = [folder for folder in folders if not folder.startswith((".", "_"))]
    return (file for file in files if not file.startswith((".", "_")))


def _urls(place: Storage, paths: Iterable[str]) -> list[str]:
    base, protocol = place.path.rstrip("/"), place.url.partition("://")[0]
    return sorted(f"{protocol}://{path.lstrip('/')}" for path in paths if _is_shown(path, base) and _is_table(path))


def _is_shown(path: str, base: str) -> bool:
    steps = path.removeprefix(base).split("/")
    return not any(step.startswith((".", "_")) for step in steps)


def _is_table(path: str) -> bool:
    endings = tuple(ENDINGS) + tuple(ending + packed for ending in ENDINGS for packed in PACKED)
    return path.lower().endswith(endings)


def parts(tables: Sequence[Input], columns: Columns, languages: tuple[str, str], size: int) -> list[Part]:
    """The parts of all tables, in order, of about `size` rows each; `InputError` for a table that lacks a column.

    `languages` are those the user named for all rows, empty where they have to be detected: for each table by itself.
    """
    found: list[Part] = []
    for table in tables:
        place, read = Storage(table.path), reader(table.format)
        if not place.size():
            continue
        read.require(place, columns)
        cuts = list(read.cut(place, size))
        bare = [Part(len(found) + n, table.path, table.format, *cut) for n, cut in enumerate(cuts)]
        known = _languages(bare[0], columns, languages) if bare else languages
        found += [Part(p.number, p.path, p.format, p.start, p.stop, p.first, p.rows, *known) for p in bare]
    if not found:
        raise InputError("there are no rows in it", path=tables[0].path)
    return found


def _languages(first: Part, columns: Columns, named: tuple[str, str]) -> tuple[str, str]:
    """The languages of a table: named, stated by its rows (""), or detected in the first of them."""
    stated = columns.source_language is not None, columns.target_language is not None
    if all(name or own for name, own in zip(named, stated, strict=True)):
        return named
    rows = islice((row for row in reader(first.format).read(first, columns) if isinstance(row, Row)), _SAMPLE)
    sides = zip(*((row.source, row.target) for row in rows), strict=True)
    texts = ["\n".join(side) for side in sides] or ["", ""]
    source, target = (
        name if name or own else _detected(text, first.path, side)
        for name, own, text, side in zip(named, stated, texts, ("source", "target"), strict=True)
    )
    if source and source == target:
        hint = "name the languages with --source-lang and --target-lang"
        message = f"the sources and the targets both look like {source}; {hint}"
        raise InputError(message, path=first.path)
    return source, target


def _detected(text: str, path: str, side: str) -> str:
    from tqcheck.analysis.writing.detection import UNKNOWN, detect
    from tqcheck.loading.languages import SURE

    code, probability = detect(text)
    if code == UNKNOWN or probability < SURE:
        message = f"the language of the {side}s cannot be told from the first rows: name it with --{side}-lang"
        raise InputError(message, path=path)
    return code
