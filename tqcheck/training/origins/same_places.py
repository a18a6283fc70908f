"""Translations of one file of JSON: what stands in both files at the same place belongs together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs, decoded, pair_lines
from tqcheck.training.origins.step_inputs import couples
from tqcheck.training.origins.translated_files import foreign_code, sentence_pairs

_Way = tuple[str | int, ...]  # keys and numbers that lead to a text


def same_places(step: Step, inputs: Inputs) -> bytes:
    """Foreign TAB English of the texts under the keys that `fields` names; sentences where both sides have as many."""
    language = foreign_code(step)
    found: list[tuple[str, str]] = []
    for _, foreign, english in couples(step, inputs):
        there = dict(_texts(_parsed(english, inputs), step.fields))
        here = dict(_texts(_parsed(foreign, inputs), step.fields))
        found += [(text, there[place]) for place, text in here.items() if place in there]
    if not found:
        raise FormError(f"{step.to}: no text stands under {', '.join(step.fields)} at the same place of two files")
    return pair_lines(pair for one, other in found for pair in sentence_pairs(one, other, language))


def _parsed(path: str, inputs: Inputs) -> Any:
    try:
        return json.loads(decoded(path, inputs[path]))
    except json.JSONDecodeError as error:
        raise FormError(f"{path}, line {error.lineno}: {error.msg}") from error


def _texts(value: Any, fields: tuple[str, ...], way: _Way = ()) -> Iterator[tuple[_Way, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in fields and isinstance(inner, str):
                yield (*way, key), inner
            else:
                yield from _texts(inner, fields, (*way, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, fields, (*way, number))
