"""`tqcheck init`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tqcheck.cli import folder_layout, schema
from tqcheck.configuration.template import template
from tqcheck.configuration.toml import written
from tqcheck.errors import InputError
from tqcheck.files import atomic
from tqcheck.reporters._terminal import visible
from tqcheck.settings import CONFIG_NAME, FileMap, Settings, find_config

_SCHEMA_NAME = ".tqcheck.schema.json"  # hidden, so that it is taken for no text
_HEAD = f"""\
#:schema ./{_SCHEMA_NAME}
# Settings of tqcheck for this folder. A line that begins with # is off and shows the default or an example.
# Options on the command line win over this file. `tqcheck check --help` explains them, `tqcheck list checks`
# names the checks.
"""


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path), default=".")
def command(folder: Path) -> None:
    """Write a tqcheck.toml for FOLDER (the current one by default) that explains every setting.

    Beside it .tqcheck.schema.json is written, by which editors complete and check it.
    Folders of translations (content/en and content/de, docs/de, i18n) are found and mapped to their sources.
    """
    _refuse_second(folder)
    tables = folder_layout.detect(folder)
    atomic.write(folder / CONFIG_NAME, configuration(tables).encode("utf-8"))
    atomic.write(folder / _SCHEMA_NAME, schema.config().encode("utf-8"))
    click.echo(f"wrote {visible(str(folder / CONFIG_NAME))}")
    for table in tables:
        click.echo(visible(f"translations of {table.source}: {table.target}"))
    click.echo("next: tqcheck check" if tables else "next: tqcheck check TARGET, or map your files under [[files]]")


def _refuse_second(folder: Path) -> None:
    found = find_config(folder)
    if found is not None and found.parent == folder.resolve():
        raise InputError("this folder has a configuration already; it is left as it is", path=found)


def configuration(tables: Sequence[FileMap] = ()) -> str:
    """The text of a configuration in which nothing is set but which source belongs to which target."""
    return f"{_HEAD}\n{template(Settings, ''.join(map(_table, tables)))}"


def _table(table: FileMap) -> str:
    return f"[[files]]\nsource = {written(table.source)}\ntarget = {written(table.target)}\n"
