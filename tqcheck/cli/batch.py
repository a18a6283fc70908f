"""`tqcheck batch`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from tqcheck.cli import options
from tqcheck.cli.progress_bar import Bar
from tqcheck.errors import UsageError
from tqcheck.reporters._terminal import visible

if TYPE_CHECKING:
    from tqcheck.batch.parts import Part
    from tqcheck.batch.rows import Columns
    from tqcheck.batch.running import Request, RunSummary
    from tqcheck.settings import Settings

_FORMATS = ("parquet", "jsonl", "tsv")
_PAUSE = 10.0  # seconds between two lines of progress


def _filter(_ctx: click.Context, _parameter: click.Parameter, expression: str | None) -> str | None:
    """The expression, or an error with a caret under what is wrong with it."""
    from tqcheck.batch.filtering import compiled

    if expression is not None:
        try:
            compiled(expression)
        except UsageError as error:
            raise click.UsageError(error.message) from None
    return expression


def _kept(_ctx: click.Context, _parameter: click.Parameter, names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (name.strip() for name in (names or "").split(",")))))


_columns = options.together(
    click.option("--source-column", metavar="NAME|N", help="The column of the sources; else `source`."),
    click.option("--target-column", metavar="NAME|N", help="The column of the targets; else `target`."),
    click.option("--id-column", metavar="NAME|N", help="The column of the rows' ids; else `id`, else row numbers."),
    click.option("--source-lang-column", metavar="NAME|N", help="A column with the code of the source's language."),
    click.option("--target-lang-column", metavar="NAME|N", help="A column with the code of the target's language."),
    click.option("--keep", "kept", metavar="NAMES", callback=_kept, help="Other columns to write again, with commas."),
)
_formats = options.together(
    click.option("--input-format", type=click.Choice(_FORMATS), help="The inputs' format, whatever their names."),
    click.option("--output-format", type=click.Choice(_FORMATS), help="The output's; else by its name, else parquet."),
)
_running = options.together(
    click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; else one for each core."),
    click.option(
        "--cluster", metavar="ADDRESS", help="The scheduler of a Dask cluster; else DASK_SCHEDULER_ADDRESS, else none."
    ),
    click.option("--part-size", "part_rows", type=click.IntRange(1), metavar="ROWS", help="Rows done at one go."),
    click.option("--resume", is_flag=True, help="Go on with a run that was broken off; do no finished part again."),
    click.option("--overwrite", "--restart", "overwrite", is_flag=True, help="Do anew what is there already."),
)


@click.command("batch")
@click.argument("table", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="OUT", help="A folder, or a file FILE.parquet, .jsonl or .tsv.")
@options.languages
@_columns
@_formats
@click.option("--filter", "chosen", callback=_filter, metavar="EXPRESSION", help="Keep the rows of which this is true.")
@_running
@options.knowledge
@options.selection
@options.display
@options.model
@options.config
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    table: tuple[str, ...],
    output: str,
    *,
    chosen: str | None,
    input_format: str | None,
    output_format: str | None,
    kept: tuple[str, ...],
    workers: int | None,
    cluster: str | None,
    part_rows: int | None,
    resume: bool,
    overwrite: bool,
    config: Path | None,
    quiet: bool,
    **given: Any,
) -> None:
    """Check pairs by the million: tables of sources and targets in, the same with findings and scores out.

    INPUT and OUT are paths or URLs such as s3://bucket/folder. Each row is checked by itself and written in its place.

    \b
    tqcheck batch pairs.parquet -o checked --model none
    tqcheck batch 'data/*.tsv.gz' -o clean.tsv --filter 'quality >= 0.7 and not critical'

    Exit status: 0 all rows were checked, 1 some could not be (the report of rejects says why), 2 something is wrong.
    """
    from tqcheck.batch.running import Request
    from tqcheck.processes.pool import cores

    if resume and overwrite:
        raise click.UsageError("--resume goes on with what --overwrite deletes: choose one")
    named = {name: given.pop(name) for name in list(given) if name.endswith("_column")}
    settings = options.configure(config, given)
    request = Request(
        inputs=table,
        output=output,
        columns=_columns_of(settings, kept, **named),
        filter=chosen,
        input_format=input_format,
        output_format=output_format,
        part_rows=part_rows,
        workers=workers or cores(),
        cluster=None if workers else cluster or _configured_cluster(),
        resume=resume,
        overwrite=overwrite,
    )
    ctx.exit(_run(request, settings, quiet=quiet))


def _columns_of(settings: Settings, kept: tuple[str, ...], **named: str | None) -> Columns:
    from tqcheck.batch.rows import Columns

    source, target = settings.columns or ("source", "target")
    return Columns(
        source=named["source_column"] or source,
        target=named["target_column"] or target,
        id=named["id_column"],
        source_language=named["source_lang_column"],
        target_language=named["target_lang_column"],
        kept=kept,
    )


def _configured_cluster() -> str | None:
    from tqcheck.batch import engine

    return engine.scheduler()


def _run(request: Request, settings: Settings, *, quiet: bool) -> int:
    from tqcheck.batch.running import run

    with _Watcher(quiet=quiet) as watcher:
        summary = run(request, settings, watcher)
    for missing in summary.missing:
        click.echo(f"tqcheck: error: {visible(missing)}", err=True)
    if summary.missing:
        click.echo("tqcheck: all other parts are done; --resume does what is missing", err=True)
        return 2
    if not quiet:
        _say(summary, request, watcher)
    return 1 if summary.rejects else 0


def _say(summary: RunSummary, request: Request, watcher: _Watcher) -> None:
    """What the run came to."""
    total = summary.sum
    found = f"{total.critical:,} critical, {total.major:,} major, {total.minor:,} minor"
    per_thousand = 1000 * total.penalty / max(1, total.words)
    size = f"{_rows(total.read)}, {total.words:,} words"
    lines = [f"{size}: {found}; {per_thousand:.1f} penalty points per 1,000 words"]
    if request.filter:
        lines.append(f"the filter kept {total.kept:,} of {_rows(total.read - total.rejected)}")
    if summary.rejects:
        bad = f"{_rows(total.rejected)} could not be read, {total.failed:,} not be checked"
        lines.append(f"{bad}: {summary.rejects} says which, and why")
    lines += (f"note: {notice.message}" for notice in summary.notices)
    lines.append(f"wrote {request.output} ({watcher.said()})")
    for line in lines:
        click.echo(f"tqcheck: {visible(line)}", err=True)


class _Watcher:
    """Says how far a run has come: by a bar, by lines where there is no terminal, and where it is broken off."""

    def __init__(self, *, quiet: bool) -> None:
        self._bar = Bar(sys.stderr, quiet=quiet)
        self._writes = not quiet and not sys.stderr.isatty()
        self._began = self._written = monotonic()
        self._parts: Sequence[Part] = ()
        self._finished, self._rows, self._here, self._before = 0, 0, 0, 0

    def __enter__(self) -> _Watcher:
        self._bar.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_raised: object) -> None:
        self._bar.__exit__()
        if kind is not None and self._parts:
            parts = f"{self._finished:,} of {len(self._parts):,} parts are done"
            click.echo(f"tqcheck: {parts}; the same command with --resume does the others", err=True)

    def plan(self, parts: Sequence[Part], earlier: Sequence[Part]) -> None:
        self._parts, self._finished = parts, len(earlier)
        self._before = sum(part.rows for part in earlier)
        self._began = monotonic()
        self._draw()

    def preparing(self, share: float) -> None:
        self._began = monotonic()
        self._bar("preparing the judge's weights, once", round(1000 * share), 1000)

    def rows(self, count: int) -> None:
        self._here += count
        self._draw()

    def part(self, part: Part) -> None:
        self._finished += 1
        self._rows += max(part.rows, self._here)  # a packed file does not say how many it has
        self._here = 0
        self._draw()
        self._write()

    def said(self) -> str:
        """The pace and the time."""
        seconds = monotonic() - self._began
        pace = f"{_pace(self._rows / max(seconds, 1e-9))}, " if self._rows else ""
        return f"{pace}{_duration(seconds)}"

    def _write(self) -> None:
        """How far the run is, for a log: not for every one of thousands of parts, nor for the last."""
        if self._writes and self._finished < len(self._parts) and monotonic() - self._written >= _PAUSE:
            self._written = monotonic()
            click.echo(f"tqcheck: {self._label()}", err=True)

    def _draw(self) -> None:
        total = self._total()
        self._bar(self._label(), min(self._done(), total), total)

    def _total(self) -> int:
        return sum(part.rows for part in self._parts)

    def _done(self) -> int:
        return self._before + self._rows + self._here

    def _label(self) -> str:
        left = self._total() - self._done()
        pace = (self._rows + self._here) / max(monotonic() - self._began, 1e-9)
        until = f", {_duration(left / pace)} left" if pace and left >= 0 else ""
        parts = f"{self._finished:,} of {len(self._parts):,} parts"
        return f"{self._done():,} rows, {parts}, {_pace(pace)}{until}"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _pace(rows: float) -> str:
    """Rows a second, of which a model may do less than one."""
    return f"{rows:,.0f} rows a second" if rows >= 10 or not rows else f"{rows:.2g} rows a second"


def _duration(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60:02d} min"
