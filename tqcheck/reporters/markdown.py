"""A summary in Markdown, for a comment on a pull request: the verdict, a table of texts, the gravest findings.

A comment holds 65,536 characters on GitHub, so that at most a hundred findings are listed; how many are left out is
said. Texts are shown as text: nothing in them becomes markup, a mention, or a reference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tqcheck.contracts import Reporter, View
from tqcheck.records.report import DocumentReport, Report
from tqcheck.records.severity import Severity
from tqcheck.reporters import _groups, _places, _scores, _verdict
from tqcheck.reporters._groups import Group, position
from tqcheck.reporters._terminal import visible

_LISTED = 100  # findings
_LONGEST = 450  # code points of a message
_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~$&]|(?<=[@#])(?=\w)")
_LINKS = re.compile(r"(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)


def render(report: Report, view: View) -> Iterator[str]:
    yield f"### Translation check: {_text(_verdict.line(report))}\n\n"
    yield from (f"- {_text(reason)}\n" for reason in report.reasons)
    if report.documents:
        yield from _table(report)
    yield from _list(report)
    known = _verdict.known(report)
    yield f"\n{known}.\n" if known else ""
    yield from (f"\nNext: {_step(step)}\n" for step in _verdict.steps(report, view))
    yield from _notes(report)


def _step(step: str) -> str:
    """The command by itself, so that it can be copied, and what is said of it in brackets."""
    command, bracket, said = step.rpartition(" (")
    return f"{_code(command)} ({said}" if bracket and said.endswith(")") else _code(step)


def _table(report: Report) -> Iterator[str]:
    yield "\n| text | verdict | critical | major | minor | score |\n| --- | --- | --: | --: | --: | --- |\n"
    for document in report.documents:
        counts = Counter(finding.severity for finding in document.findings)
        numbers = " | ".join(str(counts[level]) for level in reversed(Severity))
        verdict = "failed" if document.reasons else "passed"
        score = _text(_scores.mqm(document.scores))
        yield f"| {_path(document)} | {verdict} | {numbers} | {score} |\n"


def _list(report: Report) -> Iterator[str]:
    every = [(document, group) for document in report.documents for group in _groups.groups(document)]
    rank = {id(group): number for number, group in enumerate(_groups.ordered(group for _, group in every))}
    every.sort(key=lambda item: rank[id(item[1])])
    if every:
        yield "\n"
    for document, group in every[:_LISTED]:
        yield _item(document, group)
    if len(every) > _LISTED:
        yield f"\n{len(every) - _LISTED} more findings are in the full report.\n"


def _item(document: DocumentReport, group: Group) -> str:
    finding = group.first.finding
    place = f"{_path(document)}{position(group.first.where)}"
    message = _places.named(group.first)
    message = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
    others = group.others()
    rest = f" Also at {others}." if others else ""
    look = ", please look" if group.is_unsure else ""
    confidence = f"({finding.confidence:.0%}{look})"
    return f"- **{finding.severity.label}** {_text(finding.check)} {place}: {_text(message)}{rest} {confidence}\n"


def _notes(report: Report) -> Iterator[str]:
    notes = [notice.message for notice in report.notices]
    notes += [f"{document.target}: {notice.message}" for document in report.documents for notice in document.notices]
    if notes:
        yield "\n<details><summary>What was not checked</summary>\n\n"
        yield from (f"- {_text(note)}\n" for note in notes)
        yield "\n</details>\n"


def _path(document: DocumentReport) -> str:
    return _text(_places.relative(document.target))


def _text(text: str) -> str:
    """`text` on one line, without any meaning that Markdown, or what shows it, would give it."""
    line = visible(" ".join(text.split()))
    return _LINKS.sub(lambda match: match[0] + "<!-- -->", _MARKUP.sub(_escaped, line))


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match[0] else "<!-- -->"


def _code(text: str) -> str:
    """As code, fenced by more backticks than it holds in a row."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence} {visible(text)} {fence}" if len(fence) > 1 else f"`{visible(text)}`"


REPORTER = Reporter(render=render)
