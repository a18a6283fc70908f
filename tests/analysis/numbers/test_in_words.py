"""Which number words go together, and what they say together."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.numbers.in_text import numbers


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "two million three hundred thousand and five", {"two million three hundred thousand and five": 2300005}),
        ("en", "three hundred thousand two hundred", {"three hundred thousand two hundred": 300200}),
        ("en", "a thousand million", {"thousand million": 10**9}),
        ("en", "nineteen hundred", {"nineteen hundred": 1900}),
        ("en", "five thousand three million", {"five thousand": 5000, "three million": 3 * 10**6}),
        ("en", "twenty and five", {"twenty": 20, "five": 5}),
        ("en", "ten five", {"ten": 10, "five": 5}),
        ("en", "hundred hundred", {"hundred": 100}),
        ("fr", "soixante-dix", {"soixante-dix": 70}),
        ("fr", "soixante-dix-huit", {"soixante-dix-huit": 78}),
        ("fr", "quatre-vingt-onze", {"quatre-vingt-onze": 91}),
        ("fr", "quatre-vingt-dix-neuf", {"quatre-vingt-dix-neuf": 99}),
        ("fr", "deux cent quatre-vingt-un", {"deux cent quatre-vingt-un": 281}),
        ("fr", "vingt onze", {"vingt": 20, "onze": 11}),
        ("fr", "soixante-dix dix-sept", {"soixante-dix": 70, "dix-sept": 17}),
        ("ar", "خمسة عشر", {"خمسة عشر": 15}),
        ("ar", "مئة وخمسة وعشرون", {"مئة وخمسة وعشرون": 125}),
        ("ar", "خمسة عشرون", {"خمسة": 5, "عشرون": 20}),
        ("pt", "vigésima primeira", {"vigésima primeira": 21}),
        ("ko", "3만명", {"3만명": 30000}),
        ("th", "2 พันคน", {"2 พันคน": 2000}),
    ],
)
def test_words_that_go_together_are_one_number(code: str, text: str, expected: dict[str, int]) -> None:
    assert {found.span.of(text): found.value for found in numbers(text, registry.language(code))} == expected
