"""One JSON object a line, for programs that read findings as a stream.

Every line has a `type`:

- `finding`: what a finding of schema `tqcheck-report/1` holds, and before it the document's `target`, `source`,
  `target_language` and `source_language`;
- `notice`: `target` (null: the run as a whole), `kind`, `message`: what was not checked, and why;
- `document`: the document's paths, languages, `scores`, number of `words`, `verdict`, `reasons` and `counts`, after
  its findings and notices;
- `summary`, the last line: `schema`, `tqcheck` (the version), `signature`, `verdict`, `reasons`, `headline`, `gate`,
  `corrections`, `next`, and the summary of `tqcheck-report/1`. A stream without it was cut off.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tqcheck.contracts import Reporter, View
from tqcheck.records.report import DocumentReport, Report
from tqcheck.reporters import _objects, _places
from tqcheck.reporters._shapes import SCHEMA


def render(report: Report, view: View) -> Iterator[str]:
    for document in report.documents:
        yield from map(_line, _document(document))
    for notice in report.notices:
        yield _line({"type": "notice", "target": None, **_objects.notice(notice)})
    yield _line(_last(report, view))


def _document(document: DocumentReport) -> Iterator[dict[str, Any]]:
    head = _objects.languages(document)
    for found in _places.placed(document):
        yield {"type": "finding", **head, **_objects.finding(found)}
    for notice in document.notices:
        yield {"type": "notice", "target": document.target, **_objects.notice(notice)}
    scores = _objects.scores(document.scores)
    yield {"type": "document", **head, "scores": scores, "words": document.words, **_objects.judged(document)}


def _last(report: Report, view: View) -> dict[str, Any]:
    return {
        "type": "summary",
        "schema": SCHEMA,
        "tqcheck": report.version,
        "signature": report.signature,
        "verdict": _objects.verdict(report),
        "reasons": list(report.reasons),
        **_objects.conclusion(report, view),
        **_objects.summary(report.summary),
    }


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"


REPORTER = Reporter(render=render)
