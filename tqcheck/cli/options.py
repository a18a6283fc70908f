"""Options that commands share, and the settings they make together with the configuration file."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from tqcheck import registry, settings
from tqcheck.configuration import check_options as of_checks
from tqcheck.configuration.form import settings_of
from tqcheck.configuration.values import number_between
from tqcheck.errors import UsageError
from tqcheck.records.severity import Severity
from tqcheck.settings import Gate, Settings

Function = TypeVar("Function", bound=Callable[..., Any])

LEVELS = [level.label for level in Severity]


def together(*options: Callable[[Any], Any]) -> Callable[[Function], Function]:
    """One decorator of several, shown by `--help` in this order."""

    def decorate(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def _level(value: str) -> tuple[str, Severity]:
    check, equals, label = value.partition("=")
    if not equals or label.lower() not in LEVELS:
        raise UsageError(f"--severity {value}: write a check and its level ({', '.join(LEVELS)}), as quote_style=minor")
    return settings.check_name(check), Severity.parse(label)


def _columns(value: str) -> tuple[str, str]:
    names = value.split(",")
    if len(names) != 2 or not all(names):
        raise UsageError(f"--columns {value}: write the source's and the target's column, as en,de")
    return names[0], names[1]


def _between(option: str, low: float, high: float) -> Callable[[str], float]:
    """A number in a range; `nan`, with which no comparison would ever fail a text, is none."""

    def number(value: str) -> float:
        try:
            return number_between(float(value), low, high)
        except (ValueError, UsageError):
            raise UsageError(f"{option} {value}: expected a number from {low:g} to {high:g}") from None

    return number


def _purpose(setting: str) -> str:
    """What a setting is for: of an option as of the configuration."""
    return settings_of(Settings)[setting.replace("_", "-")].summary


def reporter(name: str) -> str:
    return registry.require("reporters", name)


def _format(name: str) -> str:
    return registry.require("formats", name)


def _processes(value: str) -> int | None:
    """How many; `auto` is not known beforehand."""
    if value == "auto":
        return None
    if not value.isdecimal() or int(value) < 1:
        raise UsageError(f"--jobs {value}: write a number from 1 on, or auto")
    return int(value)


PATH = click.Path(path_type=Path)

source_language = click.option("--source-lang", "source_language", metavar="XX", help=_purpose("source_language"))
target_language = click.option("--target-lang", "target_language", metavar="XX", help=_purpose("target_language"))
languages = together(source_language, target_language)
encoding = click.option("--encoding", metavar="NAME", help=_purpose("encoding"))
reading = together(
    languages,
    click.option("--input-format", type=_format, metavar="NAME", help="The texts' format, whatever their names."),
    encoding,
    click.option(
        "--columns", type=_columns, metavar="SOURCE,TARGET", help="The columns of a table, by name or number."
    ),
    click.option(
        "--tracked-changes",
        type=click.Choice(settings.TRACKED),
        metavar="accept|reject",
        help="Read a document as if its tracked changes were accepted (the default), or rejected.",
    ),
    click.option("--tracked-insertions", "tracked_changes", flag_value="accept", hidden=True),  # an earlier name
)
knowledge = together(
    click.option("--glossary", type=PATH, help=_purpose("glossary")),
    click.option("--dictionary", type=PATH, help=_purpose("dictionary")),
)
selection = together(
    click.option(
        "--select", multiple=True, type=settings.check_names, metavar="CHECK,…", help="Run these checks alone."
    ),
    click.option("--ignore", multiple=True, type=settings.check_names, metavar="CHECK,…", help="Leave these out."),
    click.option(
        "--severity", multiple=True, type=_level, metavar="CHECK=LEVEL", help="Give a check another severity."
    ),
    click.option(
        "--option",
        "options",
        multiple=True,
        type=of_checks.parse,
        metavar="CHECK.NAME=VALUE",
        help="Set an option of a check; `tqcheck explain CHECK` names them.",
    ),
)
display = together(
    click.option("--min-severity", type=click.Choice(LEVELS), metavar="LEVEL", help=_purpose("min_severity")),
    click.option(
        "--min-confidence",
        type=_between("--min-confidence", 0, 1),
        metavar="P",
        help=_purpose("min_confidence"),
    ),
)
gate = together(
    click.option(
        "--fail-on",
        type=click.Choice([*LEVELS, "never"]),
        metavar="LEVEL|never",
        help="Fail on findings from this severity on; else on critical ones.",
    ),
    click.option(
        "--min-score", type=_between("--min-score", 0, 100), metavar="N", help="Fail when a document scores below this."
    ),
    click.option(
        "--fail-confidence",
        type=_between("--fail-confidence", 0, 1),
        metavar="P",
        help=f"Fail on findings from this confidence on; else from {Gate().min_confidence:g}.",
    ),
)
known = together(
    click.option("--baseline", type=PATH, help="Leave out what this file lists as known, or a sheet (XLSX) rejects."),
    click.option("--update-baseline", is_flag=True, help="Write all present findings to the baseline."),
    click.option("--no-cache", "use_cache", flag_value=False, default=None, help="Check anew what was checked before."),
)
model = together(
    click.option("--model", metavar="NAME|PATH", help="judge, encoder, none (rules alone), or a model of your own."),
    click.option(
        "--allow-download", is_flag=True, default=None, help="Let a named model be downloaded; no text is ever sent."
    ),
)
processes = click.option(
    "-j",
    "--jobs",
    "processes",
    type=_processes,
    metavar="N|auto",
    help="Processes that check many texts; else one for each core, where it pays.",
)
config = click.option("--config", type=PATH, help="The configuration; else the nearest tqcheck.toml upwards.")
output = click.option("-o", "--output", type=PATH, help="Write to this file instead of standard output.")
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    metavar="auto|always|never",
    help="Colours: by default on a terminal, unless NO_COLOR is set.",
)
verbosity = together(
    click.option("-q", "--quiet", "verbosity", flag_value=-1, type=int, help="A line a finding; no progress bar."),
    click.option(
        "-v",
        "--verbose",
        "verbosity",
        flag_value=1,
        type=int,
        help="The long form; also what is in order.",
    ),
)


_REPEATED = {
    "source_language": "--source-lang",
    "target_language": "--target-lang",
    "input_format": "--input-format",
    "encoding": "--encoding",
    "columns": "--columns",
    "glossary": "--glossary",
    "dictionary": "--dictionary",
    "select": "--select",
    "ignore": "--ignore",
    "model": "--model",
}


def repeated(config: Path | None, source: str | None, given: dict[str, Any]) -> str:
    """The options given that another command needs to look at the same texts in the same way, for a shell."""
    words = [] if source is None else ["--source", source]
    words += [] if config is None else ["--config", str(config)]
    for name, option in _REPEATED.items():
        value = given.get(name)
        if value:
            words += [option, _written(value)]
    return shlex.join(words)


def _written(value: Any) -> str:
    """An option's value as a user writes it: names of checks come in sets, columns in pairs."""
    if not isinstance(value, tuple):
        return str(value)
    names = (sorted(part) if isinstance(part, frozenset) else [str(part)] for part in value)
    return ",".join(name for part in names for name in part)


def configure(config: Path | None, given: dict[str, Any], folder: Path = Path()) -> Settings:
    """The settings of the configuration file, `config` or the one for `folder`, overridden by the options given."""
    place = config or settings.find_config(folder)
    base = settings.read_config(place) if place else Settings()
    given = dict(given)
    gate = _gate(base.gate, **{name: given.pop(name, None) for name in ("fail_on", "min_score", "fail_confidence")})
    given["severity"] = {**base.severity, **dict(given.get("severity") or ())}
    given["options"] = of_checks.changed(base.options, given.get("options") or ())
    for name in ("select", "ignore"):
        given[name] = frozenset().union(*given.get(name) or ()) or None
    level = given.pop("min_severity", None)
    return settings.override(base, **given, gate=gate, min_severity=level and Severity.parse(level))


def _gate(base: Gate, fail_on: str | None, min_score: float | None, fail_confidence: float | None) -> Gate:
    level = base.fail_on if fail_on is None else None if fail_on == "never" else Severity.parse(fail_on)
    return replace(
        base,
        fail_on=level,
        min_score=base.min_score if min_score is None else min_score,
        min_confidence=base.min_confidence if fail_confidence is None else fail_confidence,
    )
