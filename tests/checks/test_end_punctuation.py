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
    return list(check.find([Pair(0, None, segment)], Context(registry.language(language))))  # type: ignore[arg-type, list-item]


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


def found_in(rows: list[tuple[str, str]], languages: tuple[str, str], kind: BlockKind = BlockKind.UNIT) -> list[Hit]:
    def segment(text: str, at: int) -> Segment:
        return Segment(text, OffsetMap.identity(len(text)), at, kind, opens_block=True, closes_block=True)

    pairs = [Pair(at, segment(source, at), segment(target, at)) for at, (source, target) in enumerate(rows)]
    context = Context(registry.language(languages[1]), registry.language(languages[0]))
    return list(registry.check("end_punctuation").find(pairs, context))  # type: ignore[arg-type]


WITHOUT_STOP = [
    ("The file could not be opened.", "Le fichier n’a pas pu être ouvert"),
    ("Choose another folder for your pictures.", "Choisissez un autre dossier pour vos images"),
    ("The server did not answer in time.", "Le serveur n’a pas répondu à temps"),
    ("Your changes were saved to the disk.", "Vos modifications ont été enregistrées sur le disque"),
]
WITH_STOP = [
    (f"The drawer number {number} is empty now.", f"Le tiroir numéro {number} est vide maintenant.")
    for number in range(40)
]


def test_a_document_without_stops_has_one_habit() -> None:
    (hit,) = found_in(WITHOUT_STOP, ("en", "fr"))
    assert (hit.pair, hit.suggestions) == (0, ())
    assert "in 4 places of the document" in hit.message


def test_a_habit_among_right_ends_is_told_once() -> None:
    (hit,) = found_in([*WITH_STOP[:20], *WITHOUT_STOP], ("en", "fr"))
    assert hit.pair == 20


def test_exceptions_are_found_one_by_one() -> None:
    assert [hit.pair for hit in found_in([*WITH_STOP, *WITHOUT_STOP[:3]], ("en", "fr"))] == [40, 41, 42]
    assert [hit.pair for hit in found_in(WITHOUT_STOP[:2], ("en", "fr"))] == [0, 1]


def test_questions_that_all_end_with_a_stop_are_one_habit_beside_that_of_statements() -> None:
    questions = [
        ("Who has the key to the cellar?", "Wer hat den Schlüssel zum Keller."),
        ("Where do we keep the old maps?", "Wo bewahren wir die alten Karten auf."),
        ("When does the last ferry leave?", "Wann fährt die letzte Fähre."),
    ]
    statement = ("The ferry leaves at nine.", "Die Fähre fährt um neun Uhr ab")
    assert [hit.pair for hit in found_in([*questions, statement], ("en", "de"))] == [0, 3]


def test_spanish_marks_that_nobody_opens_are_one_habit() -> None:
    rows = [
        ("Where are you?", "Dónde estás?"),
        ("Who is calling?", "Quién llama?"),
        ("What do you want?", "Qué quieres?"),
        ("How nice!", "Qué bonito!"),
    ]
    assert [hit.pair for hit in found_in(rows, ("en", "es"))] == [0, 3]
