"""LanguageTool's `/v2/check` and `/v2/languages`, so that its clients can use tqcheck.

What is theirs alone is taken and passed over (`username`, `apiKey`, `motherTongue`, …). Beside it there is `source`,
and `sourceLanguage`: the text that was translated.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from tqcheck import registry
from tqcheck.analysis.writing.detection import detect
from tqcheck.contracts import Check
from tqcheck.errors import UsageError
from tqcheck.judging import selection
from tqcheck.loading.tags import require
from tqcheck.loading.texts import Job
from tqcheck.records.report import Report
from tqcheck.serve import annotated, bodies, matches
from tqcheck.serve.annotated import AnnotatedText
from tqcheck.serve.check_thread import CheckTask
from tqcheck.serve.checks import whole
from tqcheck.serve.desk import Desk
from tqcheck.serve.limits import Limits
from tqcheck.serve.problems import Problem
from tqcheck.settings import Settings

_LEVELS = ("default", "picky")
_PICKY = 0.3  # confidence from which on `level=picky` shows findings
_FIELDS = 100  # of a form
# Varieties that clients ask for by name, beside the language itself.
_REGIONS = {
    "ar": "AE EG SA",
    "de": "AT CH DE",
    "en": "AU CA GB NZ US ZA",
    "es": "AR ES MX",
    "fr": "BE CA CH FR",
    "nl": "BE NL",
    "pt": "AO BR MZ PT",
    "zh": "CN TW",
}
_ALONE = {"cs": "CZ", "it": "IT", "ja": "JP", "pl": "PL", "ru": "RU", "uk": "UA"}
Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LanguageTool:
    """Endpoints under `/v2`."""

    desk: Desk
    limits: Limits

    async def check(self, request: Request) -> Response:
        """Matches in a text."""
        try:
            form = await self._form(request)
            task = await asyncio.to_thread(_task, form, self.desk.settings)
            outcome = await whole(self.desk, task, request)
            return Response(outcome.body, media_type="application/json")
        except UsageError as error:
            return _error(400, error.message)
        except Problem as problem:
            return _error(400 if problem.status == 422 else problem.status, problem.detail, problem.headers)

    async def languages(self, _request: Request) -> Response:
        """The languages that have rules of their own, and the varieties that clients ask for."""
        return JSONResponse([entry for code in registry.names("languages") for entry in _varieties(code)])

    async def _form(self, request: Request) -> Form:
        if request.method == "GET":
            return dict(request.query_params)
        media = request.headers.get("content-type", "application/x-www-form-urlencoded")
        if media.partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
            raise Problem(415, "send a form: Content-Type: application/x-www-form-urlencoded")
        body = await bodies.read(request, self.limits)
        try:
            fields = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
        except ValueError as error:  # UnicodeDecodeError is one
            raise UsageError(f"the form cannot be read: {error}") from None
        return {**dict(request.query_params), **dict(fields)}


def _task(form: Form, base: Settings) -> CheckTask:
    text = _text(form)
    code = form.get("language", "")
    if not code:
        raise UsageError("Missing 'language' parameter, e.g. 'language=en-US', or 'language=auto' to have it detected")
    target = None if code == "auto" else require(code)
    language = _language(code, text.visible)
    job = Job("text.txt", "source.txt" if form.get("source") else None, target, _optional(form.get("sourceLanguage")))
    files = {"text.txt": text.visible.encode("utf-8", "surrogatepass")}
    if job.source is not None:
        files[job.source] = form["source"].encode("utf-8", "surrogatepass")

    def answer(report: Report) -> bytes:
        return msgspec.json.encode(matches.answer(report, text, language))

    return CheckTask(job, files, _settings(form, base), answer)


def _text(form: Form) -> AnnotatedText:
    given = [name for name in ("text", "data") if form.get(name)]
    if len(given) != 1:
        raise UsageError("Missing 'text' or 'data' parameter" if not given else "Set only 'text' or 'data', not both")
    text = annotated.read(form["data"]) if given == ["data"] else AnnotatedText.plain(form["text"])
    if text.visible.startswith("\ufeff"):  # the pipeline would take it for a byte order mark, which counts for nothing
        text = replace(text, visible="\u2060" + text.visible[1:])
    return text


def _settings(form: Form, base: Settings) -> Settings:
    """The server's settings with the rules that the client names; LanguageTool's own names mean nothing here."""
    enabled = _named(form, "enabledRules", "enabledCategories")
    disabled = _named(form, "disabledRules", "disabledCategories")
    chosen = frozenset(name for name in _chosen(enabled) if not selection.missing(registry.check(name), base))
    if _is_true(form.get("enabledOnly")):
        if not enabled:
            raise UsageError("'enabledOnly' needs 'enabledRules' or 'enabledCategories'")
        base = replace(base, select=chosen, ignore=base.ignore | (frozenset(_every()) - chosen))
    elif chosen:
        usual = base.select or frozenset(name for name, check in _every().items() if check.enabled)
        able = frozenset(name for name in usual if not selection.missing(_every()[name], base))
        base = replace(base, select=able | chosen)
    if form.get("level", "default") not in _LEVELS:
        raise UsageError(f"'level' is {form['level']!r}, and must be one of {', '.join(_LEVELS)}")
    picky = min(_PICKY, base.min_confidence) if form.get("level") == "picky" else base.min_confidence
    return replace(base, ignore=base.ignore | _chosen(disabled), min_confidence=picky)


def _every() -> dict[str, Check]:
    return {name: registry.check(name) for name in registry.names("checks")}


def _chosen(named: frozenset[str]) -> frozenset[str]:
    """The checks that are named by themselves or by their category."""
    return frozenset(
        name
        for name, check in _every().items()
        if matches.rule_id(name) in named or matches.category_id(check.category) in named
    )


def _named(form: Form, *fields: str) -> frozenset[str]:
    names = (name.strip().upper().replace("-", "_") for field in fields for name in form.get(field, "").split(","))
    return frozenset(name for name in names if name)


def _language(code: str, text: str) -> dict[str, Any]:
    guess, confidence = detect(text)
    used = guess if code == "auto" else code
    detected = {"name": _name(guess), "code": guess, "confidence": round(confidence, 4), "source": "tqcheck"}
    return {"name": _name(used), "code": used, "detectedLanguage": detected}


def _name(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(code.replace("_", "-"), sep="-").get_display_name("en") or code)
    except (ValueError, UnknownLocaleError):
        return code


def _varieties(code: str) -> list[dict[str, str]]:
    alone = f"{code}-{_ALONE[code]}" if code in _ALONE else code
    entries = [{"name": registry.language(code).name, "code": code, "longCode": alone}]
    longs = (f"{code}-{region}" for region in _REGIONS.get(code, "").split())
    return entries + [{"name": _name(long), "code": code, "longCode": long} for long in longs]


def _optional(code: str | None) -> str | None:
    return None if not code or code == "auto" else require(code)


def _is_true(value: str | None) -> bool:
    return value is not None and value.lower() in {"true", "yes", "on", "1"}


def _error(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """As LanguageTool answers: a line of text."""
    return PlainTextResponse(f"Error: {message}", status, headers)
