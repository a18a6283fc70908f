"""One self-contained page: an index of documents, their findings, and source and target side by side.

The page loads nothing and sends nothing: its content security policy allows the style and the script within it and
nothing else. Documents are listed with their verdicts, the worst first; each has a list of its findings, the gravest
first, that lead to their places in the text, where every message stands open. Findings can be filtered by severity,
confidence, check, kind and by who says so; `?` shows the keys. Without a script the whole can be read, as in print.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from tqcheck.contracts import Reporter, View
from tqcheck.records.notice import Notice
from tqcheck.records.report import DocumentReport, Report
from tqcheck.records.severity import Severity
from tqcheck.reporters import _ranking, _scores, _verdict
from tqcheck.reporters.page import chart, filters, finding_cards, index, listing, sentence_rows
from tqcheck.reporters.page.escaping import shown


def render(report: Report, view: View) -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    ranked = _ranking.ranked(report.documents)
    yield _head(report, style, script)
    yield "<body>\n<a class=skip href='#texts'>Skip to the texts</a>\n"
    yield from _summary(report, view)
    yield "<main>\n"
    yield from index.index(ranked)
    yield from filters.filters(report)
    yield "<div id=texts>\n"
    for number, document in enumerate(ranked):
        yield from _document(document, f"d{number}")
    yield f"</div>\n</main>\n<footer>signature: {shown(report.signature)}</footer>\n"
    yield from filters.help_()
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _asset(name: str) -> str:
    return files("tqcheck.reporters").joinpath(f"page/{name}").read_text(encoding="utf-8")


def _head(report: Report, style: str, script: str) -> str:
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>tqcheck: {shown(_verdict.line(report))}</title>\n<style>{style}</style>\n</head>\n"
    )


def _hash(content: str) -> str:
    digest = sha256(content.encode("utf-8")).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"


def _summary(report: Report, view: View) -> Iterator[str]:
    yield f"<header>\n<h1>Translation check: <span class='verdict {_colored(report)}'>"
    yield f"{shown(_verdict.line(report))}</span></h1>\n"
    yield from (f"<p class=fail>{shown(reason)}</p>\n" for reason in report.reasons)
    yield f"<p>{_counts(report)}</p>\n"
    parted = map(_verdict.parted, _verdict.steps(report, view))
    steps = "".join(f"<li><code>{shown(command)}</code>{shown(said)}</li>" for command, said in parted)
    yield f"<p>Next:</p>\n<ul class=next>{steps}</ul>\n" if steps else ""
    yield from _notices(report.notices)
    yield "</header>\n"


def _counts(report: Report) -> str:
    total = report.summary
    counts = ", ".join(
        f"<span class=severity-{level.label}>{total.findings.get(level, 0)} {level.label}</span>"
        for level in reversed(Severity)
    )
    score = f"; {shown(_scores.mqm(total.scores))}" if total.scores else ""
    sizes = f"documents: {len(report.documents)}, segments: {total.segments:,}, words: {total.words:,}"
    known = _verdict.known(report)
    return f"{sizes}; findings: {counts}{', ' if known else ''}{known}{score}"


def _colored(report: Report) -> str:
    """The class of the verdict: green is for what leaves nothing grave open."""
    return "fail" if not report.passed else "open" if _verdict.is_grave(report) else "pass"


def _document(document: DocumentReport, prefix: str) -> Iterator[str]:
    bilingual = document.source is not None
    found = finding_cards.numbered(document, prefix)
    yield f'<section class="document {"bilingual" if bilingual else "alone"}" id={prefix} tabindex=-1>\n'
    yield f"<h2><bdi>{shown(document.target)}</bdi> {index.verdict(document)}</h2>\n"
    yield f"<p class=faint>{_languages(document)}; {shown(_scores.describe(document.scores))}</p>\n"
    yield from _notices(document.notices)
    yield from chart.chart(document, found)
    yield "<div class=body>\n"
    yield "<section class=findings>\n<h3>Findings</h3>\n"
    yield from listing.findings(document, found)
    yield "" if found else "<p>none</p>\n"
    yield "</section>\n<section class=texts>\n<h3>Text</h3>\n"
    yield from sentence_rows.of_the_whole(found)
    yield from _sides(document)
    yield from sentence_rows.pairs(document, found, prefix)
    yield "</section>\n</div>\n</section>\n"


def _sides(document: DocumentReport) -> Iterator[str]:
    """The languages above their columns."""
    yield "<div class='sides faint'>"
    if document.source is not None:
        yield f"<span></span><span>source: {shown(document.source_language or '')}</span>"
    yield f"<span></span><span>translation: {shown(document.target_language)}</span></div>\n"


def _languages(document: DocumentReport) -> str:
    if document.source is None:
        return shown(document.target_language)
    languages = f"{shown(document.source_language or '')} → {shown(document.target_language)}"
    return f"{languages}, source: <bdi>{shown(document.source)}</bdi>"


def _notices(notices: tuple[Notice, ...]) -> Iterator[str]:
    """What was not checked; folded where there is much of it."""
    items = "".join(f"<li>{shown(notice.message)}</li>" for notice in notices)
    if items:
        state = "open" if len(notices) <= 3 else ""
        yield f"<details {state} class=faint><summary>Not checked ({len(notices)})</summary>"
        yield f"<ul>{items}</ul></details>\n"


REPORTER = Reporter(render=render)
