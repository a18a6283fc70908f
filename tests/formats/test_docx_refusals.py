"""DOCX files that are broken, hostile, or something else: a clear error, whatever the bytes."""

from __future__ import annotations

import random
import struct
import zipfile
from io import BytesIO

import pytest
from word import load, members, paragraph, part, raw, run, zipped

from tqcheck.containers import archive
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.detect import format_of

BODY = paragraph(run("Ein Satz & "), run("noch einer.", "<w:b/>"), "<w:r><w:tab/><w:t>Ende</w:t></w:r>")


def refusal(data: bytes | str) -> str:
    with pytest.raises(InputError) as caught:
        load(data)
    assert caught.value.path == "a.docx"
    return caught.value.message


def without(name: str) -> bytes:
    return zipped({key: value for key, value in members(BODY).items() if key != name})


def with_document(xml: str | bytes) -> bytes:
    files = {name: text.encode() for name, text in members(BODY).items()}
    return zipped(files | {"word/document.xml": xml if isinstance(xml, bytes) else xml.encode()})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office document, or one with a password"),
        (b"Just text.", "this is not a file of DOCX"),
        (b"PK\x03\x04" + bytes(100), "damaged or cut off"),
        (zipped(members(BODY))[:-200], "damaged or cut off"),
        (without("word/document.xml"), "the part with the document's text is missing"),
        (without("_rels/.rels"), "the part with the document's text is missing"),
        (without("[Content_Types].xml"), "this ZIP archive is not a file of DOCX"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "this ZIP archive is not a file of DOCX"),
        (zipped(members(BODY) | {"word/vbaProject.bin": "x"}), "this document holds macros"),
        (zipped(members(BODY, kind="application/vnd.ms-word.document.macroEnabled.main+xml")), "may hold macros"),
        (zipped(members(BODY) | {"WORD/Document.xml": "x"}), "'word/document.xml' twice"),
        (zipped(members(BODY), zipfile.ZIP_BZIP2), "compressed in a way Word does not read"),
        (with_document("<a><b></a>"), "word/document.xml, line 1: not well-formed XML"),
        (with_document("<a>" * 300), "nested more than 200 deep"),
        (with_document('<!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>'), "the entity 'x' is not XML's own"),
        (with_document(b"<a>\xff</a>"), "word/document.xml is not UTF-8"),
    ],
)  # fmt: skip
def test_refused(data: bytes, says: str) -> None:
    assert says in refusal(data)


def test_an_encrypted_member() -> None:
    data = bytearray(zipped(members(BODY)))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    assert "the archive is encrypted" in refusal(bytes(data))


def test_a_member_twice_under_one_name() -> None:
    stream = BytesIO(zipped(members(BODY)))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<other/>")
    assert "'word/document.xml' twice" in refusal(stream.getvalue())


def test_names_that_lead_elsewhere_lead_nowhere() -> None:
    files = members(BODY) | {"../../evil.xml": "<a/>", "/etc/evil": "x", "C:\\evil": "x"}
    assert load(zipped(files)).text == "Ein Satz & noch einer.\tEnde"
    leading = members(BODY, ("h", "header", "../../../../etc/passwd"))
    assert load(zipped(leading)).text == "Ein Satz & noch einer.\tEnde"


def test_a_bomb() -> None:
    assert "ZIP bomb" in refusal(with_document("<a>" + " " * 30_000_000 + "</a>"))


def test_a_bomb_that_lies_about_its_size() -> None:
    """The directory says that the member is small: what is unpacked is held against the limits, not that."""
    data = bytearray(with_document("<a>" + " " * 30_000_000 + "</a>"))
    name = data.index(b"word/document.xml", data.index(b"PK\x01\x02"))
    data[name - 22 : name - 18] = struct.pack("<I", 100)
    assert "damaged or cut off" in refusal(bytes(data))


def test_a_bomb_of_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TAGS", 100)
    assert "more than 100 tags" in refusal(paragraph(run("a")) * 50)


def test_a_bomb_that_is_not_read_but_would_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    from tqcheck.corrections.rewriting import rewrite
    from tqcheck.records.report import FileEdit

    data = zipped(members(BODY) | {"word/media/a.bin": "x" * 5_000_000})
    assert load(data).blocks
    monkeypatch.setattr(archive, "_FEW", 1_000_000)
    with pytest.raises(InputError, match="ZIP bomb"):
        rewrite(raw(data), "docx", [FileEdit(0, 3, "Der")])


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    assert "more than 3 files" in refusal(BODY)


def test_any_bytes() -> None:
    """Mutated archives, and archives of mutated parts: read or refused."""
    chance = random.Random(7)
    read = 0
    for _ in range(400):
        files = {
            name: text.encode()
            for name, text in members(BODY, ("s", "styles", "styles.xml"), styles=part("styles", "")).items()
        }
        if chance.random() < 0.7:
            name = chance.choice(["word/document.xml", *files])
            files[name] = mutated(files[name], chance)
            data = zipped(files, zipfile.ZIP_STORED)
        else:
            data = mutated(zipped(files), chance)
        try:
            read += bool(load(data).blocks)
        except InputError:
            continue
    assert read > 50


PIECES = [
    b"<w:p>",
    b"</w:p>",
    b"<w:ins>",
    b"</w:ins>",
    b"<w:r>",
    b"<w:t>",
    b"x",
    b"<w:fldChar w:fldCharType='end'/>",
    b"<w:tab/>",
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 5))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.randrange(1, 12))
        change = chance.choice((b"", data[start:end] * 2, chance.randbytes(2), chance.choice(PIECES)))
        data = data[:start] + change + data[chance.choice((start, end)) :]
    return data


def test_unbalanced_fields_and_text_outside_of_paragraphs() -> None:
    stray = (
        "<w:r><w:fldChar w:fldCharType='end'/><w:fldChar w:fldCharType='separate'/><w:instrText>x</w:instrText></w:r>"
    )
    assert load(f"{run('outside')}<w:tab/>{paragraph(stray, run('inside'))}").text == "inside"


def test_the_extensions() -> None:
    assert [format_of(RawFile(name, b"")) for name in ("a.docx", "B.DOCX", "a.docm")] == ["docx", "docx", "docx"]
