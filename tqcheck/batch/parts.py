"""The parts of a batch: what is done at one go, written at one go, and never done twice."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of an input, in its order.

    `start` and `stop` are places in the file that the format's reader understands: bytes of a text file, rows from 0 of
    a Parquet file. `first` is the number of the first row, from 1; `rows` is how many there are at most, blank lines
    among them (0: not known, in a compressed file). The languages are those of the whole file, empty where the rows
    state their own.
    """

    number: int
    path: str
    format: str
    start: int
    stop: int
    first: int
    rows: int
    source_language: str = ""
    target_language: str = ""

    @property
    def name(self) -> str:
        """How the part's files are called, without ending."""
        return f"part-{self.number:05d}"

    @property
    def place(self) -> str:
        """The part for people."""
        return f"{self.path}, rows {self.first:,} to {self.first + self.rows - 1:,}" if self.rows else self.path


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a part: `read` rows are `kept`, dropped by the filter, or `rejected`.

    `failed` of those kept or dropped could not be checked. Findings are counted by severity, of all that were checked;
    `languages` are the codes of source and target that these have.
    """

    read: int = 0
    kept: int = 0
    rejected: int = 0
    failed: int = 0
    words: int = 0
    minor: int = 0
    major: int = 0
    critical: int = 0
    penalty: float = 0.0
    languages: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: Done) -> Done:
        summed = Done(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))
        return replace(summed, languages=tuple(dict.fromkeys(summed.languages)))
