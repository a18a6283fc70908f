"""SRT and WebVTT: cues, timings, tags, and what is wrong with a file."""

from __future__ import annotations

import random
import re

import pysubs2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_positions import check_document

from tqcheck import alignment, registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import fix
from tqcheck.corrections.rewriting import rewrite
from tqcheck.errors import InputError
from tqcheck.loading.texts import Job
from tqcheck.records.document import BlockKind, Document, MarkKind
from tqcheck.records.report import FileEdit
from tqcheck.settings import Settings
from tqcheck.splitting import split

SRT = (
    "1\n00:00:01,000 --> 00:00:03,500 X1:10 X2:20\n{\\an8}<i>Where</i> is\nthe bridge?\n\n"
    "2\n00:00:04,000 --> 00:00:05,000\n- Over there.\n- Thanks.\n"
)
VTT = (
    "WEBVTT - a title\nKind: captions\nLanguage: de-AT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:r\n\n"
    "NOTE tqcheck: ignore[repeated_word]\n\nfirst\n00:01.000 --> 00:03.500 align:start\n"
    "<v Anna B>Wo ist die <c.loud>Brücke</c>?</v>\n<00:02.000>Da &amp; dort.\n\n"
    "NOTE a comment\nover two lines\n\n01:00:04.000 --> 01:00:05.000\nGut.\n"
)


def load(name: str, text: str | bytes) -> Document:
    loaded = registry.format_(name).load(RawFile("file", text if isinstance(text, bytes) else text.encode()))
    assert isinstance(loaded, Document)
    return loaded


def refusal(name: str, text: str) -> tuple[int | None, str]:
    with pytest.raises(InputError) as caught:
        load(name, text)
    assert caught.value.path == "file"
    return caught.value.line, caught.value.message


def cues(document: Document) -> list[tuple[str, str, float | None]]:
    return [(block.key, block.text, block.duration) for block in document.blocks]


def test_srt() -> None:
    document = load("srt", SRT)
    assert cues(document) == [("1", "Where is the bridge?", 2.5), ("2", "- Over there. - Thanks.", 1.0)]
    assert {block.kind for block in document.blocks} == {BlockKind.CUE}
    assert document.presegmented
    marks = [(mark.kind.value, mark.name, mark.file.of(SRT)) for mark in document.blocks[0].marks]
    assert marks == [
        ("alone", "cue", "00:00:01,000 --> 00:00:03,500 X1:10 X2:20"),
        ("alone", "{\\an8}", "{\\an8}"),
        ("open", "i", "<i>"),
        ("close", "i", "</i>"),
        ("alone", "br", "\n"),
    ]


