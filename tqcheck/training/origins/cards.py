"""The cards of the corpora: where each comes from, its licence, its files with their hashes, and what is here of it.

A card is `corpora/<name>/card.toml`; what its hashes are of, `corpus_hashes` says.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from tqcheck.training.origins.corpus_hashes import folder_hash, text_hash

FOLDER = Path(__file__).parents[3] / "corpora"
TEXTS = ("name", "title", "licence", "use", "form", "left-out")
OPTIONAL = ("remarks", "redistribution", "not-made")
ORIGINS = ("repository", "url", "unknown", "own")  # one of them says where a corpus comes from


class CardError(Exception):
    """A card that does not say what it must; the message names the file."""


class State(Enum):
    """What is here of a file or folder of a card."""

    SAME = "as on its card"
    ANEW = "made anew, as its card says"
    OTHER = "not what its card says"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a corpus can be had: a repository at a commit, a file with its hash, or why it cannot be said."""

    repository: str | None = None
    commit: str | None = None
    url: str | None = None
    sha256: str | None = None
    reason: str | None = None  # why it cannot be fetched

    @property
    def address(self) -> str | None:
        """What to fetch; None where nothing can be."""
        if self.repository and self.commit:
            return f"{self.repository}/archive/{self.commit}.tar.gz"
        return self.url

    @property
    def called(self) -> str:
        """The name of its repository."""
        return (self.repository or "").rstrip("/").rpartition("/")[2]

    @property
    def file(self) -> str:
        """The name that what was fetched has here."""
        if self.repository:
            return f"{'+'.join(self.repository.rstrip('/').split('/')[-2:])}@{self.commit}.tar.gz"
        return str(self.url).rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file of a corpus, or a folder of many; `path` is relative to the folder of data, `size` in bytes or files."""

    path: str
    sha256: str
    size: int
    is_folder: bool = False
    anew: str | None = None  # the hash of what a step makes, where that differs; empty where nobody could know it yet

    def state(self, data: Path) -> State:
        """What is here of it, by its hash."""
        place = data / self.path
        if not place.exists():
            return State.MISSING
        found = self.hash(place)
        if found == self.sha256:
            return State.SAME
        return State.ANEW if self.anew is not None and self.anew in ("", found) else State.OTHER

    def hash(self, place: Path) -> str:
        """The hash of what lies at `place`, as the card counts it."""
        return folder_hash(place) if self.is_folder else text_hash(place)


@dataclass(frozen=True, slots=True)
class Step:
    """How one file of a corpus is made of what its origin holds: see `tqcheck.training.origins.form_making`."""

    kind: str
    inputs: tuple[str, ...]
    to: str
    fields: tuple[str, ...] = ()  # columns, elements, keys …, as its kind has it
    differs: str = ""  # in what its file differs from the one that the shipped models were trained on
    sha256: str = ""  # of what it makes, where it differs


@dataclass(frozen=True, slots=True)
class Card:
    """What `card.toml` says of a corpus."""

    name: str
    title: str
    licence: str
    use: str
    origins: tuple[Origin, ...]
    parts: tuple[CorpusFile, ...]
    steps: tuple[Step, ...]
    left_out: Path
    """The digests of lines that are left out; where none is, the file need not be there."""
    not_made: str = ""
    """Why no step makes some of its files, so that a local copy must bring them."""

    @property
    def is_own(self) -> bool:
        """Whether the project wrote it: it lies beside its card."""
        return not self.parts


def cards(names: Iterable[str] = (), folder: Path = FOLDER) -> list[Card]:
    """The cards of these names, or all, sorted; `CardError` for one that is not there or not as it must be."""
    known = sorted(path.parent.name for path in folder.glob("*/card.toml"))
    wanted = list(names) or known
    if strangers := [name for name in wanted if name not in known]:
        raise CardError(f"there is no card of {', '.join(strangers)}; `list` names all")
    return [read(folder / name / "card.toml") for name in wanted]


def read(path: Path) -> Card:
    """A card; `CardError` names what is missing, surplus or malformed in it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CardError(f"{path}: {error}") from error
    faults = list(_faults(table, path.parent.name))
    if faults:
        raise CardError(f"{path}: {'; '.join(faults)}")
    steps = tuple(map(_step, table.get("step", ())))
    anew = {step.to: step.sha256 for step in steps if step.differs}
    return Card(
        table["name"],
        table["title"],
        table["licence"],
        table["use"],
        tuple(map(_origin, table["origin"])),
        (
            *(_file(row, anew) for row in table.get("file", ())),
            *(_folder(row, anew) for row in table.get("folder", ())),
        ),
        steps,
        path.with_name("left-out.txt"),
        table.get("not-made", ""),
    )


