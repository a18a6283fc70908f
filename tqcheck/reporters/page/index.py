"""All documents of a report in a table, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.records.report import DocumentReport
from tqcheck.records.severity import Severity
from tqcheck.reporters import _ranking, _scores
from tqcheck.reporters.page.escaping import shown

_COLUMNS = ("rank", "document", "verdict", "critical", "major", "minor", "words", "penalties per 1,000 words", "score")


def index(ranked: Sequence[DocumentReport]) -> Iterator[str]:
    yield "<section id=index>\n<h2 id=documents>Documents</h2>\n"
    if len(ranked) > 1:
        yield f"<p class=faint>The worst first: {_ranking.RULE}.</p>\n"
    yield "<div class=wide role=region aria-labelledby=documents tabindex=0>\n<table>\n<thead><tr>"
    yield "".join(f"<th scope=col>{column}</th>" for column in _COLUMNS) + "</tr></thead>\n<tbody>\n"
    yield from (_row(number, document) for number, document in enumerate(ranked))
    yield "</tbody>\n</table>\n</div>\n</section>\n"


def _row(number: int, document: DocumentReport) -> str:
    counts = Counter(finding.severity for finding in document.findings)
    cells = [
        f"<td>{number + 1}</td>",
        f"<th scope=row><a href='#d{number}'><bdi>{shown(document.target)}</bdi></a></th>",
        f"<td>{verdict(document)}</td>",
        *(f"<td>{counts[level] or '–'}</td>" for level in reversed(Severity)),
        f"<td>{document.words:,}</td>",
        f"<td>{_per_thousand(document)}</td>",
        f"<td class=words>{shown(_scores.mqm(document.scores))}</td>",
    ]
    return f"<tr>{''.join(cells)}</tr>\n"


def _per_thousand(document: DocumentReport) -> str:
    """Nothing where the text is too short for a share to say anything."""
    return "–" if document.scores.withheld else f"{_ranking.per_thousand(document):.1f}"


def verdict(document: DocumentReport) -> str:
    """What the gate says of one document: green is for what leaves nothing grave open."""
    if document.reasons:
        return "<span class='verdict fail'>failed</span>"
    grave = any(finding.severity > Severity.MINOR for finding in document.findings)
    return f"<span class='verdict {'open' if grave else 'pass'}'>passed</span>"
