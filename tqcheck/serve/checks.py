"""The answers of tqcheck's own API: the report at once or as it grows, the corrected text, the report's page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.errors import TqcheckError
from tqcheck.loading.tags import codes
from tqcheck.records.report import Report
from tqcheck.serve import bodies, check_thread, correcting, problems, requests
from tqcheck.serve.desk import ClientGoneError, Desk, Waiting
from tqcheck.serve.limits import Limits
from tqcheck.serve.problems import Problem
from tqcheck.serve.reports import Reports
from tqcheck.version import __version__

# The report is sealed in its own page: what stands in a text reaches nothing of this server.
_REPORT_POLICY = "sandbox allow-scripts allow-downloads allow-modals; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Checks:
    """Endpoints under `/v1`."""

    desk: Desk
    limits: Limits
    reports: Reports

    async def check(self, request: Request) -> Response:
        """The whole report."""
        outcome = await whole(self.desk, await self._task(request), request)
        if not outcome.complete:
            raise problems.too_slow(self.limits.check_seconds, report=json.loads(outcome.body))
        return Response(outcome.body, media_type="application/json")

    async def stream(self, request: Request) -> Any:
        """What is found as it is found: a JSON object a line."""
        return _Lines(self._lines(await self._task(request), request))

    async def correct(self, request: Request) -> Response:
        """The text or file with edits made in it."""
        wanted = await bodies.decoded(request, requests.CorrectRequest, self.limits)
        try:
            done = await asyncio.to_thread(correcting.corrected, wanted, self.desk.settings)
        except TqcheckError as error:
            raise problems.of(error) from error
        return JSONResponse({"name": done.name, "text": done.text, "data": correcting.base64(done.data)})

    async def report(self, request: Request) -> Response:
        """The page of a report that `stream` has named."""
        page = await asyncio.to_thread(self.reports.page, request.path_params["name"])
        if page is None:
            raise Problem(404, "this report is not kept any more: check the text again")
        return HTMLResponse(page, headers={"Content-Security-Policy": _REPORT_POLICY})

    async def status(self, _request: Request) -> Response:
        """Whether the models are loaded, what the server takes, and which languages it knows."""
        names = {code: registry.language(code).name for code in registry.names("languages")}
        failure = None if self.desk.models.failure is None else str(self.desk.models.failure)
        return JSONResponse(
            {
                "tqcheck": __version__,
                "models": requests.asks_models(self.desk.settings) and failure is None,
                "ready": self.desk.models.loaded,
                "preparing": round(self.desk.models.share, 3),
                "failure": failure,
                "max_bytes": self.limits.body_bytes,
                "languages": names,
                "other_languages": sorted(codes() - names.keys()),
            }
        )

    async def _task(self, request: Request) -> check_thread.CheckTask:
        wanted = await bodies.decoded(request, requests.CheckRequest, self.limits)
        try:
            job, files = requests.job(wanted)
            return check_thread.CheckTask(job, files, requests.settings(wanted, self.desk.settings), rendered)
        except TqcheckError as error:
            raise problems.of(error) from error

    async def _lines(self, task: check_thread.CheckTask, request: Request) -> AsyncGenerator[bytes, None]:
        try:
            async with aclosing(self.desk.events(task, request.is_disconnected)) as events:
                async for event in events:
                    yield self._line(event)
        except Problem as problem:
            yield _object("problem", problem.content())
        except TqcheckError as error:
            yield _object("problem", problems.of(error).content())
        except ClientGoneError:
            return

    def _line(self, event: Waiting | check_thread.Event) -> bytes:
        match event:
            case Waiting(ahead):
                return _object("waiting", {"ahead": ahead})
            case check_thread.ShareDone(label, share):
                return _object("progress", {"label": label, "share": round(share, 3)})
            case check_thread.Partial(body):
                return _object("partial", {}, body)
            case check_thread.FoundByModels(body):
                return _object("found", {}, body)
            case check_thread.Whole(report, body):
                return _object("report", {"page": f"/v1/reports/{self.reports.keep(report)}"}, body)


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """The answer of a check; it is not `complete` where time ran out after the rules had spoken."""

    body: bytes
    complete: bool


async def whole(desk: Desk, task: check_thread.CheckTask, request: Request) -> CheckAnswer:
    """The answer of the whole check, from the line to its end; a `Problem` where there is none."""
    partial = b""
    try:
        async with aclosing(desk.events(task, request.is_disconnected)) as events:
            async for event in events:
                if isinstance(event, check_thread.Partial):
                    partial = event.body
                elif isinstance(event, check_thread.Whole):
                    return CheckAnswer(event.body, True)
    except Problem as problem:
        if problem.status != HTTPStatus.GATEWAY_TIMEOUT or not partial:
            raise
        return CheckAnswer(partial, False)
    except TqcheckError as error:
        raise problems.of(error) from error
    raise AssertionError("a check ends with its report")


def rendered(report: Report) -> bytes:
    """As JSON, schema `tqcheck-report/1`, on one line: no line ends inside of its strings."""
    text = "".join(registry.reporter("json").render(report, View()))
    return text.replace("\n", "").encode("utf-8", "replace")


def _object(event: str, members: dict[str, Any], report: bytes | None = None) -> bytes:
    """One line of the stream."""
    line = json.dumps({"event": event, **members}, ensure_ascii=False).encode("utf-8", "replace")
    return line + b"\n" if report is None else line[:-1] + b', "report": ' + report + b"}\n"


class _Lines:
    """An answer that is sent line by line; when it cannot be any more, what makes the lines is closed."""

    def __init__(self, lines: AsyncGenerator[bytes, None]) -> None:
        self._lines = lines

    async def __call__(self, _scope: Any, _receive: Any, send: Callable[[Any], Any]) -> None:
        headers = [(b"content-type", b"application/x-ndjson"), (b"x-accel-buffering", b"no")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        async with aclosing(self._lines) as lines:
            async for line in lines:
                await send({"type": "http.response.body", "body": line, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
