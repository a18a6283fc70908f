"""One example: a translation with what is known of it, whoever judged it and however."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class ExampleKind(StrEnum):
    """Where an example comes from; stage two draws by it."""

    MQM = "mqm"
    TAGGED = "tagged"  # post-edited and assessed
    CRITICAL = "critical"  # critical errors of systems
    CRITICAL_MADE = "critical_made"  # critical errors that were put in
    ESA = "esa"
    PLANTED = "planted"


@dataclass(frozen=True, slots=True)
class Label:
    """The characters `start:end` of a side are wrong with probability `share` (0-1), as `output` means it; not a number
    where nothing is known of them."""

    output: str
    start: int
    end: int
    share: float


@dataclass(frozen=True, slots=True)
class JudgedExample:
    """A pair of texts in `languages` ("en-de").

    `asked` and `source_asked` name the outputs (see `reading.TOKEN_OUTPUTS`) that are known of every token of the
    target and of the source; what no label covers is right. `scores` are known outputs for the whole.
    """

    kind: ExampleKind
    languages: str
    source: str
    target: str
    asked: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    source_asked: tuple[str, ...] = ()
    source_labels: tuple[Label, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)


def write(path: Path, examples: Iterable[JudgedExample]) -> int:
    """Write one JSON object a line, gzipped; → their number. Never leaves half a file."""
    part, count = path.with_suffix(".part"), 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(part, "wt", encoding="utf-8", compresslevel=4) as lines:
        for example in examples:
            lines.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count += 1
    part.replace(path)
    return count


def read(path: Path) -> Iterator[JudgedExample]:
    """The examples of a file that `write` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _example(json.loads(line))


def _example(row: dict[str, Any]) -> JudgedExample:
    labels = {name: tuple(Label(**label) for label in row[name]) for name in ("labels", "source_labels")}
    asked = {name: tuple(row[name]) for name in ("asked", "source_asked")}
    return JudgedExample(**{**row, **labels, **asked, "kind": ExampleKind(row["kind"])})
