"""The findings of a document in the order in which they are read: the gravest first, neighbours as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tqcheck.records.report import DocumentReport, Finding, Location
from tqcheck.reporters._places import Placed, placed

_NEAR = 2  # segments from one to the next: a sound sentence may stand between two of a group
_LISTED = 20  # further places that are named one by one


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one check that say the same of sentences in a row; the first stands for all."""

    found: Sequence[Placed]

    @property
    def first(self) -> Placed:
        return self.found[0]

    @property
    def is_unsure(self) -> bool:
        return self.first.finding.is_unsure

    def others(self) -> str:
        """Where else it is: `5:1, 7:1 and 3 more`; nothing where it is in one place."""
        places = [f"{where.line}:{where.column}" for each in self.found[1:] if (where := each.where)]
        rest = len(places) - _LISTED
        return ", ".join(places[:_LISTED]) + (f" and {rest} more" if rest > 0 else "")


def groups(document: DocumentReport) -> list[Group]:
    """What is sure before what is not, then by severity, then by place."""
    return ordered(merged(placed(document)))


def ordered(given: Iterable[Group]) -> list[Group]:
    """The gravest first, and last what a model is not sure of; else in the order given."""
    return sorted(given, key=lambda group: (group.is_unsure, -group.first.finding.severity))


def merged(found: Iterable[Placed]) -> list[Group]:
    """Each finding with those before it that say the same, where it stands near the last of them."""
    made: list[list[Placed]] = []
    latest: dict[tuple[object, ...], list[Placed]] = {}
    for each in found:
        same = latest.get(_said(each.finding))
        if same is not None and each.finding.segment - same[-1].finding.segment <= _NEAR:
            same.append(each)
        else:
            made.append([each])
            latest[_said(each.finding)] = made[-1]
    return [Group(each) for each in made]


def _said(finding: Finding) -> tuple[object, ...]:
    """What two findings must share to be told as one."""
    return finding.check, finding.severity, finding.message, finding.is_unsure


def position(where: Location | None) -> str:
    """`:LINE:COLUMN` behind a path."""
    return f":{where.line}:{where.column}" if where else ""
