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


def checked(source: dict[str, str], target: dict[str, str], language: str = "de") -> list[tuple[str, str]]:
    files = {"locales/en.json": source, f"locales/{language}.json": target}
    settings = Settings(use_cache=False, model="none")
    job = Job(f"locales/{language}.json", "locales/en.json")
    (report,) = examine([job], settings, lambda path: RawFile(path, json.dumps(files[path]).encode()))
    return [(each.check, (each.span or each.source_span or report.segments[0].target).text) for each in report.findings]


def test_a_surplus_key_is_no_addition() -> None:
    source = {"a": "The bridge was opened in spring.", "b": "The tower is closed today."}
    more = {"c": "Diese Seite gibt es nur auf Deutsch.", "d": "Diese Seite gibt es nur auf Deutsch."}
    target = {"a": "Die Brücke wurde im Frühling eröffnet.", **more, "b": "Der Turm ist heute geschlossen."}
    assert checked(source, target) == []


def test_a_form_for_one_number_may_say_it_in_words_or_figures() -> None:
    source = {"n.zero": "%{count} seats", "n.one": "%{count} seat", "n.other": "%{count} seats"}
    words = {"n.zero": "Kein Platz", "n.one": "Ein Platz", "n.other": "%{count} Plätze"}
    assert checked(source, words) == []
    said = {"n.one": "One seat left.", "n.other": "%{count} seats left."}
    assert checked(said, {"n.one": "%{count} Platz frei.", "n.other": "%{count} Plätze frei."}) == []
    assert checked(said, {"n.one": "Ein Platz frei.", "n.other": "Plätze frei."}) == [
        ("placeholder_mismatch", "%{count}")
    ]
    many = {"n.one": "Одно место", "n.few": "%{count} места", "n.many": "%{count} мест", "n.other": "%{count} места"}
    assert checked(source, many, "ru") == [("placeholder_mismatch", "%{count}")]  # it stands for 21, 31, …, too


def test_a_form_that_leaves_the_number_out_asks_for_no_other_placeholder() -> None:
    source = {"n.one": "More than { $limit } match", "n.other": "More than { $limit } matches"}
    target = {"n.one": "Plus d’un résultat", "n.other": "Plus de { $limit } résultats"}
    assert checked(source, target, "fr") == []


def test_what_rails_fills_in_of_itself_may_be_said_or_not() -> None:
    source = {"errors.format": "%{attribute} %{message}", "errors.messages.long": "is too long (%{count} at most)"}
    target = {"errors.format": "%{message}", "errors.messages.long": "%{attribute} ist zu lang"}
    assert checked(source, target) == [("placeholder_mismatch", "%{count}")]


def test_forms_of_one_plural_are_no_inconsistent_terms() -> None:
    source = {"n.one": "New users this week: %{count}", "n.other": "New users this week: %{count}"}
    target = {"n.one": "Neu in dieser Woche: einer", "n.other": "Neue Benutzer in dieser Woche: %{count}"}
    assert checked(source, target) == []


def test_exact_numbers_of_icu_are_forms_and_a_choice_is_no_plural() -> None:
    source = {"a": "{n, plural, =1 {A day} other {# days}}", "b.other": "Open"}
    target = {"a": "{n, plural, =1 {Ein Tag} other {# Tage}}", "b.other": "Öffnen"}
    assert notices(texts(source, target)) == []


def test_a_form_that_names_a_number_may_say_it_in_words() -> None:
    source = {"n.one": "%{count} photo", "n.other": "%{count} photos"}
    assert checked(source, {"n.one": "Une photo", "n.two": "Deux photos", "n.other": "%{count} photos"}, "fr") == []
    forms = {"n.0": "Nothing", "n.one": "{n} file", "n.other": "{n} files"}
    assert checked(forms, {"n.0": "Nichts", "n.1": "Eine Datei", "n.other": "{n} Dateien"}) == []
