"""`tqcheck check`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from tqcheck import registry
from tqcheck.cli import failures, jobs, options
from tqcheck.cli import output as place
from tqcheck.cli.progress_bar import Bar
from tqcheck.errors import UsageError
from tqcheck.records.report import Report
from tqcheck.reporters._terminal import visible
from tqcheck.settings import Settings


@click.command("check")
@click.argument("target", nargs=-1)
@click.option("--source", metavar="PATH", help="The text TARGET was translated from.")
@click.option("--since", metavar="GITREF", help="Only texts that changed, or whose source changed, since GITREF.")
@options.reading
@options.knowledge
@click.option(
    "-f",
    "--format",
    "reporter",
    default="text",
    type=options.reporter,
    metavar="NAME",
    help="How to report: text, json, …; `tqcheck list reporters` names all.",
)
@options.output
@click.option("--statistics", is_flag=True, help="Add a table of findings by check and severity.")
@click.option("--group", is_flag=True, help="Put findings under their check.")
@options.color
@options.processes
@options.verbosity
@options.selection
@options.display
@options.gate
@options.known
@options.model
@options.config
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    target: tuple[str, ...],
    source: str | None,
    *,
    since: str | None,
    reporter: str,
    output: Path | None,
    config: Path | None,
    verbosity: int | None,
    statistics: bool,
    group: bool,
    color: str,
    update_baseline: bool,
    processes: int | None,
    **given: Any,
) -> None:
    """Check translations: files, folders, patterns, or - for standard input; without any, all that [[files]] maps.

    With --source, for a mapped file, or for a bilingual file (TSV, CSV, JSONL, XLIFF, PO, …), sentences are aligned
    and checked against the source; else the translation is checked by itself.

    Exit status: 0 passed, 1 failed (--fail-on, --min-score), 2 something is wrong with the input.
    """
    settings = options.configure(config, given)
    chosen = registry.reporter(reporter)
    if chosen.write is not None:
        place.refuse_terminal(output)
    if update_baseline:
        _refuse_part_of_baseline(settings, [*given["select"], *given["ignore"]])
    work = jobs.work(target, source, settings, since)
    place.refuse_bad_place(output, [path for job in work.jobs for path in (job.target, job.source) if path])
    report = _run(work, settings, processes, update=update_baseline, quiet=verbosity == -1)
    again = {"targets": shlex.join(target), "options": options.repeated(config, source, given)}
    view = place.view(output, verbosity or 0, color, statistics=statistics, group=group, **again)
    if chosen.write is None:
        place.deliver(chosen.render(report, view), output)
    else:
        place.deliver_file(partial(chosen.write, report, view), output)
    if output is not None and verbosity != -1:
        _say_where(report, output)
    failures.say(report.errors)
    ctx.exit(2 if report.errors else 0 if report.passed else 1)


def _refuse_part_of_baseline(settings: Settings, selection: Sequence[object]) -> None:
    from tqcheck.decisions.sheet_reading import is_workbook

    if settings.baseline is None:
        raise UsageError('--update-baseline needs --baseline PATH, or baseline = "…" in the configuration')
    if is_workbook(settings.baseline):
        raise UsageError(
            "--update-baseline writes no workbook: `tqcheck baseline` puts its decisions into a baseline of your own",
            path=settings.baseline,
        )
    if selection:
        raise UsageError(
            "--update-baseline lists all that is found in a text, so --select and --ignore would drop what other "
            "checks found: leave them out, or state them in the configuration"
        )


def _run(work: jobs.Work, settings: Settings, processes: int | None, *, update: bool, quiet: bool) -> Report:
    from tqcheck.pipeline import run

    with Bar(sys.stderr, quiet=quiet) as progress:
        return run(
            work.jobs,
            settings,
            progress,
            update_baseline=update,
            notices=work.notices,
            failures=work.failures,
            processes=processes,
        )


def _say_where(report: Report, output: Path) -> None:
    """The verdict for the log, where the report itself went into a file."""
    from tqcheck.reporters import _verdict

    for reason in report.reasons:
        click.echo(f"tqcheck: FAIL {visible(reason)}", err=True)
    click.echo(f"tqcheck: {_verdict.line(report)}", err=True)
    click.echo(f"tqcheck: wrote {visible(str(output))}", err=True)
