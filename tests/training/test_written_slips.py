"""The sentences with slips that the project wrote."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tqcheck.training import written_slips as written
from tqcheck.training.corpus import CORE
from tqcheck.training.written_slips import WrittenPart, WrittenSlip, written_mistranslations, written_slips


def items(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[WrittenSlip]:
    (tmp_path / "en.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    monkeypatch.setattr(written, "FOLDER", tmp_path)
    return [one for part in WrittenPart for one in written_slips("en", part)]


def test_each_place_is_where_the_sentence_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = items(tmp_path, monkeypatch, "agreement\tThe 🐑 [[grazes|graze]] where they [[|are]] left.")
    assert one.text == "The 🐑 grazes where they left."
    assert [one.text[start:end] for start, end in one.spans] == ["grazes", ""]
    assert one.text[: one.spans[1][0]] == "The 🐑 grazes where they "
    assert one.rights == ("The 🐑 graze where they are left.",)


def test_every_right_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = items(tmp_path, monkeypatch, "tense\tHe [[was seeing|saw|had seen]] it [[in|on]] Monday.")
    assert one.rights == ("He saw it on Monday.", "He had seen it on Monday.")


@pytest.mark.parametrize(
    ("marked", "wrong", "right"),
    [
        ("[[The|]] Lake Balaton froze.", "The Lake Balaton froze.", "Lake Balaton froze."),
        ("He sold [[it|]], and left.", "He sold it, and left.", "He sold, and left."),
        ("What are you waiting [[|for]]?", "What are you waiting?", "What are you waiting for?"),
        ("She came home [[|late]] (alone).", "She came home (alone).", "She came home late (alone)."),
        ("Personne [[|n']] avait ri.", "Personne avait ri.", "Personne n'avait ri."),
        ("La casa [[di|dell’]] uomo.", "La casa di uomo.", "La casa dell’uomo."),
        ("Un [[po|po']] di sale.", "Un po di sale.", "Un po' di sale."),
    ],
)
def test_where_a_word_is_missing_one_space_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marked: str, wrong: str, right: str
) -> None:
    (one,) = items(tmp_path, monkeypatch, f"extra_word\t{marked}")
    assert (one.text, one.rights) == (wrong, (right,))


def test_of_a_sound_sentence_nothing_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert items(tmp_path, monkeypatch, "sound\tOff they went.") == [WrittenSlip("sound", "Off they went.", (), ())]


@pytest.mark.parametrize(
    "line",
    [
        "tense He [[sees|saw]] it.",
        "tense\tHe saw it.",
        "sound\tHe [[sees|saw]] it.",
        "tense\tHe [[sees]] it.",
        "tense\tHe [[saw|saw]] it.",
        "",
    ],
)
def test_what_is_not_as_it_should_be_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    with pytest.raises(ValueError, match=r"en\.txt:2: "):
        items(tmp_path, monkeypatch, "sound\tOff they went.", line)


def test_each_language_has_wrong_and_sound_sentences_of_every_part_and_none_twice() -> None:
    assert written.languages() == sorted(CORE)
    for code in CORE:
        found = {part: list(written_slips(code, part)) for part in WrittenPart}
        assert all(any(one.rights for one in some) and any(not one.rights for one in some) for some in found.values())
        counts = Counter(one.text for some in found.values() for one in some)
        assert max(counts.values()) == 1


def test_a_mistranslation_stands_beside_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en-de.txt").write_text("opposite\tSea levels rose.\tDer Meeresspiegel [[sank|stieg]].\n", "utf-8")
    monkeypatch.setattr(written, "PAIRS", tmp_path)
    (one,) = [one for part in WrittenPart for one in written_mistranslations("en-de", part)]
    assert (one.source, one.text, one.rights) == (
        "Sea levels rose.", "Der Meeresspiegel sank.", ("Der Meeresspiegel stieg.",)
    )  # fmt: skip


@pytest.mark.parametrize("line", ["opposite\tDer Pegel [[sank|stieg]].", "sound\t\tDer Pegel stieg.", "a\tb\tc\td"])
def test_a_mistranslation_without_its_source_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    (tmp_path / "en-de.txt").write_text(f"{line}\n", "utf-8")
    monkeypatch.setattr(written, "PAIRS", tmp_path)
    with pytest.raises(ValueError, match=r"en-de\.txt:1: "):
        list(written_mistranslations("en-de", WrittenPart.LEARNT))


def test_each_pair_has_wrong_and_sound_translations_of_every_part_and_none_twice() -> None:
    others = sorted(set(CORE) - {"en"})
    assert written.pairs() == sorted([*(f"en-{code}" for code in others), *(f"{code}-en" for code in others)])
    for languages in written.pairs():
        found = {part: list(written_mistranslations(languages, part)) for part in WrittenPart}
        assert all(any(one.rights for one in some) and any(not one.rights for one in some) for some in found.values())
        counts = Counter((one.source, one.text) for some in found.values() for one in some)
        assert max(counts.values()) == 1
