"""The cases of `languages/<code>/sentences.txt`, which a linguist can edit."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tqcheck import registry
from tqcheck.splitting import split_text
from tqcheck.wordlists.completeness import sentence_cases

FOLDER = files("tqcheck.languages")
CASES = [(code, case) for code in registry.names("languages") for case in sentence_cases(FOLDER.joinpath(code))]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_case(language: str, sentences: tuple[str, ...]) -> None:
    text = (" " if registry.language(language).spaced else "").join(sentences)
    assert tuple(span.of(text).strip() for span in split_text(text, language)) == sentences
