"""The tokens of a language are found once; nothing that was kept is believed unless it is whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from tqcheck.models.gemma import word_choices
from tqcheck.models.gemma.language_tokens import LanguageTokens


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """To find the tokens of all words takes half a second, and they are found again and again here."""
    monkeypatch.setattr(word_choices, "common", lambda code: {"cab": "cab", "bac": "Bac"} if code == "de" else {})


@pytest.fixture
def found(tokenizer: Tokenizer) -> list[int]:
    return sorted(set(word_choices.token_ids(tokenizer, "de")))


def never(*_: object) -> list[int]:
    raise AssertionError("it was found once")


def test_what_was_found_is_kept(
    tokenizer: Tokenizer, found: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LanguageTokens(tokenizer, tmp_path / "tokens", "a").of("de") == found
    monkeypatch.setattr(word_choices, "token_ids", never)
    assert LanguageTokens(tokenizer, tmp_path / "tokens", "a").of("de") == found


@pytest.mark.parametrize("content", [b"", b"[1,2]", b"\n[1,2]", b"\xff\n[1]", b"\n[[", b"x\n" + b"[" * 100_000])
def test_what_is_damaged_is_found_anew(tokenizer: Tokenizer, found: list[int], tmp_path: Path, content: bytes) -> None:
    LanguageTokens(tokenizer, tmp_path / "tokens").of("de")
    (file,) = (tmp_path / "tokens").iterdir()
    whole = file.read_bytes()
    for damaged in (content, whole[:-3] + b"]", whole.replace(b",", b", ", 1)):
        file.write_bytes(damaged)
        assert LanguageTokens(tokenizer, tmp_path / "tokens").of("de") == found
        assert file.read_bytes() == whole


def test_another_tokenizer_language_or_list_has_a_file_of_its_own(
    tokenizer: Tokenizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for origin, code in (("a", "de"), ("b", "de"), ("a", "en")):
        LanguageTokens(tokenizer, tmp_path / "tokens", origin).of(code)
    monkeypatch.setattr(word_choices, "common", lambda _: {"wort": "Wort"})
    LanguageTokens(tokenizer, tmp_path / "tokens", "a").of("de")
    assert len(list((tmp_path / "tokens").iterdir())) == 4


def test_where_nothing_can_be_kept_they_are_found_all_the_same(
    tokenizer: Tokenizer, found: list[int], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert LanguageTokens(tokenizer, tmp_path / "file" / "tokens").of("de") == found
    before = sorted(tmp_path.rglob("*"))
    assert LanguageTokens(tokenizer).of("de") == found
    assert sorted(tmp_path.rglob("*")) == before
