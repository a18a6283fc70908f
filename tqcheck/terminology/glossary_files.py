"""Reads a glossary file, whatever its format."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from tqcheck.errors import InputError
from tqcheck.records.glossary import Glossary
from tqcheck.terminology import glossary_tables, tbx

_TABLES = {".tsv": "\t", ".txt": "\t", ".tab": "\t", ".csv": None}
_TBX = (".tbx", ".xml")


def load_glossary(path: str | Path, source_language: str | None, target_language: str) -> Glossary:
    """The terms of `path` for a language pair (codes such as `de` or `pt-BR`).

    Without a source language (a target alone is checked) there are none: a glossary tells of translations.
    TSV and CSV: see `tqcheck.terminology.glossary_tables`; TBX: see `tqcheck.terminology.tbx`. Raises `InputError`
    with path and line for a file that cannot be read, is malformed, or has nothing for these languages. A file that has
    not changed since is not read again.
    """
    return _load(Path(path), _stamp(Path(path)), source_language, target_language)


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes with a file's content, as far as a look at its folder tells."""
    with suppress(OSError):
        found = path.stat()
        return found.st_mtime_ns, found.st_size
    return None


@lru_cache(maxsize=8)
def _load(path: Path, _stamp: object, source_language: str | None, target_language: str) -> Glossary:
    suffix = path.suffix.lower()
    if suffix not in (*_TABLES, *_TBX):
        raise InputError(f"a glossary must be .tsv, .csv or .tbx, not {suffix or 'without an extension'!r}", path=path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"the glossary cannot be read: {error.strerror}", path=path) from error
    if source_language is None:
        return Glossary(str(path))
    languages = (_base(source_language), _base(target_language))
    if suffix in _TBX:
        return Glossary(str(path), tuple(tbx.read(data, path, languages)))
    return Glossary(str(path), tuple(glossary_tables.read(_decoded(data, path), path, languages, _TABLES[suffix])))


def _base(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _decoded(data: bytes, path: Path) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("the glossary is not UTF-8; save it as UTF-8", path=path, line=line) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError("the glossary holds NUL characters; save it as UTF-8 text", path=path, line=line)
    return text
