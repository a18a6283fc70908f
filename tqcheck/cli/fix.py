"""`tqcheck fix`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tqcheck.cli import failures, jobs, options, targets
from tqcheck.errors import InputError, UsageError
from tqcheck.files import atomic
from tqcheck.records.report import Correction, FileEdit, Location, SegmentReport
from tqcheck.records.severity import Severity
from tqcheck.reporters._terminal import visible

if TYPE_CHECKING:
    from tqcheck.contracts import RawFile
    from tqcheck.corrections.annotating import AnnotatedFile
    from tqcheck.corrections.choosing import Choice
    from tqcheck.corrections.fixing import Fixed
    from tqcheck.loading.texts import Job, Reader
    from tqcheck.settings import Settings


@click.command("fix")
@click.argument("target", nargs=-1)
@click.option("--source", metavar="PATH", help="The text TARGET was translated from.")
@click.option("--diff", "mode", flag_value="diff", default=True, help="Print a unified diff (the default).")
@click.option("--write", "mode", flag_value="write", help="Change the files.")
@click.option("--unsafe", is_flag=True, help="Also corrections of wording, which may change the meaning.")
@click.option("--interactive", is_flag=True, help="Ask for each correction, then change the files.")
@click.option("--annotate", is_flag=True, help="Correct nothing: write the findings into XLIFF files (ITS 2.0).")
@click.option(
    "--decisions", type=options.PATH, help="Make the corrections that this sheet (XLSX) accepts, and no others."
)
@options.reading
@options.knowledge
@options.selection
@options.display
@options.model
@options.config
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    /,
    target: tuple[str, ...],
    source: str | None,
    *,
    mode: str,
    unsafe: bool,
    interactive: bool,
    annotate: bool,
    decisions: Path | None,
    config: Path | None,
    **given: Any,
) -> None:
    """Correct translations: spacing, quotation marks, repeated words, number formats; with --unsafe also wording.

    Without --write or --interactive no file is changed: the difference is printed, as `git apply` reads it.
    A correction that would lead to a new finding, or change how the rest is read, is not made, and a second run changes
    nothing. With --annotate nothing is corrected: the findings are written into an XLIFF file, for the tools that
    translators work with.

    Exit status: 0 done (also when there was nothing to do), 2 something is wrong with the input.
    """
    from tqcheck.corrections.accepting import Accepted
    from tqcheck.corrections.fixing import fix
    from tqcheck.loading.texts import reader

    _refuse_contradictions(annotate, interactive or unsafe, decisions)
    settings = options.configure(config, given)
    accepted = None if decisions is None else Accepted.read(decisions)
    if accepted:  # what a person accepted is corrected, whatever is shown now
        settings = replace(settings, min_severity=Severity.MINOR, min_confidence=0.0)
    read, write = reader(settings), interactive or mode == "write"
    work = jobs.work(target, source, settings).jobs
    _refuse_questions(work, interactive)
    if annotate:
        ctx.exit(_each(work, lambda job: _annotate(job, settings, read, write=write)))
    done: list[Fixed] = []

    def correct(job: Job) -> None:
        accept = accepted.of(job.target) if accepted else _ask if interactive else None
        fixed = fix(job, settings, read, unsafe=unsafe or accepted is not None, accept=accept)
        _deliver(job.target, fixed, write=write, named=settings.input_format is not None)
        _say(job.target, fixed, "corrected" if write else "can be corrected")
        _say_each(accepted.left(job.target, fixed) if accepted else ())
        done.append(fixed)

    status = _each(work, correct)
    _say_each(accepted.elsewhere(work, done) if accepted else ())
    ctx.exit(status)


def _refuse_contradictions(annotate: bool, chosen: bool, decisions: Path | None) -> None:
    if annotate and (chosen or decisions):
        raise UsageError("--annotate corrects nothing: leave out --interactive, --unsafe and --decisions")
    if decisions and chosen:
        raise UsageError("--decisions says which corrections to make: leave out --interactive and --unsafe")


def _refuse_questions(work: Sequence[Job], interactive: bool) -> None:
    if interactive and any(targets.STDIN in (job.target, job.source) for job in work):
        raise UsageError("--interactive asks on standard input: name a file instead of -")


def _each(work: Sequence[Job], treat: Callable[[Job], None]) -> int:
    """Treat every job, also after one whose file cannot be read; the exit status."""
    errors: list[str] = []
    for job in work:
        try:
            treat(job)
        except InputError as error:
            errors.append(str(error))
    failures.say(errors)
    return 2 if errors else 0


def _annotate(job: Job, settings: Settings, read: Reader, *, write: bool) -> None:
    from tqcheck.corrections.annotating import annotated

    result = annotated(job, settings, read)
    _deliver(job.target, result, write=write)
    number = "1 finding" if result.number == 1 else f"{result.number} findings"
    done = "in it already" if not result.changed else "written into it" if write else "can be written into it"
    click.echo(f"{visible(job.target)}: {number} {done}", err=True)


def _deliver(path: str, fixed: Fixed | AnnotatedFile, *, write: bool, named: bool = True) -> None:
    if write and not named:
        _refuse_guess(fixed.before)
    if path == targets.STDIN:
        sys.stdout.buffer.write(fixed.after.data if write else fixed.diff.encode())
    elif not write:
        click.echo(_shown(fixed.diff), nl=False)
    elif fixed.changed:
        atomic.write(path, fixed.after.data, before=fixed.before.data)


def _refuse_guess(raw: RawFile) -> None:
    """A kind that the file's own name does not state is good enough to look at, not to write."""
    from tqcheck.loading.detect import detect

    found = detect(raw)
    if not found.named:
        message = f"this looks like {found.name}, which its name does not say, so it was not changed: if it is, write"
        raise InputError(f"{message} it with --input-format {found.name}", path=raw.path)


def _shown(diff: str) -> str:
    """As it is for programs; on a terminal nothing in a text may move the cursor."""
    return "\n".join(map(visible, diff.split("\n"))) if sys.stdout.isatty() else diff


def _say(path: str, fixed: Fixed, verb: str) -> None:
    """What was done, on stderr, so that the diff can be piped."""
    number = len(fixed.made)
    findings = "1 finding" if number == 1 else f"{number} findings"
    line = f"{visible(path)}: {findings} {verb}" if number else f"{visible(path)}: nothing to correct"
    if fixed.dropped:
        line += (
            f"; {len(fixed.dropped)} left, whose correction would lead to a new finding, or change how the rest is read"
        )
    click.echo(line, err=True)


def _say_each(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(visible(line), err=True)


def _ask(choice: Choice, segment: SegmentReport) -> bool:
    """Show a correction with the source beside it, and ask."""
    finding = choice.finding
    line = segment.target.line if segment.target else 0
    click.echo(f"\nline {line}  {finding.check}: {visible(finding.message)}", err=True)
    if segment.source is not None:
        click.echo(f"  source     {visible(segment.source.text)}", err=True)
    if segment.target is not None:
        click.echo(f"  now        {visible(segment.target.text)}", err=True)
        click.echo(f"  corrected  {visible(_corrected(choice.correction, segment.target))}", err=True)
    return click.confirm("  make this correction?", default=choice.correction.safe, err=True)


def _corrected(correction: Correction, place: Location) -> str:
    from tqcheck.loading.splicing import splice

    edits = [FileEdit(edit.start - place.start, edit.end - place.start, edit.replacement) for edit in correction.edits]
    return splice(place.text, sorted(edits, key=lambda edit: edit.start))
