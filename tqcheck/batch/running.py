"""A whole run: plans it or goes on with an earlier one, has the parts done, and puts the output together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tqcheck import measuring
from tqcheck.batch import engine, filtering, manifest, planning, schema
from tqcheck.batch.destination import Output
from tqcheck.batch.engine import Outcome
from tqcheck.batch.manifest import Manifest
from tqcheck.batch.order import Order
from tqcheck.batch.parts import Done, Part
from tqcheck.batch.planning import Input
from tqcheck.batch.rows import Columns
from tqcheck.batch.storage import Storage
from tqcheck.errors import InputError, UsageError
from tqcheck.judging import hindrances, selection, unchecked
from tqcheck.records.evidence import OF_DOCUMENTS, Layer
from tqcheck.records.notice import Notice
from tqcheck.settings import Settings

_ROWS = 20_000  # of a part by rules: some fifteen seconds
_ROWS_OF_MODEL = 200  # some minutes of the judge
_FEWEST = 2_000  # of a worker by rules: for fewer it starts longer than it works


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the user asks for. `workers` are processes of this machine, `cluster` the address of a scheduler."""

    inputs: tuple[str, ...]
    output: str
    columns: Columns = Columns()
    filter: str | None = None
    input_format: str | None = None
    output_format: str | None = None
    part_rows: int | None = None
    workers: int = 1
    cluster: str | None = None
    resume: bool = False
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run came to. Of `parts`, `earlier` were done before it; `missing` says which are not done, and why;
    `notices` what the checks stepped aside from in the languages of the rows."""

    sum: Done
    parts: int
    earlier: int
    rejects: str | None = None
    missing: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


class Watcher(Protocol):
    """Is told how a run goes."""

    def plan(self, parts: Sequence[Part], earlier: Sequence[Part]) -> None:
        """The parts of the run, and those done before it."""

    def preparing(self, share: float) -> None:
        """So much is done, 0 to 1, of what a model makes ready once and for all."""

    def rows(self, count: int) -> None:
        """So many rows were done of a part that is not done yet."""

    def part(self, part: Part) -> None:
        """A part is done."""


def run(request: Request, settings: Settings, watcher: Watcher) -> RunSummary:
    """Do all parts that are not done yet, and put the output together.

    `TqcheckError` where the run cannot begin, or not go on; what is done by then stays, and can be resumed.
    """
    output = Output(request.output, request.output_format)
    _require_sense(request, settings)
    tables = tuple(planning.inputs(request.inputs, request.input_format))
    _refuse_overlap(tables, output)
    output.require_room(resume=request.resume, overwrite=request.overwrite)
    parts = _plan(request, settings, tables, output)
    done = output.done(parts)
    earlier = len(done)
    watcher.plan(parts, list(done))
    if request.cluster is None and len(done) < len(parts):
        measuring.prepare(_layers(settings, request.filter), settings, watcher.preparing)
    order = Order(output.folder, request.columns, settings, request.filter, output.format)
    missing = []
    for outcome in _outcomes(request, order, [part for part in parts if part not in done], watcher):
        if outcome.done is None:
            missing.append(f"{outcome.part.place}: {outcome.error}")
        else:
            done[outcome.part] = outcome.done
            watcher.part(outcome.part)
    whole = sum(done.values(), Done())
    rejects = None if missing else output.finish(parts, whole, request.columns.kept)
    notices = unchecked.of_run(((target, source) for source, target in whole.languages), settings)
    aside = (*notices, *measuring.advice(_layers(settings), settings))
    return RunSummary(whole, len(parts), earlier, rejects.url if rejects else None, tuple(missing), aside)


def _outcomes(request: Request, order: Order, parts: Sequence[Part], watcher: Watcher) -> Iterator[Outcome]:
    if request.cluster is not None:
        return engine.on_cluster(order, parts, request.cluster)
    workers = min(request.workers, len(parts))
    return engine.by_workers(order, parts, workers) if workers > 1 else engine.here(order, parts, watcher.rows)


def _plan(request: Request, settings: Settings, tables: tuple[Input, ...], output: Output) -> tuple[Part, ...]:
    """The parts of this run: those of the one to resume, which must be of the same, or new ones."""
    described = manifest.described(settings, request.columns, request.filter, output.format)
    place = output.folder.manifest
    if place.exists() and not request.overwrite:
        earlier = manifest.read(place)
        manifest.require_same(earlier, tables, described)
        return earlier.parts
    languages = settings.source_language or "", settings.target_language or ""
    rows = request.part_rows or (_ROWS if _by_rules(settings) else _ROWS_OF_MODEL)
    parts = tuple(planning.parts(tables, request.columns, languages, rows))
    share = max(1, -(-sum(part.rows for part in parts) // request.workers))
    if not request.part_rows and len(parts) < request.workers and share >= (_FEWEST if _by_rules(settings) else 1):
        parts = tuple(planning.parts(tables, request.columns, languages, share))
    output.clear()
    manifest.write(place, Manifest(tables, described, parts))
    return parts


def _by_rules(settings: Settings) -> bool:
    return measuring.signature(settings) == "none" or not _layers(settings)


def _layers(settings: Settings, chosen: str | None = None) -> frozenset[Layer]:
    """The evidence that checks of pairs ask for, and the filter."""
    asked = selection.layers(selection.selected(settings, "").values(), settings) - OF_DOCUMENTS
    return asked | (filtering.compiled(chosen).layers if chosen else frozenset())


def _require_sense(request: Request, settings: Settings) -> None:
    """What would fail, or keep nothing, after hours."""
    selection.require_means(settings)
    hindrances.require_one_of_pairs(settings)
    for name in sorted(set(request.columns.kept) & set(schema.names())):
        raise UsageError(f"--keep {name}: every output has a column of this name, which says something else")
    for layer in sorted(filtering.compiled(request.filter).layers if request.filter else ()):
        if measuring.provides(layer, settings):
            continue
        raise UsageError(f"--filter asks for {layer}, which no model measures here: choose one with --model")


def _refuse_overlap(tables: Sequence[Input], output: Output) -> None:
    """The output must not be, or lie in, what is read."""
    for table in tables:
        path = Storage(table.path).path
        for place in (output.place, output.folder.place):
            if path == place.path or path.startswith(f"{place.path}/"):
                raise InputError("this is both read and written: name another output", path=table.path)
