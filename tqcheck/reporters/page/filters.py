"""The bar that stays in sight: which findings to show, how many that are, and the keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tqcheck.records.report import Finding, Report
from tqcheck.records.severity import Severity
from tqcheck.reporters.page.escaping import shown
from tqcheck.reporters.page.finding_cards import kind

_KEYS = (
    ("j, n", "next finding"),
    ("k, p", "previous finding"),
    ("d", "next document"),
    ("Shift + d", "previous document"),
    ("i", "index of documents"),
    ("f", "open and close the filters"),
    ("o", "show only sentences with findings, or all"),
    ("?", "open and close this help"),
    ("Esc", "close the filters, or this help"),
)


def filters(report: Report) -> Iterator[str]:
    findings = [finding for document in report.documents for finding in document.findings]
    severities = Counter(finding.severity.label for finding in findings)
    levels = {level.label: severities[level.label] for level in reversed(Severity)}
    yield "<form class=filters aria-label='Which findings to show'>\n"
    yield "<details>\n<summary>Filters <kbd>f</kbd></summary>\n"
    yield from _boxes("Severity", "severity", levels)
    yield from _confidence(findings)
    yield from _boxes("Said by", "by", _counted(finding.by for finding in findings))
    yield from _boxes("Kind", "kind", _counted(map(kind, findings)))
    yield from _boxes("Check", "check", _counted(finding.check for finding in findings))
    yield "<button type=reset>Show all</button>\n</details>\n"
    yield f"<output aria-live=polite>{len(findings)} of {len(findings)} findings</output>\n"
    yield "<label><input type=checkbox name=only value=only> only sentences with findings <kbd>o</kbd></label>\n"
    yield "<span class=hint><kbd>j</kbd> next, <kbd>k</kbd> previous</span>\n"
    yield "<button type=button id=keys>Keys <kbd>?</kbd></button>\n</form>\n"


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _boxes(legend: str, name: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield f"<fieldset><legend>{legend}</legend>"
        yield from (_box(name, value, count) for value, count in counts.items())
        yield "</fieldset>\n"


def _box(name: str, value: str, count: int) -> str:
    text = shown(value)
    return f'<label><input type=checkbox checked name={name} value="{text}"> {text} ({count})</label> '


def _confidence(findings: Sequence[Finding]) -> Iterator[str]:
    """The least confidence to show, and whether what a model is not sure of is shown at all."""
    unsure = sum(finding.is_unsure for finding in findings)
    yield "<fieldset><legend>Confidence</legend><label>at least "
    yield "<input type=range name=confidence min=0 max=100 step=5 value=0> <span id=least>0%</span></label> "
    yield f"<label><input type=checkbox checked name=unsure value=unsure> please look ({unsure})</label>"
    yield "</fieldset>\n"


def help_() -> Iterator[str]:
    yield "<dialog id=help aria-labelledby=help-title>\n<h2 id=help-title>Keys</h2>\n<dl>\n"
    for keys, meaning in _KEYS:
        named = ", ".join(f"<kbd>{key}</kbd>" for key in keys.split(", "))
        yield f"<div><dt>{named}</dt><dd>{meaning}</dd></div>\n"
    yield "</dl>\n<label><input type=checkbox id=listening checked> single keys are on</label>\n"
    yield "<p><button type=button id=close>Close</button></p>\n</dialog>\n"
