"""`tqcheck list`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from tqcheck import registry
from tqcheck.cli import output
from tqcheck.reporters._terminal import paint, wrap

Entry = tuple[str, str]  # a line in bold, and what it means


@click.command("list")
@click.argument("kind", type=click.Choice(["checks", "languages", "formats", "models", "reporters"]))
def command(kind: str) -> None:
    """All extensions of a KIND, with what each is for, and the package of those that do not come with tqcheck."""
    view = output.view(None, 0)
    output.deliver(_lines(kind, color=view.color, width=view.width), None)


def _lines(kind: str, *, color: bool, width: int) -> Iterator[str]:
    for name, (head, text) in zip(registry.names(kind), _KINDS[kind](), strict=True):
        origin = registry.origin(kind, name)
        yield from _entry(f"{head}  (package {origin})" if origin else head, text, color=color, width=width)


def _entry(head: str, text: str, *, color: bool, width: int) -> Iterator[str]:
    yield paint(head, "bold", color) + "\n"
    yield from (f"    {line}\n" for line in wrap(text, width - 4))


def _summary(kind: str, name: str) -> str:
    return registry.manual(kind, name).partition("\n\n")[0].replace("\n", " ")


def _checks() -> Iterator[Entry]:
    for name in registry.names("checks"):
        check = registry.check(name)
        state = "on" if check.enabled else "off"
        yield f"{name:28} {check.severity.label:9} {state:4} {check.category}", _summary("checks", name)


def _languages() -> Iterator[Entry]:
    for code in registry.names("languages"):
        language = registry.language(code)
        direction = ", right to left" if language.right_to_left else ""
        quotes = " ".join(f"{opening}…{closing}" for opening, closing in language.typography.quotes)
        yield f"{code}  {language.name}", f"{', '.join(language.scripts)}{direction}; quotes {quotes}"


def _formats() -> Iterator[Entry]:
    for name in registry.names("formats"):
        form = registry.format_(name)
        sides = "both sides in one file" if form.bilingual else "one text a file"
        yield f"{name:10} {' '.join(form.extensions)}", f"{_summary('formats', name)} ({sides})"


def _models() -> Iterator[Entry]:
    for name in registry.names("models"):
        yield name, registry.model(name).summary


def _reporters() -> Iterator[Entry]:
    for name in registry.names("reporters"):
        yield name, _summary("reporters", name)


_KINDS: dict[str, Callable[[], Iterator[Entry]]] = {
    "checks": _checks,
    "languages": _languages,
    "formats": _formats,
    "models": _models,
    "reporters": _reporters,
}
