"""The findings of a document in the order in which they are read: the gravest first, neighbours as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tqcheck.records.report import DocumentReport, Finding, Location
from tqcheck.reporters import _places
from tqcheck.reporters._places import Placed, placed

_NEAR = 2  # segments from one to the next: a sound sentence may stand between two of a group
_HABIT = 4  # times that a document gives rise to the same words: a habit, which is told once
_LISTED = 20  # further places that are named one by one


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one check that say the same, of sentences in a row or often; the first stands for all."""

    found: Sequence[Placed]

    @property
    def first(self) -> Placed:
        return self.found[0]

    @property
    def is_unsure(self) -> bool:
        return self.first.finding.is_unsure

    def others(self, of: Placed | None = None) -> str:
        """Where else it is than at `of` (the first): `5:1, 7:1 and 3 more`; nothing where it is in one place."""
        places = [f"{where.line}:{where.column}" for where in self.elsewhere(of or self.first)]
        rest = len(self.found) - 1 - len(places)
        return ", ".join(places) + (f" and {rest:,} more" if places and rest > 0 else "")

    def elsewhere(self, of: Placed) -> list[Location]:
        """The places of the other findings, so many that they can be listed for each of them."""
        places = (each.where for each in self.found if each is not of)
        return list(islice((where for where in places if where), _LISTED))


def groups(document: DocumentReport) -> list[Group]:
    """What is sure before what is not, then by severity, then by place."""
    return ordered(merged(placed(document)))


def by_place(document: DocumentReport) -> Iterator[tuple[Placed, Group]]:
    """Each finding with its group, in the order of the report: for programs that track findings one by one."""
    found = placed(document)
    group = {id(each): group for group in merged(found) for each in group.found}
    return ((each, group[id(each)]) for each in found)


def advice(found: Placed, group: Group) -> str:
    """What a list of findings says of one of them: message, correction, how unsure it is, where else it is."""
    others = group.others(found)
    return "\n".join(filter(None, (_places.advice(found), unsure(found.finding), others and f"Also at {others}.")))


def unsure(finding: Finding) -> str:
    """What is said of a finding that is not sure."""
    return f"Not sure ({finding.confidence:.0%}): please look." if finding.is_unsure else ""


def ordered(given: Iterable[Group]) -> list[Group]:
    """The gravest first, and last what is not sure; else in the order given."""
    return sorted(given, key=lambda group: (group.is_unsure, -group.first.finding.severity))


def merged(found: Iterable[Placed]) -> list[Group]:
    """Each finding with those before it that say the same, where it stands near the last of them or all are many."""
    every = list(found)
    times = Counter(_said(each.finding) for each in every)
    made: list[list[Placed]] = []
    latest: dict[tuple[object, ...], list[Placed]] = {}
    for each in every:
        said = _said(each.finding)
        same = latest.get(said)
        near = same is not None and each.finding.segment - same[-1].finding.segment <= _NEAR
        if same is not None and (near or times[said] >= _HABIT):
            same.append(each)
        else:
            made.append([each])
            latest[said] = made[-1]
    return [Group(each) for each in made]


def _said(finding: Finding) -> tuple[object, ...]:
    """What two findings must share to be told as one."""
    return finding.check, finding.severity, finding.message, finding.is_unsure


def position(where: Location | None) -> str:
    """`:LINE:COLUMN` behind a path."""
    return f":{where.line}:{where.column}" if where else ""
