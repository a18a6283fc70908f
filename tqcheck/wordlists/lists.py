"""Word lists of a language: text files under `tqcheck/languages/<code>/`, which a linguist can edit.

Those of a language that an installed package brings stand beside its module. What `scripts/cldr.py` takes from CLDR
stands in `<name>.cldr.txt`, to which the list adds, and against which it has the last word.

A list holds one entry a line in lower case; `#` begins a comment. A table has a second column after a tab;
`?` at its end marks a form that is an everyday word, too ("may" beside May), so that a check can be careful.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from tqcheck import installed

_CLDR = ".cldr"


@cache
def load(code: str, name: str) -> frozenset[str]:
    """The entries of `languages/<code>/<name>.txt`; `FileNotFoundError` when the language has no such list."""
    return frozenset(table(code, name))


def words_of(code: str, name: str) -> frozenset[str]:
    """The entries of a list that the language may do without."""
    return load(code, name) if code in languages_with(name) else frozenset()


@cache
def table(code: str, name: str) -> Mapping[str, str]:
    """Entry to second column (empty for a plain list), in the file's order; what CLDR says comes first."""
    parts = [file for file in (_file(code, f"{name}{_CLDR}"), _file(code, name)) if file.is_file()]
    texts = [file.read_text(encoding="utf-8") for file in parts or [_file(code, name)]]
    lines = (line.partition("#")[0].rstrip() for text in texts for line in text.splitlines())
    columns = (line.partition("\t") for line in lines if line)
    return {entry: value.strip() for entry, _, value in columns}


@cache
def languages_with(name: str) -> frozenset[str]:
    """The codes of the languages that have a list `name`."""
    names = (f"{name}.txt", f"{name}{_CLDR}.txt")
    return frozenset(code for code, place in _folders() if any(place.joinpath(file).is_file() for file in names))


@cache
def _folders() -> tuple[tuple[str, Traversable], ...]:
    """Codes and the folders of their lists; those of installed packages come first."""
    others = ((code, extension.folder) for code, extension in installed.of_kind("languages").items())
    own = ((folder.name, folder) for folder in files("tqcheck.languages").iterdir())
    return (*((code, folder) for code, folder in others if folder), *own)


def _file(code: str, name: str) -> Traversable:
    places = [folder.joinpath(f"{name}.txt") for known, folder in _folders() if known == code]
    return next((place for place in places if place.is_file()), files("tqcheck.languages") / code / f"{name}.txt")


@cache
def integers(code: str, name: str) -> Mapping[str, int]:
    """Entry to the whole number in the second column."""
    return {entry: int(value.rstrip("?")) for entry, value in table(code, name).items()}


@cache
def doubtful(code: str, name: str) -> frozenset[str]:
    """The entries marked `?`."""
    return frozenset(entry for entry, value in table(code, name).items() if value.endswith("?"))


@cache
def lists_of(code: str) -> frozenset[str]:
    """The names of the lists that a language has."""
    entries = [entry for known, folder in _folders() if known == code for entry in folder.iterdir()]
    names = (entry.name.removesuffix(".txt").removesuffix(_CLDR) for entry in entries if entry.name.endswith(".txt"))
    return frozenset(names) - {"sentences"}
