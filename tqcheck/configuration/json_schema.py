"""The form of a configuration for editors: a JSON Schema with all settings, checks and their options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import json

from tqcheck import registry
from tqcheck.configuration import check_options
from tqcheck.configuration.form import struct

ID = "urn:tqcheck:config:1"
_PURPOSE = "Settings of tqcheck, as `tqcheck.toml` or `[tool.tqcheck]` of pyproject.toml writes them."


def schema(record: type, earlier: Mapping[str, Any]) -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of a record, with earlier names and the options of all checks installed."""
    (whole,), parts = json.schema_components([struct(record)], ref_template="#/$defs/{name}")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": ID}
    body = parts.pop(whole["$ref"].rpartition("/")[2]) | {"description": _PURPOSE}
    tables = {name: _options(name) for name in check_options.with_options()}
    body["properties"] |= {name: json.schema(kind) for name, kind in earlier.items()}
    body["properties"]["checks"] |= {"properties": tables, "additionalProperties": False}
    complete: dict[str, Any] = head | body
    return complete | {"title": "tqcheck-config/1", "$defs": parts}


def _options(check: str) -> dict[str, Any]:
    """Of one check: schemas of their own, as two may name their structs alike."""
    kind = registry.check(check).options
    (reference,), parts = json.schema_components([kind])
    found: dict[str, Any] = parts[reference["$ref"].rpartition("/")[2]]
    return found | {"title": check, "additionalProperties": False}
