"""Substitutions of a string catalog, whose names each language has of its own."""

from __future__ import annotations

import json

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.records.document import Bitext, Block, MarkKind


def unit(text: str) -> dict[str, object]:
    return {"stringUnit": {"state": "translated", "value": text}}


def pair(source: dict[str, object], target: dict[str, object]) -> tuple[Block, Block]:
    value = {"sourceLanguage": "en", "strings": {"k": {"localizations": {"en": source, "de": target}}}}
    loaded = registry.format_("xcstrings").load(RawFile("a.xcstrings", json.dumps(value).encode()))
    assert isinstance(loaded, Bitext)
    return loaded.source.blocks[0], loaded.target.blocks[0]


def placeholders(block: Block) -> list[str]:
    return [mark.value for mark in block.marks if mark.kind is MarkKind.PLACEHOLDER]


def test_names_of_substitutions_are_not_compared_but_their_number() -> None:
    source, target = pair(unit("%#@posts@ by %#@people@"), unit("%#@anzahl@ von %#@leute@"))
    assert placeholders(source) == placeholders(target) == ["%#@…@", "%#@…@"]


def test_a_text_beside_a_substitution_has_nothing_to_compare() -> None:
    source, target = pair(unit("%lld starred"), unit("%#@anzahl@"))
    assert placeholders(source) == placeholders(target) == []


def test_the_form_for_one_may_say_its_number_in_words() -> None:
    forms = {"variations": {"plural": {"one": unit("%lld new post"), "other": unit("%lld new posts")}}}
    said = {"variations": {"plural": {"one": unit("ein neuer Beitrag"), "other": unit("%lld neue Beiträge")}}}
    source, target = pair(forms, said)
    assert placeholders(source) == placeholders(target) == []
