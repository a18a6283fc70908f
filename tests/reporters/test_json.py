from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from reports import ENGLISH, GERMAN, document, finding, house, locate, lost, report

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.records.lexical import Lexical, Unrendered
from tqcheck.records.report import Report, Scores

SCHEMA = json.loads(files("tqcheck.reporters").joinpath("schema/tqcheck-report-1.json").read_text("utf-8"))


def parsed(of: Report, view: View | None = None) -> Any:
    return json.loads("".join(registry.reporter("json").render(of, view or View())))


def lines(of: Report) -> list[Any]:
    return [json.loads(line) for line in "".join(registry.reporter("jsonl").render(of, View())).splitlines()]


SPAN = {"start": 17, "end": 23, "line": 1, "column": 18, "text": "12.000", "end_line": 1, "end_column": 24}
SOURCE_SPAN = {"start": 15, "end": 20, "line": 1, "column": 16, "text": "1,200", "end_line": 1, "end_column": 21}
FINDING = {
    "check": "number_mismatch",
    "category": "accuracy/mistranslation",
    "its": "mistranslation",
    "severity": "major",
    "confidence": 0.9234,
    "segment": 0,
    "message": "The source says 1,200, the translation says 12.000 (twelve thousand).",
    "fingerprint": "number_mismatch-0",
    "span": SPAN,
    "source_span": SOURCE_SPAN,
    "suggestions": [
        {
            "edits": [{"start": 17, "end": 23, "replacement": "1.200", "replaced": "12.000"}],
            "safe": True,
            "confidence": 0.9,
        }
    ],
    "by": "rule",
    "please_look": False,
}
PATHS = {
    "target": "content/de/house.md",
    "source": "content/en/house.md",
    "target_language": "de",
    "source_language": "en",
}
SCORES = {
    "mqm": 91.25,
    "mqm_interval": [80.5, 98.0],
    "fluency": 88.4,
    "adequacy": 73.6,
    "machine_translated": 0.125,
    "quality": 66.4,
    "penalty": None,
    "withheld": None,
}
JUDGED = {"verdict": "pass", "reasons": [], "counts": {"minor": 0, "major": 1, "critical": 0}, "known": 0}
SUMMARY = {"segments": 1, "words": 5, "findings": {"minor": 0, "major": 1, "critical": 0}, "seconds": 1.25}
REASONS = ["content/de/house.md: 1 finding of severity major or worse"]
CONCLUSION = {
    "headline": "failed; 1 major finding open",
    "gate": "",
    "corrections": {"total": 1, "safe": 1},
    "next": [
        "tqcheck fix content/de/house.md (1 correction, 1 safe; made with --write)",
        "tqcheck explain number_mismatch",
    ],
    "known": 0,
}
SIGNATURE = "tqcheck|v:0.1.0|model:none|checks:default"


def test_the_report_is_exactly_what_the_contract_says() -> None:
    assert parsed(house()) == {
        "schema": "tqcheck-report/1",
        "tqcheck": "0.1.0",
        "signature": SIGNATURE,
        "verdict": "fail",
        "reasons": REASONS,
        **CONCLUSION,
        "documents": [
            {
                **PATHS,
                "scores": SCORES,
                "segments": [
                    {
                        "id": 0,
                        "target": {
                            "start": 0,
                            "end": 29,
                            "line": 1,
                            "column": 1,
                            "text": "Das Haus kostete 12.000 Euro.",
                        },
                        "source": {
                            "start": 0,
                            "end": 27,
                            "line": 1,
                            "column": 1,
                            "text": "The house cost 1,200 euros.",
                        },
                        "alignment": 0.875,
                        "scores": {
                            "fluency": 88.4,
                            "adequacy": 73.6,
                            "quality": {"score": 66.4, "low": 51.0, "high": 80.25},
                        },
                    }
                ],
                "findings": [FINDING],
                "groups": [[0]],
                "notices": [{"kind": "no-model", "message": "no model scores Klingon; only the rules were applied."}],
                **JUDGED,
            }
        ],
        "summary": SUMMARY,
        "notices": [],
    }


