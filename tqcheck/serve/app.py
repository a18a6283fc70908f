"""The application: which address is answered by what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tqcheck.serve import openapi
from tqcheck.serve.checks import Checks
from tqcheck.serve.desk import ClientGoneError, Desk
from tqcheck.serve.guard import Guard
from tqcheck.serve.languagetool import LanguageTool
from tqcheck.serve.limits import Limits
from tqcheck.serve.problems import Problem
from tqcheck.serve.reports import Reports
from tqcheck.settings import Settings

PAGE = {
    "/": ("index.html", "text/html"),
    "/page.css": ("page.css", "text/css"),
    **{f"/{name}": (name, "text/javascript") for name in ("page.js", "results.js", "corrections.js", "files.js")},
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}


def application(
    settings: Settings, limits: Limits | None = None, hosts: Iterable[str] = (), origins: Iterable[str] = ()
) -> Guard:
    """The server as an ASGI application. `hosts` and `origins` are let in beside this machine's own."""
    limits = limits or Limits()
    desk = Desk(settings, limits)

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncIterator[None]:
        desk.open()
        yield
        desk.close()

    handlers: dict[Any, Any] = {Problem: _problem, HTTPException: _http, ClientGoneError: _gone, Exception: _crash}
    inner = Starlette(routes=_routes(desk, limits), lifespan=lifespan, exception_handlers=handlers)
    return Guard(inner, hosts, origins)


def _routes(desk: Desk, limits: Limits) -> list[Route]:
    checks = Checks(desk, limits, Reports())
    languagetool = LanguageTool(desk, limits)
    return [
        *(Route(path, partial(_asset, name, media)) for path, (name, media) in PAGE.items()),
        Route("/openapi.json", _description),
        Route("/v1/status", checks.status),
        Route("/v1/check", checks.check, methods=["POST"]),
        Route("/v1/check/stream", checks.stream, methods=["POST"]),
        Route("/v1/correct", checks.correct, methods=["POST"]),
        Route("/v1/reports/{name}", checks.report),
        Route("/v2/check", languagetool.check, methods=["GET", "POST"]),
        Route("/v2/languages", languagetool.languages),
    ]


async def _asset(name: str, media: str, _request: Request) -> Response:
    return Response(files("tqcheck.serve").joinpath(f"page/{name}").read_bytes(), media_type=media)


async def _description(_request: Request) -> Response:
    return JSONResponse(openapi.description())


async def _problem(_request: Request, error: Problem) -> Response:
    return error.response()


async def _http(request: Request, error: HTTPException) -> Response:
    detail = {
        404: f"there is nothing at {request.url.path}; /openapi.json says what there is",
        405: f"{request.url.path} is not asked by {request.method}; /openapi.json says how",
    }.get(error.status_code, error.detail)
    return Problem(error.status_code, detail, headers=error.headers).response()


async def _gone(_request: Request, _error: ClientGoneError) -> Response:
    return Response(status_code=499)  # nobody reads it


async def _crash(_request: Request, _error: Exception) -> Response:
    return Problem(500, "tqcheck failed on this request; the lines it printed where it runs say why").response()
