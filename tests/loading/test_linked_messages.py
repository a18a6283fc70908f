"""Linked messages (`@:key`), by which a text of a program takes in another one."""

from __future__ import annotations

import pytest

import tqcheck
from tqcheck.loading.inline import inline_marks
from tqcheck.records.span import OffsetMap


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open @:shop.name .", ["@:shop.name"]),
        ("Open @:shop.name.", ["@:shop.name"]),
        ("Open @.lower:shop !", ["@.lower:shop"]),
        ("Open @:{'my shop'} now", ["@:{'my shop'}"]),
        ("Open @:(shop.name)s", ["@:(shop.name)"]),
        ("打开@:shop。", ["@:shop"]),
        ("Ask @anna: yes", []),
        ("%@:name", ["%@"]),
    ],
)
def test_linked_messages_are_placeholders(text: str, found: list[str]) -> None:
    assert [mark.value for mark in inline_marks(text, OffsetMap.identity(len(text)))] == found


@pytest.mark.parametrize(
    ("text", "joined"),
    [("Welcome to @:shop.name . Enter the hall .", ["ll"]), ("Is this @.upper:shop ? It is @:{'my shop'} .", [])],
)
def test_nothing_is_safely_joined_to_a_linked_message(text: str, joined: list[str]) -> None:
    (document,) = tqcheck.check_texts(text, None, "en", None, tqcheck.Settings(model="none", use_cache=False)).documents
    safe = [edit for finding in document.findings for one in finding.suggestions if one.safe for edit in one.edits]
    assert [text[edit.start - 2 : edit.start] for edit in safe] == joined


@pytest.mark.parametrize("mark", [".", ",", "!", "?", ":", ";"])
def test_a_linked_message_keeps_the_space_after_it(mark: str) -> None:
    text = f"Welcome to @:shop {mark}"
    (document,) = tqcheck.check_texts(text, None, "en", None, tqcheck.Settings(model="none", use_cache=False)).documents
    assert [finding.check for finding in document.findings] == []
