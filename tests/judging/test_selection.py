"""Which checks run for a file, what they need, and which findings are shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tqcheck import registry
from tqcheck.analysis.words import dictionary
from tqcheck.contracts import Context
from tqcheck.errors import InputError, UsageError
from tqcheck.judging import selection
from tqcheck.records.evidence import Layer
from tqcheck.records.glossary import Glossary, Term
from tqcheck.records.report import Finding
from tqcheck.records.severity import Severity
from tqcheck.settings import Settings

FINDING = Finding("x", "style", "style", Severity.MAJOR, 0.6, 0, "m", "f", None, None)
EVERY = set(registry.names("checks"))
GERMAN, ENGLISH = registry.language("de"), registry.language("en")


def test_all_that_are_enabled_run_unless_others_are_named() -> None:
    enabled = {name for name in EVERY if registry.check(name).enabled}
    assert selection.selected(Settings(), "a.md").keys() == enabled
    named = Settings(select=frozenset({"omission", "spelling"}), ignore=frozenset({"spelling"}))
    assert set(selection.selected(named, "a.md")) == {"omission"}
    assert set(selection.selected(Settings(ignore=frozenset({"omission"})), "a.md")) == enabled - {"omission"}


def test_what_a_file_is_excused_from_counts_from_the_project_s_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    excuses = {"old/*": frozenset({"omission"}), "*.txt": frozenset({"addition"})}
    settings = Settings(root=tmp_path, per_file_ignores=excuses)

    def dropped(target: str) -> set[str]:
        return set(selection.selected(Settings(), "a.md")) - set(selection.selected(settings, target))

    monkeypatch.chdir(tmp_path)
    assert dropped("old/a.md") == dropped(str(tmp_path / "old/a.md")) == {"omission"}
    assert dropped("old/a.txt") == {"omission", "addition"}
    assert dropped("new/old/a.md") == set()
    assert dropped(str(tmp_path.parent / "elsewhere/a.txt")) == {"addition"}


def test_a_check_that_is_named_must_have_what_it_cannot_run_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "is_installed", lambda: False)
    settings = Settings(select=frozenset({"glossary_violation", "spelling"}))
    with pytest.raises(UsageError, match=r"glossary_violation was selected and has no glossary: name a table"):
        selection.require_means(settings)
    given = replace(settings, glossary=Path("terms.tsv"))
    with pytest.raises(UsageError, match="spelling was selected and has no dictionary: pip install"):
        selection.require_means(given)
    selection.require_means(replace(given, dictionary=Path("de.dic")))
    selection.require_means(replace(given, ignore=frozenset({"spelling"})))
    selection.require_means(Settings())
    monkeypatch.setattr(dictionary, "is_installed", lambda: True)
    selection.require_means(given)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("sv", r"a\.md: .*no dictionary of Swedish: name a Hunspell"),
        ("zh", "no dictionary of Chinese: it sets no spaces"),
    ],
)
def test_a_text_that_spelling_alone_would_pass_unread_cannot_be_checked(code: str, message: str) -> None:
    language, alone = registry.language(code), Settings(select=frozenset({"spelling"}))
    with pytest.raises(InputError, match=message):
        selection.require_dictionary(alone, language, "a.md")
    for other in (Settings(), replace(alone, select=frozenset({"spelling", "omission"}))):
        selection.require_dictionary(other, language, "a.md")
    if language.spaced:
        selection.require_dictionary(replace(alone, dictionary=Path("any.dic")), language, "a.md")


def test_a_check_applies_where_its_language_its_source_and_its_means_are() -> None:
    names = ("missing_subject", "omission", "glossary_violation", "repeated_word")
    checks = {name: registry.check(name) for name in names}

    def applying(context: Context) -> set[str]:
        return set(selection.applicable(checks, context))

    terms = Glossary(terms=(Term("board", ("Vorstand",)),))
    assert applying(Context(ENGLISH)) == {"missing_subject", "repeated_word"}
    assert applying(Context(GERMAN)) == {"repeated_word"}
    assert applying(Context(GERMAN, ENGLISH)) == {"omission", "repeated_word"}
    assert applying(Context(GERMAN, ENGLISH, terms)) == {"omission", "glossary_violation", "repeated_word"}


def test_words_are_looked_up_where_a_dictionary_is_and_words_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = {"spelling": registry.check("spelling")}
    monkeypatch.setattr(dictionary, "has_bundled", lambda _language: False)
    own = Path("own.dic")
    assert set(selection.applicable(checks, Context(GERMAN))) == set()
    assert set(selection.applicable(checks, Context(GERMAN, dictionary=own))) == {"spelling"}
    assert set(selection.applicable(checks, Context(registry.language("ja"), dictionary=own))) == set()


def test_who_names_checks_of_rules_wants_no_model() -> None:
    ruled, asking = registry.check("number_format"), registry.check("machine_translated")
    by_name = Settings(select=frozenset({"number_format"}))
    assert not ruled.needs | ruled.uses
    assert selection.layers([ruled], by_name) == frozenset()
    assert selection.layers([ruled], Settings()) == selection.SCORES
    assert selection.layers([asking], by_name) == asking.needs | asking.uses | selection.SCORES


def test_a_check_is_measurable_if_all_it_needs_is_provided() -> None:
    checks = {name: registry.check(name) for name in ("number_format", "machine_translated")}
    needed = checks["machine_translated"].needs
    assert needed
    assert set(selection.measurable(checks, frozenset())) == {"number_format"}
    assert set(selection.measurable(checks, frozenset(Layer))) == set(checks)


def test_findings_are_shown_from_both_limits_on() -> None:
    settings = Settings(min_severity=Severity.MAJOR, min_confidence=0.6)
    minor, unsure = replace(FINDING, severity=Severity.MINOR), replace(FINDING, confidence=0.59)
    critical = replace(FINDING, severity=Severity.CRITICAL)
    assert selection.shown([minor, FINDING, unsure, critical], settings) == (FINDING, critical)
