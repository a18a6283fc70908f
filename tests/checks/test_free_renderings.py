"""What translators of strings rightly put in other words: examples, names of variables, settings, lists of wordings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tqcheck
from tqcheck.records.severity import Severity
from tqcheck.settings import Settings, override

_QT = (
    '<TS language="fr" sourcelanguage="en"><context><name>C</name>'
    "<message><source>{}</source><translation>{}</translation></message></context></TS>"
)


def found(folder: Path, suffix: str, source: str, target: str, language: str) -> list[tuple[str, Severity]]:
    """The checks that find something in a file of strings beside its source, and how grave it is."""
    paths = [folder / f"en{suffix}", folder / f"{language}{suffix}"]
    for path, text in zip(paths, (source, target), strict=True):
        path.write_text(text, encoding="utf-8")
    settings = override(
        Settings(), model="none", use_cache=False, source_language="en", target_language=language, ignore=frozenset()
    )
    report = tqcheck.check_files([str(paths[1])], str(paths[0]), settings)
    return [(finding.check, finding.severity) for finding in report.documents[0].findings]


def of_messages(folder: Path, source: str, target: str, language: str) -> list[tuple[str, Severity]]:
    return found(folder, ".json", json.dumps({"one": source}), json.dumps({"one": target}), language)


@pytest.mark.parametrize(
    ("source", "target", "language", "expected"),
    [
        (
            "Your address, e.g. jane.roe@mail.test.",
            "Ihre Adresse, z. B. erika.muster@post.test.",
            "de",
            [("url_mismatch", Severity.MINOR)],
        ),
        (
            "Write to jane.roe@mail.test.",
            "Schreiben Sie an erika.muster@post.test.",
            "de",
            [("url_mismatch", Severity.MAJOR)],
        ),
        (
            "A number without a plus, for example 447700900123.",
            "Un numéro sans le signe plus, par exemple 33199001234.",
            "fr",
            [("number_mismatch", Severity.MINOR)],
        ),
        ("Call 447700900123.", "Appelez le 33199001234.", "fr", [("number_mismatch", Severity.MAJOR)]),
        ("For example 120 words.", "Par exemple 130 mots.", "fr", [("number_mismatch", Severity.MAJOR)]),
    ],
)
def test_an_example_is_made_up_anew(
    tmp_path: Path, source: str, target: str, language: str, expected: list[tuple[str, Severity]]
) -> None:
    assert of_messages(tmp_path, source, target, language) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Open the list to see the order_id.", "Öffnen Sie die Liste, um die Bestellnummer zu sehen.", Severity.MINOR),
        ("Open the list to see the order_id.", "Öffnen Sie die Liste, um die bestell_nummer zu sehen.", Severity.MAJOR),
        ("order_label", "Beschriftung der Bestellung", None),
        ("// The value of first_item is kept.", "// Der Wert des ersten Eintrags bleibt erhalten.", None),
        ("Set your_own_value here.", "Setzen Sie hier einen eigenen Wert.", None),
    ],
)
def test_a_name_made_of_words_may_be_rendered(
    tmp_path: Path, source: str, target: str, expected: Severity | None
) -> None:
    hits = [("do_not_translate", expected)] if expected else []
    assert of_messages(tmp_path, source, target, "de") == hits


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Open %@\nShow %@\nShow me %@\n", "Öffne %@\nZeige %@\nZeige mir %@\nZeig %@\n", []),
        ("Open %@\nShow %@\nShow me %@\n", "Öffne sie\nZeige sie\nZeige sie mir\n", ["placeholder_mismatch"] * 3),
    ],
)
def test_a_list_of_wordings_has_a_placeholder_a_line(
    tmp_path: Path, source: str, target: str, expected: list[str]
) -> None:
    assert [check for check, _ in of_messages(tmp_path, source, target, "de")] == expected


def test_a_letter_after_a_number_of_qt_is_a_unit(tmp_path: Path) -> None:
    path = tmp_path / "app_fr.ts"
    path.write_text(_QT.format("%1d %2h", "%1j %2 h"), encoding="utf-8")
    report = tqcheck.check_files([str(path)], None, override(Settings(), model="none", use_cache=False))
    assert report.documents[0].findings == ()


def test_settings_of_a_locale_are_no_text(tmp_path: Path) -> None:
    source = 'en:\n  date:\n    order:\n      - :year\n      - :month\n      - :day\n    first: "7"\n    title: Dates\n'
    target = 'de:\n  date:\n    order:\n      - :day\n      - :month\n      - :year\n    first: "1"\n    title: Daten\n'
    assert found(tmp_path, ".yml", source, target, "de") == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("See {ref}`the rules <rules>` first.", "Siehe zuerst {ref}`die Regeln <rules>`.", []),
        ("Slicing a list is cheap.", "Mit `slice` eine Liste zu teilen ist billig.", []),
        ("Use `cut` to part a list.", "Mit `trim` teilen Sie eine Liste.", ["tag_mismatch", "tag_mismatch"]),
    ],
)
def test_roles_and_words_said_as_code(tmp_path: Path, source: str, target: str, expected: list[str]) -> None:
    assert [check for check, _ in found(tmp_path, ".md", source, target, "de")] == expected


def test_words_that_look_like_names_and_numbers(tmp_path: Path) -> None:
    assert of_messages(tmp_path, "Max Lifetime", "Max Lebenszeit", "de") == []
    assert of_messages(tmp_path, "Use eVouchers.", "eGutscheine einlösen.", "de") == []
    assert of_messages(tmp_path, "See up to 7 days.", "天気を参照できます。", "ja") == []


@pytest.mark.parametrize(
    ("one", "expected"),
    [("{count:L} bestand", []), ("Eén bestand", []), ("{counts:L} bestand", ["placeholder_mismatch"])],
)
def test_how_a_number_is_written_in_a_form_for_one(tmp_path: Path, one: str, expected: list[str]) -> None:
    source = {"files_one": "{count} file", "files_other": "{count} files"}
    target = {"files_one": one, "files_other": "{count:L} bestanden"}
    assert [check for check, _ in found(tmp_path, ".json", json.dumps(source), json.dumps(target), "nl")] == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Show `Advanced settings`.", "Zeige `Erweiterte Einstellungen`.", []),
        ("Run `git commit` first.", "Zuerst `git übertragen` ausführen.", ["tag_mismatch", "tag_mismatch"]),
        ("Run `find-seed` first.", "Zuerst `finde-samen` ausführen.", ["tag_mismatch", "tag_mismatch"]),
        ("Give it `{a: 1, b: 2 }` as options.", "Gib ihm `{a: 1, b: 2}` als Optionen.", []),
        ("Show {{ this is shown as it is }} here.", "Hier {{ das wird so gezeigt }} zeigen.", []),
        ("Show {{ page.title }} here.", "Hier {{ page.titel }} zeigen.", ["placeholder_mismatch"]),
    ],
)
def test_words_in_the_place_of_code(tmp_path: Path, source: str, target: str, expected: list[str]) -> None:
    assert [check for check, _ in found(tmp_path, ".md", source, target, "de")] == expected


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("Press `save` to keep it.", "Drücken Sie `speichern`, um es zu behalten.", Severity.MINOR),
        ("Set `retitle` to keep it.", "Setzen Sie `umbetiteln`, um es zu behalten.", Severity.MAJOR),
    ],
)
def test_a_word_of_code_that_is_rendered_is_minor(tmp_path: Path, source: str, target: str, severity: Severity) -> None:
    assert found(tmp_path, ".md", source, target, "de") == [("tag_mismatch", severity)] * 2


def test_what_is_marked_up_twice_may_be_said_once(tmp_path: Path) -> None:
    source = "The <b>list</b> is long. The <b>list</b> is kept."
    assert of_messages(tmp_path, source, "Die <b>Liste</b> ist lang und wird aufbewahrt.", "de") == []
    source = "The <b>list</b> is long. The <b>table</b> is kept."
    assert of_messages(tmp_path, source, "Die <b>Liste</b> ist lang und wird aufbewahrt.", "de") == [
        ("tag_mismatch", Severity.MAJOR)
    ]
    assert of_messages(tmp_path, "<b>One</b> list, <b>one</b> table.", "Eine Liste, eine Tabelle.", "de") == [
        ("tag_mismatch", Severity.MAJOR),
        ("tag_mismatch", Severity.MAJOR),
    ]
    assert of_messages(tmp_path, "A long<br>line of it.", "Eine lange Zeile davon.", "de") == [
        ("tag_mismatch", Severity.MINOR)
    ]


def test_a_sign_of_percent_stands_where_the_language_has_it(tmp_path: Path) -> None:
    assert of_messages(tmp_path, "{share}% of all files", "tüm dosyaların %{share} kadarı", "tr") == []
