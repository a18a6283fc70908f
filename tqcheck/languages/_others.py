"""Languages without rules of their own: what thousands, months and weekdays are called there, where that is known."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals
from tqcheck.wordlists.lists import doubtful, integers, languages_with, table


def other(code: str) -> Language:
    """The language `code`, served by the neutral rules and by such lists as it has under `languages/<code>/`."""
    casing = table(code, "casing") if code in languages_with("casing") else {}
    lists = {name for name in ("multipliers", "months", "weekdays") if code in languages_with(name)}
    words = {name: integers(code, name) for name in lists}
    doubts = frozenset[str]().union(*(doubtful(code, name) for name in lists))
    return Language(
        code=code,
        name=code,
        scripts=(),
        known=False,
        numerals=Numerals(multipliers=words.get("multipliers", {})),
        dates=Dates(months=words.get("months", {}), weekdays=words.get("weekdays", {}), doubtful=doubts),
        casing=tuple(casing.items()),
    )
