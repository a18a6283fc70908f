"""One document examined: its checks run, their hits judged, its report put together; whole, or pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tqcheck.analysis.marked.joining import joined
from tqcheck.analysis.marked.marks_as_hits import MARKS
from tqcheck.contracts import Context, Measured
from tqcheck.judging import assembly, checking, selection, suppression, unchecked
from tqcheck.judging import findings as judging
from tqcheck.judging.checking import EarlierHits, Found
from tqcheck.judging.findings import DocumentLines
from tqcheck.judging.unfolding import Unfolding
from tqcheck.loading import texts as loaded
from tqcheck.loading.texts import Texts
from tqcheck.records.evidence import DocumentEvidence, Evidence
from tqcheck.records.notice import Notice
from tqcheck.records.report import DocumentReport, Finding
from tqcheck.records.segment import Pair
from tqcheck.settings import Settings

Tick = Callable[[], None]
"""Called before each check; what it raises ends the examination."""
OfPair = Callable[[int, Evidence], DocumentReport | None]


@dataclass(frozen=True)
class DocumentExamination:
    """`doubts` are those of the alignment, `hits` what earlier checks of the text have found."""

    texts: Texts
    pairs: Sequence[Pair]
    context: Context
    settings: Settings
    doubts: tuple[Notice, ...] = ()
    hits: EarlierHits | None = None

    @cached_property
    def checks(self) -> selection.Checks:
        """Those that are selected and can say something of this document."""
        return selection.applicable(selection.selected(self.settings, self.texts.target.path), self.context)

    def by_rules(self, tick: Tick) -> DocumentReport:
        """What is found without a model."""
        return self._by_rules(self._run(self._rules, self.pairs, DocumentEvidence(), tick))

    def whole(self, measured: Measured, tick: Tick) -> DocumentReport:
        """All that is found, with what models have measured of each pair."""
        checks = selection.measurable(self.checks, measured.layers)
        pairs = with_evidence(self.pairs, measured.evidence, checks)
        return self._report(checks, pairs, measured, self._run(checks, pairs, measured.document, tick))

    def unfolding(self, tick: Tick) -> tuple[DocumentReport, OfPair]:
        """What is found without a model; and what gives, by the evidence for the pair of a number, the report of that
        pair alone, or nothing where a model finds nothing in it."""
        found = self._run(self._rules, self.pairs, DocumentEvidence(), tick)
        unfolding = Unfolding(selection.measurable(self.checks, MARKS), found, self.context)
        fingerprints = judging.Fingerprints()

        def of_pair(number: int, evidence: Evidence) -> DocumentReport | None:
            pairs = with_evidence(self.pairs[number : number + 1], (evidence,), self.checks)
            here = unfolding.of(*pairs)
            return self._put_together(pairs, self._judged(here, fingerprints), Measured(())) if here else None

        return self._by_rules(found), of_pair

    def _by_rules(self, found: list[Found]) -> DocumentReport:
        return self._report(self._rules, self.pairs, Measured(()), found)

    @cached_property
    def _rules(self) -> selection.Checks:
        return selection.measurable(self.checks, frozenset())

    @cached_property
    def _sides(self) -> tuple[DocumentLines, DocumentLines | None]:
        source = self.texts.source
        return DocumentLines.of(self.texts.target), DocumentLines.of(source) if source else None

    @cached_property
    def _suppressions(self) -> list[suppression.Suppression]:
        return suppression.collect(self.texts.target)

    def _run(
        self, checks: selection.Checks, pairs: Sequence[Pair], evidence: DocumentEvidence, tick: Tick
    ) -> list[Found]:
        return checking.every(checks, pairs, replace(self.context, evidence=evidence), self.hits, tick)

    def _report(
        self, checks: selection.Checks, pairs: Sequence[Pair], measured: Measured, found: list[Found]
    ) -> DocumentReport:
        findings = self._judged(checking.settled(found))
        return self._put_together(pairs, findings, measured, self._notices(checks, pairs, measured))

    def _judged(self, found: Iterable[Found], fingerprints: judging.Fingerprints | None = None) -> list[Finding]:
        return judging.judge(found, *self._sides, self.settings, self._suppressions, fingerprints)

    def _put_together(
        self, pairs: Sequence[Pair], findings: Sequence[Finding], measured: Measured, notices: Iterable[Notice] = ()
    ) -> DocumentReport:
        return assembly.document(self.texts, pairs, findings, measured.document, self._sides, notices)

    def _notices(self, checks: selection.Checks, pairs: Sequence[Pair], measured: Measured) -> Iterator[Notice]:
        yield from (*loaded.notices(self.texts), *self.doubts)
        yield from (*unchecked.of_pairs(checks, pairs), *measured.notices)
        yield from suppression.unused(self._suppressions, checks, lambda at: self._sides[0].lines.position(at)[0])


def with_evidence(pairs: Sequence[Pair], measured: Sequence[Evidence], checks: selection.Checks) -> tuple[Pair, ...]:
    """The pairs with what was measured of them; of a model's marks those the checks report, each fault once."""
    known = (replace(pair, evidence=evidence) for pair, evidence in zip(pairs, measured, strict=True))
    return tuple(replace(pair, evidence=replace(pair.evidence, errors=joined(pair, checks))) for pair in known)
