"""Checks that read the text hold for any text: spans lie within it, edits do not overlap, time stays linear."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.contracts import Context, Scope
from tqcheck.loading.inline import inline_marks
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap

NAMES = (
    "repeated_word",
    "punctuation_spacing",
    "spacing_before_punctuation",
    "quote_style",
    "unbalanced_pair",
    "end_punctuation",
    "capitalisation",
    "mixed_script",
    "encoding_damage",
    "wrong_language",
    "untranslated",
    "hallucination",
    "overlong_sentence",
    "tag_mismatch",
    "placeholder_mismatch",
    "link_mismatch",
    "url_mismatch",
)
LANGUAGES = ("en", "de", "fr", "es", "uk", "zh", "ja", "ar", "sw")

# Pieces that the checks look at, in any order, with whatever else Unicode has between them.
_PIECES = """the the|the| |  |, |,|.|...| !|?|«|»|“|”|„|"|(|)|「|」|Ã©|â€™|&amp;|пpавда|и|我们|です。|é|😀|שלום|
|https://example.org/a|a@example.org|{name}|%s|1,5|a)|:-)|Le chat est là. |\ufffd|\ufeff|\u200b|\u00a0|e\u0301|مرحبا"""
PIECES = st.sampled_from(_PIECES.split("|"))
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=25).map("".join)


def segment(text: str) -> Segment:
    offsets = OffsetMap.identity(len(text))
    return Segment(text, offsets, 0, marks=inline_marks(text, offsets))


def find(name: str, target: str, source: str | None, language: str) -> list[Hit]:
    check = registry.check(name)
    if check.bilingual and source is None:
        return []
    pair = Pair(3, None if source is None else segment(source), segment(target))
    context = Context(registry.language(language), None if source is None else registry.language("en"))
    return list(check.find([pair] if check.scope is Scope.DOCUMENT else pair, context))  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(target=TEXTS, source=st.one_of(st.none(), TEXTS), language=st.sampled_from(LANGUAGES))
def test_spans_lie_within_the_text(target: str, source: str | None, language: str) -> None:
    for name in NAMES:
        for hit in find(name, target, source, language):
            assert hit.span is not None or hit.source_span is not None, name
            assert hit.span is None or hit.span.end <= len(target), name
            assert hit.source_span is None or hit.source_span.end <= len(source or ""), name
            for option in hit.suggestions:
                edits = sorted(option.edits, key=lambda edit: edit.span)
                assert all(a.span.end <= b.span.start for a, b in pairwise(edits)), name
                assert all(edit.span.end <= len(target) for edit in edits), name


@settings(max_examples=60, deadline=None)
@given(target=TEXTS, language=st.sampled_from(LANGUAGES))
def test_hits_of_a_document_name_their_pair(target: str, language: str) -> None:
    for name in NAMES:
        if registry.check(name).scope is Scope.DOCUMENT:
            assert {hit.pair for hit in find(name, target, None, language)} <= {3}


HOSTILE = {
    "one word": "a",
    "spaces": " ",
    "straight quotes": '"',
    "brackets": "(",
    "guillemets": "« ",
    "dots": ".",
    "spaced dots": ". ",
    "addresses": "a@",
    "paths": "/a",
    "braces": "{",
    "tags": "<a",
    "repeated words": "the ",
    "garbled": "Ã©",
    "doubled characters": "我们",
    "mixed scripts": "aб",
    "lines": "a\n",
    "commas": "ab,",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["de", "zh"])
def test_time_grows_with_the_length_and_no_faster(name: str, language: str) -> None:
    """Quadratic time would take minutes for texts of this size."""
    for kind, piece in HOSTILE.items():
        text = "a" + piece * (30_000 // len(piece)) + "b"
        started = process_time()
        find(name, text, text, language)
        assert process_time() - started < 3, kind
