"""Whether a command that a document shows is one that its program takes: nothing is run."""

from __future__ import annotations

import argparse
import importlib
import re
import sys
import tomllib
from collections.abc import Sequence
from itertools import pairwise

import click
import pytest

from tqcheck.cli.main import commands

from .pages import ROOT

ELSEWHERE = {
    ". .venv/bin/activate": "what a shell does",
    "bash .ci/run": "is what runs these tests",
    "code --install-extension": "an editor, which a machine of tests has not",
    "curl": "asks a server: test_the_page_s_request_is_answered asks it in this process",
    "mkdocs": "tests/test_site.py builds the site",
    "npm": "builds the editor's extension, whose own tests `npm test` runs",
    "python -m venv": "`.ci/run` does what README says in a fresh clone",
    "uv": "asks a registry of packages; `.ci/run` installs what it wrote",
}
"""Programs of others that documents name outside of stories, by how they begin, and why no test runs them."""


_DATA, _LONG = "reads corpora that are not in the repository", "measures for minutes"
SCRIPTS_NOT_RUN = {
    "batch_benchmark": _LONG,
    "batch_growth": _LONG,
    "calibrate_alignment": _DATA,
    "corpora": "asks the origins of corpora; tests/scripts/test_corpora.py has some of its own",
    "equal_scores": _DATA,
    "evaluate_alignment": _DATA,
    "false_alarms": _DATA,
    "growth": f"{_LONG}; tests/scripts/test_growth.py takes some of its texts",
    "language_model": _DATA,
    "measure_confidence": "tests/scripts/test_articles.py compares what it would write",
    "measure_clauses": _DATA,
    "measure_lexicon": _DATA,
    "release": "commits; tests/scripts/test_release.py has a project of its own",
    "slips": f"{_LONG}; tests/scripts/test_slips.py counts in one article",
    "story": "test_captures.py runs it on every page",
}
"""The project's scripts that documents call with arguments, and why no test runs them so; all others are run."""


class RefusedError(Exception):
    """The program would not take the command; the message says why."""


def take(words: Sequence[str]) -> None:
    """`RefusedError` where a program does not take these words, or is none that is known."""
    program, *rest = words
    program = {"python3": "python"}.get(program.removeprefix(".venv/bin/"), program.removeprefix(".venv/bin/"))
    line = " ".join([program, *rest])
    if program == "tqcheck":
        _tqcheck(rest)
    elif program == "pip" or line.startswith("python -m pip "):
        _pip(rest)
    elif program == "pytest" or line.startswith("python -m pytest"):
        _pytest(rest)
    elif program == "nox":
        _nox(rest)
    elif module := _script([program, *rest]):
        _script_takes(module, _arguments(module.rpartition(".")[2], line))
    elif not any(line == known or line.startswith(f"{known} ") for known in ELSEWHERE):
        raise RefusedError(f"no test knows {program}: say in {__name__}.ELSEWHERE why none runs it")


def _tqcheck(words: Sequence[str]) -> None:
    """A command alone is its name; with arguments it is parsed."""
    try:
        if len(words) < 2:
            commands.make_context("tqcheck", list(words) or ["--help"], resilient_parsing=True)
            if (
                words
                and not words[0].startswith("-")
                and commands.get_command(click.Context(commands), words[0]) is None
            ):
                raise RefusedError(f"there is no command {words[0]}")
            return
        context = click.Context(commands, info_name="tqcheck")
        command = commands.get_command(context, words[0])
        if command is None:
            raise RefusedError(f"there is no command {words[0]}")
        command.make_context(words[0], list(words[1:]), parent=context)
    except click.exceptions.Exit:
        pass
    except click.ClickException as error:
        raise RefusedError(error.format_message()) from error


def _pip(words: Sequence[str]) -> None:
    """The extras, folders and packages that are installed are there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for word in words:
        named = re.search(r"\[([\w,-]+)\]$", word)
        if strange := set(named[1].split(",") if named else ()) - set(extras):
            raise RefusedError(f"there is no extra {', '.join(sorted(strange))}")
        if re.fullmatch(r"(?!\./plugin)[\w.-]*/[\w./-]*", word) and not (ROOT / word).exists():
            raise RefusedError(f"there is no {word}")


def _pytest(words: Sequence[str]) -> None:
    if absent := [word for word in words if word.startswith("tests") and not (ROOT / word).exists()]:
        raise RefusedError(f"there is no {absent[0]}")


def _nox(words: Sequence[str]) -> None:
    defined = re.findall(r"^def (\w+)\(session", (ROOT / "noxfile.py").read_text(encoding="utf-8"), re.MULTILINE)
    named = [word for before, word in pairwise(words) if before == "-s"]
    if strange := [name for name in named if name.partition("-")[0] not in defined]:
        raise RefusedError(f"there is no session {strange[0]}")


def _script(words: Sequence[str]) -> str | None:
    """The module of a script that is called, by its path or its name."""
    found = re.match(r"(?:python )?(?:-m scripts\.(\w+)|scripts/(\w+)\.py)(?:\s|$)", " ".join(words))
    return f"scripts.{found[1] or found[2]}" if found else None


def _arguments(name: str, line: str) -> list[str]:
    return line.partition(name)[2].removeprefix(".py").split()


def called_script(words: Sequence[str]) -> str | None:
    """The name of the script that a command calls by `python`."""
    module = _script(words) if words[0].removeprefix(".venv/bin/").startswith("python") else None
    return module and module.rpartition(".")[2]


def script_to_run(words: Sequence[str]) -> tuple[str, list[str]] | None:
    """The module and the arguments of a script that a document calls; none if it is not to be run.

    Of a script that stands in `SCRIPTS_NOT_RUN` its help is run.
    """
    name = called_script(words)
    if name is None or (name in SCRIPTS_NOT_RUN and "--help" not in words):
        return None
    return f"scripts.{name}", _arguments(name, " ".join(words))


def run_script(module: str, arguments: Sequence[str]) -> object:
    """Run a script in this process, and give its exit status; what it would write into the checkout it compares."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", [module, *(word for word in arguments if word != "--write")])
        patch.syspath_prepend(str(ROOT))
        try:
            return importlib.import_module(module).main()
        except SystemExit as error:
            return error.code


class _ParsedError(Exception):
    """Thrown as soon as a script's arguments are parsed."""


def _script_takes(module: str, words: Sequence[str]) -> None:
    """Parse the arguments as the script does, and stop there; a script named alone need only be there."""
    if not (ROOT / "scripts" / f"{module.rpartition('.')[2]}.py").is_file():
        raise RefusedError(f"there is no {module}")
    if not words:
        return
    parse = argparse.ArgumentParser.parse_args

    def parsed(self: argparse.ArgumentParser, given: Sequence[str] | None = None, namespace: object = None) -> None:
        parse(self, given, namespace)
        raise _ParsedError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argparse.ArgumentParser, "parse_args", parsed)
        patch.setattr(sys, "argv", [module, *words])
        patch.syspath_prepend(str(ROOT))
        try:
            importlib.import_module(module).main()
        except _ParsedError:
            return
        except SystemExit as error:
            if error.code:
                raise RefusedError(f"{module} does not take {' '.join(words)}") from error
            return
    raise RefusedError(f"{module} parses nothing")
