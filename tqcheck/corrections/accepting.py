"""The corrections that translators accepted in a sheet of findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tqcheck.corrections.choosing import Choice
from tqcheck.corrections.fixing import Accept
from tqcheck.decisions import sheet_reading
from tqcheck.decisions.sheet import Decision
from tqcheck.decisions.sheet_reading import Decided
from tqcheck.records.report import Finding, SegmentReport


@dataclass(frozen=True, slots=True)
class Accepted:
    """Fingerprints of accepted findings, by file; those of files that are not there count for all, as they may have
    been renamed, or the sheet was made elsewhere."""

    files: dict[Path, frozenset[str]]

    @staticmethod
    def read(path: Path) -> Accepted:
        accepted = [each for each in sheet_reading.read(path) if each.decision is Decision.ACCEPTED]
        names = dict.fromkeys(each.file for each in accepted)
        return Accepted({Path(name): _of(name, accepted) for name in names})

    def of(self, target: str) -> Accept:
        """Whether a correction is the one that the sheet shows for a finding it accepts."""
        fingerprints = self._of(target, elsewhere=True)

        def accept(choice: Choice, _segment: SegmentReport) -> bool:
            finding = choice.finding
            return finding.fingerprint in fingerprints and choice.correction == finding.suggestions[0]

        return accept

    def gone(self, target: str, found: Iterable[Finding]) -> int:
        """How many findings of this very file were accepted that are not among those found in it."""
        return len(self._of(target) - {finding.fingerprint for finding in found})

    def _of(self, target: str, *, elsewhere: bool = False) -> frozenset[str]:
        """The accepted findings of a file, with those of files that are not there."""
        here = Path(target).resolve()
        theirs = (
            known for file, known in self.files.items() if file.resolve() == here or (elsewhere and not file.exists())
        )
        return frozenset[str]().union(*theirs)


def _of(name: str, decisions: Iterable[Decided]) -> frozenset[str]:
    return frozenset(each.fingerprint for each in decisions if each.file == name)
