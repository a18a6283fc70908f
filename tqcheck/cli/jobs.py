"""From what the user typed and what the configuration maps to the jobs of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.cli import targets
from tqcheck.errors import UsageError
from tqcheck.files.composed import comparable
from tqcheck.loading.texts import Job
from tqcheck.records.notice import Notice
from tqcheck.settings import FileMap, Settings


@dataclass(frozen=True, slots=True)
class Work:
    """The jobs of a run, what it leaves out, and why it fails whatever the texts are like."""

    jobs: tuple[Job, ...]
    notices: tuple[Notice, ...] = ()
    failures: tuple[str, ...] = ()


def work(patterns: Sequence[str], source: str | None, settings: Settings, since: str | None = None) -> Work:
    """The jobs meant by TARGETs and --source, or all that [[files]] maps; with `since` those that changed."""
    if not patterns and not settings.files:
        raise UsageError("name a file to check, or map sources to targets in tqcheck.toml (`tqcheck init` writes one)")
    if source is not None and not patterns:
        raise UsageError("--source needs a TARGET that was translated from it")
    mapped = _mapped(settings, alone=not patterns)
    if patterns:
        paths = targets.expand(patterns)
        targets.require_one_source(paths, source)
        if source is not None:
            targets.require_file(source)
        jobs = tuple(dict.fromkeys(_named(paths, source, mapped.jobs)))
        mapped = Work(jobs, tuple(_alone(jobs, settings)))
    return _changed(mapped, since, settings) if since is not None else mapped


def _mapped(settings: Settings, *, alone: bool) -> Work:
    """All that [[files]] maps. Where it says `alone` what to check, a configuration that maps nothing is an error."""
    from tqcheck.loading import mapping

    jobs, missing, idle, orphans = mapping.mapped(settings)
    if alone and not jobs and not missing:
        raise UsageError(f"nothing to check: {'; '.join(map(_idle, idle))}")
    absent = tuple(
        Notice("missing-translation", f"{entry.source} has no translation {entry.target}") for entry in missing
    )
    unmapped = tuple(Notice("idle-mapping", _idle(table)) for table in idle)
    failures = tuple(notice.message for notice in absent) if settings.gate.fail_on_missing else ()
    orphaned = tuple(
        Notice("missing-source", f"{target} was not checked: its source {source} does not exist")
        for target, source in orphans
    )
    return Work(tuple(dict.fromkeys(jobs)), (*unmapped, *absent, *orphaned), failures)


def _alone(jobs: Iterable[Job], settings: Settings) -> Iterator[Notice]:
    """What is checked by itself, though the configuration knows a source for it."""
    from tqcheck.loading.mapping import absent_source

    for job in jobs:
        source = absent_source(Path(job.target).resolve(), settings) if job.source is None else None
        if source is not None:
            yield Notice("missing-source", f"{job.target} was checked by itself: its source {source} does not exist")


def _idle(table: FileMap) -> str:
    return (
        f"[[files]] maps no file of {table.source!r} to {table.target!r}: correct the patterns, or list under "
        "languages the translations that are to come"
    )


def _named(paths: Iterable[str], source: str | None, mapped: Sequence[Job]) -> Iterator[Job]:
    """A job for each path: against `source`, else as it is mapped (a source stands for its translations)."""
    for place, path in _distinct(paths):
        known = [job for job in mapped if place in _files(job)]
        if source is not None or not known:
            yield Job(path, source)
        else:
            yield from known


def _distinct(paths: Iterable[str]) -> Iterable[tuple[Path, str]]:
    """Each file once, by whatever names it was given (`a.md`, `./a.md`, a link to it)."""
    found: dict[Path, str] = {}
    for path in paths:
        found.setdefault(comparable(Path(path).resolve()), path)
    return found.items()


def _changed(everything: Work, since: str, settings: Settings) -> Work:
    from tqcheck.files.changes import changed_since

    changed = changed_since(since, settings.root)
    jobs = tuple(job for job in everything.jobs if any(not changed.isdisjoint(_above(file)) for file in _files(job)))
    same = len(everything.jobs) - len(jobs)
    notice = Notice("unchanged", f"{same} of {len(everything.jobs)} texts are as they were at {since}: not checked")
    return Work(jobs, (*everything.notices, *([notice] if same else [])), everything.failures)


def _above(file: Path) -> tuple[Path, ...]:
    return (file, *file.parents)


def _files(job: Job) -> tuple[Path, ...]:
    paths = (path for path in (job.target, job.source) if path not in (None, targets.STDIN))
    return tuple(comparable(Path(path).resolve()) for path in paths)
