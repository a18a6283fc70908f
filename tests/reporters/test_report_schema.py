"""The published schema is made from the shapes that are written, and takes nothing away from an earlier one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from reports import everything, house, lost

from scripts import report_schema
from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.records.report import Report
from tqcheck.reporters import _shapes

EARLIER = json.loads((Path(__file__).parent / "earlier" / "schema-0.2.0.json").read_text(encoding="utf-8"))
Properties = dict[str, Any]


def unfolded(part: Any, whole: Properties) -> Properties:
    """A part of a schema, with what a reference names in its place, and without `null`."""
    while "$ref" in part:
        part = whole["$defs"][part["$ref"].rpartition("/")[2]]
    others = [one for one in part.get("anyOf", ()) if one != {"type": "null"}]
    return unfolded(others[0], whole) if len(others) == 1 else dict(part)


def paths(part: Any, whole: Properties, place: str = "") -> Iterator[tuple[str, bool]]:
    """Every key that a report may have, by its path, and whether it must have it."""
    part = unfolded(part, whole)
    for name, inner in part.get("properties", {}).items():
        yield f"{place}/{name}", name in part.get("required", ())
        yield from paths(inner, whole, f"{place}/{name}")
    for inner in (part.get("items"), part.get("additionalProperties")):
        yield from paths(inner, whole, f"{place}/*") if isinstance(inner, dict) else ()


def test_the_published_schema_is_that_of_what_is_written() -> None:
    assert report_schema.PUBLISHED.read_text(encoding="utf-8") == report_schema.text()


def test_no_key_has_gone_and_none_is_newly_required() -> None:
    now, before = dict(paths(_shapes.schema(), _shapes.schema())), dict(paths(EARLIER, EARLIER))
    assert before.keys() - now.keys() == set()
    assert {path for path, required in now.items() if required and path in before and not before[path]} == set()
    inner = {path for path in now.keys() - before.keys() if path.rpartition("/")[0] in before and now[path]}
    assert inner == set()


@pytest.mark.parametrize("made", [house(), lost(), everything()])
def test_every_key_that_is_written_is_in_the_schema(made: Report) -> None:
    """By a schema that allows no other."""
    text = json.dumps(_shapes.schema())
    strict = text.replace('"properties": {', '"additionalProperties": false, "properties": {')
    assert strict.count('"additionalProperties": false') == len(_shapes.schema()["$defs"]) + 1
    written = "".join(registry.reporter("json").render(made, View(statistics=True)))
    jsonschema.validate(json.loads(written), json.loads(strict))
