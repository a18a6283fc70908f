"""No text costs more than in proportion to its length, and the script that looks for such texts finds them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts import growth
from scripts.growth_texts import ALONE, ALTERATIONS, BILINGUAL, MARKUP, PLAIN, cases, files
from tqcheck import registry
from tqcheck.contracts import Context
from tqcheck.judging import selection
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.settings import Settings

SETTINGS = Settings(source_language="en", target_language="de", model="none", use_cache=False)
SIZE = 1_000

# Texts that once took several times what they should, each with the format it did so in.
KNOWN = [
    *((kind, "jsonl", "mixed") for kind in ("a@b.c ", "www.a ", "http://a.b/c ", "addresses", "e-mail addresses")),
    *((kind, "jsonl", "other") for kind in ("a@b.c ", "1,", "Markdown links", "one host", "named placeholders")),
    ("elements of code", "jsonl", "other"),
    ("12:30 ", "jsonl", "other"),
    ("made-up files", "jsonl", "thinned"),
    ("doubled words", "vtt", ""),
    *((kind, "jsonl", "mixed") for kind in ("1,", "1:", "&#1", "measures", "percent placeholders", "tqcheck", "`a` ")),
    *((kind, "jsonl", "same") for kind in ("„a“ ", "«»", "مرحبا ", "百千万", "\r", "(a ", "「", "„", "large numbers")),
    *((kind, "text", "") for kind in ("»", "a\u200b", "${", "„a“ ", "placeholders", "query of an address", "entities")),
    *((kind, "markdown", "") for kind in ("Markdown links", "`a` ", "suppressions")),
    *((kind, markup.format, "markup") for kind, markup in MARKUP.items() if kind in ("strings on one line",)),
    *((kind, MARKUP[kind].format, "markup") for kind in ("XLIFF pairs", "unclosed elements", "quoted HTML", "escapes")),
]


@pytest.mark.parametrize("case", KNOWN, ids=str)
def test_the_cost_grows_with_the_text_and_no_faster(case: growth.Case) -> None:
    assert growth.steep(case, SIZE, SETTINGS) == []


def test_a_check_that_compares_all_with_all_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(pair: Pair, context: Context) -> Iterator[Hit]:
        words = pair.target.text.split() if pair.target else []
        yield from (Hit("never") for word in words for other in words if word < other < word)

    quadratic = {"repeated_word": replace(registry.check("repeated_word"), find=find)}
    monkeypatch.setattr(selection, "selected", lambda *_: quadratic)
    found = growth.steep(("the ", "text", ""), SIZE, SETTINGS)
    assert [stage.stage for stage in found] == ["all", "check repeated_word"]


def test_every_kind_goes_into_every_format() -> None:
    every = set(cases())
    assert {case[0] for case in every} == {*PLAIN, *MARKUP}
    assert {case[1] for case in every} == {*ALONE, *BILINGUAL, "two texts"}
    assert {*ALONE, *BILINGUAL} <= set(registry.names("formats"))
    assert {case[2] for case in every} == {*ALTERATIONS, "", "markup"}


@pytest.mark.parametrize("format_name", [*ALONE, *BILINGUAL])
def test_a_longer_text_is_a_longer_file(format_name: str) -> None:
    for case in cases():
        if case[1] == format_name and case[0] in ("numbers", "“", *MARKUP):
            small, large = (sum(map(len, files(*case, size).values())) for size in (20, 2_000))
            assert small < large, case
