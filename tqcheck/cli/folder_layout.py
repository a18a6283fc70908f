"""Guesses from a folder's layout which texts are translations of which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tqcheck import registry
from tqcheck.files import walking
from tqcheck.loading.tags import codes
from tqcheck.settings import FileMap

_DEPTH = 3
_SKIPPED = {"node_modules", "__pycache__", "build", "dist", "vendor"}
_DOCUSAURUS = "docusaurus-plugin-content-docs/current"
_CODE = re.compile(r"([a-z]{2})([-_][A-Za-z0-9]{2,4})?")


def detect(root: Path) -> tuple[FileMap, ...]:
    """Mappings for content/en and content/de, docs and docs/de, and Docusaurus' i18n; patterns are below `root`."""
    return tuple(table for folder in _folders(root, _DEPTH) for table in _tables(folder, root))


def _folders(folder: Path, depth: int) -> Iterator[Path]:
    yield folder
    if depth:
        for child in _children(folder):
            if not _is_language(child.name):
                yield from _folders(child, depth - 1)


def _children(folder: Path) -> list[Path]:
    """Folders worth a look; one that cannot be read has none."""
    try:
        folders = [entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink()]
    except PermissionError:
        return []
    return sorted(entry for entry in folders if not entry.name.startswith(".") and entry.name not in _SKIPPED)


def _is_language(name: str) -> bool:
    match = _CODE.fullmatch(name)
    return match is not None and match[1] in codes()


def _tables(folder: Path, root: Path) -> Iterator[FileMap]:
    languages = [child for child in _children(folder) if _is_language(child.name)]
    if folder.name == "i18n" and any((language / _DOCUSAURUS).is_dir() for language in languages):
        yield from _docusaurus(folder, root)
    elif languages and _extensions(folder, deep=False):
        yield from _nested(folder, root)
    elif len(languages) > 1:
        yield from _siblings(folder, languages, root)


def _siblings(folder: Path, languages: list[Path], root: Path) -> Iterator[FileMap]:
    """content/en, content/de: English is taken for the source, else the language with the most texts."""
    english = [language for language in languages if language.name.partition("-")[0] == "en"]
    source = english[0] if english else max(languages, key=lambda language: len(_texts(language, deep=True)))
    base = _base(folder, root)
    for extension in _extensions(source, deep=True):
        yield FileMap(f"{base}{source.name}/**/*{extension}", f"{base}{{lang}}/**/*{extension}")


def _nested(folder: Path, root: Path) -> Iterator[FileMap]:
    """docs, and translations in docs/de."""
    base = _base(folder, root)
    for extension in _extensions(folder, deep=False):
        yield FileMap(f"{base}*{extension}", f"{base}{{lang}}/*{extension}")
    for child in _children(folder):
        if not _is_language(child.name):
            for extension in _extensions(child, deep=True):
                part = f"{child.name}/**/*{extension}"
                yield FileMap(base + part, f"{base}{{lang}}/{part}")


def _docusaurus(folder: Path, root: Path) -> Iterator[FileMap]:
    docs = folder.parent / "docs"
    if docs.is_dir():
        for extension in _extensions(docs, deep=True):
            target = f"{_base(folder, root)}{{lang}}/{_DOCUSAURUS}/**/*{extension}"
            yield FileMap(f"{_base(docs, root)}**/*{extension}", target)


def _base(folder: Path, root: Path) -> str:
    """The folder as a pattern's beginning."""
    return "" if folder == root else f"{folder.relative_to(root).as_posix()}/"


def _extensions(folder: Path, *, deep: bool) -> list[str]:
    return sorted({path.suffix for path in _texts(folder, deep=deep)})


def _texts(folder: Path, *, deep: bool) -> list[Path]:
    known = {ext for name in registry.names("formats") for ext in _of_one_language(name)}
    paths = walking.files(folder) if deep else folder.iterdir()
    return [path for path in paths if path.suffix.lower() in known and path.is_file()]


def _of_one_language(name: str) -> tuple[str, ...]:
    form = registry.format_(name)
    return () if form.bilingual else form.extensions
