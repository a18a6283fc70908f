"""Takes the address and serves it until it is told to stop."""

from __future__ import annotations

import asyncio
import errno
import socket
import sys
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from tqcheck.errors import UsageError

_FIRST_SECONDS = 30.0  # in which a connection must have sent the head of a request
_LAST_SECONDS = 3  # that answers have to end in when the server is stopped
_BACKLOG = 256
_LOOK = 0.02  # seconds between looks whether the server answers


def listen(host: str, port: int) -> socket.socket:
    """The address, taken for this server (port 0: a free one); `UsageError` where that cannot be."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise UsageError(f"--host {host}: this is no address of this machine ({error})") from error
    taken = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":  # there it would let two servers have one address
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen(_BACKLOG)
    except OSError as error:
        taken.close()
        raise UsageError(_why_not(error, host, port)) from error
    return taken


def url(taken: socket.socket) -> str:
    """Where a browser finds the page."""
    host, port = taken.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def serve(application: Any, taken: socket.socket, started: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; `started` is called when the server answers."""
    one = server(application)

    async def run() -> None:
        serving = asyncio.ensure_future(one.serve(sockets=[taken]))
        while not one.started and not serving.done():
            await asyncio.sleep(_LOOK)
        if one.started:
            started()
        await serving

    asyncio.run(run())


def server(application: Any) -> Any:
    """uvicorn's server of the application, as `serve` runs it."""
    options: dict[str, Any] = {
        "http": _patient,
        "ws": "none",
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,
        "timeout_graceful_shutdown": _LAST_SECONDS,
    }
    return uvicorn.Server(uvicorn.Config(application, **options))


def _patient(**given: Any) -> Any:
    """A connection that is closed when no request comes over it."""
    connection: Any = H11Protocol(**given)
    connected = connection.connection_made

    def connection_made(transport: Any) -> None:
        connected(transport)
        connection.loop.call_later(_FIRST_SECONDS, _close_idle, connection)

    connection.connection_made = connection_made
    return connection


def _close_idle(connection: Any) -> None:
    if connection.cycle is None and not connection.transport.is_closing():
        connection.transport.close()


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} is taken, perhaps by another `tqcheck serve`: stop that, or name another port; --port 0 "
            "takes any that is free"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} may not be used without privileges: name one above 1023, as in --port 8081"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"--host {host}: this machine has no such address; leave --host out for 127.0.0.1"
    return f"cannot listen at {host}, port {port}: {error.strerror}"
