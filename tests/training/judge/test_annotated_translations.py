"""Marks of annotators that speak of language."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path

import pytest

from tqcheck.training.judge.annotated_translations import annotated_language, annotated_meanings
from tqcheck.training.judge.splits import is_held_document

TEXT = "The council have agreed with the plan in the May."
FREE, HELD = (
    next(name for n in range(500) if is_held_document("zh-en", name := f"news{n}") == held) for held in (False, True)
)


def span(words: str, category: str | None, side: str = "target", severity: str = "minor") -> dict[str, object]:
    start = TEXT.index(words)
    return {"side": side, "start": start, "end": start + len(words), "category": category, "severity": severity}


def rating(*spans: dict[str, object], lp: str = "zh-en", doc: str = FREE, text: str = TEXT) -> dict[str, object]:
    return {"lp": lp, "origin": "news", "doc": doc, "src": "议会同意了五月的计划。", "mt": text, "spans": spans}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "qe").mkdir()
    rows = [
        rating(span("have", "Fluency/Grammar"), span("the plan", "Accuracy/Mistranslation"), span(".", "Punctuation")),
        rating(span("have", "Fluency/Grammar"), span("with", "Style/Awkward"), span(TEXT, "Style/Awkward")),
        rating(span("in", "Fluency/Grammar", severity="neutral"), span("May", "Fluency/Grammar", side="source")),
        rating(span("in", "Fluency/Spelling"), text="In May."),
        rating(span("in", "Fluency/Grammar"), doc=HELD, text="In the May."),
        rating(lp="en-de", text="Im Mai."),
    ]
    with gzip.open(tmp_path / "qe/mqm.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    with gzip.open(tmp_path / "qe/mqm-2023sxs.jsonl.gz", "wt", encoding="utf-8"):
        pass
    return tmp_path


def test_grammar_style_and_terms_are_slips_and_nothing_is_known_of_meaning_spelling_and_long_marks(data: Path) -> None:
    marked, spelt = annotated_language(data, "en")
    shares = {TEXT[label.start : label.end]: label.share for label in marked.labels if not math.isnan(label.share)}
    assert shares == {"have": pytest.approx(1 / 3), "with": pytest.approx(1 / 3)}
    assert sum(label.share for label in marked.labels if label.start == TEXT.index("have")) == pytest.approx(2 / 3)
    unknown = {TEXT[label.start : label.end] for label in marked.labels if math.isnan(label.share)}
    assert unknown == {"the plan", TEXT}
    assert [math.isnan(label.share) for label in spelt.labels] == [True]


def test_each_translation_is_read_once_alone_and_those_kept_for_measuring_are_left_out(data: Path) -> None:
    assert [(one.languages, one.source, one.target) for one in annotated_language(data, "en")] == [
        ("-en", "", TEXT),
        ("-en", "", "In May."),
    ]
    assert [one.target for one in annotated_language(data, "de")] == ["Im Mai."]


def test_beside_the_source_accuracy_is_an_error_and_nothing_is_known_of_language(data: Path) -> None:
    marked, _ = annotated_meanings(data, "en")
    assert (marked.languages, marked.source, marked.target) == ("zh-en", "议会同意了五月的计划。", TEXT)
    shares = {TEXT[label.start : label.end]: label.share for label in marked.labels if not math.isnan(label.share)}
    assert shares == {"the plan": pytest.approx(1 / 3)}
    assert "have" in {TEXT[label.start : label.end] for label in marked.labels if math.isnan(label.share)}
