"""Comments that silence a check: `tqcheck: ignore[check, …]`.

A comment inside a block (a paragraph, a heading, a unit) covers that block; one between blocks covers the block
that follows. One that silences nothing is reported, so that it can go. Whole files are the config's matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tqcheck import registry
from tqcheck.records.document import Document, Mark, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span


@dataclass(slots=True)
class Suppression:
    """One comment: the checks it names, the blocks it covers, and what it was of use for."""

    checks: frozenset[str]
    blocks: set[int]
    file: Span
    used: set[str] = field(default_factory=set)

    def silences(self, check: str) -> bool:
        covered = check in self.checks
        if covered:
            self.used.add(check)
        return covered


def collect(document: Document) -> list[Suppression]:
    """All suppressions of a document, in order."""
    found: dict[Span, Suppression] = {}  # one comment may cover several blocks, as the note of a unit its segments
    for index, block in enumerate(document.blocks):
        for mark in block.marks:
            if mark.kind is MarkKind.SUPPRESSION:
                found.setdefault(mark.file, _suppression(mark)).blocks.add(index)
    starts = sorted((block.offsets.pieces[0].file.start, at) for at, block in enumerate(document.blocks) if block.text)
    for mark in document.suppressions:
        place = bisect_left(starts, (mark.file.end,))
        found.setdefault(mark.file, _suppression(mark)).blocks.update(index for _, index in starts[place : place + 1])
    return sorted(found.values(), key=lambda suppression: suppression.file.start)


def by_block(suppressions: Iterable[Suppression]) -> dict[int, list[Suppression]]:
    """Those that cover each block."""
    covering: dict[int, list[Suppression]] = {}
    for suppression in suppressions:
        for block in suppression.blocks:
            covering.setdefault(block, []).append(suppression)
    return covering


def is_silenced(covering: Iterable[Suppression], check: str) -> bool:
    """Whether any of those that cover a block silences `check`; all that do count as used."""
    silenced = [suppression.silences(check) for suppression in covering]
    return any(silenced)


def unused(suppressions: Iterable[Suppression], ran: Iterable[str], line: Callable[[int], int]) -> tuple[Notice, ...]:
    """A notice for each name that silenced nothing although its check ran, or that is no check's."""
    known, ran = registry.names("checks"), set(ran)
    notices = []
    for suppression in suppressions:
        for check in sorted(suppression.checks - suppression.used):
            if check not in known or check in ran:
                why = "silences nothing; remove it" if check in known else "names no check; see `tqcheck list checks`"
                message = f"line {line(suppression.file.start)}: `ignore[{check}]` {why}"
                notices.append(Notice("unused-suppression", message))
    return tuple(notices)


def _suppression(mark: Mark) -> Suppression:
    checks = frozenset(name.strip().replace("-", "_") for name in mark.value.split(",") if name.strip())
    return Suppression(checks, set(), mark.file)
