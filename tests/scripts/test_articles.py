"""The annotated articles hold what is annotated, and the written confidences are those that are measured."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from scripts import measure_confidence as script
from tests.checks.test_contract import MQM_CORE
from tqcheck import registry
from tqcheck.records.confidence import SHOWN
from tqcheck.training.articles import SPLITS, Article, articles, check, is_found, is_meant

PLACE = (
    'language = "de"\nsource = "en"\n[[error]]\nwrong = "{wrong}"\noccurrence = {number}\nright = "61"\n'
    'category = "accuracy/mistranslation"\nseverity = "major"\ncheck = "number_mismatch"\n'
)


@cache
def read(split: str) -> tuple[Article, ...]:
    return tuple(articles(split))


@cache
def counts(split: str) -> script.Counts:
    return script.measure(split)


@pytest.mark.parametrize("split", SPLITS)
def test_twelve_languages_at_least_and_both_directions(split: str) -> None:
    translated = Counter(article.language for article in read(split) if article.source)
    assert set(translated) >= {"de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "zh", "ja", "en"}
    assert any(article.errors and article.source is None for article in read(split))


@pytest.mark.parametrize("split", SPLITS)
def test_annotations_are_whole(split: str) -> None:
    for article in read(split):
        for error in article.errors:
            dimension, _, subtype = error.category.partition("/")
            assert subtype.replace("-", " ") in {known.replace("-", " ") for known in MQM_CORE[dimension]}
            assert set(error.checks) <= set(registry.names("checks"))
            assert error.severity in {"minor", "major", "critical"}
            text = (article.source if error.missing else article.path).read_text(encoding="utf-8")  # type: ignore[union-attr]
            assert error.span.of(text) == error.quoted


def test_no_text_is_in_both_splits() -> None:
    dev, test = ({article.path.read_text(encoding="utf-8") for article in read(split)} for split in SPLITS)
    assert not dev & test
    assert not {a.path.parent.name for a in read("dev")} & {a.path.parent.name for a in read("test")} - {
        "manual",
        "film",
    }


def written(folder: Path, wrong: str, number: int = 1) -> list[Article]:
    topic = folder / "dev/topic"
    topic.mkdir(parents=True)
    (topic / "en.md").write_text("It stood still for 61 years.\n")
    (topic / "de.md").write_text("Sie stand 16 Jahre still, und 16 Jahre sind viel.\n")
    (topic / "de.toml").write_text(PLACE.format(wrong=wrong, number=number))
    return list(articles("dev", folder))


def test_the_occurrence_is_meant_that_the_annotation_counts(tmp_path: Path) -> None:
    article, source = written(tmp_path, "16", 2)
    assert (article.errors[0].span.start, article.errors[0].quoted) == (30, "16")
    assert (source.language, source.errors) == ("en", ())


def test_words_that_do_not_stand_there_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"de\.toml: “17” does not stand in the text 1 times"):
        written(tmp_path, "17")


def test_a_finding_elsewhere_bears_nothing_out(tmp_path: Path) -> None:
    article, _ = written(tmp_path, "still")
    document = check(article)
    assert [finding.check for finding in document.findings if finding.span and finding.span.text == "16"]
    apart = replace(article.errors[0], checks=("omission",))
    assert not any(is_meant(finding, apart, document) for finding in document.findings)
    assert not is_found(apart, list(document.findings), document)


def test_what_is_written_is_measured() -> None:
    values = script.confidences(counts("dev"), script.measurable())
    message = "run `python scripts/measure_confidence.py --write`"
    assert script.TABLE.read_text(encoding="utf-8") == script.table(values), message
    assert script.PAGE.read_text(encoding="utf-8") == script.page(counts("dev"), counts("test"), values), message


def test_checks_are_as_sure_as_the_table_says() -> None:
    table = tomllib.loads(script.TABLE.read_text(encoding="utf-8"))
    assert set(table) == set(script.measurable())
    assert {name: registry.check(name).confidence for name in table} == table
    assert {name: value for name, value in table.items() if value < SHOWN} == {}


def test_few_findings_lower_and_never_raise() -> None:
    some = script.Counts(right=Counter(unit_mismatch=2), false=Counter(opposite_word=2))
    stated = {"unit_mismatch": 0.9, "opposite_word": 0.6, "repeated_word": 0.95}
    found = script.confidences(some, stated)
    assert found == {"unit_mismatch": 0.83, "opposite_word": 0.55, "repeated_word": 0.95}
    assert script.confidences(script.Counts(right=Counter(unit_mismatch=2)), stated)["unit_mismatch"] == 0.9


def test_many_findings_speak_for_themselves() -> None:
    some = script.Counts(right=Counter(unit_mismatch=8), false=Counter(unit_mismatch=2))
    assert script.confidences(some, {"unit_mismatch": 0.9}) == {"unit_mismatch": 0.85}


def test_what_a_model_said_stands_beside_what_was_so() -> None:
    marks = [(0.55, True), (0.55, False), (0.95, True)]
    dev = script.Counts(said={"wrong_word": marks}, found=Counter(wrong_word=2), missed=Counter(wrong_word=3))
    rows = script.tier_page("judge", dev, script.Counts()).splitlines()
    assert rows[0] == "# How sure the judge is"
    assert "| 0.5 to 0.6 | 2 | 0.55 | 0.50 | 0.12 to 0.88 |" in rows
    assert "| 0.9 to 1.0 | 1 | 0.95 | 1.00 | 0.27 to 1.00 |" in rows
    assert "| wrong_word | 2 of 3 | 0.68 | 2 of 5 |" in rows
    assert rows[-1] == "| all, also those of rules | | | 2 of 5 |"


def test_the_judge_is_measured_by_command_alone() -> None:
    with pytest.raises(SystemExit):
        script.main(["--tier", "judge", "--check"])
