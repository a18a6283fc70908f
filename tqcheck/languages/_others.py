"""Languages without rules of their own: what their lists say of them, and what the neutral rules must know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from tqcheck.records.language import Dates, Language, Numerals
from tqcheck.wordlists.lists import doubtful, integers, languages_with, table, table_of


def other(code: str) -> Language:
    """The language `code`, served by the neutral rules and by such lists as it has under `languages/<code>/`."""
    lists = {name for name in ("multipliers", "months", "weekdays") if code in languages_with(name)}
    words = {name: integers(code, name) for name in lists}
    doubts = frozenset[str]().union(*(doubtful(code, name) for name in lists))
    neutral = Language(
        code=code,
        name=table("international", "language_names").get(code, code),
        scripts=(),
        known=False,
        numerals=Numerals(grouping=(",", " "), multipliers=words.get("multipliers", {})),
        dates=Dates(months=words.get("months", {}), weekdays=words.get("weekdays", {}), doubtful=doubts),
        casing=tuple(table_of(code, "casing").items()),
    )
    language: Language = _with_traits(neutral, table_of(code, "traits"))
    return language


def _with_traits(value: Any, traits: Mapping[str, str]) -> Any:
    """`value` with what `traits` say of its fields; `subtitles.speed` is a field of its field `subtitles`."""
    known = {field.name: getattr(value, field.name) for field in fields(value)}
    changes: dict[str, Any] = {}
    for name in dict.fromkeys(trait.partition(".")[0] for trait in traits):
        if is_dataclass(known[name]):
            inner = {trait.partition(".")[2]: said for trait, said in traits.items() if trait.startswith(f"{name}.")}
            changes[name] = _with_traits(known[name], inner)
        else:
            changes[name] = _as(known[name], traits[name])
    return replace(value, **changes)


def _as(default: object, said: str) -> object:
    """What is said, in the type of the field's default."""
    if isinstance(default, bool):
        return said == "yes"
    if isinstance(default, frozenset):
        return frozenset(said.split())
    return float(said) if default is None or isinstance(default, (int, float)) else said
