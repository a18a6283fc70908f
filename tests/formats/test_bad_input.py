"""What is wrong with a file, in each format: the file is named with what to do, and others go on."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import fuzz
import pytest
from specimens import TEXTS, specimens

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading import parse
from tqcheck.loading.texts import Job
from tqcheck.pipeline import run
from tqcheck.records.document import Bitext
from tqcheck.settings import Settings

FORMATS = registry.names("formats")
TEXTUAL = sorted(TEXTS)
LOOSE = {"text", "markdown", "asciidoc", "rst", "html", "srt", "vtt", "sbv", "ass", "properties", "fluent", "po"}
STRICT = [name for name in FORMATS if name not in LOOSE and name not in ("csv", "tsv", "jsonl", "apple")]


@cache
def made() -> dict[str, tuple[str, bytes]]:
    return specimens()


def refused(name: str, data: bytes) -> InputError:
    path = made()[name][0]
    with pytest.raises(InputError) as caught:
        parse(RawFile(path, data), name)
    assert caught.value.path == path
    return caught.value


def notices(path: str, data: str) -> list[tuple[str, str]]:
    loaded = parse(RawFile(path, data.encode()), None)
    documents = (loaded.source, loaded.target) if isinstance(loaded, Bitext) else (loaded,)
    return [(notice.kind, notice.message) for document in documents for notice in document.notices]


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / Path(made()[name][0]).name
    path.write_bytes(data)
    return path


def errors_of(bad: Path, name: str) -> tuple[str, ...]:
    """What a run says of a bad file, whose name is left out, after it has checked the good one beside it."""
    good = bad.with_name("good.txt")
    good.write_text("He saw the the bridge.\n")
    source = "de" if registry.format_(name).bilingual else None
    checks = frozenset({"repeated_word"})
    settings = Settings(select=checks, target_language="en", source_language=source, use_cache=False, model="none")
    report = run([Job(str(bad)), Job(str(good))], settings)
    assert [(document.target, len(document.findings)) for document in report.documents] == [(str(good), 1)]
    assert all(error.startswith(str(bad)) for error in report.errors)
    return tuple(error.removeprefix(str(bad)) for error in report.errors)


@pytest.mark.parametrize("name", STRICT)
def test_one_that_is_cut_off_is_named_and_the_others_are_checked(name: str, tmp_path: Path) -> None:
    data = made()[name][1]
    (error,) = errors_of(written(tmp_path, name, data[: len(data) // 2]), name)
    assert re.match(r"(:\d+)?: \w", error)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_one_is_said_to_be_empty(name: str, tmp_path: Path) -> None:
    (error,) = errors_of(written(tmp_path, name, b""), name)
    assert error == ": the file is empty: there is nothing to check in it"


@pytest.mark.parametrize("name", TEXTUAL)
def test_bytes_of_another_encoding_are_named_with_their_line(name: str) -> None:
    text = TEXTS[name][1]
    error = refused(name, text.encode().replace(b"saw", b"s\xe0w", 1))
    assert error.line == text.count("\n", 0, text.index("saw")) + 1
    assert "is not" in error.message


def declaring(name: str, encoding: str) -> str | None:
    """The specimen with a letter that is not ASCII, which says that it is in this encoding; `None` where it cannot."""
    text = TEXTS[name][1].replace("saw", "s\u00e4w", 1)
    for stated, said in DECLARATIONS:
        if stated in text:
            return text.replace(stated, said.format(encoding), 1)
    return None


DECLARATIONS = (
    ('encoding="utf-8"', 'encoding="{}"'),
    ('encoding="UTF-8"', 'encoding="{}"'),
    ("charset=UTF-8", "charset={}"),
    ("<head>", '<head><meta charset="{}">'),
    ('version="1.0"?>', 'version="1.0" encoding="{}"?>'),
)
DECLARING = [name for name in TEXTUAL if declaring(name, "utf-8") is not None]


@pytest.mark.parametrize(
    ("encoding", "says"),
    [
        (
            "windows-1252",
            "the file says that it is windows-1252, and is not: correct what it says, or name the encoding",
        ),
        ("iso-8859-2", "the file says that it is iso-8859-2, and is not: correct what it says"),
        ("x-none", "the file says that it is x-none, and there is no such encoding: correct it"),
    ],
)
@pytest.mark.parametrize("name", DECLARING)
def test_an_encoding_that_the_file_is_not_in_is_named_with_its_line(name: str, encoding: str, says: str) -> None:
    text = declaring(name, encoding) or ""
    error = refused(name, text.encode())
    assert error.line == text.count("\n", 0, text.index(encoding)) + 1
    assert says in error.message


@pytest.mark.parametrize("name", DECLARING)
def test_an_encoding_that_the_file_is_in_is_believed(name: str) -> None:
    text = declaring(name, "windows-1252") or ""
    loaded = parse(RawFile(made()[name][0], text.encode("cp1252", "ignore")), name)
    assert any("säw" in block.text for block in (loaded.target if isinstance(loaded, Bitext) else loaded).blocks)


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n" + bytes(100), b"\xd0\xcf\x11\xe0" + bytes(100), bytes(range(256))]
)
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_no_text_at_all_is_refused_with_what_to_do(name: str, content: bytes) -> None:
    error = refused(name, content)
    assert re.search(r"\b(?:save|name|export|get|remove|write)\b", error.message)


@pytest.mark.parametrize("name", TEXTUAL)
def test_an_endless_line_is_named(name: str) -> None:
    text = TEXTS[name][1]
    error = refused(name, (text + "x" * 10_000_001).encode())
    assert error.line == text.count("\n") + 1
    assert "break it into lines" in error.message


DEEP = {
    "json": '{"a":' * 100_000,
    "jsonl": '{"a":' * 100_000,
    "xcstrings": '{"strings":' * 100_000,
    "yaml": "de:\n  a: " + "[" * 100_000,
    "android": "<resources>" + "<b>" * 5_000,
    "resx": "<root>" + "<data>" * 5_000,
    "qt": "<TS>" + "<context>" * 5_000,
    "stringsdict": "<plist>" + "<dict>" * 5_000,
    "xliff": "<xliff>" + "<group>" * 5_000,
    "tmx": "<tmx>" + "<body>" * 5_000,
    "ttml": "<tt>" + "<div>" * 5_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_without_end_is_refused(name: str) -> None:
    assert "nested" in refused(name, DEEP[name].encode()).message


@pytest.mark.parametrize("name", ["markdown", "html", "rst", "asciidoc"])
def test_texts_may_be_nested_deeply(name: str) -> None:
    deep = {"html": "<div>", "markdown": "> ", "rst": "  ", "asciidoc": "*"}[name] * 2_000
    loaded = parse(RawFile(made()[name][0], f"{deep} One\n\nTwo\n".encode()), name)
    assert not isinstance(loaded, Bitext)


TWICE = [
    ("locales/de.json", '{"a": "Ein Tag",\n"a": "Zwei Tage"}\n', 1),
    ("locales/de.yml", "de:\n  a: Ein Tag\n  a: Zwei Tage\n", 2),
    ("a_de.properties", "a=Ein Tag\na=Zwei Tage\n", 1),
    ("de.lproj/a.strings", '"a" = "Ein Tag";\n"a" = "Zwei Tage";\n', 1),
    (
        "a.de.resx",
        "<root><data name='a'><value>Ein</value></data>\n<data name='a'><value>Zwei</value></data></root>",
        1,
    ),
    (
        "values-de/strings.xml",
        "<resources><string name='a'>Ein</string>\n<string name='a'>Zwei</string></resources>",
        1,
    ),
    ("l10n/de/a.ftl", "a = Ein Tag\na = Zwei Tage\n", 1),
]


@pytest.mark.parametrize(("path", "data", "line"), TWICE)
def test_a_key_that_stands_twice_is_named_with_its_line(path: str, data: str, line: int) -> None:
    ((kind, message),) = notices(path, data)
    assert kind == "duplicate-key"
    assert message.startswith(f"line {line}: the key 'a' stands again below")
    assert message.endswith("delete one")


@pytest.mark.parametrize("reason", ["Permission denied", "The process cannot access the file: another one uses it"])
def test_one_that_is_locked_is_named(reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, plain = written(tmp_path, "markdown", b"A text.\n"), Path.open

    def opened(path: Path, *arguments: Any, **named: Any) -> Any:
        if path == bad:
            raise PermissionError(13, reason)
        return plain(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", opened)
    assert errors_of(bad, "markdown") == (f": the file cannot be read ({reason}): check its permissions and its name",)


NAMELESS = [
    ("values/strings.xml", "<resources>\n<string>Ein Tag</string><string name='b'>Ja gut</string></resources>", 2),
    ("a.resx", "<root>\n<data><value>Ein Tag</value></data></root>", 2),
    ("a_de.properties", "a=Ein Tag\n= Zwei Tage\n", 2),
]


@pytest.mark.parametrize(("path", "data", "line"), NAMELESS)
def test_a_text_without_a_key_is_named_with_its_line(path: str, data: str, line: int) -> None:
    assert notices(path, data) == [
        ("missing-key", f"line {line}: this text has no key, so no program finds it: give it one")
    ]


UNIT = '{"localizations": {"de": {"stringUnit": {"state": "translated", "value": "Ein Tag"}}}}'
MESSAGE = "<message><source>Day</source><translation>Tag</translation></message>"


@pytest.mark.parametrize(
    ("path", "data", "says"),
    [
        (
            "a.xcstrings",
            f'{{"sourceLanguage": "en", "strings": {{"a": {UNIT},\n"a": {UNIT}}}, "version": "1.0"}}',
            "line 2: the key 'a' stands above as well",
        ),
        (
            "a_de.ts",
            f'<TS language="de"><context><name>C</name>{MESSAGE * 2}</context></TS>',
            "'Day' stands twice in C",
        ),
    ],
)
def test_a_text_that_stands_twice_in_a_bilingual_file_is_named(path: str, data: str, says: str) -> None:
    assert [says in message for kind, message in notices(path, data) if kind == "duplicate-key"] == [True, True]


def test_a_line_that_fluent_does_not_know_is_named() -> None:
    assert notices("l10n/de/a.ftl", "a = Ein Tag\n\nb Zwei Tage\n   und mehr\nc = Drei\n") == [
        ("skipped", "line 3 (and 1 more) is no message of Fluent, and was not checked: write it as `name = Text`")
    ]


@pytest.mark.parametrize("name", ["docx", "odt", "pptx", "xlsx", "epub", "idml"])
def test_documents_that_are_nested_without_end_are_refused(name: str) -> None:
    data = made()[name][1]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {item: archive.read(item) for item in archive.namelist()}
    part, found = next(
        (item, hit) for item, text in parts.items() if (hit := re.search(rb"<[^<>?!]+>[^<>]*[Tt]he ", text))
    )
    place = found.start()
    nested = b"<x>" * 5_000 + b"</x>" * 5_000
    deep = parts | {part: parts[part][:place] + nested + parts[part][place:]}
    assert "nested more than" in refused(name, fuzz.zipped(deep)).message
