"""What holds of every format that is written: nothing but what is corrected changes, and once is enough."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

import fuzz
import pytest
from specimens import specimens

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import Fixed, fix
from tqcheck.corrections.rewriting import rewrite, text_of
from tqcheck.errors import InputError
from tqcheck.loading.detect import detect
from tqcheck.loading.texts import Job
from tqcheck.records.document import Bitext, Block, MarkKind
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span
from tqcheck.settings import Settings

FORMATS = registry.names("formats")
WRITABLE = [name for name in FORMATS if registry.format_(name).writable]
NEW = 'it\'s "x": <&> é #1 \\ 😀'


@cache
def made() -> dict[str, tuple[str, bytes]]:
    return specimens()


def specimen(name: str) -> tuple[str, bytes]:
    if name not in made():
        pytest.fail(
            f"{name} has no specimen: write a file tests/formats/{name}/specimen.* in which “the the” stands once"
        )
    return made()[name]


def raw(name: str, data: bytes | None = None) -> RawFile:
    path, own = specimen(name)
    return RawFile(path, own if data is None else data)


def blocks(name: str, data: bytes | None = None) -> tuple[Block, ...]:
    loaded = registry.format_(name).load(raw(name, data))
    return loaded.target.blocks if isinstance(loaded, Bitext) else loaded.blocks


def corrected(name: str, data: bytes | None = None) -> Fixed:
    source = "de" if registry.format_(name).bilingual else None
    checks = frozenset({"repeated_word"})
    settings = Settings(select=checks, target_language="en", source_language=source, use_cache=False, model="none")
    return fix(Job(specimen(name)[0]), settings, lambda _: raw(name, data))


def contents(data: bytes) -> object:
    """What a file holds: the members of an archive, which can be packed in more than one way."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [(item.filename, item.date_time, item.compress_type, archive.read(item)) for item in archive.infolist()]


@pytest.mark.parametrize("name", FORMATS)
def test_there_is_a_specimen_that_is_read_as_what_it_is(name: str) -> None:
    assert detect(raw(name)).name == name
    fuzz.attempt(name, raw(name))
    assert [block.text.count("the the") for block in blocks(name)].count(1) == 1


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_is_written_without_edits_is_the_same(name: str) -> None:
    own = registry.format_(name).rewrite
    assert rewrite(raw(name), name, ()).data == raw(name).data
    assert own is None or contents(own(raw(name), [])) == contents(raw(name).data)


@pytest.mark.parametrize("name", WRITABLE)
def test_a_correction_changes_itself_alone_and_a_second_run_nothing(name: str) -> None:
    first = corrected(name)
    assert len(first.made) == 1
    assert text_of(first.after, name) == text_of(raw(name), name).replace("the the", "the", 1)
    again = corrected(name, first.after.data)
    assert (again.changed, again.made, again.after.data) == (False, (), first.after.data)


@pytest.mark.parametrize("name", WRITABLE)
def test_any_text_that_is_written_is_read_back(name: str) -> None:
    before = blocks(name)
    for number, block in enumerate(before):
        first = block.offsets.pieces[0].visible if block.offsets.pieces else Span(0, 0)
        end = block.text.find(" ", 0, first.end)
        cut = any(mark.kind is MarkKind.PLACEHOLDER and mark.span.start < end < mark.span.end for mark in block.marks)
        if end < 1 or cut or not block.offsets.is_contiguous(Span(0, end)):
            continue
        place = block.offsets.to_file(Span(0, end))
        edit = FileEdit(place.start, place.end, registry.format_(name).escape(NEW))
        after = blocks(name, rewrite(raw(name), name, [edit]).data)
        assert [other.text for other in after] == [
            NEW + other.text[end:] if index == number else other.text for index, other in enumerate(before)
        ]


@pytest.mark.parametrize("name", [name for name in FORMATS if registry.format_(name).text is None])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_kept(name: str, end: str) -> None:
    data = raw(name).data.replace(b"\n", end.encode())
    if is_refused(name, data):  # as some refuse line ends of another age
        return
    assert corrected(name, data).after.data == data.replace(b"the the", b"the", 1)


@pytest.mark.parametrize("name", sorted({*FORMATS} - {*WRITABLE}))
def test_what_is_never_written_says_so(name: str) -> None:
    with pytest.raises(InputError, match="are read and never written"):
        corrected(name)


def is_refused(name: str, data: bytes) -> bool:
    try:
        blocks(name, data)
    except InputError:
        return True
    return False
