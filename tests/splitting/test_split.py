"""Segments of documents: positions, marks, presegmented files; spans that tile."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.records.document import Bitext, BlockKind, Document, MarkKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span
from tqcheck.splitting import split, split_text

ALPHABET = "aB .!?…。！？؟\"'”»“«)(\n\r\t—5、\u0301😀שم走ひ\u00a0"


def segments(name: str, text: str, language: str = "en") -> tuple[Segment, ...]:
    document = registry.format_(name).load(RawFile("file", text.encode()))
    assert isinstance(document, Document)
    return split(document, language)


@settings(deadline=None)
@given(st.text(ALPHABET, max_size=60), st.sampled_from(["en", "de", "zh", "ja", "ar", "ru", "fr", "xx"]))
def test_spans_tile_the_text(text: str, language: str) -> None:
    spans = split_text(text, language)
    assert "".join(span.of(text) for span in spans) == text
    assert all(len(span) for span in spans)


@settings(deadline=None)
@given(st.text(ALPHABET, max_size=60), st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_nothing_is_split_within_a_whole_span(text: str, edges: tuple[int, int]) -> None:
    whole = Span(min(edges), max(edges))
    spans = split_text(text, "en", [whole])
    assert "".join(span.of(text) for span in spans) == text
    assert not any(whole.start < span.start < whole.end for span in spans)


def test_an_empty_text_has_no_spans() -> None:
    assert split_text("", "en") == ()


def test_segments_know_their_place_in_the_block_and_the_file() -> None:
    text = "Title\n\nOne stands here. Two stands there.\n"
    found = [(s.text, s.block, s.kind, s.opens_block, s.closes_block, s.file.of(text)) for s in segments("text", text)]
    assert found == [
        ("Title", 0, BlockKind.HEADING, True, True, "Title"),
        ("One stands here.", 1, BlockKind.PARAGRAPH, True, False, "One stands here."),
        ("Two stands there.", 1, BlockKind.PARAGRAPH, False, True, "Two stands there."),
    ]


def test_marks_go_with_their_sentence() -> None:
    first, second = segments("markdown", "He *left.* **She** said `a. B` to [us. Then](u) it.")
    assert [(m.kind, m.span, m.name) for m in first.marks] == [
        (MarkKind.OPEN, Span(3, 3), "em"),
        (MarkKind.CLOSE, Span(8, 8), "em"),
    ]
    assert [(m.kind, m.span.of(second.text), m.name) for m in second.marks] == [
        (MarkKind.OPEN, "", "strong"),
        (MarkKind.CLOSE, "", "strong"),
        (MarkKind.CODE, "a. B", "code"),
        (MarkKind.LINK, "us. Then", "a"),
    ]


def test_an_address_is_not_split() -> None:
    found = segments("text", "It is at https://a.org/x?q=What. Then it moved. See a.b@c.org. Fine.")
    assert [s.text for s in found] == ["It is at https://a.org/x?q=What.", "Then it moved.", "See a.b@c.org.", "Fine."]


def test_presegmented_documents_keep_their_units() -> None:
    bitext = registry.format_("tsv").load(RawFile("x.tsv", b"A. B.\t C. D. \nE.\t\n"))
    assert isinstance(bitext, Bitext)
    assert [(s.text, s.block) for s in split(bitext.source, "en")] == [("A. B.", 0), ("E.", 1)]
    assert [(s.text, s.block, s.file) for s in split(bitext.target, "en")] == [("C. D.", 0, Span(7, 12))]


@pytest.mark.parametrize(
    "text",
    [
        "« a. " * 20_000,
        '"' * 100_000,
        "a." * 50_000,
        "1. " * 30_000,
        "." * 100_000,
        "?" * 100_000,
        "x г. Y " * 15_000,
        "。”" * 50_000,
        "word " * 20_000,
    ],
)
def test_time_grows_with_the_text_alone(text: str) -> None:
    def seconds(part: str) -> float:
        begin = process_time()
        split_text(part, "ru")
        return process_time() - begin

    seconds(text[:1000])  # the lists of the language are read once
    whole, quarter = (min(seconds(part) for _ in range(3)) for part in (text, text[: len(text) // 4]))
    assert whole < 12 * max(0.02, quarter)


def test_blank_pieces_belong_to_the_sentence_before_them() -> None:
    from tqcheck.records.document import Block, BlockKind
    from tqcheck.records.span import OffsetMap
    from tqcheck.splitting.segments import segments as segments_of

    text = "  \n One.  \t Two. \u00a0"
    block = Block(text, OffsetMap.identity(len(text)), BlockKind.PARAGRAPH)
    spans = [Span(0, 4), Span(4, 10), Span(10, 11), Span(11, 16), Span(16, len(text))]
    assert [segment.text for segment in segments_of(block, 0, spans)] == ["One.", "Two."]


@pytest.mark.parametrize(("position", "begin"), [(4, 5), (6, 5), (7, 7), (11, 0)])
def test_an_opening_quotation_mark_belongs_to_what_follows(position: int, begin: int) -> None:
    from tqcheck.splitting.boundaries import _begin

    assert _begin('One. "Two. ', position) == begin


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u200a", "\u3000", "\u2028", "\x85"])
@pytest.mark.parametrize("text", ["A{}. B is here. And so is C.", "Ils{}! Et nous{}? Oui."])
def test_any_space_may_stand_before_a_stop(text: str, space: str) -> None:
    shown = text.format(space, space)
    assert "".join(span.of(shown) for span in split_text(shown, "fr")) == shown
