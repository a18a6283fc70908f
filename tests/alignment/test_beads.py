from __future__ import annotations

from collections.abc import Callable

from tqcheck.alignment import linked, target_only
from tqcheck.alignment.beads import join
from tqcheck.records.document import Mark, MarkKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import OffsetMap, Piece, Span

Make = Callable[..., tuple[Segment, ...]]
FILE = "He came.\r\n<b>She</b> left &amp; went."


def two() -> tuple[Segment, Segment]:
    first = Segment("He came.", OffsetMap.identity(8), 0, closes_block=False)
    pieces = (
        Piece(Span(0, 3), Span(13, 16)),
        Piece(Span(3, 9), Span(20, 26)),
        Piece(Span(9, 10), Span(26, 31)),
        Piece(Span(10, 16), Span(31, 37)),
    )
    mark = Mark(MarkKind.OPEN, Span(0, 0), Span(10, 13), "b")
    return first, Segment("She left & went.", OffsetMap(pieces), 0, marks=(mark,), opens_block=False)


def test_joined_texts_keep_their_places() -> None:
    joined = join(two(), spaced=True)
    assert joined.text == "He came. She left & went."
    for word in ("He", "came.", "She", "went."):
        start = joined.text.index(word)
        place = joined.offsets.to_file(Span(start, start + len(word)))
        assert place.of(FILE) == word
    assert joined.offsets.to_file(Span(18, 19)).of(FILE) == "&amp;"


def test_the_joining_space_is_what_stands_between() -> None:
    joined = join(two(), spaced=True)
    assert joined.offsets.to_file(Span(8, 9)) == Span(8, 13)


def test_marks_are_shifted_and_the_ends_are_those_of_the_whole() -> None:
    joined = join(two(), spaced=True)
    assert [mark.span for mark in joined.marks] == [Span(9, 9)]
    assert joined.opens_block
    assert joined.closes_block


def test_nothing_joins_where_words_are_not_spaced(make: Make) -> None:
    first, second = make(["今日は雨。", "明日は晴れ。"])
    joined = join((first, second), spaced=False)
    assert joined.text == "今日は雨。明日は晴れ。"
    assert joined.offsets.to_file(Span(5, 7)) == Span(6, 8)
    assert joined.file == Span(0, 12)


def test_one_segment_stays_itself(make: Make) -> None:
    (only,) = make(["Alone."])
    assert join((only,), spaced=True) is only


def test_target_only_pairs_have_no_source(make: Make) -> None:
    pairs = target_only(make(["One.", "Two."]))
    assert [(pair.id, pair.source, pair.target_segments, pair.alignment) for pair in pairs] == [
        (0, None, (0,), None),
        (1, None, (1,), None),
    ]


def test_linked_blocks_are_pairs_and_missing_sides_stay_missing(make: Make) -> None:
    source = make(["One.", "Two.", "Three."], blocks=[0, 1, 3])
    target = make(["Eins.", "Zwei.", "Vier."], blocks=[0, 2, 3])
    pairs = linked(source, target)
    assert [(p.source and p.source.text, p.target and p.target.text) for p in pairs] == [
        ("One.", "Eins."),
        ("Two.", None),
        (None, "Zwei."),
        ("Three.", "Vier."),
    ]
    assert {pair.alignment for pair in pairs} == {None}


def test_the_sentences_of_a_linked_block_are_one_segment(make: Make) -> None:
    (pair,) = linked(make(["One.", "Two."], blocks=[0, 0]), make(["Eins und zwei."], blocks=[0]))
    assert pair.source is not None
    assert pair.source.text == "One. Two."
    assert (pair.source_segments, pair.target_segments) == ((0, 1), (0,))
