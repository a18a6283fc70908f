"""JUnit XML, which every CI server shows: a test suite a document, a failed test a finding.

Every finding shown is a failure here, whether the gate counts it or not: to see alone what fails the gate, let
`--min-severity` be what `--fail-on` is. A document without findings is one test that passes; notices are the
suite's output, and the verdict is a test of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck.contracts import Reporter, View
from tqcheck.records.notice import Notice
from tqcheck.records.report import DocumentReport, Report
from tqcheck.reporters import _groups, _places, _verdict, _xml


def render(report: Report, view: View) -> Iterator[str]:
    tests = sum(max(1, len(document.findings)) for document in report.documents) + 1
    failures = sum(len(document.findings) for document in report.documents) + (not report.passed)
    seconds = f"{report.summary.seconds:.3f}"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield _open("testsuites", name="tqcheck", tests=tests, failures=failures, errors=0, time=seconds)
    for document in report.documents:
        yield from _suite(document)
    yield from _gate(report, view)
    yield "</testsuites>\n"


def _suite(document: DocumentReport) -> Iterator[str]:
    path = _places.relative(document.target)
    count = len(document.findings)
    yield _open("testsuite", name=path, tests=max(1, count), failures=count, errors=0, skipped=0)
    for found, group in _groups.by_place(document):
        finding, where = found.finding, found.where
        place = f"{path}:{where.line}:{where.column}" if where else path
        yield _open("testcase", classname=path, name=f"{finding.check} at {place}", file=path)
        yield _open("failure", type=f"{finding.check} ({finding.severity.label})", message=_places.named(found))
        yield f"{_xml.text(_body(found, group, place))}</failure></testcase>\n"
    if not count:
        yield _open("testcase", classname=path, name="no findings", file=path) + "</testcase>\n"
    yield from _output(_lines(document.notices))
    yield "</testsuite>\n"


def _body(found: _places.Placed, group: _groups.Group, place: str) -> str:
    sides = [found.source_where, found.where]
    return "\n".join([place, _groups.advice(found, group), *(_places.excerpt(side.text) for side in sides if side)])


def _gate(report: Report, view: View) -> Iterator[str]:
    failed = int(not report.passed)
    yield _open("testsuite", name="tqcheck", tests=1, failures=failed, errors=0, skipped=0)
    yield _open("testcase", classname="tqcheck", name="gate")
    if failed:
        yield _open("failure", type="gate", message="; ".join(report.reasons)) + _xml.text("\n".join(report.reasons))
        yield "</failure>"
    yield "</testcase>\n"
    yield from _output([_verdict.line(report), *_verdict.steps(report, view), *_lines(report.notices)])
    yield "</testsuite>\n"


def _lines(notices: Iterable[Notice]) -> list[str]:
    return [f"{notice.kind}: {notice.message}" for notice in notices]


def _output(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"<system-out>{_xml.text(chr(10).join(lines))}</system-out>\n"


def _open(tag: str, **attributes: object) -> str:
    values = "".join(f' {name}="{_xml.text(str(value))}"' for name, value in attributes.items())
    return f"<{tag}{values}>"


REPORTER = Reporter(render=render)
