"""Subtitles that show two languages, a line each."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.rewriting import rewrite
from tqcheck.records.document import Document
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

CUES = [
    ("我们昨天去了河边。", "Yesterday we went to the river."),
    ("水很冷。", "The water was cold."),
    ("没有人想游泳。", "Nobody wanted to swim."),
    ("所以我们回家了。", "So we went home."),
]


def srt(*cues: tuple[str, ...]) -> str:
    shown = enumerate(("\n".join(cue) for cue in cues), start=1)
    return "\n".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{text}\n" for n, text in shown)


def ass(*cues: tuple[str, ...]) -> str:
    head = "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
    shown = (r"\N{\fs10}".join(cue) for cue in cues)
    return head + "".join(f"Dialogue: 0,0:00:0{n}.00,0:00:0{n + 1}.00,A,{text}\n" for n, text in enumerate(shown))


def load(name: str, text: str) -> Document:
    loaded = registry.format_(name).load(RawFile(f"zh.{name}", text.encode()))
    assert isinstance(loaded, Document)
    return loaded


@pytest.mark.parametrize(("name", "write"), [("srt", srt), ("ass", ass)])
@pytest.mark.parametrize("order", [1, -1])
def test_the_lines_of_the_original_are_not_read_and_a_notice_says_so(name, write, order) -> None:  # type: ignore[no-untyped-def]
    text = write(*(cue[::order] for cue in CUES))
    document = load(name, text)
    assert [block.text.strip() for block in document.blocks] == [cue[0] for cue in CUES]
    (notice,) = document.notices
    assert notice.message.startswith("4 of 4 subtitles stand in two languages")
    place = document.blocks[1].text.index("冷")
    where = document.blocks[1].offsets.to_file(Span(place, place + 1))
    after = rewrite(RawFile(f"zh.{name}", text.encode()), name, [FileEdit(where.start, where.end, "凉")])
    assert after.data.decode() == text.replace("冷", "凉")


@pytest.mark.parametrize(
    "cues",
    [
        CUES[:3],
        [(source,) for source, _ in CUES],
        [*((source,) for source, _ in CUES), *CUES[:3]],
        [("我们用 Python。", "水很冷。")] * 4,
        [("One line.", "Another line.")] * 4,
    ],
)
def test_a_line_in_another_script_now_and_then_is_read(cues: list[tuple[str, ...]]) -> None:
    document = load("srt", srt(*cues))
    read = ["".join(block.text.split()) for block in document.blocks]
    assert read == ["".join("".join(cue).split()) for cue in cues]
    assert document.notices == ()
