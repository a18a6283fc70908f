"""What must hold on every Python that tqcheck supports.

    nox                     tests and a fresh clone on each version that is installed; lint and documents on one
    nox -s tests-3.13 -- tests/checks -m "not integration"
    nox -db uv              by uv, which is quicker and fetches versions of Python that are missing
    nox -s coverage         branches that no test takes
    nox -s mutants -- "tqcheck.judging.suppression*"     changes that no test would notice

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


MEASURED = ["judging", "alignment", "splitting"]


@nox.session(python=PYTHONS[0], default=False)
def coverage(session: nox.Session) -> None:
    """The branches of selection, verdict, assembly, splitting and alignment that no test takes."""
    install(session, "dev")
    session.install("-q", "coverage>=7.6")
    source = ",".join(f"tqcheck/{folder}" for folder in MEASURED)
    tests = [f"tests/{folder}" for folder in MEASURED]
    others = [
        "tests/test_pipeline.py",
        "tests/cli",
        "tests/lsp/test_server.py",
        "tests/checks/test_seeds.py",
        "tests/checks/test_seeds_as_texts.py",
    ]
    session.run("coverage", "run", "--branch", "--source", source, "-m", "pytest", *tests, *others, *session.posargs)
    session.run("coverage", "report", "-m", "--skip-covered")


@nox.session(python=PYTHONS[0], default=False)
def mutants(session: nox.Session) -> None:
    """What of numbers, dates, corrections and suppressions could be otherwise, and no test would notice.

    All of it takes hours; what follows `--` names some: "tqcheck.analysis.times.dates*". `mutmut results` and
    `mutmut show NAME` say what survived.
    """
    install(session, "dev")
    session.install("-q", "mutmut>=3.8")
    session.run("mutmut", "run", "--max-children", "1", *session.posargs)
