"""What a batch writes: the columns as tqcheck-batch-1.json publishes them, and as Arrow has them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow

NAME = "tqcheck-batch/1"


@cache
def published() -> dict[str, Any]:
    """The JSON schema of a row."""
    text = files(__package__).joinpath("tqcheck-batch-1.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def names(kept: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The columns, in order; last those of the table that are kept."""
    return *published()["properties"], *kept


@cache
def arrow(kept: tuple[str, ...] = ()) -> pyarrow.Schema:
    """The Arrow schema of a row: that of JSON, with integers of 64 bits and floating-point numbers of 64.

    Columns of the table that are kept are strings, after all others.
    """
    import pyarrow

    fields = [*_fields(published()), *(pyarrow.field(name, pyarrow.string()) for name in kept)]
    return pyarrow.schema(fields, metadata={"schema": NAME, "$id": published()["$id"]})


def _fields(schema: dict[str, Any]) -> list[pyarrow.Field]:
    import pyarrow

    return [pyarrow.field(name, _type(of), nullable=_nullable(of)) for name, of in schema["properties"].items()]


def _type(schema: dict[str, Any]) -> pyarrow.DataType:
    import pyarrow

    kind = "string" if "enum" in schema else next(kind for kind in _kinds(schema) if kind != "null")
    if kind == "array":
        return pyarrow.list_(pyarrow.field("item", _type(schema["items"]), nullable=False))
    if kind == "object":
        return pyarrow.struct(_fields(schema))
    plain = {"string": pyarrow.string, "integer": pyarrow.int64, "number": pyarrow.float64, "boolean": pyarrow.bool_}
    return plain[kind]()


def _nullable(schema: dict[str, Any]) -> bool:
    return None in schema.get("enum", ()) or "null" in _kinds(schema)


def _kinds(schema: dict[str, Any]) -> list[str]:
    kinds = schema.get("type", [])
    return kinds if isinstance(kinds, list) else [kinds]
