"""A summary in Markdown, for a comment on a pull request: the verdict, a table of texts, the gravest findings.

A comment holds 65,536 characters on GitHub. So at most a hundred findings are listed, texts stand with the worst first,
and each part has its share of the room; how much is left out is said. Texts are shown as text: nothing in them becomes
markup, a mention, or a reference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.contracts import Reporter, View
from tqcheck.records.report import DocumentReport, Report
from tqcheck.records.severity import Severity
from tqcheck.reporters import _groups, _places, _ranking, _scores, _verdict
from tqcheck.reporters._groups import Group, position
from tqcheck.reporters._terminal import visible

_LISTED = 100  # findings
_LONGEST = 450  # code points of a message
_REASONS, _TEXTS, _FINDINGS, _NOTES = 6_000, 16_000, 32_000, 8_000  # characters of each part, of 65,536 in all
_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~$&]|(?<=[@#])(?=\w)")
_LINKS = re.compile(r"(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)


def render(report: Report, view: View) -> Iterator[str]:
    yield f"### Translation check: {_text(_verdict.line(report))}\n\n"
    reasons = [f"- {_text(_cut(reason))}\n" for reason in report.reasons]
    yield from _within(_REASONS, reasons, "- and {} more\n")
    if report.documents:
        yield from _table(report)
    yield from _list(report)
    known = _verdict.known(report)
    yield f"\n{known}.\n" if known else ""
    yield from (f"\nNext: {_step(step)}\n" for step in _verdict.steps(report, view))
    yield from _notes(report)


def _step(step: str) -> str:
    command, said = _verdict.parted(step)
    return _code(command) + said


def _table(report: Report) -> Iterator[str]:
    yield "\n| text | verdict | critical | major | minor | score |\n| --- | --- | --: | --: | --: | --- |\n"
    rows = [_row(document) for document in _ranking.ranked(report.documents)]
    yield from _within(_TEXTS, rows, "\n{} more texts are in the full report.\n")


def _row(document: DocumentReport) -> str:
    counts = Counter(finding.severity for finding in document.findings)
    numbers = " | ".join(str(counts[level]) for level in reversed(Severity))
    verdict = "failed" if document.reasons else "passed"
    return f"| {_path(document)} | {verdict} | {numbers} | {_text(_scores.mqm(document.scores))} |\n"


def _within(room: int, lines: Sequence[str], more: str, most: int | None = None) -> Iterator[str]:
    """The lines that `room` characters hold, `most` at most, and how many are left out."""
    for number, line in enumerate(lines):
        room -= len(line)
        if room < 0 or number == most:
            yield more.format(f"{len(lines) - number:,}")
            return
        yield line


def _list(report: Report) -> Iterator[str]:
    every = [(document, group) for document in report.documents for group in _groups.groups(document)]
    rank = {id(group): number for number, group in enumerate(_groups.ordered(group for _, group in every))}
    every.sort(key=lambda item: rank[id(item[1])])
    if every:
        yield "\n"
    lines = [_item(document, group) for document, group in every[: _LISTED + 1]]
    lines += [""] * (len(every) - len(lines))
    yield from _within(_FINDINGS, lines, "\n{} more findings are in the full report.\n", _LISTED)


def _item(document: DocumentReport, group: Group) -> str:
    finding = group.first.finding
    place = f"{_path(document)}{position(group.first.where)}"
    message = _cut(_places.named(group.first))
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
        yield from _within(_NOTES, [f"- {_text(_cut(note))}\n" for note in notes], "- and {} more\n")
        yield "\n</details>\n"


def _path(document: DocumentReport) -> str:
    return _text(_places.relative(document.target))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


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
