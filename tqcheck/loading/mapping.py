"""Which target belongs to which source in a folder of content: the `[[files]]` tables of the configuration.

`*` stands for any part of one name, `**/` for any folders or none, and `{lang}` in the target for a language code.
What the wildcards of the source pattern match is put, in order, for those of the target pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tqcheck.errors import UsageError
from tqcheck.files import walking
from tqcheck.files.composed import composed
from tqcheck.loading.texts import Job
from tqcheck.settings import FileMap, Settings

_PARTS = re.compile(r"\*\*/|\*|\{lang\}")
_LANGUAGE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"
_EXPRESSIONS = {"**/": r"((?:[^/]+/)*)", "*": r"([^/]*)", "{lang}": f"(?P<lang>{_LANGUAGE})"}


@dataclass(frozen=True, slots=True)
class Missing:
    """A source that has no translation into a language that others of its table have."""

    source: str
    target: str
    language: str


class Mapped(NamedTuple):
    """What the configuration maps: pairs, translations that do not exist, the tables that map nothing, and translations
    with the sources that they would have, and that do not exist."""

    jobs: list[Job]
    missing: list[Missing]
    idle: list[FileMap]
    orphans: list[tuple[str, str]]


def mapped(settings: Settings) -> Mapped:
    """All that the configuration states.

    Patterns are relative to `settings.root`, the jobs' paths to the current folder where they are below it.
    """
    found = Mapped([], [], [], [])
    for table in settings.files:
        pairs = list(_expand(table, settings.root))
        found.orphans.extend(_orphans(table, settings.root, {language for _, _, language in pairs}))
        if not pairs:
            found.idle.append(table)
        for source, target, language in pairs:
            if (settings.root / target).is_file():
                job = Job(_shown(settings.root / target), _shown(settings.root / source), _code(language))
                found.jobs.append(job)
            else:
                found.missing.append(Missing(source, target, language))
    return found


def jobs_of(path: Path, settings: Settings, exists: Callable[[Path], bool] = Path.is_file) -> list[Job] | None:
    """The jobs whose target is `path`, which need not be written yet: with each source that the configuration maps to
    it, or alone where it maps none. `None`: it is a source, and stands for its translations."""
    root = settings.root.resolve()
    origins = [origin for origin in _origins(path, settings) if exists(root / origin[0])]
    if origins:
        return [Job(str(path), str(root / source), _code(language)) for source, language in origins]
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
    is_source = any(_expression(table.source).fullmatch(name) for table in settings.files)
    return None if is_source else [Job(str(path))]


def absent_source(path: Path, settings: Settings, exists: Callable[[Path], bool] = Path.is_file) -> str | None:
    """The source that the configuration maps to a translation at `path`, where it has none that exists; a path that may
    be a source itself needs none."""
    root = settings.root.resolve()
    origins = _origins(path, settings)
    if not origins or any(exists(root / source) for source, _ in origins):
        return None
    name = path.relative_to(root).as_posix()
    return None if any(_expression(table.source).fullmatch(name) for table in settings.files) else origins[0][0]


def _origins(path: Path, settings: Settings) -> list[tuple[str, str]]:
    """Each source that a translation at `path` may have, and the translation's language."""
    root = settings.root.resolve()
    if not path.is_relative_to(root):
        return []
    name = path.relative_to(root).as_posix()
    return list(dict.fromkeys(origin for table in settings.files if (origin := _origin(table, name))))


def _origin(table: FileMap, path: str) -> tuple[str, str] | None:
    """The source that a translation at `path` would have, and the translation's language; `None`: it is none."""
    match = _expression(table.target).fullmatch(path)
    if match is None:
        return None
    named = list(zip(_kinds(table.target), match.groups(), strict=True))
    source = _fill(table.source, tuple(part for kind, part in named if kind != "{lang}"), "")
    return None if source == path else (source, dict(named).get("{lang}", ""))


def _expand(table: FileMap, root: Path) -> Iterator[tuple[str, str, str]]:
    if _wildcards(table.source) != [part for part in _wildcards(table.target) if part != "{lang}"]:
        hint = "the wildcards * and **/ of the source pattern must come back, in order, in the target pattern"
        raise UsageError(f"[[files]] {table.source!r} and {table.target!r} do not fit each other: {hint}")
    translations = dict(_translations(table, root))
    languages = table.languages or tuple(sorted(set(translations.values())))
    for source, parts in _matches(table.source, root):
        for language in languages if source not in translations else ():
            yield source, _fill(table.target, parts, language), language


def _wildcards(pattern: str) -> list[str]:
    return _PARTS.findall(pattern)


def _translations(table: FileMap, root: Path) -> Iterator[tuple[str, str]]:
    """Files that match the target pattern and whose source exists, with their language."""
    for path, _ in _matches(table.target, root):
        origin = _origin(table, path)
        if origin is not None and (root / origin[0]).is_file():
            yield path, origin[1]


def _orphans(table: FileMap, root: Path, languages: set[str]) -> Iterator[tuple[str, str]]:
    """Files that match the target pattern and have no source; of the languages that the table has pairs of alone: a
    folder may be named like a language and be none."""
    for path, _ in _matches(table.target, root):
        origin = _origin(table, path)
        if origin is None or origin[1] not in languages or _expression(table.source).fullmatch(path):
            continue
        if not (root / origin[0]).is_file():
            yield path, origin[0]


def _kinds(pattern: str) -> list[str]:
    """The wildcards that are groups of the expression: `{lang}` counts once."""
    kinds = _wildcards(pattern)
    return [kind for place, kind in enumerate(kinds) if kind != "{lang}" or place == kinds.index("{lang}")]


def _matches(pattern: str, root: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Files that match, with what the wildcards stand for."""
    expression = _expression(pattern)
    first = _PARTS.search(pattern)
    base = pattern[: first.start() if first else len(pattern)].rpartition("/")[0]
    for path in walking.files(root / base) if (root / base).is_dir() else ():
        name = path.relative_to(root).as_posix()
        # macOS may give an accent apart that the pattern has with its letter, and opens a file by either name
        match = expression.fullmatch(name) or expression.fullmatch(composed(name))
        if match and (root / match[0]).is_file():
            yield match[0], match.groups()


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


def _shown(path: Path) -> str:
    here = Path.cwd()
    whole = path.resolve()
    return str(whole.relative_to(here) if whole.is_relative_to(here) else path)


def _code(language: str) -> str | None:
    return language.replace("_", "-").split("-")[0].lower() or None
