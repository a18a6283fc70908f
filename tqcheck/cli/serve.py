"""`tqcheck serve`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from tqcheck.cli import options
from tqcheck.errors import UsageError

_NEEDED = ("starlette", "uvicorn")
_LOCAL = ("127.0.0.1", "localhost", "::1")


@click.command("serve")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Another address: others can then reach it.")
@click.option("--port", default=8081, type=click.IntRange(0, 65535), help="Else 8081; 0 takes any that is free.")
@click.option("--open", "browse", is_flag=True, help="Open the page in the browser.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="A further name that the server may be called by.")
@click.option("--allow-origin", multiple=True, metavar="URL", help="A page or browser extension that may use it.")
@click.option("--max-size", default=4.0, type=click.FloatRange(0.001, 64), metavar="MB", help="Of a request; else 4.")
@click.option("--timeout", default=300.0, type=click.FloatRange(0.1), metavar="S", help="Of a check; else 300 s.")
@click.option("--at-once", default=4, type=click.IntRange(1, 64), metavar="N", help="Checks that run together; else 4.")
@click.option("--waiting", default=64, type=click.IntRange(0, 10_000), metavar="N", help="Checks that wait; else 64.")
@options.knowledge
@options.selection
@options.display
@options.model
@options.config
def command(
    host: str, port: int, browse: bool, allow_host: tuple[str, ...], allow_origin: tuple[str, ...], **given: Any
) -> None:
    """Open a page on this machine to paste or drop texts into, with a JSON API beside it.

    Nothing leaves the machine, and nothing is written to its disk. LanguageTool's clients can use it: their server's
    address is http://127.0.0.1:8081/v2. Ctrl-C ends it.
    """
    _require_extra()
    from tqcheck.serve import serving
    from tqcheck.serve.app import application
    from tqcheck.serve.limits import Limits

    limits = Limits(
        body_bytes=round(given.pop("max_size") * 1e6),
        check_seconds=given.pop("timeout"),
        at_once=given.pop("at_once"),
        waiting=given.pop("waiting"),
    )
    settings = _settings(given)
    taken = serving.listen(host, port)
    address = serving.url(taken)
    _warn(host, taken.getsockname()[0])

    def started() -> None:
        click.echo(f"tqcheck: serving {address} (Ctrl-C ends it)", err=True)
        if browse:
            click.launch(address)

    names = [host if ":" not in host else f"[{host}]", *allow_host]
    try:
        serving.serve(application(settings, limits, names, allow_origin), taken, started)
    except KeyboardInterrupt:
        click.echo("tqcheck: stopped", err=True)


def _settings(given: dict[str, Any]) -> Any:
    """Those of the configuration and the options; no result is kept on disk, and what cannot work is said now."""
    from tqcheck import pipeline
    from tqcheck.judging import selection
    from tqcheck.settings import override

    config: Path | None = given.pop("config")
    settings = override(options.configure(config, given), use_cache=False)
    selection.require_means(settings)
    pipeline.signature(settings)
    return settings


def _require_extra() -> None:
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        lacking = " and ".join(missing)
        raise UsageError(
            f"`tqcheck serve` needs {lacking}, which is not installed: `pip install 'tqcheck[serve]'` brings it"
        )


def _warn(host: str, address: str) -> None:
    if host not in _LOCAL and not address.startswith("127."):
        click.echo(
            f"tqcheck: warning: at {host} others on the network can read and send texts, unencrypted and without a "
            "password; leave --host out to keep the page to this machine",
            err=True,
        )
