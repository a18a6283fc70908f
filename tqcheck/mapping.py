"""Which target belongs to which source in a folder of content: the `[[files]]` tables of the configuration.

`*` stands for any part of one name, `**/` for any folders or none, and `{lang}` in the target for a language code.
What the wildcards of the source pattern match is put, in order, for those of the target pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.settings import FileMap, Settings
from tqcheck.texts import Job

_PARTS = re.compile(r"\*\*/|\*|\{lang\}")
_LANGUAGE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"
_EXPRESSIONS = {"**/": r"((?:[^/]+/)*)", "*": r"([^/]*)", "{lang}": f"(?P<lang>{_LANGUAGE})"}


@dataclass(frozen=True, slots=True)
class Missing:
    """A source that has no translation into a language that others of its table have."""

    source: str
    target: str
    language: str


def jobs(settings: Settings) -> tuple[list[Job], list[Missing]]:
    """All pairs the configuration states, and the translations that do not exist; paths are below `settings.root`."""
    found: list[Job] = []
    missing: list[Missing] = []
    for table in settings.files:
        for source, target, language in _expand(table, settings.root):
            if (settings.root / target).is_file():
                found.append(Job(str(settings.root / target), str(settings.root / source), _code(language)))
            else:
                missing.append(Missing(source, target, language))
    return found, missing


def _expand(table: FileMap, root: Path) -> Iterator[tuple[str, str, str]]:
    if _wildcards(table.source) != [part for part in _wildcards(table.target) if part != "{lang}"]:
        hint = "the wildcards * and **/ of the source pattern must come back, in order, in the target pattern"
        raise UsageError(f"[[files]] {table.source!r} and {table.target!r} do not fit each other: {hint}")
    languages = table.languages or _languages(table, root)
    for source, parts in _matches(table.source, root):
        for language in languages:
            target = _fill(table.target, parts, language)
            if target != source:
                yield source, target, language


def _wildcards(pattern: str) -> list[str]:
    return _PARTS.findall(pattern)


def _matches(pattern: str, root: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Files that match, with what the wildcards stand for, sorted."""
    expression = _expression(pattern)
    base = pattern[: pattern.index("*")].rpartition("/")[0] if "*" in pattern else str(Path(pattern).parent)
    for path in sorted((root / base).rglob("*")):
        match = expression.fullmatch(path.relative_to(root).as_posix())
        if match and path.is_file():
            yield path.relative_to(root).as_posix(), match.groups()


def _languages(table: FileMap, root: Path) -> tuple[str, ...]:
    """The languages that at least one existing target is in."""
    if "{lang}" not in table.target:
        return ("",)
    expression = _expression(table.target)
    base = table.target[: table.target.index("{lang}")].rpartition("/")[0]
    sources = {source for source, _ in _matches(table.source, root)}
    paths = (path.relative_to(root).as_posix() for path in (root / base).rglob("*") if path.is_file())
    matches = (expression.fullmatch(path) for path in paths if path not in sources)
    return tuple(sorted({match["lang"] for match in matches if match}))


def _expression(pattern: str) -> re.Pattern[str]:
    position, parts, named = 0, [], False
    for match in _PARTS.finditer(pattern):
        parts.append(re.escape(pattern[position : match.start()]))
        parts.append("(?P=lang)" if match[0] == "{lang}" and named else _EXPRESSIONS[match[0]])
        named = named or match[0] == "{lang}"
        position = match.end()
    return re.compile("".join([*parts, re.escape(pattern[position:])]))


def _fill(pattern: str, parts: tuple[str, ...], language: str) -> str:
    values = iter(parts)
    return _PARTS.sub(lambda match: language if match[0] == "{lang}" else next(values), pattern)


def _code(language: str) -> str | None:
    return language.replace("_", "-").split("-")[0].lower() or None
