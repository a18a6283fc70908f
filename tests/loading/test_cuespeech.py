"""Labels of speakers, descriptions of sounds and signs of lyrics."""

from __future__ import annotations

import time

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.records.document import Document, MarkKind


def srt(*cues: str) -> str:
    return "\n".join(
        f"{number}\n00:00:{number:02d},000 --> 00:00:{number:02d},900\n{cue}\n" for number, cue in enumerate(cues, 1)
    )


def load(name: str, text: str) -> Document:
    loaded = registry.format_(name).load(RawFile("a", text.encode()))
    assert isinstance(loaded, Document)
    return loaded


def known(*cues: str) -> list[tuple[str, str]]:
    return [
        (mark.name, mark.span.of(block.text))
        for block in load("srt", srt(*cues)).blocks
        for mark in block.marks
        if mark.kind is MarkKind.CODE
    ]


@pytest.mark.parametrize(
    ("cue", "marks"),
    [
        ("MARIE: Où vas-tu ?", [("speaker", "MARIE:")]),
        ("- FEMME 2 (riant): Oui.\n- HOMME: Non.", [("speaker", "- FEMME 2 (riant):"), ("speaker", "- HOMME:")]),
        (">> ВЕДУЩИЙ: Добрый вечер.", [("speaker", ">> ВЕДУЩИЙ:")]),
        ("[door creaks] Who is it?", [("sound", "[door creaks]")]),
        ("(GASPS) You!", [("sound", "(GASPS)")]),
        ("(ein Hund\nbellt)", [("sound", "(ein Hund bellt)")]),
        ("(Musik) (Lachen)", [("sound", "(Musik)"), ("sound", "(Lachen)")]),
        ("【雨の音】", [("sound", "【雨の音】")]),
        ("♪ Run, run, run ♪", [("lyrics", "♪ "), ("lyrics", " ♪")]),
        ("# Over the hills #", [("lyrics", "# "), ("lyrics", " #")]),
        ("He left (at last).", []),
        ("Note: it is late.", []),
        ("We are number #1 here.", []),
        ("It is 10:30 now.", []),
    ],
)
def test_what_is_not_spoken_is_known(cue: str, marks: list[tuple[str, str]]) -> None:
    assert known(cue) == marks


def test_a_name_in_small_letters_is_a_label_where_it_stands_before_several_cues() -> None:
    assert known("Anna: Ja.", "Nein.", "Anna: Doch.", "Merke: so ist es.") == [("speaker", "Anna:")] * 2


def test_it_is_known_in_every_format_of_subtitles() -> None:
    ass = "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,[sighs]\\NANN: Well.\n"
    ttml = '<tt><body><div><p begin="1s" end="2s">[sighs]<br/>ANN: Well.</p></div></body></tt>'
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n[sighs]\nANN: Well.\n"
    sbv = "0:00:01.000,0:00:02.000\n[sighs]\nANN: Well.\n"
    for name, text in (("ass", ass), ("ttml", ttml), ("vtt", vtt), ("sbv", sbv)):
        (block,) = load(name, text).blocks
        found = [(mark.name, mark.span.of(block.text)) for mark in block.marks if mark.kind is MarkKind.CODE]
        assert found == [("sound", "[sighs]"), ("speaker", "ANN:")], name


def test_long_cues_are_read_in_linear_time() -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        known("(a)\n" * count + "ANN: (B) ♪ [c] " * count)
        return time.process_time() - begin

    seconds(10)
    assert seconds(4000) < 8 * max(seconds(1000), 0.01)
