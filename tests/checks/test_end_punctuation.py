"""Final marks that depend on where a segment stands in its paragraph, which a seed cannot say."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import Context
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap


def find(text: str, language: str, *, last: bool = True, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Hit]:
    segment = Segment(text, OffsetMap.identity(len(text)), 0, kind, opens_block=not last, closes_block=True)
    check = registry.check("end_punctuation")
    return list(check.find(Pair(0, None, segment), Context(registry.language(language))))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language", "last_word"),
    [
        ("Nobody came to the second meeting of the", "en", "the"),
        ("Niemand kam zur zweiten Sitzung und", "de", "und"),
        ("Personne n’est venu à la réunion pour", "fr", "pour"),
        ("Никто не пришёл на заседание, чтобы", "ru", "чтобы"),
    ],
)
def test_the_last_sentence_of_a_paragraph_breaks_off(text: str, language: str, last_word: str) -> None:
    (hit,) = find(text, language)
    assert hit.span is not None
    assert (hit.span.of(text), hit.suggestions) == (last_word, ())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nobody came to the second meeting.", "en"),
        ("Nobody came to the second meeting", "en"),
        ("Photo by Anna Sample / Picture House", "en"),
        ("Die Bürgermeisterin nach der Sitzung. Foto: Agentur Bild", "de"),
        ("没有人来参加第二次会议，大家都很失望", "zh"),
        ("(Nobody came to the second meeting.)", "en"),
        ("Nobody came to the second meeting:", "en"),
        ("Read more at https://example.org/minutes", "en"),
        ("— the editors of the paper", "en"),
        ("And so on", "en"),
        ("This language is not known to us", "sw"),
    ],
)
def test_a_mark_an_address_a_signature_or_a_fragment_is_left_alone(text: str, language: str) -> None:
    assert find(text, language) == []


def test_a_paragraph_of_one_sentence_may_be_a_heading_in_disguise() -> None:
    assert find("Nobody came to the second meeting of the", "en", last=False) == []


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.UNIT])
def test_other_blocks_need_no_stop(kind: BlockKind) -> None:
    assert find("Nobody came to the second meeting of the", "en", kind=kind) == []
