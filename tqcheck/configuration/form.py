"""The form of a configuration, declared for editors: a JSON Schema with all settings, checks and their options."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, json

from tqcheck import registry
from tqcheck.records.confidence import GRAVE, SHOWN

ID = "urn:tqcheck:config:1"

Level = Literal["minor", "major", "critical"]
Share = Annotated[float, Meta(ge=0, le=1)]
Names = list[str] | str
Text = str | UnsetType


class FileMap(Struct, forbid_unknown_fields=True):
    source: Annotated[str, Meta(description="The sources: ** is any folders, * any name.")]
    target: Annotated[str, Meta(description="Their translations; {lang} is the language.")]
    languages: Annotated[Names, Meta(description="The translations that must exist.")] = []


class Gate(Struct, rename="kebab", forbid_unknown_fields=True):
    """What makes a run fail (exit status 1)."""

    fail_on: Annotated[Literal["minor", "major", "critical", "never"], Meta(description="From which severity on.")] = (
        "critical"
    )
    min_confidence: Annotated[Share, Meta(description="From which confidence on.")] = GRAVE
    min_score: Annotated[float, Meta(ge=0, le=100, description="The least score of a document.")] | UnsetType = UNSET
    fail_on_missing: Annotated[bool, Meta(description="Where a translation that [[files]] expects is missing.")] = False


class Configuration(Struct, rename="kebab", forbid_unknown_fields=True):
    """Settings of tqcheck, as `tqcheck.toml` or `[tool.tqcheck]` of pyproject.toml writes them."""

    source_language: Annotated[Text, Meta(description="The source's language; else detected.")] = UNSET
    target_language: Annotated[Text, Meta(description="The target's language; else detected.")] = UNSET
    encoding: Annotated[Text, Meta(description="The texts' encoding; else by byte order mark, then UTF-8.")] = UNSET
    columns: Annotated[Names, Meta(description="The source's and the target's column of a table.")] = []
    front_matter: Annotated[Names, Meta(description="Further keys of front matter whose values are texts.")] = []
    tracked_changes: Annotated[Literal["accept", "reject"], Meta(description="How documents are read.")] = "accept"
    tracked_insertions: Annotated[bool | UnsetType, Meta(description="An earlier name of tracked-changes.")] = UNSET
    glossary: Annotated[Text, Meta(description="Terms to keep to: a TSV or TBX file.")] = UNSET
    dictionary: Annotated[Text, Meta(description="A Hunspell dictionary (.dic) for the spelling check.")] = UNSET
    select: Annotated[Names, Meta(description="Checks to run instead of the default ones.")] = []
    ignore: Annotated[Names, Meta(description="Checks to leave out.")] = []
    severity: Annotated[dict[str, Level], Meta(description="Other severities for single checks.")] = {}
    per_file_ignores: Annotated[dict[str, Names], Meta(description="Checks to leave out for some files.")] = {}
    max_sentence_words: Annotated[int | UnsetType, Meta(description="Now max-words of overlong_sentence.")] = UNSET
    min_severity: Annotated[Level, Meta(description="Show findings from this severity on.")] = "minor"
    min_confidence: Annotated[Share, Meta(description="Show findings from this confidence on.")] = SHOWN
    gate: Gate | UnsetType = UNSET
    baseline: Annotated[Text, Meta(description="Findings that are known and accepted.")] = UNSET
    files: Annotated[list[FileMap], Meta(description="Which source belongs to which target.")] = []
    model: Annotated[Text, Meta(description="judge, encoder, none, a folder, or a name on a hub.")] = UNSET
    models: Annotated[dict[str, str], Meta(description="Models for single kinds of evidence.")] = {}
    checks: Annotated[dict[str, dict[str, Any]], Meta(description="Options of single checks.")] = {}


def schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12), with the options of all checks that are installed."""
    (whole,), parts = json.schema_components([Configuration], ref_template="#/$defs/{name}")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": ID}
    body = parts.pop(whole["$ref"].rpartition("/")[2])
    tables = {name: _options(name) for name in _with_options()}
    body["properties"]["checks"] |= {"properties": tables, "additionalProperties": False}
    complete: dict[str, Any] = head | body
    return complete | {"title": "tqcheck-config/1", "$defs": parts}


def _with_options() -> list[str]:
    return [name for name in registry.names("checks") if registry.check(name).options is not None]


def _options(check: str) -> dict[str, Any]:
    """Of one check: schemas of their own, as two may name their structs alike."""
    kind = registry.check(check).options
    (reference,), parts = json.schema_components([kind])
    found: dict[str, Any] = parts[reference["$ref"].rpartition("/")[2]]
    return found | {"title": check, "additionalProperties": False}
