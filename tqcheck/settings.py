"""Settings: read once from the config file and the options, validated, then never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tqcheck import registry
from tqcheck.configuration import check_options as checks_options
from tqcheck.configuration import toml
from tqcheck.errors import InputError, UsageError
from tqcheck.records.confidence import GRAVE, SHOWN
from tqcheck.records.evidence import Layer
from tqcheck.records.severity import Severity

CONFIG_NAME = "tqcheck.toml"
TRACKED = ("accept", "reject")


@dataclass(frozen=True, slots=True)
class FileMap:
    """Which sources belong to which targets: patterns with `**`, `*` and, in the target, `{lang}`."""

    source: str
    target: str
    languages: tuple[str, ...] = ()  # the translations that must exist; empty: those that exist of any source


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What makes a run fail. Findings below `min_confidence` never do."""

    fail_on: Severity | None = Severity.CRITICAL  # None: no finding fails the run
    min_score: float | None = None  # MQM score 0-100 that every document must reach
    min_confidence: float = GRAVE
    fail_on_missing: bool = False  # a translation that [[files]] expects does not exist


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run depends on besides the texts. `root` is the folder that patterns are relative to."""

    root: Path = Path()
    source_language: str | None = None
    target_language: str | None = None
    encoding: str | None = None
    input_format: str | None = None
    columns: tuple[str, str] | None = None
    tracked_changes: str = "accept"  # or "reject": how documents with tracked changes are read
    front_matter: tuple[str, ...] = ()  # further keys of front matter whose values are texts
    glossary: Path | None = None
    dictionary: Path | None = None
    select: frozenset[str] = frozenset()  # empty: all that are on by default
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    per_file_ignores: Mapping[str, frozenset[str]] = field(default_factory=dict)
    options: checks_options.Options = field(default_factory=dict)  # of single checks, by their names
    min_severity: Severity = Severity.MINOR  # what is shown
    min_confidence: float = SHOWN  # what is shown
    gate: Gate = Gate()
    baseline: Path | None = None
    files: tuple[FileMap, ...] = ()
    model: str | None = None  # one model for whatever it provides; None: the embedded one
    models: Mapping[Layer, str] = field(default_factory=dict)  # a model for one layer
    use_cache: bool = True
    allow_download: bool = False  # an option only: a file in a repository must not open the network

    @property
    def choice(self) -> tuple[list[Any], ...]:
        """What decides which findings there are and how they count, each part sorted; empty where all is default."""
        tables = self.severity.items(), self.options.items()
        return sorted(self.select), sorted(self.ignore), *(sorted(table) for table in tables)


def find_config(folder: Path) -> Path | None:
    """The nearest `tqcheck.toml`, or pyproject.toml with `[tool.tqcheck]`, in `folder` or above it."""
    for place in (folder.resolve(), *folder.resolve().parents):
        own, project = place / CONFIG_NAME, place / "pyproject.toml"
        if own.is_file():
            return own
        if project.is_file() and "tqcheck" in toml.read(project).get("tool", {}):
            return project
    return None


def read_config(path: Path) -> Settings:
    """The settings a config file states; `InputError` names the file and line of what does not fit."""
    table = toml.read(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("tqcheck", {})
    values: dict[str, Any] = {"root": path.parent}
    options: dict[str, Any] = {}
    for key, value in _parts(table):
        try:
            if key in _OF_CHECKS or key.partition(".")[0] == "checks":
                options |= _options(key, value)
            else:
                values |= _read_key(key, value, path.parent)
        except (UsageError, ValueError, TypeError) as error:
            message = error.message if isinstance(error, UsageError) else str(error)
            raise InputError(message, path=path, line=toml.line_of(path, key)) from error
    return Settings(**values, options=options)


def override(settings: Settings, **options: Any) -> Settings:
    """`settings` with the options that were given (those that are not `None`)."""
    return replace(settings, **{name: value for name, value in options.items() if value is not None})


def check_names(names: object) -> frozenset[str]:
    """Names of checks, `-` and `_` alike; `UsageError` with the nearest name for one that does not exist."""
    return frozenset(check_name(name) for name in _strings(names))


def check_name(name: str) -> str:
    return registry.require("checks", name.strip().replace("-", "_"))


def _read_key(key: str, value: Any, root: Path) -> dict[str, Any]:
    name = key.replace("-", "_")
    if name not in _READERS:
        near = get_close_matches(name, [*_READERS, "checks"], 1, 0.5)
        hint = f"; did you mean {near[0].replace('_', '-')}?" if near else f". Known: {', '.join(sorted(_KNOWN))}."
        raise UsageError(f"unknown setting {key!r}{hint}")
    return {_RENAMED.get(name, name): _READERS[name](value, root)}


def _parts(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The keys and values of a configuration; each table under [checks] is one."""
    for key, value in table.items():
        if key == "checks" and isinstance(value, dict):
            yield from ((f"checks.{name}", options) for name, options in value.items())
        else:
            yield key, value


