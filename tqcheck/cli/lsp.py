"""`tqcheck lsp`."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

import click

from tqcheck.cli import options
from tqcheck.errors import UsageError

_LEVELS = ["error", "warning", "info", "debug"]
_INSTALL = "pip install 'tqcheck[lsp]'"


@click.command("lsp")
@options.languages
@options.knowledge
@options.selection
@options.display
@options.model
@options.config
@click.option("--log-level", type=click.Choice(_LEVELS), default="warning", help="What is logged on stderr.")
@click.option("--stdio", is_flag=True, hidden=True, help="As some editors add; there is no other way.")
def command(config: Path | None, log_level: str, stdio: bool, **given: Any) -> None:  # noqa: ARG001
    """Serve an editor: findings as you type, hover, quick fixes (Language Server Protocol on stdin and stdout).

    Texts are checked against the sources that [[files]] of the nearest tqcheck.toml maps to them, others alone.
    """
    server = _server()
    logging.basicConfig(stream=sys.stderr, level=log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    serving = server(lambda folder: options.configure(config, given, folder))
    serving.start_io(sys.stdin.buffer, _own_stdout())
    if not serving.was_shut_down:
        raise click.exceptions.Exit(1)


def _server() -> Any:
    try:
        from tqcheck.lsp.server import Server
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in {"pygls", "lsprotocol", "cattrs", "attrs"}:
            raise
        raise UsageError(f"the language server needs the package {error.name}; `{_INSTALL}` brings it") from error
    return Server


def _own_stdout() -> BinaryIO:
    """Standard output for the protocol alone: what anything else prints goes to stderr."""
    sys.stdout.flush()
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own
