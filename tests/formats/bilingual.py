"""What the tests of bilingual formats share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tqcheck import registry
from tqcheck.contracts import Context, RawFile
from tqcheck.corrections.fixing import Fixed, fix
from tqcheck.errors import InputError
from tqcheck.loading.texts import Job
from tqcheck.records.document import Bitext, MarkKind
from tqcheck.records.hit import Hit
from tqcheck.records.hit import replace as suggestion
from tqcheck.records.segment import Pair
from tqcheck.records.span import Span
from tqcheck.settings import Settings


def load(name: str, data: str | bytes, languages: tuple[str | None, str | None] = (None, None)) -> Bitext:
    raw = RawFile("file", data if isinstance(data, bytes) else data.encode(), languages=languages)
    loaded = registry.format_(name).load(raw)
    assert isinstance(loaded, Bitext)
    assert len(loaded.source.blocks) == len(loaded.target.blocks)
    return loaded


def pairs(bitext: Bitext) -> list[tuple[str, str]]:
    return [(s.text, t.text) for s, t in zip(bitext.source.blocks, bitext.target.blocks, strict=True)]


def codes(bitext: Bitext) -> list[tuple[MarkKind, str, str]]:
    """Kind, name and covered text of the target's marks."""
    return [(mark.kind, mark.name, mark.span.of(block.text)) for block in bitext.target.blocks for mark in block.marks]


def silenced(bitext: Bitext) -> list[tuple[str, str]]:
    """Each block's text with what its own suppressions name."""
    return [
        (block.text, mark.value)
        for block in bitext.target.blocks
        for mark in block.marks
        if mark.kind is MarkKind.SUPPRESSION
    ]


def notices(bitext: Bitext) -> list[tuple[str, str]]:
    return [(notice.kind, notice.message) for notice in bitext.target.notices]


def refusal(name: str, data: str | bytes) -> tuple[int | None, str]:
    """The line and message of the error that loading raises."""
    try:
        load(name, data)
    except InputError as error:
        return error.line, error.message
    raise AssertionError("the file was loaded")


def fixed(path: str, data: bytes) -> Fixed:
    """The file with doubled words corrected; a second run changes nothing."""
    settings = Settings(
        select=frozenset({"repeated_word"}), use_cache=False, source_language="de", target_language="en"
    )
    result = fix(Job(path), settings, lambda _: RawFile(path, data))
    again = fix(Job(path), settings, lambda _: result.after)
    assert (again.changed, again.made) == (False, ())
    return result


def replacing(monkeypatch: pytest.MonkeyPatch, before: str, after: str) -> None:
    """Let the check that `fixed` runs find `before`, and propose `after` instead."""
    real = registry.check("repeated_word")

    def find(pair: Pair, _context: Context) -> Iterator[Hit]:
        assert pair.target is not None
        place = pair.target.text.find(before)
        if place >= 0:
            span = Span(place, place + len(before))
            yield Hit("found", span, suggestions=(suggestion(span, after, safe=True),))

    monkeypatch.setattr(registry, "check", lambda _name: replace(real, find=find))
