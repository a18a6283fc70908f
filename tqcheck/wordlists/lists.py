"""Word lists of a language: text files under `tqcheck/languages/<code>/`, which a linguist can edit.

Those of a language that an installed package brings stand beside its module. What `scripts/cldr.py` takes from CLDR
stands in `<name>.cldr.txt`, to which the list adds, and against which it has the last word.

A list holds one entry a line in lower case; `#` begins a comment. A table has a second column after a tab;
`?` at its end marks a form that is an everyday word, too ("may" beside May), so that a check can be careful.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from tqcheck import installed
from tqcheck.errors import ExtensionError
from tqcheck.wordlists.schema import LISTS

CLDR = ".cldr"  # before the suffix of a list that is made from CLDR


@cache
def load(code: str, name: str) -> frozenset[str]:
    """The entries of `languages/<code>/<name>.txt`; `ExtensionError` when the language has no such list."""
    return frozenset(table(code, name))


def words_of(code: str, name: str) -> frozenset[str]:
    """The entries of a list that the language may do without."""
    return load(code, name) if code in languages_with(name) else frozenset()


@cache
def table(code: str, name: str) -> Mapping[str, str]:
    """Entry to second column (empty for a plain list), in the file's order; what CLDR says comes first.

    `ExtensionError` when the language has no such list.
    """
    parts = [file for file in (_file(code, f"{name}{CLDR}"), _file(code, name)) if file.is_file()]
    if not parts:
        raise ExtensionError(f"languages/{code}/{name}.txt is not there; {described(name)}")
    lines = (line for part in parts for _, line in entries(part))
    columns = (line.partition("\t") for line in lines)
    return {entry: value.strip() for entry, _, value in columns}


def described(name: str) -> str:
    """What stands in a list, and how its lines are written."""
    kind = LISTS.get(name)
    return f"it holds {kind.purpose} ({kind.form.value})" if kind else "no list has this name: see wordlists/schema.py"


def entries(place: Traversable) -> Iterator[tuple[int, str]]:
    """The lines of a list that are no comments, by their numbers from 1 on; `ExtensionError` where it is not UTF-8."""
    try:
        text = place.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ExtensionError(
            f"this list is not UTF-8 (byte {error.start}); save it as UTF-8", path=str(place)
        ) from None
    for number, line in enumerate(text.splitlines(), start=1):
        if bare := line.partition("#")[0].rstrip():
            yield number, bare


def table_of(code: str, name: str) -> Mapping[str, str]:
    """A list with its second column, empty where the language does without it."""
    return table(code, name) if code in languages_with(name) else {}


@cache
def languages_with(name: str) -> frozenset[str]:
    """The codes of the languages that have a list `name`."""
    names = (f"{name}.txt", f"{name}{CLDR}.txt")
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
    """Entry to the whole number in the second column; `ExtensionError` where one is none."""
    return {entry: _integer(code, name, entry, value) for entry, value in table(code, name).items()}


def _integer(code: str, name: str, entry: str, value: str) -> int:
    try:
        return int(value.rstrip("?"))
    except ValueError:
        said = f"“{entry}” has “{value}” after its tab" if value else f"“{entry}” has no tab and number after it"
        raise ExtensionError(f"languages/{code}/{name}.txt: {said}; {described(name)}") from None


@cache
def doubtful(code: str, name: str) -> frozenset[str]:
    """The entries marked `?`."""
    return frozenset(entry for entry, value in table(code, name).items() if value.endswith("?"))


@cache
def lists_of(code: str) -> frozenset[str]:
    """The names of the lists that a language has."""
    entries = [entry for known, folder in _folders() if known == code for entry in folder.iterdir()]
    names = (entry.name.removesuffix(".txt").removesuffix(CLDR) for entry in entries if entry.name.endswith(".txt"))
    return frozenset(names) - {"sentences"}
