"""What a sheet of findings holds: its columns, the decisions, and the seal of each row."""

from __future__ import annotations

from enum import Enum
from hashlib import sha256

TITLE = "Findings"
ROWS = 1_048_576  # that a sheet can hold, its head among them
LONGEST = 32_767  # code units of UTF-16 that a cell can hold

SEALED = ("id", "file", "line", "check", "severity")  # by these a decision is known again
DECIDED = ("decision", "comment")  # what may be changed
SEAL = "seal"
COLUMNS = (
    *SEALED,
    "confidence",
    "source",
    "target",
    "marked words",
    "message",
    "suggestion",
    *DECIDED,
    SEAL,
)


class Decision(Enum):
    """What a person says of a finding: it is right, it is wrong, or nothing yet."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OPEN = "open"


def seal(values: tuple[str, ...]) -> str:
    """A digest of a row's sealed cells: whether one of them was changed, or moved away from the others."""
    return sha256("\0".join(values).encode("utf-8", "surrogatepass")).hexdigest()[:16]