def _options(key: str, value: Any) -> dict[str, Any]:
    """The options of a check that a part of a configuration sets."""
    if key == "checks":
        raise UsageError("expected a table a check, as [checks.overlong_sentence]")
    earlier = _OF_CHECKS.get(key)
    name, table = (earlier[0], {earlier[1]: value}) if earlier else (check_name(key.removeprefix("checks.")), value)
    return {name: checks_options.read(name, _table(table))}


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part for part in value.split(",") if part.strip())
    if isinstance(value, (list, tuple, set, frozenset)) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise UsageError(f"expected a list of names, got {value!r}")


def _string(value: object, _root: Path) -> str:
    if not isinstance(value, str):
        raise UsageError(f"expected text in quotes, got {value!r}")
    return value


def _path(value: object, root: Path) -> Path:
    return root / _string(value, root)


def number_between(value: object, low: float, high: float) -> float:
    """`value` as a number in `[low, high]`, or a `UsageError`."""
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not low <= value <= high:
        raise UsageError(f"expected a number from {low:g} to {high:g}, got {value!r}")
    return float(value)


def _names(value: object, _root: Path) -> frozenset[str]:
    return check_names(value)


def _columns(value: object, _root: Path) -> tuple[str, str]:
    names = _strings(value)
    if len(names) != 2:
        raise UsageError(f"expected the names of the source and the target column, got {value!r}")
    return names[0], names[1]


def _severity(value: object, _root: Path) -> Severity:
    return Severity.parse(str(value))


def _severities(value: object, root: Path) -> dict[str, Severity]:
    return {check_name(name): _severity(level, root) for name, level in _table(value).items()}


def _per_file(value: object, _root: Path) -> dict[str, frozenset[str]]:
    return {pattern: check_names(names) for pattern, names in _table(value).items()}


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"expected a table, got {value!r}")
    return value


def _probability(value: object, _root: Path) -> float:
    return number_between(value, 0, 1)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"expected true or false, got {value!r}")
    return value


def _tracked(value: object, _root: Path) -> str:
    if value not in TRACKED:
        raise UsageError(f"expected {' or '.join(TRACKED)}, got {value!r}")
    return str(value)


def _fail_on(value: object) -> Severity | None:
    return None if value == "never" else Severity.parse(str(value))


def _gate(value: object, _root: Path) -> Gate:
    readers: dict[str, Callable[[Any], Any]] = {
        "fail_on": _fail_on,
        "min_score": lambda score: number_between(score, 0, 100),
        "min_confidence": lambda share: number_between(share, 0, 1),
        "fail_on_missing": _flag,
    }
    return Gate(**_known(_table(value), readers, "gate"))


def _files(value: object, _root: Path) -> tuple[FileMap, ...]:
    if not isinstance(value, list):
        raise UsageError('expected [[files]] tables, each with source = "…" and target = "…"')
    readers: dict[str, Callable[[Any], Any]] = {"source": _pattern, "target": _pattern, "languages": _strings}
    maps = []
    for table in value:
        entry = _known(_table(table), readers, "files")
        if not entry.keys() >= {"source", "target"}:
            raise UsageError("each [[files]] table needs both source and target")
        maps.append(FileMap(**entry))
    return tuple(maps)


def _pattern(value: object) -> str:
    """A pattern of [[files]] in its one form: `./en/**` is `en/**/*`."""
    pattern = _string(value, Path()).removeprefix("./")
    if pattern.startswith("/"):
        raise UsageError(f"{pattern!r} begins with a slash; patterns count from the folder of the configuration")
    return f"{pattern}/*" if pattern.endswith("/**") else pattern


def _models(value: object, _root: Path) -> dict[Layer, str]:
    known = {layer.value: layer for layer in Layer}
    table = _table(value)
    for name in table:
        if name not in known:
            raise UsageError(f"unknown kind of evidence {name!r} under [models]; known: {', '.join(known)}")
    return {known[name]: str(model) for name, model in table.items()}


def _known(table: dict[str, Any], readers: dict[str, Callable[[Any], Any]], where: str) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in readers:
            raise UsageError(f"unknown setting {key!r} under {where}; known: {', '.join(sorted(readers))}")
        values[name] = readers[name](value)
    return values


_READERS: dict[str, Callable[[Any, Path], Any]] = {
    "source_language": _string,
    "target_language": _string,
    "encoding": _string,
    "columns": _columns,
    "front_matter": lambda value, _root: tuple(_strings(value)),
    "tracked_changes": _tracked,
    "tracked_insertions": lambda value, _root: "accept" if _flag(value) else "reject",
    "glossary": _path,
    "dictionary": _path,
    "select": _names,
    "ignore": _names,
    "severity": _severities,
    "per_file_ignores": _per_file,
    "min_severity": _severity,
    "min_confidence": _probability,
    "gate": _gate,
    "baseline": _path,
    "files": _files,
    "model": _string,
    "models": _models,
}
# Settings that became options of a check, still read: of which, and under which name.
_OF_CHECKS = {f"max{dash}sentence{dash}words": ("overlong_sentence", "max-words") for dash in "-_"}
_RENAMED = {"tracked_insertions": "tracked_changes"}  # an earlier name, still read
_KNOWN = ["checks", *(name.replace("_", "-") for name in _READERS if name not in _RENAMED)]
