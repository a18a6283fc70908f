"""SBV, ASS and TTML."""

from __future__ import annotations

import fuzz
import pysubs2
import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import fix
from tqcheck.errors import InputError
from tqcheck.loading.texts import Job
from tqcheck.records.document import Document
from tqcheck.settings import Settings

SBV = "0:00:01.000,0:00:03.500\nEr kam  an.\nUnd ging.\n\n0:00:04.000,0:00:05.000\nEnde.\n"
ASS = """[Script Info]
Title: Ein , Titel

[V4+ Styles]
Format: Name, Fontname
Style: Main,Arial

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:03.50,Main,Ann,0,0,0,,{\\i1}Er kam{\\i0}  an,\\Nund ging.
Comment: 0,0:00:01.00,0:00:03.50,Main,,0,0,0,,Nicht , dies.
Dialogue: 0,0:00:04.00,0:00:05.00,Main,,0,0,0,,{\\p1}m 0 0 l 1 1
Dialogue: 0,0:00:04.00,0:00:05.00,Main,,0,0,0,,Ende.
"""
TTML = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="de"><head><title>x , y</title></head><body><div>\n'
    '<p xml:id="a" begin="00:00:01.000" end="00:00:03.500">Er kam<br/><span>an</span> &amp; ging.</p>\n'
    '<p begin="1s" dur="500ms">Ende.</p></div></body></tt>\n'
)
FILES = {"sbv": SBV, "ass": ASS, "ttml": TTML}


def load(name: str, text: str) -> Document:
    loaded = registry.format_(name).load(RawFile("a", text.encode()))
    assert isinstance(loaded, Document)
    return loaded


def cues(name: str, text: str) -> list[tuple[str, str, float | None]]:
    return [(block.text, block.key, block.duration) for block in load(name, text).blocks]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cues(end: str) -> None:
    assert cues("sbv", SBV.replace("\n", end)) == [("Er kam  an. Und ging.", "", 2.5), ("Ende.", "", 1.0)]
    assert cues("ass", ASS.replace("\n", end)) == [("Er kam  an, und ging.", "Main Ann", 2.5), ("Ende.", "Main", 1.0)]
    assert cues("ttml", TTML.replace("\n", end)) == [("Er kam an & ging.", "a", 2.5), ("Ende.", "", 0.5)]
    assert load("ttml", TTML).language == "de"


def test_shapes_within_a_line_of_ass_are_no_text() -> None:
    line = "Dialogue: 0:00:01.00,0:00:02.00,{\\p1}m 0 0 l 1 1{\\p0}Ja.{\\p2\\b1}m 2 2\n"
    assert [block.text for block in load("ass", f"[Events]\nFormat: Start, End, Text\n{line}").blocks] == ["Ja."]


def test_ass_says_what_its_library_says() -> None:
    events = pysubs2.SSAFile.from_string(ASS)
    shown = [
        event.plaintext.replace("\n", " ") for event in events if event.type == "Dialogue" and not event.is_drawing
    ]
    assert [block.text for block in load("ass", ASS).blocks] == shown


@pytest.mark.parametrize("name", ["sbv", "ass"])
def test_a_correction_changes_its_place_alone(name: str) -> None:
    settings = Settings(select=frozenset({"punctuation_spacing"}), use_cache=False, target_language="de")
    wrong = FILES[name].replace("Ende.", "Das  Ende ist da.")
    fixed = fix(Job(f"a.{name}"), settings, lambda path: RawFile(path, wrong.encode())).after.data.decode()
    assert fixed.replace("Er kam an", "Er kam  an").replace("{\\i0} an", "{\\i0}  an") == wrong.replace("Das  ", "Das ")


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("sbv", "Text.\n", 1),
        ("sbv", "\n\n", None),
        ("ass", "[Events]\nFormat: Start, Text\nDialogue: 0\n", 3),
        ("ttml", "<tt><body><p>x</body></tt>", 1),
    ],
)
def test_a_damaged_file_is_refused(name: str, text: str, line: int | None) -> None:
    with pytest.raises(InputError) as caught:
        load(name, text)
    assert caught.value.line == line


@pytest.mark.parametrize("name", FILES)
def test_no_mutation_crashes_it(name: str) -> None:
    outcome = fuzz.fuzz(name, range(120))
    assert (outcome.crashed, outcome.loaded + outcome.refused) == ([], 120)
