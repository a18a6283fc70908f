"""Plurals that lack forms are said wherever translators meet them: messages of ICU, gettext, Qt, Xcode."""

from __future__ import annotations

import json

import pytest

from tqcheck.contracts import RawFile
from tqcheck.loading import parse
from tqcheck.loading.plural_notices import too_few
from tqcheck.records.document import Bitext

XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en" '
    'target-language="{}" datatype="x"><body><trans-unit id="a"><source>{{n, plural, one {{# day}} other {{# days}}}}'
    "</source><target>{{n, plural, {}}}</target></trans-unit></body></file></xliff>"
)
PO = (
    'msgid ""\nmsgstr ""\n"Language: {0}\\n"\n"Plural-Forms: nplurals={1}; plural=0;\\n"\n\nmsgid "%d day"\n'
    'msgid_plural "%d days"\n{2}'
)
QT = (
    '<TS language="{}" sourcelanguage="en"><context><name>C</name><message numerus="yes"><source>%n day(s)</source>'
    "<translation>{}</translation></message></context></TS>"
)


def said(path: str, data: str) -> list[str]:
    loaded = parse(RawFile(path, data.encode()), None)
    assert isinstance(loaded, Bitext)
    return [notice.message for notice in loaded.target.notices if notice.kind == "plural-forms"]


@pytest.mark.parametrize(
    ("language", "arms", "lacking"),
    [
        ("pl", "one {# a} few {# b} other {# c}", ["the plural 'a' lacks a form that pl needs: many"]),
        ("pl-PL", "one {# a} few {# b} many {# c} other {# d}", []),
        ("de", "=1 {Ein Tag} other {# Tage}", []),
        ("ja", "other {# 日}", []),
        ("de", "other {# Tage}", ["the plural 'a' lacks a form that de needs: one"]),
    ],
)
def test_messages_of_bilingual_files(language: str, arms: str, lacking: list[str]) -> None:
    assert said("a.xlf", XLIFF.format(language, arms)) == lacking


@pytest.mark.parametrize(
    ("language", "count", "is_said"), [("ru", 2, True), ("ru", 3, False), ("ru", 4, False), ("tr", 1, False)]
)
def test_headers_and_messages_that_count_too_few(language: str, count: int, is_said: bool) -> None:
    forms = "".join(f'msgstr[{number}] "%d x"\n' for number in range(count))
    assert [language in message for message in said("a.po", PO.format(language, count, forms))] == [True] * is_said
    numerus = "<numerusform>%n x</numerusform>" * count
    assert [language in message for message in said("a.ts", QT.format(language, numerus))] == [True] * is_said


def test_string_catalogs() -> None:
    unit = {"stringUnit": {"state": "translated", "value": "%lld x"}}
    strings = {"%lld days": {"localizations": {"pl": {"variations": {"plural": {"one": unit, "other": unit}}}}}}
    data = json.dumps({"sourceLanguage": "en", "strings": strings, "version": "1.0"})
    assert said("a.xcstrings", data) == ["the plural '%lld days' lacks a form that pl needs: few, many"]


def test_a_count_is_told_with_what_there_is() -> None:
    assert too_few(2, "uk") == "uk has 3 plural forms (few, many, one), here are 2"
    assert [too_few(1, language) for language in ("hu", "de", None, "xx")] == ["", "", "", ""]
