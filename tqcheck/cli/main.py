"""The group of commands: finds each by name, imports it when it is called, and turns errors into exit statuses."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from tqcheck.cli.failures import guarded
from tqcheck.version import __version__

COMMANDS = {
    "check": "Check translations, alone or against their source.",
    "fix": "Correct translations: show the difference, or write it.",
    "align": "Align the sentences of two texts.",
    "baseline": "Put the decisions of a sheet of findings into the baseline.",
    "score": "Score a translation against reference translations.",
    "batch": "Check tables of any size: Parquet, JSONL, TSV.",
    "serve": "Open a page to paste texts into, with an API beside it.",
    "explain": "The manual page of a check, or of the score.",
    "list": "All checks, languages, formats, models or reporters.",
    "schema": "The JSON Schema of the report or of the configuration.",
    "lsp": "Serve an editor (Language Server Protocol).",
    "init": "Write a commented tqcheck.toml.",
}


class Commands(click.Group):
    """Commands by name: each is `command` in the file of its name, which the list of all does not import."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tqcheck.cli.{_module(name)}").command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and (near := _nearest(args[0])):
            ctx.fail(f"no such command {args[0]!r}; did you mean {near}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        _make_streams_tolerant()
        with guarded():
            return super().invoke(ctx)


def _nearest(name: str) -> str | None:
    from difflib import get_close_matches  # which costs more than all that is needed for a name that is right

    return next(iter(get_close_matches(name, COMMANDS, 1, 0.5)), None)


def _module(name: str) -> str:
    return "list_" if name == "list" else name


def _make_streams_tolerant() -> None:
    """UTF-8 into files and pipes, with the line ends that are written: Windows would add a CR to each, and spoil the
    difference of a text in CRLF. Nowhere does a character that the terminal lacks end the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tqcheck", message="%(prog)s %(version)s")
def commands() -> None:
    """Check translations: fluency, adequacy, numbers, names, terms, typography; offline.

    \b
    tqcheck check article.de.md                           the translation by itself
    tqcheck check article.de.md --source article.en.md    against its source
    tqcheck explain number_mismatch                       what a finding means

    Exit status: 0 passed, 1 failed the gate, 2 something is wrong with the input or with tqcheck.
    """


def main() -> None:
    """The console script."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # its warning about forks is no concern of a user
    gc.set_threshold(50_000, 20, 50)  # a start makes many objects that stay, and each look through them is dear
    commands(prog_name="tqcheck")
