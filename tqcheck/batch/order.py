"""What a worker is told, and the folder that it writes into."""

from __future__ import annotations

from dataclasses import dataclass, field

from tqcheck.batch.parts import Part
from tqcheck.batch.rows import Columns
from tqcheck.batch.storage import Storage
from tqcheck.caching import installation
from tqcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Folder:
    """The parts, and beside them under `_tqcheck`, a name that readers of tables pass over, what a run knows of them.

    A part is done when its note is there, which is written last.
    """

    place: Storage

    @property
    def manifest(self) -> Storage:
        return self.place.at("_tqcheck", "manifest.json")

    @property
    def summary(self) -> Storage:
        """The sums of a run; there when it is whole."""
        return self.place.at("_tqcheck", "summary.json")

    @property
    def notes(self) -> Storage:
        return self.place.at("_tqcheck", "done")

    @property
    def rejects(self) -> Storage:
        return self.place.at("_tqcheck", "rejects")

    def note(self, part: Part) -> Storage:
        return self.notes.at(f"{part.name}.json")

    def rejected(self, part: Part) -> Storage:
        return self.rejects.at(f"{part.name}.jsonl")

    def rows(self, part: Part, ending: str) -> Storage:
        return self.place.at(f"{part.name}.{ending}")


@dataclass(frozen=True, slots=True)
class Order:
    """How to read, check, filter and write the parts of a run; `program` is the tqcheck that gave the order."""

    folder: Folder
    columns: Columns
    settings: Settings
    filter: str | None
    writes: str
    program: str = field(default_factory=installation.digest)
