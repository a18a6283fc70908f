"""One self-contained page: source and target side by side, with every finding at its place.

The page loads nothing and sends nothing: its content security policy allows the style and the script within it and
nothing else. Point at a mark, or go there with the tab key (`n` and `p` lead to the next and the previous finding), to
see the finding. Without a script all findings stand open, as they do in print.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from tqcheck.contracts import Reporter, View
from tqcheck.records.notice import Notice
from tqcheck.records.report import DocumentReport, Report
from tqcheck.records.severity import Severity
from tqcheck.reporters import _markup, _scores, _verdict
from tqcheck.reporters._markup import shown


def render(report: Report, view: View) -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    yield _head(report, style, script)
    yield "<body>\n<a class=skip href='#documents'>Skip to the texts</a>\n"
    yield from _summary(report, view)
    yield from _filters(report)
    yield "<main id=documents>\n"
    for number, document in enumerate(report.documents):
        yield from _document(document, f"d{number}")
    yield f"</main>\n<footer>signature: {shown(report.signature)}</footer>\n"
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _asset(name: str) -> str:
    return files("tqcheck.reporters").joinpath(f"page/{name}").read_text(encoding="utf-8")


def _head(report: Report, style: str, script: str) -> str:
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    verdict = "passed" if report.passed else "failed"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>tqcheck: {verdict}</title>\n<style>{style}</style>\n</head>\n"
    )


def _hash(content: str) -> str:
    digest = sha256(content.encode("utf-8")).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"


def _summary(report: Report, view: View) -> Iterator[str]:
    total = report.summary
    counts = ", ".join(
        f"<span class=severity-{level.label}>{total.findings.get(level, 0)} {level.label}</span>"
        for level in reversed(Severity)
    )
    yield "<header>\n<h1>Translation check: "
    yield f"<span class='verdict {_colored(report)}'>{'passed' if report.passed else 'failed'}</span>"
    yield f"</h1>\n<p>documents: {len(report.documents)}, segments: {total.segments:,}, words: {total.words:,}; "
    score = f"; {_scores.mqm(total.scores)}" if total.scores else ""
    yield f"findings: {counts}{score}</p>\n"
    yield f"<p>{shown(_verdict.line(report))}</p>\n"
    yield from (f"<p class=fail>{shown(reason)}</p>\n" for reason in report.reasons)
    yield from (f"<p class=faint>next: {shown(step)}</p>\n" for step in _verdict.steps(report, view))
    yield from _notices(report.notices)
    yield "</header>\n"


def _colored(report: Report) -> str:
    """The class of the verdict: green is for what leaves nothing grave open."""
    return "fail" if not report.passed else "open" if _verdict.is_grave(report) else "pass"


def _filters(report: Report) -> Iterator[str]:
    findings = [finding for document in report.documents for finding in document.findings]
    severities = Counter(finding.severity for finding in findings)
    checks = Counter(finding.check for finding in findings)
    yield "<form class=filters aria-label='Which findings to show'>\n<fieldset><legend>Severity</legend>"
    yield from (_box("severity", level.label, severities[level]) for level in reversed(Severity))
    yield "<label><input type=checkbox name=only value=only> only sentences with findings</label></fieldset>\n"
    yield "<fieldset><legend>Check</legend>"
    yield from (_box("check", name, checks[name]) for name in sorted(checks))
    yield "</fieldset>\n</form>\n"


def _box(name: str, value: str, count: int) -> str:
    text = shown(value)
    return f'<label><input type=checkbox checked name={name} value="{text}"> {text} ({count})</label> '


def _document(document: DocumentReport, prefix: str) -> Iterator[str]:
    bilingual = document.source is not None
    yield f'<section id={prefix} class="{"bilingual" if bilingual else "alone"}">\n'
    yield f"<h2><bdi>{shown(document.target)}</bdi></h2>\n"
    yield f"<p class=faint>{_languages(document)}; {_scores.describe(document.scores)}</p>\n"
    yield from _notices(document.notices)
    yield from _markup.chart(document, prefix)
    yield from _markup.loose_findings(document, prefix)
    yield f"<div class=sides><span>{shown(document.source_language or '')}</span>"
    yield f"<span>{shown(document.target_language)}</span></div>\n"
    yield from _markup.pairs(document, prefix)
    yield "</section>\n"


def _languages(document: DocumentReport) -> str:
    if document.source is None:
        return shown(document.target_language)
    languages = f"{shown(document.source_language or '')} → {shown(document.target_language)}"
    return f"{languages}, source: <bdi>{shown(document.source)}</bdi>"


def _notices(notices: tuple[Notice, ...]) -> Iterator[str]:
    yield from (f"<p class=faint>note: {shown(notice.message)}</p>\n" for notice in notices)


REPORTER = Reporter(render=render)
