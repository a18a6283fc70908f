"""tqcheck's own endpoints: what they answer, and what they say of bad requests."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from typing import Any

import pytest
from docx import Document
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

import tqcheck
from tqcheck.serve.app import application
from tqcheck.serve.limits import Limits
from tqcheck.settings import Settings

SOURCE = "Die Brücke wurde 1998 eröffnet. Sie kostete 50 Millionen Euro.\n"
TARGET = "The bridge was opened in 1998. It cost 40 million euros .\n"
BOTH = {"target": TARGET, "source": SOURCE, "target_language": "en", "source_language": "de"}
HOSTILE = "<script>alert(1)</script> & \" ' \u202e ."


def found(report: Any) -> list[tuple[str, str]]:
    (document,) = report["documents"]
    return [(finding["check"], finding["span"]["text"]) for finding in document["findings"]]


def encoded(data: bytes) -> str:
    return b64encode(data).decode()


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_check_gives_the_json_report(client: Any) -> None:
    answer = client.post("/v1/check", json=BOTH)
    assert answer.status_code == 200
    assert found(answer.json()) == [("number_mismatch", "40 million"), ("punctuation_spacing", " .")]
    schema = json.loads(files("tqcheck.reporters").joinpath("schema/tqcheck-report-1.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(answer.json())


def test_it_finds_what_python_finds(client: Any) -> None:
    by_python = tqcheck.check_texts(TARGET, SOURCE, "en", "de", Settings(model="none", use_cache=False))
    known = [(one.check, one.span and one.span.text) for one in by_python.documents[0].findings]
    assert found(client.post("/v1/check", json=BOTH).json()) == known


def test_a_target_alone_is_checked_in_the_language_it_is_in(client: Any) -> None:
    report = client.post("/v1/check", json={"target": "Der Rat tagte heute in der Stadt , sagte er gestern."}).json()
    assert report["documents"][0]["target_language"] == "de"
    assert found(report) == [("punctuation_spacing", " ,")]


def test_offsets_count_code_points_of_the_text_as_sent(client: Any) -> None:
    target = "One 😀 line.\r\nTwo e\u0301 lines .\r\n"
    (finding,) = client.post("/v1/check", json={"target": target, "target_language": "en"}).json()["documents"][0][
        "findings"
    ]
    span = finding["span"]
    assert target[span["start"] : span["end"]] == span["text"] == " ."
    assert (span["line"], span["column"]) == (2, 13)


def test_checks_are_selected_and_left_out(client: Any) -> None:
    chosen = client.post("/v1/check", json={**BOTH, "select": ["number-mismatch"]}).json()
    without = client.post("/v1/check", json={**BOTH, "ignore": ["number_mismatch"]}).json()
    severe = client.post("/v1/check", json={**BOTH, "min_severity": "major"}).json()
    assert [name for name, _ in found(chosen)] == ["number_mismatch"]
    assert [name for name, _ in found(without)] == ["punctuation_spacing"]
    assert [name for name, _ in found(severe)] == ["number_mismatch"]


def test_the_stream_tells_the_rules_findings_then_the_report(client: Any) -> None:
    events = lines(client.post("/v1/check/stream", json=BOTH).text)
    partial = next(event for event in events if event["event"] == "partial")
    assert found(partial["report"]) == found(events[-1]["report"]) != []
    assert partial["report"]["verdict"] == "fail"  # nobody may take it for the whole
    told = [name for name, _ in groupby(event["event"] for event in events)]
    assert told == ["progress", "partial", "progress", "report"]


def test_the_report_has_a_page_that_is_sealed(client: Any) -> None:
    events = lines(client.post("/v1/check/stream", json={"target": HOSTILE, "target_language": "en"}).text)
    page = client.get(events[-1]["page"])
    assert page.headers["content-security-policy"].startswith("sandbox ")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_an_unknown_report_is_an_error(client: Any) -> None:
    answer = client.get("/v1/reports/nothing")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_only_the_newest_reports_are_kept(client: Any) -> None:
    pages = [
        lines(client.post("/v1/check/stream", json={"target": f"Number {n}.", "target_language": "en"}).text)[-1][
            "page"
        ]
        for n in range(21)
    ]
    assert [client.get(page).status_code for page in (pages[0], pages[1], pages[20])] == [404, 200, 200]


# --- files ---


def word(text: str) -> bytes:
    stream = BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(stream)
    return stream.getvalue()


def test_a_word_file_is_checked_and_corrected_in_its_own_format(client: Any) -> None:
    file = {"name": "bridge.docx", "data": encoded(word("He came home . Then he slept."))}
    report = client.post("/v1/check", json={"target": file, "target_language": "en"}).json()
    (finding,) = report["documents"][0]["findings"]
    edits = [{key: edit[key] for key in ("start", "end", "replacement")} for edit in finding["suggestions"][0]["edits"]]
    corrected = client.post("/v1/correct", json={"target": file, "edits": edits}).json()
    assert corrected["name"] == "bridge.docx"
    (paragraph,) = Document(BytesIO(b64decode(corrected["data"]))).paragraphs
    assert paragraph.text == "He came home. Then he slept."


def test_a_file_of_both_sides_needs_no_source(client: Any) -> None:
    table = {"name": "bridge.tsv", "data": encoded(b"Sie kostete 50 Euro.\tIt cost 40 euros.\n")}
    report = client.post("/v1/check", json={"target": table, "target_language": "en", "source_language": "de"}).json()
    assert found(report) == [("number_mismatch", "40")]


def test_two_files_of_one_name_are_told_apart(client: Any) -> None:
    target, source = ({"name": "index.md", "data": encoded(text.encode())} for text in (TARGET, SOURCE))
    report = client.post("/v1/check", json={**BOTH, "target": target, "source": source}).json()
    assert [name for name, _ in found(report)] == ["number_mismatch", "punctuation_spacing"]


def test_bytes_and_line_ends_stay_but_for_the_edit(client: Any) -> None:
    data = "\ufeffEins  zwei.\r\nDrei.\r\n".encode("utf-16-le")
    edits = [{"start": 4, "end": 6, "replacement": " "}]
    file = {"name": "a.txt", "data": encoded(data)}
    corrected = client.post("/v1/correct", json={"target": file, "edits": edits}).json()
    assert b64decode(corrected["data"]) == "\ufeffEins zwei.\r\nDrei.\r\n".encode("utf-16-le")


# --- bad requests ---


@pytest.mark.parametrize(
    ("request_", "status", "words"),
    [
        ({"target": ""}, 422, "the file is empty"),
        ({"target": "\x00abc"}, 422, "target.txt"),
        ({"target": "Half \ud800 a pair."}, 400, "not what it should be"),
        ({"target": "Hello.", "target_language": "xx"}, 422, "'xx' is no language code"),
        ({"target": "Hello.", "target_language": "../etc"}, 400, "$.target_language"),
        ({"target": "Hello.", "select": ["spellling"]}, 422, "did you mean spelling?"),
        ({"target": "Hello.", "select": ["glossary_violation"]}, 422, "glossary"),
        ({"target": "Hello.", "min_confidence": 2}, 400, "$.min_confidence"),
        ({"target": "Hello.", "unknown": 1}, 400, "unknown field `unknown`"),
        ({"target": {"name": "a/b.txt", "data": ""}}, 400, "$.target.name"),
        ({"target": {"name": "a.docx", "data": encoded(b"no zip")}}, 422, "a.docx"),
        (
            {"target": {"name": "a.txt", "data": encoded("café".encode("latin-1"))}},
            422,
            "is not utf-8: name its encoding, as in encoding windows-1252",
        ),
        ({"target": {"name": "a.txt", "data": encoded(b"x")}, "encoding": "utf-99"}, 422, "utf-99"),
        ({"target": {"name": "a.exe", "data": encoded(b"abc")}}, 422, "this is no kind of file"),
        (
            {"target": TARGET, "source": TARGET, "target_language": "en", "source_language": "en"},
            422,
            "both in English",
        ),
        ({}, 400, "missing required field `target`"),
    ],
)
def test_a_bad_request_is_told_what_is_wrong(client: Any, request_: Any, status: int, words: str) -> None:
    answer = client.post("/v1/check", content=json.dumps(request_), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]


def test_what_is_wrong_with_a_text_ends_a_stream(client: Any) -> None:
    (event,) = lines(client.post("/v1/check/stream", json={"target": " "}).text)
    assert (event["event"], event["status"]) == ("problem", 422)


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ([(0, 99)], "outside of the text's 4 code points"),
        ([(3, 1)], "outside"),
        ([(0, 2), (1, 3)], "overlap"),
    ],
)
def test_edits_that_do_not_fit_are_refused(client: Any, edits: list[tuple[int, int]], words: str) -> None:
    sent = [{"start": start, "end": end, "replacement": "x"} for start, end in edits]
    answer = client.post("/v1/correct", json={"target": "abcd", "edits": sent})
    assert answer.status_code == 422
    assert words in answer.json()["detail"]


def test_a_file_whose_format_is_a_guess_is_not_corrected(client: Any) -> None:
    file = {"name": "page", "data": encoded(b"<!DOCTYPE html><html lang=en><body><p>Hi  there.</p></body></html>")}
    answer = client.post("/v1/correct", json={"target": file, "edits": []})
    assert answer.status_code == 422
    assert "its name does not say" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"text=a", "application/x-www-form-urlencoded", 415),
        (b'"' + b"x" * 300_000 + b'"', "application/json", 413),
    ],
)
def test_a_body_that_is_no_request(client: Any, body: bytes, media: str, status: int) -> None:
    answer = client.post("/v1/check", content=body, headers={"Content-Type": media})
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_a_body_too_large_is_refused_when_its_size_was_not_told(client: Any) -> None:
    parts = (b"x" * 50_000 for _ in range(10))
    answer = client.post("/v1/check", content=parts, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert "--max-size" in answer.json()["detail"]


def test_other_addresses_and_methods_are_told_so(client: Any) -> None:
    assert client.get("/nothing").status_code == 404
    assert client.get("/v1/check").status_code == 405


def test_what_takes_too_long_is_ended_with_what_was_found() -> None:
    limits = Limits(check_seconds=1e-9)
    with TestClient(
        application(Settings(model="none", use_cache=False), limits), base_url="http://127.0.0.1"
    ) as client:
        answer = client.post("/v1/check", json=BOTH)
        assert answer.status_code == 504
        assert "--timeout" in answer.json()["detail"]
        (*_, event) = lines(client.post("/v1/check/stream", json=BOTH).text)
        assert (event["event"], event["status"]) == ("problem", 504)