def test_vtt() -> None:
    document = load("vtt", VTT)
    assert cues(document) == [("first", "Wo ist die Brücke? Da & dort.", 2.5), ("", "Gut.", 1.0)]
    assert document.language == "de-AT"
    assert [mark.value for mark in document.suppressions] == ["repeated_word"]
    assert document.notices == ()
    found = [(mark.name, mark.value) for mark in document.blocks[0].marks if mark.kind is MarkKind.OPEN]
    assert found == [("v", "Anna B"), ("c", ".loud")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("00:00:01,000 --> 00:00:02,000\nNo number\n", [("", "No number")]),
        (
            "\n\n5\n0:0:1.5 --> 00:00:02,000\nA\n\n\nB\n\n\n5\n00:00:00,000-->00:00:01,000\nC",
            [("5", "A B"), ("5", "C")],
        ),
        ("1\r\n00:00:01,000 --> 00:00:02,000\r\nA\r\nB\r\n", [("1", "A B")]),
        ("1\r00:00:01,000 --> 00:00:02,000\rA\r", [("1", "A")]),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:01,000 --> 00:00:02,000\nA\n", [("2", "A")]),
        (
            "1\n00:00:01,000 --> 00:00:02,000\n10:30 - 11:45, 2 < 3 & 4 > 1 &amp;\n",
            [("1", "10:30 - 11:45, 2 < 3 & 4 > 1 &amp;")],
        ),
        ("1\n00:00:01,000 --> 00:00:02,000\n你好\n世界\n", [("1", "你好世界")]),
        ("1\n00:00:01,000 --> 00:00:02,000\nA<br/>B <font color='red'>C</font>\n", [("1", "A B C")]),
    ],
)
def test_srt_as_it_is_written(text: str, expected: list[tuple[str, str]]) -> None:
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        assert [cue[:2] for cue in cues(load("srt", data))] == expected


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("srt", "Just text.\n", None, "there is no timing"),
        ("srt", "Text\n1\n00:00:01,000 --> 00:00:02,000\nA", 1, "stands before the first timing"),
        ("srt", "1\n00:00:01,000 -> 00:00:02,000\nA", 2, "this is no timing"),
        ("srt", "1\n00:00:01,000 --> 00:00:99,000\nA", 2, "this is no timing"),
        ("srt", "1\n00:00:01 --> 00:00:02\nA", 2, "write it as 00:00:01,000 --> 00:00:03,500"),
        ("vtt", "1\n00:00:01.000 --> 00:00:02.000\nA", 1, "begins with the line WEBVTT"),
        ("vtt", "WEBVTTX\n\n00:00:01.000 --> 00:00:02.000\nA", 1, "begins with the line WEBVTT"),
        ("vtt", "WEBVTT\n\n00:00:01.000 --> soon\nA", 3, "write it as 00:00:01.000 --> 00:00:03.500"),
    ],
)
def test_refused(name: str, text: str, line: int | None, says: str) -> None:
    found = refusal(name, text)
    assert found[0] == line
    assert says in found[1]


def test_what_is_odd_is_a_notice() -> None:
    backwards = load("srt", "1\n00:00:05,000 --> 00:00:01,000\nA\n")
    assert cues(backwards) == [("1", "A", None)]
    assert [notice.message[:34] for notice in backwards.notices] == ["line 2: a cue that ends before it "]
    stray = load("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\nnever shown\n")
    assert [(notice.kind, notice.message[:23]) for notice in stray.notices] == [("skipped", "line 6: this text has n")]


def test_a_line_with_an_arrow_begins_another_cue() -> None:
    text = "WEBVTT\n00:01.000 --> 00:02.000\nA\n00:02.000 --> 00:04.000\nB\n"
    assert cues(load("vtt", text)) == [("", "A", 1.0), ("", "B", 2.0)]


WORDS = [
    "a",
    "Wort",
    "λ",
    "👩‍👩‍👧",
    "e\u0301",
    "שלום",
    "你好",
    "<i>",
    "</i>",
    "{\\an8}",
    "&amp;",
    "&",
    "<",
    "- ",
    " ",
    "\t",
    "\n",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map("".join), min_size=1, max_size=4), st.booleans())
def test_every_piece_slices_exactly(payloads: list[str], crlf: bool) -> None:
    body = "\n\n".join(f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{payload}" for n, payload in enumerate(payloads))
    for name, text in (("srt", body), ("vtt", "WEBVTT\n\n" + body)):
        written = text.replace("\n", "\r\n") if crlf else text
        check_document(load(name, written))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["Wort", "λ", "你好", "<i>x</i>", "{\\an8}", "5 x"]), min_size=1, max_size=3),
        min_size=1,
        max_size=3,  # of four that all hold lines in two scripts, one language is read
    )
)
def test_srt_reads_as_pysubs2_does(payloads: list[list[str]]) -> None:
    text = "\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},500\nX {chr(10).join(lines)}\n" for n, lines in enumerate(payloads)
    )
    expected = [
        (event.plaintext.split(), (event.end - event.start) / 1000)
        for event in pysubs2.SSAFile.from_string(text, "srt")
    ]
    assert [(unfolded(block.text), block.duration) for block in load("srt", text).blocks] == [
        (unfolded(" ".join(words)), duration) for words, duration in expected
    ]


