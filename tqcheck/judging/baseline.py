"""Findings that a team has accepted for now: known, not shown, not counted, until they are mended.

A file of JSON, by path relative to its own folder and by fingerprint (check, normalised source and target text,
ordinal), so that it survives edits elsewhere in a document. The entries of a document that is gone count for all: it
may have been renamed. Updating drops what no longer occurs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.errors import InputError
from tqcheck.files import atomic
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

    def split(self, target: str, findings: Iterable[Finding]) -> tuple[list[Finding], tuple[Notice, ...]]:
        """The findings that are new, and a notice of how many are known and how many entries have become stale."""
        own = self.documents.get(_name(target, self.path))
        known = self.moved if own is None else own.keys()
        findings = list(findings)
        new = [finding for finding in findings if finding.fingerprint not in known]
        stale = len((own or {}).keys() - {finding.fingerprint for finding in findings})
        return new, tuple(_notices(len(findings) - len(new), stale))


def read(path: Path) -> Baseline:
    """The baseline in `path`; one that does not exist yet is empty. `InputError` for a file that is none."""
    if not path.exists():
        return Baseline(path)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError(f"its schema is {data['schema']!r}, not {SCHEMA!r}")
        documents = {str(name): _entries(entries) for name, entries in data["documents"].items()}
    except json.JSONDecodeError as error:
        raise InputError(f"not a baseline: {error.msg}; {_MEND}", path=path, line=error.lineno) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"not a baseline ({error}); {_MEND}", path=path) from error
    gone = (entries for name, entries in documents.items() if name != STDIN and not _place(path, name).exists())
    return Baseline(path, documents, frozenset().union(*gone))


def _entries(value: Mapping[str, object]) -> dict[str, str]:
    return {str(fingerprint): str(check) for fingerprint, check in value.items()}


def update(baseline: Baseline, found: Iterable[tuple[str, Iterable[Finding]]]) -> Baseline:
    """Write the baseline anew: the documents in `found` with all their findings, others as long as they exist."""
    fresh: dict[str, dict[str, str]] = {}
    for target, findings in found:
        entries = fresh.setdefault(_name(target, baseline.path), {})
        entries |= {finding.fingerprint: finding.check for finding in findings}
    kept = {name: entries for name, entries in baseline.documents.items() if _place(baseline.path, name).exists()}
    documents = {name: entries for name, entries in sorted((kept | fresh).items()) if entries}
    text = json.dumps({"schema": SCHEMA, "documents": documents}, ensure_ascii=False, indent=1, sort_keys=True)
    atomic.write(baseline.path, f"{text}\n".encode())
    return Baseline(baseline.path, documents)


def _name(target: str, baseline: Path) -> str:
    if target == STDIN:
        return target
    return Path(os.path.relpath(Path(target).resolve(), baseline.resolve().parent)).as_posix()


def _place(baseline: Path, name: str) -> Path:
    return baseline.resolve().parent / name


def _notices(known: int, stale: int) -> Iterable[Notice]:
    if known:
        yield Notice("baseline", f"{known} known finding{'s' if known > 1 else ''} of the baseline not shown")
    if stale:
        entries = "entry no longer occurs" if stale == 1 else "entries no longer occur"
        yield Notice("stale-baseline", f"{stale} baseline {entries}; --update-baseline drops them")
