"""Findings that a team has accepted for now: known, not shown, not counted, until they are mended.

A file of JSON, by path relative to its own folder and by fingerprint (check, normalised source and target text,
ordinal), so that it survives edits elsewhere in a document. The entries of a document that is gone count for all: it
may have been renamed. Updating drops what no longer occurs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tqcheck.decisions import sheet_reading
from tqcheck.decisions.sheet import Decision
from tqcheck.decisions.sheet_reading import Decided
from tqcheck.errors import InputError
from tqcheck.files import atomic
from tqcheck.files.composed import comparable, composed, exists
from tqcheck.records.notice import Notice
from tqcheck.records.report import Finding

SCHEMA = "tqcheck-baseline/1"
STDIN = "-"
_MEND = "restore it, or delete it and write a new one with --update-baseline"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted findings: for each document, the check of each fingerprint."""

    path: Path
    documents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    moved: frozenset[str] = frozenset()  # fingerprints of the documents that are gone
    is_sheet: bool = False  # decisions of translators: what they rejected is known

    @property
    def root(self) -> Path:
        """The folder that its paths count from; a sheet is sent about, so that its paths count from here."""
        return Path.cwd() if self.is_sheet else self.path.resolve().parent

    def split(self, target: str, findings: Iterable[Finding]) -> tuple[list[Finding], tuple[Notice, ...]]:
        """The findings that are new, and a notice of how many are known and how many entries have become stale."""
        own = self.documents.get(_name(target, self.root))
        known = self.moved if own is None else own.keys()
        findings = list(findings)
        new = [finding for finding in findings if finding.fingerprint not in known]
        stale = len((own or {}).keys() - {finding.fingerprint for finding in findings})
        return new, tuple(self._notices(len(findings) - len(new), stale))

    def _notices(self, known: int, stale: int) -> Iterator[Notice]:
        if known:
            plural = "s" if known > 1 else ""
            what = (
                f"finding{plural} rejected in {self.path}"
                if self.is_sheet
                else f"known finding{plural} of the baseline"
            )
            yield Notice("baseline", f"{known} {what} not shown")
        if stale and self.is_sheet:
            what = "1 finding" if stale == 1 else f"{stale} findings"
            yield Notice("stale-baseline", f"{what} rejected in {self.path} no longer found")
        elif stale:
            entries = "entry no longer occurs" if stale == 1 else "entries no longer occur"
            yield Notice("stale-baseline", f"{stale} baseline {entries}; --update-baseline drops them")


def read(path: Path) -> Baseline:
    """The baseline in `path`; one that does not exist yet is empty. `InputError` for a file that is none.

    A workbook of findings (XLSX) with decisions is one, too: of what was rejected in it.
    """
    if sheet_reading.is_workbook(path):
        return _rejected(path, sheet_reading.read(path))
    if not path.exists():
        return Baseline(path)
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        if data["schema"] != SCHEMA:
            raise ValueError(f"its schema is {data['schema']!r}, not {SCHEMA!r}")
        documents = {composed(str(name)): _entries(entries) for name, entries in data["documents"].items()}
    except json.JSONDecodeError as error:
        raise InputError(f"not a baseline: {error.msg}; {_MEND}", path=path, line=error.lineno) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"not a baseline ({error}); {_MEND}", path=path) from error
    return _with_moved(Baseline(path, documents))


def _rejected(path: Path, decisions: Iterable[Decided]) -> Baseline:
    documents: dict[str, dict[str, str]] = {}
    for each in decisions:
        if each.decision is Decision.REJECTED:
            documents.setdefault(composed(each.file), {})[each.fingerprint] = each.check
    return _with_moved(Baseline(path, documents, is_sheet=True))


def _with_moved(known: Baseline) -> Baseline:
    gone = (entries for name, entries in known.documents.items() if name != STDIN and not _exists(known, name))
    return replace(known, moved=frozenset().union(*gone))


def _exists(known: Baseline, name: str) -> bool:
    return exists(known.root, name)


def _entries(value: Mapping[str, object]) -> dict[str, str]:
    return {str(fingerprint): str(check) for fingerprint, check in value.items()}


def update(baseline: Baseline, found: Iterable[tuple[str, Iterable[Finding]]]) -> Baseline:
    """Write the baseline anew: the documents in `found` with all their findings, others as long as they exist."""
    fresh: dict[str, dict[str, str]] = {}
    for target, findings in found:
        entries = fresh.setdefault(_name(target, baseline.root), {})
        entries |= {finding.fingerprint: finding.check for finding in findings}
    kept = {name: entries for name, entries in baseline.documents.items() if _exists(baseline, name)}
    return _write(baseline, kept | fresh)


def decide(baseline: Baseline, decisions: Iterable[Decided]) -> Baseline:
    """Write the baseline with what was rejected, and without what was accepted."""
    documents = {name: dict(entries) for name, entries in baseline.documents.items()}
    for each in decisions:
        entries = documents.setdefault(_name(each.file, baseline.root), {})
        if each.decision is Decision.REJECTED:
            entries[each.fingerprint] = each.check
        elif each.decision is Decision.ACCEPTED:
            entries.pop(each.fingerprint, None)
    return _write(baseline, documents)


def _write(baseline: Baseline, entries_of: Mapping[str, Mapping[str, str]]) -> Baseline:
    documents = {name: entries for name, entries in sorted(entries_of.items()) if entries}
    text = json.dumps({"schema": SCHEMA, "documents": documents}, ensure_ascii=False, indent=1, sort_keys=True)
    atomic.write(baseline.path, f"{text}\n".encode())
    return Baseline(baseline.path, documents)


def _name(target: str, root: Path) -> str:
    if target == STDIN:
        return target
    place, base = comparable(Path(target).resolve()), comparable(root.resolve())
    return (Path(os.path.relpath(place, base)) if place.drive == base.drive else place).as_posix()
