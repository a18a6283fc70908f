"""The description of the API by OpenAPI 3.1, made from what the requests are and from the report's schema."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from tqcheck.serve.requests import CheckRequest, Corrected, CorrectRequest
from tqcheck.version import __version__

Object = dict[str, Any]
_REF = "#/components/schemas/{name}"
_PROBLEMS = {
    400: "The request is not what it should be.",
    403: "The request comes from another site's page.",
    408: "The request did not arrive whole in time.",
    413: "The request is too large.",
    415: "The body is of another media type.",
    421: "The server is called by a name that is not its own.",
    422: "The texts or the settings cannot be checked.",
    500: "tqcheck failed.",
    503: "Too many checks are waiting; `Retry-After` says when to try again.",
    504: "The check took too long; `report` holds what the rules had found.",
}


@cache
def description() -> Object:
    """The document that `/openapi.json` gives."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "tqcheck",
            "version": __version__,
            "summary": "Checks translations on this machine.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            "/v1/check": {"post": _check()},
            "/v1/check/stream": {"post": _stream()},
            "/v1/correct": {"post": _correct()},
            "/v1/status": {"get": _status()},
            "/v1/reports/{name}": {"get": _report()},
            "/v2/check": {"post": _by_form(), "get": _by_query()},
            "/v2/languages": {"get": _languages()},
        },
        "components": {"schemas": _schemas()},
    }


def _check() -> Object:
    return {
        "operationId": "check",
        "summary": "Check a translation: the whole report at once.",
        "requestBody": _json(CheckRequest),
        "responses": {"200": _answer("The report.", "Report"), **_problems(400, 408, 413, 415, 422, 500, 503, 504)},
    }


def _stream() -> Object:
    line = "A line an event: waiting, progress, partial (by rules), found (by the judge), at last report or problem."
    lines = {"description": line, "content": {"application/x-ndjson": {"schema": _ref("Event")}}}
    return {
        "operationId": "stream",
        "summary": "Check a translation: what is found as it is found.",
        "requestBody": _json(CheckRequest),
        "responses": {"200": lines, **_problems(400, 408, 413, 415, 422, 500)},
    }


def _correct() -> Object:
    return {
        "operationId": "correct",
        "summary": "Make the edits of suggestions in a text or file.",
        "requestBody": _json(CorrectRequest),
        "responses": {"200": _answer("The corrected file.", "Corrected"), **_problems(400, 408, 413, 415, 422, 500)},
    }


def _status() -> Object:
    return {
        "operationId": "status",
        "summary": "Whether the models are loaded, and what the server takes.",
        "responses": {"200": _answer("The status.", "Status"), **_problems()},
    }


def _report() -> Object:
    name = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
    page = {"description": "The report as a page.", "content": {"text/html": {"schema": {"type": "string"}}}}
    return {
        "operationId": "report",
        "summary": "A report that a stream has named: the last 20 are kept.",
        "parameters": [name],
        "responses": {"200": page, **_problems(404)},
    }


def _by_form() -> Object:
    form = {"schema": _ref("LanguageToolRequest")}
    return {
        "operationId": "languagetool_check",
        "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": form}},
        **_matches(400, 408, 413, 415, 500, 503, 504),
    }


def _by_query() -> Object:
    fields = _read("api.json")["LanguageToolRequest"]
    parameters = [
        {"name": name, "in": "query", "required": name in fields["required"], "schema": schema}
        for name, schema in fields["properties"].items()
    ]
    answers = _matches(400, 500, 503, 504)
    return {"operationId": "languagetool_check_by_query", "parameters": parameters, **answers}


def _matches(*errors: int) -> Object:
    text = {"text/plain": {"schema": {"type": "string"}}}
    return {
        "summary": "As LanguageTool's /v2/check; offsets in UTF-16 code units.",
        "responses": {
            "200": _answer("The matches.", "LanguageToolAnswer"),
            **{str(status): {"description": _PROBLEMS[status], "content": text} for status in errors},
            **_problems(),
        },
    }


def _languages() -> Object:
    return {
        "operationId": "languagetool_languages",
        "summary": "As LanguageTool's /v2/languages.",
        "responses": {"200": _answer("The languages.", "LanguageToolLanguages"), **_problems()},
    }


def _json(kind: type[msgspec.Struct]) -> Object:
    return {"required": True, "content": {"application/json": {"schema": _ref(kind.__name__)}}}


def _answer(text: str, name: str) -> Object:
    return {"description": text, "content": {"application/json": {"schema": _ref(name)}}}


def _problems(*statuses: int) -> Object:
    texts = {**_PROBLEMS, 404: "There is none, or no longer."}
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {str(status): {"description": texts[status], "content": content} for status in sorted((*statuses, 403, 421))}


def _ref(name: str) -> Object:
    return {"$ref": _REF.format(name=name)}


def _schemas() -> Object:
    _, requests = msgspec.json.schema_components((CheckRequest, CorrectRequest, Corrected), ref_template=_REF)
    return {**requests, **_read("api.json"), "Report": _report_schema()}


def _report_schema() -> Object:
    """The report's own schema; a part's reference to another part names this place."""
    text = files("tqcheck.reporters").joinpath("schema/tqcheck-report-1.json").read_text(encoding="utf-8")
    schema: Object = json.loads(text.replace('"#/$defs/', '"#/components/schemas/Report/$defs/'))
    del schema["$id"]  # which would be the place that references count from
    return schema


def _read(name: str) -> Object:
    schemas: Object = json.loads(files("tqcheck.serve").joinpath(f"schema/{name}").read_text(encoding="utf-8"))
    return schemas
