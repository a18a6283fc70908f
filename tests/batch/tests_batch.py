"""Tables of a few rows, in each format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqcheck.settings import Settings

PAIRS = [
    ("The bridge was closed for 12 days.", "Die Brücke war 12 Tage lang gesperrt."),
    ("Admission costs 6 euros.", "Der Eintritt kostet 8 Euro."),
    ("The mayor resigned yesterday.", "Der Bürgermeister trat gestern zurück ."),
    ("She reads the letter twice.", "She reads the letter twice."),
    ("A storm damaged the roof of the school.", "Ein Sturm beschädigte das Dach der Schule."),
]


class Silent:
    """Watches a run and says nothing."""

    def plan(self, parts: Sequence[Any], earlier: Sequence[Any]) -> None:
        self.planned, self.earlier = parts, earlier

    def preparing(self, share: float) -> None:
        pass

    def rows(self, count: int) -> None:
        pass

    def part(self, part: Any) -> None:
        pass


def rules(**more: Any) -> Settings:
    return Settings(**{"model": "none", "source_language": "en", "target_language": "de", **more})


def write_tsv(path: Path, pairs: Sequence[tuple[str, str]] = PAIRS, header: str = "source\ttarget\n") -> str:
    path.write_text(header + "".join(f"{s}\t{t}\n" for s, t in pairs), encoding="utf-8")
    return str(path)


def write_jsonl(path: Path, records: Sequence[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return str(path)


def write_parquet(path: Path, columns: dict[str, Any], group: int = 1000) -> str:
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.table(columns), path, row_group_size=group)
    return str(path)


def many(count: int) -> list[tuple[str, str]]:
    """Pairs of which each is another, every fifth wrong."""
    return [
        (f"The fee rose to {1000 + n} euros.", f"Die Gebühr stieg auf {1000 + n + (n % 5 == 0)} Euro.")
        for n in range(count)
    ]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
