"""Workflow commands of GitHub Actions: each finding becomes an annotation of the changed file.

Critical findings are errors, major ones warnings, minor ones notices. GitHub shows ten annotations of a level a step:
the verdict and the reasons for a failure come first, then findings by severity, neighbours that say the same as one;
the log has them all.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.contracts import Reporter, View
from tqcheck.records.report import Location, Report
from tqcheck.records.severity import Severity
from tqcheck.reporters import _places, _verdict
from tqcheck.reporters._groups import Group, advice, groups, ordered
from tqcheck.reporters._terminal import visible

_COMMANDS = {Severity.MINOR: "notice", Severity.MAJOR: "warning", Severity.CRITICAL: "error"}


def render(report: Report, view: View) -> Iterator[str]:
    yield _command(_level(report), "\n".join([_verdict.line(report), *_verdict.steps(report, view)]), title="tqcheck")
    for reason in report.reasons:
        yield _command("error", reason, title="tqcheck")
    for group in ordered(group for document in report.documents for group in groups(document)):
        yield _annotation(group)
    for notice in report.notices:
        yield _command("notice", notice.message, title=f"tqcheck: {notice.kind}")
    for document in report.documents:
        for notice in document.notices:
            path = _places.relative(document.target)
            yield _command("notice", notice.message, file=path, title=f"tqcheck: {notice.kind}")


def _level(report: Report) -> str:
    return "error" if not report.passed else "warning" if _verdict.is_grave(report) else "notice"


def _annotation(group: Group) -> str:
    found = group.first
    return _command(
        _COMMANDS[found.finding.severity],
        advice(found, group),
        file=_places.relative(found.document.target),
        **_range(found.where),
        title=f"tqcheck: {found.finding.check}",
    )


def _range(where: Location | None) -> dict[str, object]:
    """Lines, and columns where they are on one line: GitHub refuses others."""
    if where is None:
        return {"line": 1}
    if where.line != where.end_line:
        return {"line": where.line, "endLine": where.end_line}
    return {"line": where.line, "endLine": where.line, "col": where.column, "endColumn": where.end_column}


def _command(name: str, message: str, **properties: object) -> str:
    values = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {values}::{_data(message)}\n"


def _data(text: str) -> str:
    """Line breaks are the ones that a command may hold, escaped; other control characters are made visible."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "%0A".join(visible(line).replace("%", "%25") for line in lines)


def _property(text: str) -> str:
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter(render=render)
