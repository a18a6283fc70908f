"""What must hold on every Python that tqcheck supports.

    nox                     tests and a fresh clone on each version that is installed; lint and documents on one
    nox -s tests-3.13 -- tests/checks -m "not integration"
    nox -db uv              by uv, which is quicker and fetches versions of Python that are missing

A version that is not installed is skipped, and said to be.
"""

from __future__ import annotations

import nox

PYTHONS = ["3.11", "3.12", "3.13"]

nox.options.default_venv_backend = "virtualenv"
nox.options.error_on_missing_interpreters = False


def install(session: nox.Session, extra: str) -> None:
    """tqcheck as it stands here, and the locked versions of what `extra` names."""
    session.install("-q", "-c", "constraints.txt", "-e", f".[{extra}]")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """All tests; what follows `--` goes to pytest instead."""
    install(session, "dev")
    session.run("python", "-m", "pytest", *(session.posargs or ["-n", "auto"]))


@nox.session(python=PYTHONS)
def fresh(session: nox.Session) -> None:
    """README's two commands in a fresh clone and an empty home, then the wheel in an environment of its own."""
    session.run("bash", ".ci/run", external=True)


@nox.session(python=PYTHONS[0])
def lint(session: nox.Session) -> None:
    """Style and types."""
    install(session, "dev")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")


@nox.session(python=PYTHONS[0])
def docs(session: nox.Session) -> None:
    """The site, in which no link may be broken."""
    install(session, "docs")
    session.run("mkdocs", "build", "--strict", *session.posargs)
