"""The last reports, for the page to link to: in memory alone, under addresses that nobody can guess."""

from __future__ import annotations

from collections import OrderedDict
from secrets import token_urlsafe

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.records.report import Report

_MOST = 20  # reports
_MOST_WORDS = 500_000  # of all of them together; a single one may have more


class Reports:
    """Keeps the newest and lets the oldest go."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Report] = OrderedDict()

    def keep(self, report: Report) -> str:
        """The name under which `page` finds it."""
        name = token_urlsafe(16)
        self._kept[name] = report
        while len(self._kept) > 1 and (len(self._kept) > _MOST or self._words() > _MOST_WORDS):
            self._kept.popitem(last=False)
        return name

    def page(self, name: str) -> str | None:
        """The HTML report, or `None` where it is not kept any more."""
        report = self._kept.get(name)
        return None if report is None else "".join(registry.reporter("html").render(report, View()))

    def _words(self) -> int:
        return sum(report.summary.words for report in self._kept.values())
