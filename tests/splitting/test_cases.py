"""The cases of `languages/<code>/sentences.txt`, which a linguist can edit."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest

from tqcheck import registry
from tqcheck.splitting import split_text

FOLDER = files("tqcheck.languages")


def cases() -> Iterator[tuple[str, tuple[str, ...]]]:
    for language in registry.names("languages"):
        text = FOLDER.joinpath(language, "sentences.txt").read_text(encoding="utf-8")
        for paragraph in text.split("\n\n"):
            lines = tuple(line for line in paragraph.splitlines() if line and not line.startswith("#"))
            if lines:
                yield language, lines


@pytest.mark.parametrize(("language", "sentences"), list(cases()))
def test_case(language: str, sentences: tuple[str, ...]) -> None:
    text = (" " if registry.language(language).spaced else "").join(sentences)
    assert tuple(span.of(text).strip() for span in split_text(text, language)) == sentences


def test_every_language_with_rules_has_cases() -> None:
    assert {language for language, _ in cases()} == set(registry.names("languages"))
