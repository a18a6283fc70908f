"""What cannot be read is a clear error, with path, line and what to do."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError, UsageError
from tqcheck.loading import files, parse
from tqcheck.loading.decoding import decode, encode
from tqcheck.records.document import Bitext, Document


def load(
    path: Path | str,
    *,
    format: str | None = None,
    encoding: str | None = None,
    columns: tuple[str, str] | None = None,
    stdin: io.BytesIO | None = None,
) -> Document | Bitext:
    """Read and parse, as a run does with these options."""
    raw = files.read_stream(stdin, encoding) if stdin else files.read_raw(path, encoding)
    return parse(replace(raw, columns=columns), format)


def error(name: str, data: bytes, folder: Path, **options: object) -> InputError:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        load(path, **options)  # type: ignore[arg-type]
    assert caught.value.path == str(path)
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "line", "says"),
    [
        ("a.txt", b"", None, "the file is empty"),
        ("a.md", b" \n\t\n", None, "the file is empty"),
        ("a.txt", b"one\nt\0wo", 2, "NUL byte"),
        ("a.txt", b"%PDF-1.7 x", None, "this is a PDF file"),
        ("a.txt", b"PK\x03\x04zip", None, "this is a ZIP archive"),
        ("a.txt", b"\x89PNG\r\n", None, "this is a PNG image"),
        ("a.txt", b"one\ncaf\xe9\n", 2, "the byte 0xe9 at offset 7 is not utf-8: name its encoding, as in --encoding"),
        ("a.md", b'# A\n<meta charset="windows-1252">\n<p>caf\xe9', 3, "so try --encoding windows-1252"),
        ("a.txt", b"\xef\xbb\xbfa\xff", 1, "the byte 0xff at offset 4"),
        ("a.tsv", b"a\tb\nonly\n", 2, "this row has 1 column, but 2 are expected"),
        ("a.tsv", b"a\tb\tc\n", 1, "this row has 3 columns, but 2 are expected"),
        ("a.csv", b'a,b\n"x\ny",b,c\n', 2, "this row has 3 columns"),
        ("a.csv", b'a,b\n\n"x,b\n', 3, "a quotation mark opens here and is never closed"),
        ("a.csv", b'a,b\n"x"y,b\n', 2, "text follows a closing quotation mark"),
        ("a.jsonl", b'{"source": "a", "target": "b"}\n{"source": "a"\n', 2, "this is not JSON"),
        ("a.jsonl", b'\n["a"]\n', 2, "this is not a JSON object"),
        ("a.jsonl", b'{"source": "a"}', 1, "there is no field 'target' (fields here: source)"),
        ("a.jsonl", b'{"source": "a", "target": 3}', 1, "the field 'target' is not a text"),
        ("a.jsonl", b'{"source": "\\ud800", "target": "b"}', 1, "half of a surrogate pair"),
        ("a.jsonl", b"[" * 100_000, 1, "nested too deeply"),
    ],
)
def test_bad_files(name: str, data: bytes, line: int | None, says: str, tmp_path: Path) -> None:
    found = error(name, data, tmp_path)
    assert found.line == line
    assert says in found.message


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no such file"):
        load(tmp_path / "none.txt")
    with pytest.raises(InputError, match=r"this is a folder"):
        load(tmp_path)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    assert "the most tqcheck reads" in error("a.txt", b"x" * 11, tmp_path).message


def test_an_endless_line(tmp_path: Path) -> None:
    found = error("a.txt", b"short\n" + b"x" * 10_000_001, tmp_path)
    assert found.line == 2
    assert "break it into lines" in found.message


def test_unknown_encoding_format_and_column(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("a\tb\n")
    with pytest.raises(UsageError, match="no text encoding named 'klingon'"):
        load(path, encoding="klingon")
    with pytest.raises(UsageError, match="no text encoding named 'base64'"):
        load(path, encoding="base64")
    with pytest.raises(UsageError, match="did you mean html"):
        load(path, format="htm")
    with pytest.raises(InputError, match="the first line names no column 'x'"):
        load(path, columns=("x", "b"))


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8"])
def test_the_byte_order_mark_is_taken_off_and_put_back(codec: str) -> None:
    marked = codec in ("utf-16-le", "utf-16-be")
    data = ("\ufeff" * marked + "é😀\r\nb\rc").encode(codec)
    raw = RawFile("a", data)
    assert decode(raw).text == "é😀\r\nb\rc"
    assert encode(decode(raw).text, raw) == data


def test_a_named_encoding_wins_and_its_mark_is_kept() -> None:
    raw = RawFile("a", b"\xef\xbb\xbfcaf\xc3\xa9", "utf8")
    assert (decode(raw).text, encode("x", raw)) == ("café", b"\xef\xbb\xbfx")
    assert decode(RawFile("a", b"caf\xe9", "latin-1")).text == "café"
    with pytest.raises(InputError, match="cannot be written in iso8859-1"):
        encode("😀", RawFile("a", b"caf\xe9", "latin-1"))


def test_standard_input_and_formats(tmp_path: Path) -> None:
    plain = load("-", stdin=io.BytesIO(b"# One\n"))
    assert isinstance(plain, Document)
    assert (plain.format, plain.path, plain.blocks[0].text) == ("text", "-", "# One")
    marked = load("-", format="markdown", stdin=io.BytesIO(b"# One\n"))
    assert isinstance(marked, Document)
    assert marked.blocks[0].text == "One"


def test_columns_choose_and_nothing_to_check_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('n;en;de\n1;"a ""b""";c\n2;;d\n')
    table = load(tmp_path / "a.csv", columns=("de", "en"))
    assert isinstance(table, Bitext)
    assert [block.text for block in table.source.blocks] == ["c", "d"]
    assert [block.text for block in table.target.blocks] == ['a "b"', ""]
    (tmp_path / "a.md").write_text("```\ncode\n```\n")
    document = load(tmp_path / "a.md")
    assert isinstance(document, Document)
    assert [notice.kind for notice in document.notices] == ["no-prose"]