def unfolded(text: str) -> str:
    """Without spaces: between two lines of Chinese we see none."""
    return "".join(text.split())


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_any_bytes(name: str) -> None:
    chance = random.Random(11)
    sample = (SRT if name == "srt" else VTT).encode()
    read = 0
    for _ in range(500):
        data = sample
        for _ in range(chance.choice((1, 2, 6))):
            start = chance.randrange(len(data) + 1)
            piece = chance.choice((b"", b"\n", b"\n\n", b"-->", b"<", b"NOTE", b"00:", chance.randbytes(2)))
            data = data[:start] + piece + data[min(len(data), start + chance.randrange(6)) :]
        try:
            read += bool(load(name, data).blocks)
        except InputError:
            continue
    assert read > 50


def test_corrections_go_where_the_words_stand() -> None:
    data = b"\xef\xbb\xbf" + SRT.replace("the bridge?", "the <b>the</b> bridge ?").replace("\n", "\r\n").encode()
    english = Settings(target_language="en", use_cache=False)
    fixed = fix(Job("a.srt"), english, lambda path: RawFile(path, data))
    assert fixed.after.data == data.replace(b"bridge ?", b"bridge?")
    again = fix(Job("a.srt"), english, lambda _: fixed.after)
    assert (again.changed, again.diff) == (False, "")


def test_what_is_written_into_vtt_is_escaped() -> None:
    escape = registry.format_("vtt").escape
    raw = RawFile("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nA B\n")
    place = raw.data.rindex(b"B")
    after = rewrite(raw, "vtt", [FileEdit(place, place + 1, escape("<C> & --> D"))])
    assert [block.text for block in load("vtt", after.data).blocks] == ["A <C> & --> D"]


def test_a_suppression_covers_the_next_cue_alone() -> None:
    from tqcheck.pipeline import examine

    cue = "00:0{}.000 --> 00:0{}.900\nSee the the sea.\n"
    text = f"WEBVTT\n\nNOTE tqcheck: ignore[repeated_word]\n\n{cue.format(1, 1)}\n{cue.format(2, 2)}"
    english = Settings(target_language="en", use_cache=False, select=frozenset({"repeated_word"}))
    (report,) = examine([Job("a.vtt")], english, lambda path: RawFile(path, text.encode()))
    assert [finding.span.line for finding in report.findings if finding.span] == [9]


def test_a_sentence_over_two_cues_is_aligned_with_one() -> None:
    english = ["We looked for the old bridge all day long.", "Nobody knew the way.", "Then it rained."]
    german = [
        "Wir haben den ganzen Tag lang",
        "nach der alten Brücke gesucht.",
        "Niemand kannte den Weg.",
        "Dann regnete es.",
    ]
    sides = [split(load("srt", as_srt(lines)), code) for lines, code in ((english, "en"), (german, "de"))]
    pairs = alignment.align(*sides, registry.language("en"), registry.language("de"))
    assert [(pair.source_segments, pair.target_segments) for pair in pairs] == [
        ((0,), (0, 1)),
        ((1,), (2,)),
        ((2,), (3,)),
    ]
    target = pairs[0].target
    assert target is not None
    assert target.duration == 4.0
    assert [mark.span.start for mark in target.marks if mark.name == "cue"] == [0, target.text.index("nach")]


def as_srt(lines: list[str]) -> str:
    return "\n".join(
        f"{n}\n00:00:{3 * n:02},000 --> 00:00:{3 * n + 2:02},000\n{line}\n" for n, line in enumerate(lines)
    )


def test_the_lines_of_joined_cues_are_measured_apart() -> None:
    from tqcheck.alignment.beads import join
    from tqcheck.analysis.segments.onscreen import lines

    joined = join(split(load("srt", SRT), "en"), spaced=True)
    assert [line.of(joined.text) for line in lines(joined)] == ["Where is", "the bridge?", "- Over there.", "- Thanks."]
    assert re.fullmatch(r"3\.5", str(joined.duration))
