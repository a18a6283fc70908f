"""What the checks stepped aside from: a language they have no rules for, a missing dictionary, a doubtful pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck import checking, registry
from tqcheck.contracts import Check
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair
from tqcheck.selection import Checks


def of_languages(checks: Checks, pairs: Iterable[tuple[str, str | None]]) -> Iterator[Notice]:
    """For each pair of target and source language the checks that have no rules for it.

    Of a language that is not known at all another notice says that only neutral checks ran.
    """
    for target_code, source_code in pairs:
        target, source = registry.language(target_code), source_code and registry.language(source_code)
        if not target.known or (source and not source.known):
            continue
        idle = [name for name, check in checks.items() if not _knows(check, target, source or None)]
        if idle:
            where = f"{source.name} → {target.name}" if source else target.name
            yield Notice("no-rules", f"without rules for {where}: {', '.join(idle)}")


def of_pairs(checks: Checks, pairs: Sequence[Pair]) -> Iterator[Notice]:
    """How many pairs are too doubtful to be compared, where there are any."""
    careful = {name: check for name, check in checks.items() if check.least_link > 0}
    doubtful = sum(any(checking.is_doubtful(check, pair) for check in careful.values()) for pair in _linked(pairs))
    if doubtful:
        what = "a pair of sentences is" if doubtful == 1 else f"{doubtful} pairs of sentences are"
        message = f"{what} not sure to belong together, so that these did not compare them: {', '.join(careful)}"
        yield Notice("doubtful-link", message)


def _linked(pairs: Iterable[Pair]) -> Iterator[Pair]:
    return (pair for pair in pairs if pair.source and pair.target)


def _knows(check: Check, target: Language, source: Language | None) -> bool:
    if check.languages and target.code not in check.languages:
        return False
    sides = {target.code} if source is None else {target.code, source.code}
    return (check.bilingual and source is None) or not check.compares or sides <= check.compares