def test_a_finding_without_a_span_has_a_place() -> None:
    found = finding("omission", source_span=locate(ENGLISH, "house"))
    whole = locate(GERMAN, GERMAN[:-1])
    place = parsed(report(document(GERMAN, ENGLISH, (found,))))["documents"][0]["findings"][0]["place"]
    assert place == {**place, "start": whole.start, "end": whole.end, "line": 1, "column": 1, "text": whole.text}


def test_what_the_lexicon_says_stands_in_a_field_of_its_own() -> None:
    house, old = locate(ENGLISH, "house"), locate(GERMAN, "Haus")
    found = replace(finding(span=old), lexical=Lexical((Unrendered(house, ("Gebäude", "Haus")),), (old,)))
    made = parsed(report(document(GERMAN, ENGLISH, (found, finding(span=old)))))
    jsonschema.validate(made, SCHEMA)
    first, second = made["documents"][0]["findings"]
    assert "lexicon" not in second
    (word,), (strange,) = first["lexicon"]["unrendered"], first["lexicon"]["without_origin"]
    assert (word["source"]["text"], word["renderings"], strange) == ("house", ["Gebäude", "Haus"], first["span"])


def test_a_lost_sentence_has_the_place_where_it_belongs() -> None:
    made = parsed(lost())
    jsonschema.validate(made, SCHEMA)
    (found,) = made["documents"][0]["findings"]
    place = {"start": 12, "end": 12, "line": 3, "column": 1, "text": "", "end_line": 3, "end_column": 1}
    assert (found["span"], found["place"], found["missing"]) == (None, place, "Two has it.")


def test_who_speaks_and_what_is_unsure_are_said() -> None:
    marked = replace(finding(span=locate(GERMAN, "Haus")), from_model=True, by="judge")
    unsure = replace(marked, confidence=0.69)
    found = parsed(report(document(GERMAN, None, (marked, unsure))))["documents"][0]["findings"]
    assert [(each["by"], each["please_look"]) for each in found] == [("judge", False), ("judge", True)]


def test_each_document_has_a_verdict() -> None:
    good, bad = document(GERMAN), replace(house().documents[0], reasons=("why",))
    made = parsed(report(good, bad))["documents"]
    assert [(each["verdict"], each["reasons"], each["counts"]["major"]) for each in made] == [
        ("pass", [], 0),
        ("fail", ["why"], 1),
    ]


def test_statistics_are_an_added_key() -> None:
    row = {"minor": 0, "major": 1, "critical": 0, "total": 1, "per_1000_words": 200.0}
    with_statistics = parsed(house(), View(statistics=True))
    assert with_statistics.pop("statistics") == {"all": row, "checks": {"number_mismatch": row}}
    assert with_statistics == parsed(house())


@pytest.mark.parametrize(
    "made",
    [house(), lost(), report(), report(document("Gut.\n", scores=Scores(100.0, (99.0, 100.0))), document("", None))],
)
@pytest.mark.parametrize("statistics", [False, True])
def test_every_report_fits_the_schema(made: Report, statistics: bool) -> None:
    jsonschema.validate(parsed(made, View(statistics=statistics)), SCHEMA)


@pytest.mark.parametrize("key", ["verdict", "documents", "summary", "signature"])
def test_the_schema_refuses_a_report_without_its_parts(key: str) -> None:
    broken = parsed(house())
    del broken[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)


def test_jsonl_is_a_finding_a_line_then_notices_the_document_and_the_summary() -> None:
    assert lines(house()) == [
        {"type": "finding", **PATHS, **FINDING},
        {
            "type": "notice",
            "target": "content/de/house.md",
            "kind": "no-model",
            "message": "no model scores Klingon; only the rules were applied.",
        },
        {"type": "document", **PATHS, "scores": SCORES, "words": 5, **JUDGED},
        {
            "type": "summary",
            "schema": "tqcheck-report/1",
            "tqcheck": "0.1.0",
            "signature": SIGNATURE,
            "verdict": "fail",
            "reasons": REASONS,
            **CONCLUSION,
            **SUMMARY,
        },
    ]
