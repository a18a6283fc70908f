"""Word documents and subtitles through the commands, as a translator would."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document

sys.path.append(str(Path(__file__).parents[1] / "formats"))
from word import members, paragraph, run, zipped

Run = Callable[..., Result]
ENGLISH = ("The bridge cost 40 million euros.", "It was opened in the spring.", "Nobody had measured the river.")
GERMAN = (
    "Die Brücke kostete 50 Millionen Euro.",
    "Sie wurde im Frühjahr eröffnet .",
    "Niemand hatte den Fluss vermessen.",
)


def save(name: str, paragraphs: tuple[str, ...]) -> None:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(name)


def test_a_word_document_is_checked_against_its_source_and_corrected(tqcheck: Run) -> None:
    save("en.docx", ENGLISH)
    save("de.docx", GERMAN)
    both = ("de.docx", "--source", "en.docx")
    checked = tqcheck("check", *both, "-q", "--no-cache")
    assert [line.split(" ")[2] for line in checked.stdout.splitlines()] == [
        "number_mismatch",
        "punctuation_spacing",
    ]
    assert tqcheck("fix", *both, "--write").stderr == "de.docx: 1 finding corrected\n"
    assert [p.text for p in Document("de.docx").paragraphs] == [GERMAN[0], "Sie wurde im Frühjahr eröffnet.", GERMAN[2]]
    assert tqcheck("fix", *both, "--write").stderr == "de.docx: nothing to correct\n"


def test_tracked_changes_are_read_as_accepted_or_rejected(tqcheck: Run) -> None:
    deleted = "<w:del><w:r><w:delText>thousand</w:delText></w:r></w:del>"
    body = paragraph(run("It cost 50 "), deleted, f"<w:ins>{run('million')}</w:ins>", run(" euros ."))
    Path("a.docx").write_bytes(zipped(members(body)))
    english = ("a.docx", "--target-lang", "en")

    def said() -> str:
        return " ".join(tqcheck("check", *english).stdout.split())

    assert "-It cost 50 million euros ." in tqcheck("fix", *english).stdout
    assert "-It cost 50 million euros ." in tqcheck("fix", *english, "--tracked-insertions").stdout
    assert "-It cost 50 thousand euros ." in tqcheck("fix", *english, "--tracked-changes", "reject").stdout
    assert "2 tracked changes were read as if accepted" in said()
    Path("tqcheck.toml").write_text('tracked-changes = "reject"\n', encoding="utf-8")
    assert "2 tracked changes were read as if rejected" in said()
    Path("tqcheck.toml").write_text("tracked-insertions = true\n", encoding="utf-8")
    assert "2 tracked changes were read as if accepted" in said()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docm", zipped(members(paragraph(run("x"))) | {"word/vbaProject.bin": "x"}), "this document holds macros"),
        ("a.docx", zipped(members(paragraph(run("x"))))[:-50], "the archive is damaged or cut off"),
        ("a.srt", b"1\n00:00:01,000 -> 00:00:02,000\nA\n", "a.srt:2: this is no timing"),
    ],
)
def test_what_cannot_be_read_is_said_and_left_alone(tqcheck: Run, name: str, data: bytes, says: str) -> None:
    Path(name).write_bytes(data)
    result = tqcheck("fix", name, "--write")
    assert (result.exit_code, Path(name).read_bytes()) == (2, data)
    assert says in result.stderr


def test_subtitles_are_checked_for_time_and_space(tqcheck: Run) -> None:
    cue = "00:00:01,000 --> 00:00:02,000\nNobody had ever measured how wide the river was.\n"
    Path("a.srt").write_text(f"1\n{cue}", encoding="utf-8")
    found = tqcheck("check", "a.srt", "--target-lang", "en", "-q", "--no-cache").stdout
    assert [line.split(" ")[:3] for line in found.splitlines()] == [
        ["a.srt:3:1:", "minor", "line_length"],
        ["a.srt:3:1:", "minor", "reading_speed"],
    ]
