"""Comments that silence checks: what each covers, and which of them is of no use."""

from __future__ import annotations

from tqcheck.judging.suppression import Suppression, by_block, collect, is_silenced, unused
from tqcheck.records.document import Block, Document, Mark, MarkKind
from tqcheck.records.span import Span, join_pieces

TEXT = "0123456789" * 10


def comment(start: int, end: int, value: str, kind: MarkKind = MarkKind.SUPPRESSION) -> Mark:
    return Mark(kind, Span(0, 0), Span(start, end), value=value)


def block(start: int, end: int, *marks: Mark) -> Block:
    return Block(*join_pieces([(TEXT[start:end], Span(start, end))]), marks=marks)


def found(*blocks: Block, between: tuple[Mark, ...] = ()) -> list[tuple[list[str], list[int], int]]:
    """Of each comment: the checks it names, the blocks it covers, and where it begins."""
    document = Document("a.md", TEXT, blocks, "markdown", suppressions=between)
    return [(sorted(one.checks), sorted(one.blocks), one.file.start) for one in collect(document)]


def test_a_comment_in_a_block_covers_that_block_alone() -> None:
    blocks = (block(0, 10), block(12, 20, comment(13, 15, "omission")), block(22, 30))
    assert found(*blocks) == [(["omission"], [1], 13)]


def test_other_marks_are_no_comments() -> None:
    assert found(block(0, 10, comment(1, 3, "omission", MarkKind.CODE))) == []


def test_a_note_that_several_blocks_share_is_one_comment() -> None:
    note = comment(40, 50, "omission")
    assert found(block(0, 10, note), block(12, 20), block(22, 30, note)) == [(["omission"], [0, 2], 40)]


def test_a_comment_between_blocks_covers_the_next_in_the_file() -> None:
    blocks = (block(40, 50), block(0, 10), block(20, 30))
    assert found(*blocks, between=(comment(11, 20, "omission"),)) == [(["omission"], [2], 11)]
    assert found(*blocks, between=(comment(11, 21, "omission"),)) == [(["omission"], [0], 11)]
    assert found(*blocks, between=(comment(60, 70, "omission"),)) == [(["omission"], [], 60)]


def test_a_comment_before_a_block_without_text_covers_the_one_after_it() -> None:
    empty = Block("", join_pieces([("", Span(12, 12))])[1])
    assert found(empty, block(20, 30), between=(comment(0, 10, "omission"),)) == [(["omission"], [1], 0)]


def test_comments_stand_in_the_order_of_the_file() -> None:
    late, early = comment(25, 28, "omission"), comment(2, 4, "addition")
    assert [
        start for *_, start in found(block(20, 30, late), block(0, 10, early), between=(comment(15, 18, "omission"),))
    ] == [
        2,
        15,
        25,
    ]


def test_names_are_parted_by_commas_and_may_have_hyphens() -> None:
    [(checks, *_)] = found(block(0, 10, comment(1, 3, " number-mismatch , ,, omission,")))
    assert checks == ["number_mismatch", "omission"]


def suppression(start: int, blocks: set[int], *checks: str) -> Suppression:
    return Suppression(frozenset(checks), blocks, Span(start, start + 1))


def test_each_block_has_the_comments_that_cover_it() -> None:
    one, two = suppression(0, {1, 2}, "omission"), suppression(5, {2}, "addition")
    assert by_block([one, two]) == {1: [one], 2: [one, two]}


def test_all_comments_that_name_a_check_are_of_use() -> None:
    one, two, other = (suppression(at, {0}, name) for at, name in enumerate(("omission", "omission", "addition")))
    assert is_silenced([one, other, two], "omission")
    assert (one.used, two.used, other.used) == ({"omission"}, {"omission"}, set())
    assert not is_silenced([one], "addition")
    assert not is_silenced([], "omission")


def test_what_silenced_nothing_is_said_where_its_check_ran() -> None:
    used, idle = suppression(3, {0}, "omission"), suppression(7, {0}, "omission", "addition", "spelling", "no_check")
    assert is_silenced([used], "omission")
    notices = unused([used, idle], ["omission", "addition"], lambda offset: offset + 100)
    assert [(notice.kind, notice.message) for notice in notices] == [
        ("unused-suppression", "line 107: `ignore[addition]` silences nothing; remove it"),
        ("unused-suppression", "line 107: `ignore[no_check]` names no check; see `tqcheck list checks`"),
        ("unused-suppression", "line 107: `ignore[omission]` silences nothing; remove it"),
    ]
