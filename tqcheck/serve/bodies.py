"""A request's body, within the limits of size and time."""

from __future__ import annotations

import asyncio
from typing import TypeVar

import msgspec
from starlette.requests import Request

from tqcheck.serve.limits import Limits
from tqcheck.serve.problems import Problem

Kind = TypeVar("Kind")
_DRAINED = 256_000_000  # bytes of an oversized body that are read away, so that its sender hears the answer


async def read(request: Request, limits: Limits) -> bytes:
    """The body; a `Problem` where it is too large (413), or does not arrive (408)."""
    try:
        async with asyncio.timeout(limits.body_seconds):
            return await _read(request, limits.body_bytes)
    except TimeoutError:
        detail = f"the request did not arrive whole within {limits.body_seconds:g} s: send it again"
        raise Problem(408, detail, headers={"Connection": "close"}) from None


async def decoded(request: Request, kind: type[Kind], limits: Limits) -> Kind:
    """The body as the JSON object that `kind` describes; a `Problem` that says where it does not fit."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise Problem(415, "send JSON, with the header Content-Type: application/json")
    body = await read(request, limits)
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Problem(400, f"the request is not what it should be: {error}; /openapi.json describes it") from None
    except RecursionError:
        raise Problem(400, "the request is nested too deeply; /openapi.json describes it") from None


async def _read(request: Request, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size <= most:
            parts.append(part)
        else:
            parts.clear()
        if size > _DRAINED:
            break
    if size > most:
        raise too_large(most)
    return b"".join(parts)


def too_large(most: int) -> Problem:
    """For a request of more than `most` bytes."""
    detail = (
        f"the request is larger than {most / 1e6:g} MB, the most this server takes: split the text into parts, check "
        "the file with `tqcheck check`, or start the server with a larger --max-size"
    )
    return Problem(413, detail, headers={"Connection": "close"})
