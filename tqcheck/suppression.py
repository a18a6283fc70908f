"""Comments that silence a check: `tqcheck: ignore[check, …]`.

A comment inside a block (a paragraph, a heading, a unit) covers that block; one between blocks covers the block
that follows. One that silences nothing is reported, so that it can go. Whole files are the config's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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

    def silences(self, check: str, block: int) -> bool:
        covered = check in self.checks and block in self.blocks
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
    for mark in document.suppressions:
        following = _following(document, mark)
        found.setdefault(mark.file, _suppression(mark)).blocks.update(() if following is None else [following])
    return sorted(found.values(), key=lambda suppression: suppression.file.start)


def is_silenced(suppressions: Sequence[Suppression], check: str, block: int) -> bool:
    """Whether any of them silences `check` in the block; all that do count as used."""
    silenced = [suppression.silences(check, block) for suppression in suppressions]
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


def _following(document: Document, mark: Mark) -> int | None:
    starts = ((index, block.offsets.pieces[0].file.start) for index, block in enumerate(document.blocks) if block.text)
    return next((index for index, start in starts if start >= mark.file.end), None)
