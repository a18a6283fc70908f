"""The rows of the tables that a batch reads: pairs, and what is no pair."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what, by their names or their numbers from 1; `None`: no column does."""

    source: str = "source"
    target: str = "target"
    id: str | None = None  # None: a column named `id`, where there is one
    source_language: str | None = None
    target_language: str | None = None
    kept: tuple[str, ...] = ()  # others, which are written as they are


@dataclass(frozen=True, slots=True)
class Row:
    """A pair as the table states it; an empty text is a side that is missing.

    `number` counts from 1: the line of a text file, the row of a Parquet file. The languages are those of the row's own
    columns, empty where there are none. `kept` are columns that are only written again, by name: texts, of what is no
    text its JSON, `None` where there is nothing.
    """

    number: int
    id: str
    source: str
    target: str
    source_language: str = ""
    target_language: str = ""
    kept: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that holds no pair, and why."""

    number: int
    reason: str


def as_text(value: object) -> str | None:
    """A value that is kept: a text as it is, anything else as JSON or, where JSON has no such thing, in words."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def lone_surrogate(text: str) -> bool:
    """Whether the text holds half of a surrogate pair, which no file can hold."""
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)
