"""Lets in only what a user of this machine sent: no page of the web, neither under its own name nor under another's.

A page can send requests to 127.0.0.1 (`Origin` tells on it), and it can have a name of its own resolved to 127.0.0.1
(`Host` tells on it). Every answer is closed to others: to frames, to being read as another type, to caches.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import Any

from tqcheck.serve.problems import Problem

Scope = MutableMapping[str, Any]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_CLOSED = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"cache-control": b"no-store",
}


class Guard:
    """Stands before the application `inner`. `hosts` are names it may be called by, `origins` pages it answers."""

    def __init__(self, inner: Any, hosts: Iterable[str] = (), origins: Iterable[str] = ()) -> None:
        self._inner = inner
        self._hosts = LOOPBACK | {name.lower() for name in hosts}
        self._origins = frozenset(origin.rstrip("/").lower() for origin in origins)

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        problem = self._problem(headers)
        allowed = headers.get(b"origin", "").lower() if problem is None else ""
        shared = allowed if allowed in self._origins else None

        async def closed(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _with(message.get("headers", ()), shared)
            await send(message)

        if problem is not None:
            await problem.response()(scope, receive, closed)
        elif shared is not None and scope["method"] == "OPTIONS":
            await _preflight(closed)
        else:
            await self._inner(scope, receive, closed)

    def _problem(self, headers: dict[bytes, str]) -> Problem | None:
        host = headers.get(b"host", "").lower()
        if _name(host) not in self._hosts:
            detail = (
                f"this server does not answer to the name {host or '(none)'!r}: use the address it printed when it "
                "started, or start it with --allow-host NAME"
            )
            return Problem(421, detail)
        origin = headers.get(b"origin", "").lower()
        if origin and origin not in (f"http://{host}", *self._origins):
            detail = f"a page at {origin} may not use this server; if it should, start it with --allow-origin {origin}"
            return Problem(403, detail)
        if (
            headers.get(b"sec-fetch-site") == "cross-site"
            and headers.get(b"sec-fetch-mode") != "navigate"
            and not origin
        ):
            return Problem(403, "another site's page may not use this server")
        return None


def _name(host: str) -> str:
    """The host without its port."""
    return host if host.endswith("]") or ":" not in host else host.rpartition(":")[0]


def _with(given: Iterable[tuple[bytes, bytes]], shared: str | None) -> list[tuple[bytes, bytes]]:
    """The answer's headers, closed where they do not say otherwise themselves."""
    headers = {name.lower(): value for name, value in given}
    more = {b"access-control-allow-origin": shared.encode("latin-1"), b"vary": b"Origin"} if shared else {}
    return list({**_CLOSED, **headers, **more}.items())


async def _preflight(send: Any) -> None:
    headers = [
        (b"access-control-allow-methods", b"GET, POST"),
        (b"access-control-allow-headers", b"content-type"),
        (b"access-control-max-age", b"600"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
