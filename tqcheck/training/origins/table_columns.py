"""Texts that stand in tables: comma- or tab-separated, or objects of JSON."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.edited_prose import is_prose, prose_code
from tqcheck.training.origins.form_lines import FormError, Inputs, decoded, pair_lines, text_lines
from tqcheck.training.origins.line_pairs import tidy

_NUMBER = re.compile(r"\d+")
_PARAGRAPHS = re.compile(r"\n+")


def columns(step: Step, inputs: Inputs) -> bytes:
    """Foreign TAB English of two columns, or the paragraphs of one, each once.

    `fields` names the columns by their heads, or by numbers from 0 on where the table has no heads; of JSON, by the
    keys of the objects that have them, however deep they stand. A third column is one that must not be empty or 0.
    `FormError` for tables without such columns.
    """
    if not 1 <= len(step.fields) <= 3:
        raise FormError(f"{step.to}: `fields` names one column, or two: the foreign and the English one")
    rows = [row for path, content in inputs.items() for row in _rows(path, content, step.fields)]
    if not rows:
        raise FormError(f"{step.to}: its inputs have no {' and '.join(step.fields)}")
    if len(step.fields) == 1:
        code = prose_code(step)
        lines = (tidy(part) for [text] in rows for part in _PARAGRAPHS.split(text))
        return text_lines(line for line in lines if is_prose(line, code))
    return pair_lines((tidy(foreign), tidy(english)) for foreign, english, *said in rows if all(said))


def _rows(path: str, content: bytes, fields: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    is_json = PurePosixPath(path).suffix.startswith(".json")
    return _objects(path, content, fields) if is_json else _cells(path, content, fields)


def _cells(path: str, content: bytes, fields: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    csv.field_size_limit(sys.maxsize)  # a cell can hold a whole article
    text = decoded(path, content)
    table = csv.reader(io.StringIO(text, newline=""), **_dialect(PurePosixPath(path).suffix, text))
    heads = [] if all(map(_NUMBER.fullmatch, fields)) else next(table, [""])
    if heads and (missing := [field for field in fields if field not in heads]):
        raise FormError(f"{path} has no column {missing[0]}")
    places = [heads.index(field) if heads else int(field) for field in fields]
    for row in table:
        if len(row) > max(places):
            yield tuple(row[place] for place in places)


def _dialect(suffix: str, text: str) -> dict[str, Any]:
    """What separates the cells of a table, and what stands around a cell in which that stands."""
    if suffix != ".csv":
        return {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first.partition(",")[0] else ","
    return {"delimiter": delimiter, "quotechar": "'" if f"{delimiter}'" in first else '"'}


def _objects(path: str, content: bytes, fields: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    text = decoded(path, content)
    try:
        values = [json.loads(line) for line in text.splitlines()] if path.endswith("l") else [json.loads(text)]
    except json.JSONDecodeError as error:
        raise FormError(f"{path}, line {error.lineno}: {error.msg}") from error
    yield from _with_fields(values, fields)


def _with_fields(value: Any, fields: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(value, dict):
        if all(isinstance(value.get(field), str | int) for field in fields):
            yield tuple(str(value[field] or "") for field in fields)
            return
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _with_fields(inner, fields)
