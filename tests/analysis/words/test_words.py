"""Words, their count, and word lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.analysis.words.words import count, fold, words
from tqcheck.errors import ExtensionError
from tqcheck.wordlists import lists as wordlists


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Don't well-known 3D -dash-", ["Don't", "well-known", "3D", "dash"]),
        ("fr", "L’eau, c'est", ["L’eau", "c'est"]),
        ("fr", "cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("uk", "п'ятниця", ["п'ятниця"]),
        ("ar", "يُعتبر مهماً", ["يُعتبر", "مهماً"]),
        ("ja", "今日はPython3のテスト。", ["今日", "は", "Python3", "の", "テスト"]),
    ],
)
def test_words(code: str, text: str, expected: list[str]) -> None:
    found = words(text, registry.language(code))
    assert [word.text for word in found] == expected
    assert [word.span.of(text) for word in found] == expected


def test_counts_words_of_unspaced_languages_by_characters() -> None:
    assert count("今日は晴天です", registry.language("ja")) == 4
    assert count("他会写Python程序吗。", registry.language("zh")) == 4
    assert count("one two three", registry.language("en")) == 3


def test_counts_words_by_letters_where_spaces_part_phrases() -> None:
    assert count("พิพิธภัณฑ์เปิดในเมืองเก่า ปี 1999", registry.language("th")) == 7


@pytest.mark.parametrize(("one", "other"), [("Émile", "emile"), ("STRASSE", "straße"), ("ﬁn", "FIN"), ("İ", "i")])
def test_fold_makes_forms_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=80))
def test_every_span_slices_to_its_word(text: str) -> None:
    for code in ("en", "zh"):
        assert all(word.span.of(text) == word.text for word in words(text, registry.language(code)))


def test_lists_are_read_without_comments() -> None:
    months = wordlists.integers("en", "months")
    assert months["may"] == 5
    assert "may" in wordlists.doubtful("en", "months")
    assert "june" not in wordlists.doubtful("en", "months")
    assert not any(entry.startswith("#") for entry in wordlists.load("en", "months"))
    with pytest.raises(ExtensionError, match=r"languages/en/no-such-list\.txt is not there"):
        wordlists.load("en", "no-such-list")


@pytest.mark.parametrize("code", registry.names("languages"))
def test_number_lists_hold_each_number(code: str) -> None:
    language = registry.language(code)
    if not language.spaced:
        pytest.skip("numbers are read by characters")
    values = set(language.numerals.words.values())
    needed = set(range(20)) | set(range(20, 100, 10)) | {100}
    if language.numerals.vigesimal or language.numerals.particles:
        needed -= {11, 12, 13, 14, 15, 16, 17, 18, 19}
    assert needed - values == set()
    assert set(language.dates.months.values()) == set(range(1, 13))
    assert set(language.dates.weekdays.values()) == set(range(1, 8))
    assert len(language.dates.names) == 12
