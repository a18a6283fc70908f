"""Two files of keyed strings, paired by key."""

from __future__ import annotations

import json

import pytest

from tqcheck.contracts import RawFile
from tqcheck.loading.texts import Job, Texts, load_job
from tqcheck.pipeline import examine
from tqcheck.settings import Settings


def texts(source: dict[str, str], target: dict[str, str], language: str = "de") -> Texts:
    files = {"locales/en.json": source, f"locales/{language}.json": target}
    job = Job(f"locales/{language}.json", "locales/en.json")
    return load_job(job, Settings(), lambda path: RawFile(path, json.dumps(files[path]).encode()))


def pairs(loaded: Texts) -> list[tuple[str, str]]:
    assert loaded.source is not None
    assert loaded.linked
    return [(one.text, other.text) for one, other in zip(loaded.source.blocks, loaded.target.blocks, strict=True)]


def notices(loaded: Texts) -> list[tuple[str, str]]:
    return [(notice.kind, notice.message) for notice in loaded.target.notices]


def test_texts_are_paired_by_key_whatever_their_order() -> None:
    loaded = texts({"a": "One", "b": "Two", "c": "Three"}, {"c": "Drei", "a": "Eins", "d": "Vier"})
    assert pairs(loaded) == [("Three", "Drei"), ("One", "Eins"), ("", "Vier"), ("Two", "")]
    assert notices(loaded) == [
        ("missing-keys", "1 of its keys is missing here, though locales/en.json has them: b"),
        ("surplus-keys", "1 key stands here, but not in locales/en.json: d"),
    ]
    assert (loaded.source_language and loaded.source_language.code, loaded.target_language.code) == ("en", "de")


@pytest.mark.parametrize("mark", ["_", ".", "#"])
def test_a_language_may_have_more_plural_forms(mark: str) -> None:
    source = {f"n{mark}one": "{n} day", f"n{mark}other": "{n} days"}
    target = {f"n{mark}{form}": f"{{n}} {form}" for form in ("one", "few", "many")}
    loaded = texts(source, target, "pl")
    assert pairs(loaded) == [("{n} day", "{n} one"), ("{n} days", "{n} few"), ("{n} days", "{n} many")]
    assert notices(loaded) == []


def test_a_form_that_the_language_needs_is_missed() -> None:
    loaded = texts({"n_one": "{n} day", "n_other": "{n} days"}, {"n_one": "день", "n_other": "дни"}, "ru")
    assert notices(loaded) == [("plural-forms", "the plural 'n' lacks a form that ru needs: few, many")]


def test_a_message_of_icu_needs_the_forms_as_well() -> None:
    source = {"a": "{n, plural, one {# day} other {# days}}", "b": "{x, select, a {b} other {c}}"}
    target = {"a": "{n, plural, one {# день} other {# дня}}", "b": "{x, select, a {b} other {c}}"}
    loaded = texts(source, target, "ru")
    assert notices(loaded) == [("plural-forms", "the plural 'a' lacks a form that ru needs: few, many")]
    assert notices(texts(source, source, "de")) == []


def test_fewer_forms_are_no_missing_keys() -> None:
    loaded = texts({"n_one": "a day", "n_other": "{n} days"}, {"n_other": "{n}日"}, "ja")
    assert (pairs(loaded), notices(loaded)) == ([("{n} days", "{n}日")], [])


def test_what_looks_like_a_form_and_is_none_is_a_key_of_its_own() -> None:
    loaded = texts({"step_1": "One", "step_2": "Two"}, {"step_1": "Eins", "step_2": "Zwei"})
    assert (pairs(loaded), notices(loaded)) == ([("One", "Eins"), ("Two", "Zwei")], [])


def test_findings_stand_in_their_own_files() -> None:
    files = {"locales/en.json": {"a": "Hello {name}!", "b": "Bye."}, "locales/de.json": {"b": "Ende.", "a": "Hallo!"}}
    job = Job("locales/de.json", "locales/en.json")
    settings = Settings(use_cache=False, model="none")
    (report,) = examine([job], settings, lambda path: RawFile(path, json.dumps(files[path]).encode()))
    (finding,) = report.findings
    assert (finding.check, finding.span) == ("placeholder_mismatch", None)
    assert finding.source_span is not None
    assert (finding.source_span.text, finding.source_span.column) == ("{name}", 14)