def _origin(row: Mapping[str, str]) -> Origin:
    reason = row.get("unknown") or row.get("unpinned") or row.get("own")
    return Origin(row.get("repository"), row.get("commit"), row.get("url"), row.get("sha256"), reason)


def _file(row: Mapping[str, Any], anew: Mapping[str, str]) -> CorpusFile:
    return CorpusFile(row["path"], row["sha256"], row["bytes"], anew=anew.get(row["path"]))


def _folder(row: Mapping[str, Any], anew: Mapping[str, str]) -> CorpusFile:
    return CorpusFile(row["path"], row["sha256"], row["files"], is_folder=True, anew=anew.get(row["path"]))


def _step(row: Mapping[str, Any]) -> Step:
    return Step(**dict(row) | {"inputs": tuple(row["inputs"]), "fields": tuple(row.get("fields", ()))})


def _faults(table: Mapping[str, Any], folder: str) -> Iterator[str]:
    for key in TEXTS:
        if not isinstance(table.get(key), str) or not table[key].strip():
            yield f"`{key}` is missing or empty"
    if table.get("name") != folder:
        yield f"its name is not that of its folder, {folder}"
    if strange := set(table) - {*TEXTS, *OPTIONAL, "origin", "file", "folder", "step"}:
        yield f"unknown keys: {', '.join(sorted(strange))}"
    origins = table.get("origin", [])
    if not origins:
        yield "no [[origin]]"
    for row in origins:
        yield from _origin_faults(row)
    own = any("own" in row for row in origins)
    if own == bool(table.get("file") or table.get("folder")):
        yield "a corpus of the project's own has no [[file]], any other has"
    for size, rows in (("bytes", table.get("file", [])), ("files", table.get("folder", []))):
        for row in rows:
            yield from _part_faults(row, size)
    made = {row["path"] for row in (*table.get("file", []), *table.get("folder", [])) if "path" in row}
    for row in table.get("step", []):
        if not {"kind", "inputs", "to"} <= set(row) <= {*Step.__annotations__} or row["to"] not in made:
            yield "a [[step]] has kind, inputs and to, which is one of the files (and differs, sha256)"
        if "sha256" in row and "differs" not in row:
            yield "a [[step]] with a hash says in what its file differs"


def _origin_faults(row: Mapping[str, str]) -> Iterator[str]:
    if sum(key in row for key in ORIGINS) != 1:
        yield f"an origin is one of {', '.join(ORIGINS)}"
    if "repository" in row:
        if ("commit" in row) == ("unpinned" in row):
            yield "a repository has its `commit`, or `unpinned` says why not"
        if "commit" in row and not re.fullmatch(r"[0-9a-f]{7,40}", row["commit"]):
            yield "a commit is 7 to 40 hexadecimal digits"
    if "url" in row and not re.fullmatch(r"[0-9a-f]{64}", row.get("sha256", "")):
        yield "a file to fetch has its `sha256`"


def _part_faults(row: Mapping[str, Any], size: str) -> Iterator[str]:
    path = row.get("path", "")
    if set(row) != {"path", "sha256", size}:
        yield f"{path or 'a part'} has path, sha256 and {size}"
    if not path or path.startswith("/") or ".." in Path(path).parts or "\\" in path:
        yield f"the path {path!r} leads out of the data"
    if not re.fullmatch(r"[0-9a-f]{64}", str(row.get("sha256", ""))):
        yield f"the hash of {path} is not a SHA-256"
