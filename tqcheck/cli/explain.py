"""`tqcheck explain`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tqcheck import registry
from tqcheck.cli import manual, output
from tqcheck.configuration import check_options
from tqcheck.configuration.toml import written
from tqcheck.contracts import Scope
from tqcheck.settings import check_name

SCORE = "score"


@click.command("explain")
@click.argument("check")
def command(check: str) -> None:
    """What CHECK looks for, why it matters, an example, and what it cannot do.

    `tqcheck explain score` gives the formula of the MQM score.
    """
    view = output.view(None, 0)
    output.deliver(manual.render(page(check if check == SCORE else check_name(check)), view), None)


def page(name: str) -> str:
    """The manual page of a check, with its facts, or of the score."""
    if name == SCORE:
        from tqcheck.scoring import mqm

        return mqm.__doc__ or ""
    return f"## {name}\n{'; '.join(_facts(name))}.\n\n{registry.manual('checks', name)}{_options(name)}"


def _options(name: str) -> str:
    """What of the check can be set, and how."""
    found = [f"- {one.name} = {written(one.default)}: {one.purpose}" for one in check_options.declared(name)]
    example = f"As a table [checks.{name}] of the configuration, or with --option {name}.NAME=VALUE."
    return "\n\n## Options\n\n" + "\n".join(found) + f"\n\n{example}" if found else ""


def _facts(name: str) -> Iterator[str]:
    check = registry.check(name)
    yield f"{check.category}, {check.severity.label}, confidence {check.confidence:.0%}"
    if registry.origin("checks", name):
        yield f"from the package {registry.origin('checks', name)}"
    if not check.enabled:
        yield f"off unless selected (--select {name})"
    if check.bilingual:
        yield "needs a source"
    if check.scope is Scope.DOCUMENT:
        yield "looks at the document as a whole"
    if check.needs:
        yield f"needs a model for {', '.join(sorted(check.needs))}"
    if check.requires:
        yield f"needs a {' and a '.join(sorted(check.requires))}"
    if check.languages:
        yield f"for {', '.join(sorted(check.languages))} alone"
