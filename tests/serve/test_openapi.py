"""The description of the API is one, and describes what there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from tqcheck.serve import openapi


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def schema(name: str) -> Any:
    """A schema of the description that can be validated against by itself."""
    return {"$ref": f"#/components/schemas/{name}", "components": openapi.description()["components"]}


def test_all_references_lead_somewhere(client: Any) -> None:
    whole = client.get("/openapi.json").json()
    assert whole["openapi"] == "3.1.0"
    for reference in references(whole):
        place = whole
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]


def test_schemas_are_schemas() -> None:
    for name, value in openapi.description()["components"]["schemas"].items():
        Draft202012Validator.check_schema(value)
        assert name


def test_every_path_is_answered_by_its_methods_alone(client: Any) -> None:
    for path, operations in openapi.description()["paths"].items():
        for method in ("get", "post", "put", "delete"):
            status = client.request(method, path.replace("{name}", "x")).status_code
            assert (status == 405) is (method not in operations), (method, path)


def test_answers_are_as_described(client: Any) -> None:
    text = {"target": "He came home . It cost 40 euros.", "source": "Er kam heim. Es kostete 50 Euro."}
    form = {"text": text["target"], "language": "auto"}
    answers = {
        "Report": client.post("/v1/check", json=text),
        "Status": client.get("/v1/status"),
        "Corrected": client.post("/v1/correct", json={"target": "a", "edits": []}),
        "Problem": client.post("/v1/check", json={}),
        "LanguageToolAnswer": client.post("/v2/check", data=form),
        "LanguageToolLanguages": client.get("/v2/languages"),
    }
    for name, answer in answers.items():
        Draft202012Validator(schema(name)).validate(answer.json())
    for line in client.post("/v1/check/stream", json=text).text.splitlines():
        Draft202012Validator(schema("Event")).validate(json.loads(line))


def test_requests_that_are_described_are_taken(client: Any) -> None:
    request = {
        "target": {"name": "a.txt", "data": "SGUgY2FtZS4="},
        "target_language": "en-GB",
        "rules_only": True,
        "select": ["punctuation_spacing"],
        "min_severity": "minor",
        "min_confidence": 0.5,
        "encoding": "utf-8",
        "input_format": "text",
    }
    Draft202012Validator(schema("CheckRequest")).validate(request)
    assert client.post("/v1/check", json=request).status_code == 200
