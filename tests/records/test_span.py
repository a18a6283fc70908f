"""Offsets stay exact through joining, cutting and mapping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.records.span import OffsetMap, Span, join_pieces

TEXT = st.text(st.sampled_from("ab é\u0301🙂שלום\r\n&<"), max_size=8)


@st.composite
def mapped_texts(draw: st.DrawFn) -> tuple[str, str, OffsetMap]:
    """A file, its visible text and the map between them: plain runs, markup, and escapes."""
    file, parts = "", []
    for kind in draw(st.lists(st.sampled_from(["plain", "markup", "escape"]), max_size=6)):
        visible = draw(TEXT) if kind == "plain" else "&" if kind == "escape" else ""
        raw = {"plain": visible, "markup": "<b>", "escape": "&amp;"}[kind]
        parts.append((visible, Span(len(file), len(file) + len(raw))))
        file += raw
    text, offsets = join_pieces(parts)
    return file, text, offsets


@given(mapped_texts(), st.data())
def test_what_maps_without_markup_is_the_same_text(mapped: tuple[str, str, OffsetMap], data: st.DataObject) -> None:
    file, text, offsets = mapped
    if not text:
        return
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    place = offsets.to_file(span).of(file)
    assert place.replace("<b>", "").replace("&amp;", "&") == span.of(text)
    if offsets.is_contiguous(span):
        assert "<b>" not in place


@given(mapped_texts(), st.data())
def test_a_cut_maps_as_the_whole_does(mapped: tuple[str, str, OffsetMap], data: st.DataObject) -> None:
    _, text, offsets = mapped
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    cut = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert offsets.cut(cut).to_file(Span(0, len(cut))) == offsets.to_file(cut)


def test_an_insertion_stands_after_what_precedes_it() -> None:
    _, offsets = join_pieces([("ab", Span(0, 2)), ("c", Span(5, 6))])
    assert offsets.to_file(Span(2, 2)) == Span(2, 2)
    assert offsets.to_file(Span(0, 0)) == Span(0, 0)


def test_an_escape_is_never_cut() -> None:
    _, offsets = join_pieces([("a", Span(0, 1)), ("<>", Span(1, 9)), ("b", Span(9, 10))])
    assert not offsets.is_contiguous(Span(1, 2))
    assert offsets.is_contiguous(Span(0, 4))


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1)])
def test_a_span_runs_forward(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
