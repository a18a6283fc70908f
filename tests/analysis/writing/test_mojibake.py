"""Garbled text is found exactly, repaired exactly, and right text is not touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.analysis.writing import mojibake
from tqcheck.analysis.writing.mojibake import garbled
from tqcheck.records.span import Span


def damage(text: str) -> str:
    """UTF-8 read as Windows-1252, undefined bytes as Latin-1, as most programs do it."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode("utf-8")
    )


def repair(text: str) -> str:
    for span, repaired in sorted(garbled(text), reverse=True):
        assert repaired is not None
        text = text[: span.start] + repaired + text[span.end :]
    return text


@pytest.mark.parametrize("text", ["café", "l’été – « déjà »", "Übergröße", "привет, мир", "ελληνικά", "日本語", "5 €"])
def test_damage_is_undone(text: str) -> None:
    assert repair(damage(text)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", "Příští týden bude pršet."),
        ("cp1251", "Завтра будет дождь."),
        ("cp1253", "Hier schläft ein müder Löwe."),
        ("cp1254", "Yağmur yağıyor, şemsiye gerek."),
        ("iso8859-2", "Żółta łódź płynie."),
        ("mac-roman", "À l’été, où étiez-vous ?"),
        ("cp437", "Mañana lloverá."),
        ("cp437", "明日は雨です。"),
    ],
)
def test_other_encodings_are_known_too(encoding: str, text: str) -> None:
    assert repair(text.encode().decode(encoding)) == text


@pytest.mark.parametrize("text", ["„Schön“, sagte er – «ja»…", "Ça ira… « oui ! »", "З 5 °C до −3 °C.", "مرحبًا، كيف؟"])
def test_marks_side_by_side_are_no_damage(text: str) -> None:
    assert list(garbled(text)) == []


def test_words_of_another_alphabet_are_one_stretch() -> None:
    text = "Он сказал: РЎР°Рґ РѕС‚РєСЂС‹С‚."
    assert [(span.of(text), new) for span, new in garbled(text)] == [("РЎР°Рґ РѕС‚РєСЂС‹С‚", "Сад открыт")]


def test_a_space_that_was_part_of_a_letter_is_given_back() -> None:
    assert [(span.start, span.end, new) for span, new in garbled("un thÃ© Ã  midi")] == [(3, 10, "thé à")]


def test_damage_done_twice_is_undone_twice() -> None:
    assert repair(damage(damage("é"))) == "é"


def test_damage_beside_right_text_is_cut_out_exactly() -> None:
    assert [(span.start, span.end, new) for span, new in garbled("né Ã©tÃ© né")] == [(3, 5, "é"), (6, 8, "é")]


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ®",
        "À « Paris »",
        "NÃO É ISSO",
        "Ñandú",
        "ÄÖÜ",
        "«Ã» é letra",
        "café…» dit-il",
        "así—— y",
        "«PÅ» og",
        "Å i Ø",
        "½ £ §",
    ],
)
def test_right_text_passes(text: str) -> None:
    assert list(garbled(text)) == []


def test_a_truncated_apostrophe_cannot_be_repaired() -> None:
    assert [repaired for _, repaired in garbled("itâ€ s late")] == [None]


@given(st.text(alphabet="aé ßжя’ü", min_size=1, max_size=30))
def test_whatever_was_damaged_is_undone(text: str) -> None:
    assert repair(damage(text)) == text


def test_a_byte_that_became_a_space() -> None:
    assert [*garbled("voilÃ  le travail")] == [(Span(0, 6), "voilà")]


@pytest.mark.parametrize("text", ["“Yes,” he said – “no.”", "Está aquí, así es.", "C’est déjà là."])
def test_ordinary_marks_do_not_load_ftfy(text: str) -> None:
    assert not mojibake._SUSPECT.search(text)
