"""Settings: read once from the config file and the options, validated, then never changed.

What a configuration may say is what the records here state (see `tqcheck.configuration.form`): a field with `Meta` is a
setting, and its type says how it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec  # noqa: F401 - the options of checks are structs of it
from msgspec import Meta

from tqcheck.configuration import check_options, form, toml
from tqcheck.configuration.values import Meant, check_name, check_names, pattern, slashed, table, taken
from tqcheck.errors import InputError, UsageError
from tqcheck.records.confidence import GRAVE, SHOWN
from tqcheck.records.evidence import Layer
from tqcheck.records.severity import Severity

__all__ = ["FileMap", "Gate", "Settings", "check_name", "check_names", "find_config", "override", "read_config"]

CONFIG_NAME = "tqcheck.toml"

CheckName = Annotated[str, Meant(check_name)]
Pattern = Annotated[str, Meant(pattern)]
Slashed = Annotated[str, Meant(slashed)]
Tracked = Literal["accept", "reject"]
TRACKED = get_args(Tracked)


@dataclass(frozen=True, slots=True)
class FileMap:
    """Which source belongs to which target, in patterns with `**`, `*` and, in the target, `{lang}`."""

    source: Annotated[Pattern, Meta(description="The sources.", examples=["content/en/**/*.md"])]
    target: Annotated[Pattern, Meta(description="Their translations.", examples=["content/{lang}/**/*.md"])]
    languages: Annotated[
        tuple[str, ...],
        Meta(
            description="The translations that must exist; else those that exist of any source.",
            examples=[["de", "fr"]],
        ),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What makes a run fail (exit status 1)."""

    fail_on: Annotated[Severity | None, Meta(description='Findings from this severity on; "never": none.')] = (
        Severity.CRITICAL
    )
    min_confidence: Annotated[float, Meta(ge=0, le=1, description="Findings from this confidence on.")] = GRAVE
    min_score: Annotated[
        float | None, Meta(ge=0, le=100, description="Documents that score below this.", examples=[80])
    ] = None
    fail_on_missing: Annotated[
        bool, Meta(description="A translation that [[files]] expects and that does not exist.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run depends on besides the texts. `root` is the folder that patterns are relative to."""

    root: Path = Path()
    source_language: Annotated[
        str | None, Meta(description="The source's language; else detected.", examples=["en"])
    ] = None
    target_language: Annotated[
        str | None, Meta(description="The target's language; else detected.", examples=["de"])
    ] = None
    encoding: Annotated[
        str | None,
        Meta(description="The texts' encoding; else by byte order mark, then UTF-8.", examples=["utf-8"]),
    ] = None
    input_format: str | None = None
    columns: Annotated[
        tuple[str, str] | None,
        Meta(description="The source's and the target's column of a table.", examples=[["source", "target"]]),
    ] = None
    front_matter: Annotated[
        tuple[str, ...],
        Meta(
            description="Further keys of front matter whose values are texts (title, description and the like are).",
            examples=[["summary"]],
        ),
    ] = ()
    tracked_changes: Annotated[
        Tracked,
        Meta(description="Read documents as if their tracked changes were accepted, or rejected.", examples=["reject"]),
    ] = "accept"
    glossary: Annotated[
        Path | None, Meta(description="Terms to keep to: a TSV or TBX file.", examples=["glossary.tsv"])
    ] = None
    dictionary: Annotated[
        Path | None, Meta(description="A Hunspell dictionary (.dic) for the spelling check.", examples=["de_DE.dic"])
    ] = None
    select: Annotated[
        frozenset[CheckName],
        Meta(description="Checks to run instead of the default ones.", examples=[["number_mismatch", "untranslated"]]),
    ] = frozenset()
    ignore: Annotated[
        frozenset[CheckName], Meta(description="Checks to leave out.", examples=[["overlong_sentence"]])
    ] = frozenset()
    min_severity: Annotated[
        Severity,
        Meta(description="Show findings from this severity on. What fails a run is set apart, under [gate]."),
    ] = Severity.MINOR
    min_confidence: Annotated[float, Meta(ge=0, le=1, description="Show findings from this confidence on.")] = SHOWN
    baseline: Annotated[
        Path | None,
        Meta(
            description="Findings that are known and accepted. `tqcheck check --update-baseline` writes the file.",
            examples=["tqcheck-baseline.json"],
        ),
    ] = None
    model: Annotated[
        str | None,
        Meta(
            description="judge (the default where it is installed), encoder, none (rules alone), a folder, or a name "
            "on a hub. A name on a hub is fetched only with --allow-download.",
            examples=["models/my-model"],
        ),
    ] = None  # None: the best that is installed
    files: Annotated[
        tuple[FileMap, ...],
        Meta(
            description="Which source belongs to which target: `**` is any folders, `*` any name, {lang} the language. "
            "Plain `tqcheck check` checks them all."
        ),
    ] = ()
    severity: Annotated[
        Mapping[CheckName, Severity],
        Meta(description="Other severities for single checks.", examples=[{"quote_style": "minor"}]),
    ] = field(default_factory=dict)
    options: Annotated[
        check_options.Options,  # by the names of checks
        Meta(
            description="Options of single checks. `tqcheck explain CHECK` says more of each.", extra={"key": "checks"}
        ),
    ] = field(default_factory=dict)
    per_file_ignores: Annotated[
        Mapping[Slashed, frozenset[CheckName]],
        Meta(
            description="Checks to leave out for some files.",
            examples=[{"drafts/**": ["overlong_sentence", "quote_style"]}],
        ),
    ] = field(default_factory=dict)
    gate: Annotated[Gate, Meta(description="What makes a run fail (exit status 1).")] = Gate()
    models: Annotated[
        Mapping[Layer, str],
        Meta(
            description=f"Models for single kinds of evidence: {', '.join(sorted(Layer))}.",
            examples=[{"vectors": "models/my-sentence-encoder"}],
        ),
    ] = field(default_factory=dict)
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
    stated = toml.read(path)
    if path.name == "pyproject.toml":
        stated = stated.get("tool", {}).get("tqcheck", {})
    values: dict[str, Any] = {"root": path.parent}
    options: dict[str, Any] = {}
    for key, value in _parts(stated):
        try:
            if key in _OF_CHECKS or key.partition(".")[0] == "checks":
                options |= _options(key, value)
            else:
                name, meant = form.read_setting(Settings, *_renamed(key, value), path.parent)
                values[name] = meant
        except UsageError as error:
            raise InputError(error.message, path=path, line=toml.line_of(path, key)) from error
    return Settings(**values, options=options)


def override(settings: Settings, **options: Any) -> Settings:
    """`settings` with the options that were given (those that are not `None`)."""
    return replace(settings, **{name: value for name, value in options.items() if value is not None})


def _parts(stated: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The keys and values of a configuration; each table under [checks] is one."""
    for key, value in stated.items():
        if key == "checks" and isinstance(value, dict):
            yield from ((f"checks.{name}", options) for name, options in value.items())
        else:
            yield key, value


def _options(key: str, value: Any) -> dict[str, Any]:
    """The options of a check that a part of a configuration sets."""
    if key == "checks":
        raise UsageError("expected a table a check, as [checks.overlong_sentence]")
    earlier = _OF_CHECKS.get(key)
    name, given = (earlier[0], {earlier[1]: value}) if earlier else (check_name(key.removeprefix("checks.")), value)
    return {name: check_options.read(name, table(given))}


def _renamed(key: str, value: Any) -> tuple[str, Any]:
    """A setting and its value; one that has another name now, under that."""
    if key.replace("_", "-") != "tracked-insertions":
        return key, value
    return "tracked-changes", "accept" if taken(value, bool, "true or false") else "reject"


# Names that settings had, still read.
EARLIER = {
    "tracked-insertions": Annotated[bool, Meta(description="An earlier name of tracked-changes.")],
    "max-sentence-words": Annotated[int, Meta(description="Now max-words of overlong_sentence.")],
}
# Of these, options of a check: of which, and under which name.
_OF_CHECKS = {f"max{dash}sentence{dash}words": ("overlong_sentence", "max-words") for dash in "-_"}
