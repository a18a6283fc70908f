"""`tqcheck init`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import click

from tqcheck.cli import folder_layout, schema
from tqcheck.configuration import check_options
from tqcheck.configuration.toml import written
from tqcheck.errors import InputError
from tqcheck.files import atomic
from tqcheck.reporters._terminal import visible
from tqcheck.settings import CONFIG_NAME, FileMap, find_config

_SCHEMA_NAME = ".tqcheck.schema.json"  # hidden, so that it is taken for no text
_EXAMPLE = '#[[files]]\n#source = "content/en/**/*.md"\n#target = "content/{lang}/**/*.md"\n#languages = ["de", "fr"]\n'


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path), default=".")
def command(folder: Path) -> None:
    """Write a tqcheck.toml for FOLDER (the current one by default) that explains every setting.

    Beside it .tqcheck.schema.json is written, by which editors complete and check it.
    Folders of translations (content/en and content/de, docs/de, i18n) are found and mapped to their sources.
    """
    _refuse_second(folder)
    tables = folder_layout.detect(folder)
    atomic.write(folder / CONFIG_NAME, _configuration(tables).encode("utf-8"))
    atomic.write(folder / _SCHEMA_NAME, schema.config().encode("utf-8"))
    click.echo(f"wrote {visible(str(folder / CONFIG_NAME))}")
    for table in tables:
        click.echo(visible(f"translations of {table.source}: {table.target}"))
    click.echo("next: tqcheck check" if tables else "next: tqcheck check TARGET, or map your files under [[files]]")


def _refuse_second(folder: Path) -> None:
    found = find_config(folder)
    if found is not None and found.parent == folder.resolve():
        raise InputError("this folder has a configuration already; it is left as it is", path=found)


def _configuration(tables: Sequence[FileMap]) -> str:
    template = files("tqcheck.cli").joinpath("template.toml").read_text(encoding="utf-8")
    filled = template.replace("{files}", "\n".join(map(_table, tables)) or _EXAMPLE)
    return filled.replace("{checks}", "".join(map(_options, check_options.with_options())))


def _options(check: str) -> str:
    """The options of a check, switched off, with their defaults."""
    lines = (f"# {one.purpose}\n#{one.name} = {written(one.default)}\n" for one in check_options.declared(check))
    return f"#[checks.{check}]\n{''.join(lines)}"


def _table(table: FileMap) -> str:
    return f"[[files]]\nsource = {written(table.source)}\ntarget = {written(table.target)}\n"
