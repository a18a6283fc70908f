"""`tqcheck schema`."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import click

from tqcheck.cli import options
from tqcheck.cli import output as place


@click.command("schema")
@click.argument("kind", type=click.Choice(["report", "config"]))
@options.output
def command(kind: str, output: Path | None) -> None:
    """The JSON Schema of the JSON report, or of the configuration with the options of all checks.

    An editor that reads TOML with schemas (Taplo, Even Better TOML) takes that of the configuration from a file
    beside it, which its first line names: `#:schema ./.tqcheck.schema.json`.
    """
    place.deliver([_report() if kind == "report" else config()], output)


def config() -> str:
    """The schema of the configuration."""
    from tqcheck.configuration.json_schema import schema
    from tqcheck.settings import EARLIER, Settings

    return json.dumps(schema(Settings, EARLIER), indent=2, ensure_ascii=False) + "\n"


def _report() -> str:
    return files("tqcheck.reporters").joinpath("schema/tqcheck-report-1.json").read_text(encoding="utf-8")
