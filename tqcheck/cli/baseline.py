"""`tqcheck baseline`."""

from __future__ import annotations

from pathlib import Path

import click

from tqcheck.cli import options
from tqcheck.errors import UsageError
from tqcheck.reporters._terminal import visible


@click.command("baseline")
@click.argument("sheets", metavar="SHEET...", nargs=-1, required=True, type=options.PATH)
@click.option("--baseline", type=options.PATH, help="The baseline to write; else that of the configuration.")
@options.config
def command(sheets: tuple[Path, ...], baseline: Path | None, config: Path | None) -> None:
    """Put decisions into the baseline: what a SHEET rejects is known from then on, what it accepts no longer.

    A SHEET is what `tqcheck check --format xlsx -o findings.xlsx` wrote, with decisions. What is still open in it stays
    as it is. All sheets are read before anything is written.

    Exit status: 0 done, 2 something is wrong with the input.
    """
    from tqcheck.decisions.sheet import Decision
    from tqcheck.decisions.sheet_reading import Decided, is_workbook, read
    from tqcheck.judging import baseline as known

    place = options.configure(config, {"baseline": baseline}).baseline
    if place is None:
        raise UsageError('name the baseline to write with --baseline, or baseline = "…" in the configuration')
    if is_workbook(place):
        raise UsageError("--baseline names a workbook: name a file of JSON, which need not exist yet", path=place)
    decisions: list[Decided] = []
    for sheet in sheets:
        decisions += read(sheet)
    known.decide(known.read(place), decisions)
    count = {each: sum(one.decision is each for one in decisions) for each in Decision}
    said = ", ".join(f"{count[each]} {each.value}" for each in Decision)
    click.echo(f"{visible(str(place))}: {said}; what was rejected is known from now on", err=True)
