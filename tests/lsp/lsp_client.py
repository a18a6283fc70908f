"""An editor's side of the protocol, as plain as it can be: messages on the streams of a server.

`session` starts the server in this process, which is quick; `process` as an editor does.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from tqcheck.cli import lsp, options
from tqcheck.lsp.server import Server

PATIENCE = 120.0  # seconds; machines are busy
Message = dict[str, Any]
ALL = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True},
    "workspace": {
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True},
    },
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
    },
}


class Client:
    """One session with a server; what it sends is kept in order, and its requests are answered with null."""

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes], wait: Callable[[float], int]) -> None:
        self.stdin, self._stdout, self._wait = stdin, stdout, wait
        self.received: list[Message] = []
        self._incoming: queue.Queue[Message | None] = queue.Queue()
        self._last = 0
        self._versions: dict[str, int] = {}
        threading.Thread(target=self._read, daemon=True).start()

    def raw(self, data: bytes) -> None:
        self.stdin.write(data)
        self.stdin.flush()

    def send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method: str, params: Any = None) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any = None) -> int:
        """Send a request, and give its id."""
        self._last += 1
        self.send({"id": self._last, "method": method, "params": params})
        return self._last

    def answer(self, number: int) -> Message:
        return self.until(lambda message: message.get("id") == number and "method" not in message)

    def request(self, method: str, params: Any = None) -> Any:
        answer = self.answer(self.ask(method, params))
        assert "error" not in answer, answer
        return answer["result"]

    def until(self, is_meant: Callable[[Message], bool], seconds: float = PATIENCE) -> Message:
        """The first message that is meant, whether it has come already or is still to come; it is then used up."""
        for message in self.received:
            if is_meant(message):
                self.received.remove(message)
                return message
        end = time.monotonic() + seconds
        while (message := self._incoming.get(timeout=max(0.01, end - time.monotonic()))) is not None:
            if "method" in message and "id" in message:
                self.send({"id": message["id"], "result": None})
            if is_meant(message):
                return message
            self.received.append(message)
        raise AssertionError("the server has ended")

    def method(self, name: str) -> Message:
        params: Message = self.until(lambda message: message.get("method") == name)["params"]
        return params

    # --- what an editor does ---

    def initialize(self, root: Path, capabilities: Message = ALL) -> Message:
        params = {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities}
        result: Message = self.request("initialize", params)
        self.notify("initialized", {})
        return result

    def open(self, path: Path, text: str, language: str = "plaintext", uri: str = "") -> str:
        uri = uri or path.as_uri()
        self._versions[uri] = 1
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri: str, *changes: Message) -> int:
        """Make changes, and give the version that they lead to."""
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})
        return self._versions[uri]

    def rewrite(self, uri: str, text: str) -> int:
        return self.change(uri, {"text": text})

    def diagnostics(self, uri: str, version: int | None = None) -> list[Message]:
        """The next that are published for a text, of that version, if one is given."""

        def is_meant(message: Message) -> bool:
            params = message.get("params") or {}
            right = message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri
            return right and version in (None, params.get("version"))

        found: list[Message] = self.until(is_meant)["params"]["diagnostics"]
        return found

    def codes(self, uri: str, version: int | None = None) -> list[str]:
        return sorted(one.get("code", "") for one in self.diagnostics(uri, version))

    def fixes(self, uri: str, where: Message, only: list[str] | None = None) -> list[Message]:
        context = {"diagnostics": []} | ({} if only is None else {"only": only})
        params = {"textDocument": {"uri": uri}, "range": where, "context": context}
        found: list[Message] = self.request("textDocument/codeAction", params)
        return found

    def hover(self, uri: str, line: int, character: int) -> Message | None:
        params = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        found: Message | None = self.request("textDocument/hover", params)
        return found

    def leave(self) -> int:
        """End the session in order, and give the exit status."""
        self.request("shutdown")
        self.notify("exit")
        return self.status()

    def status(self) -> int:
        """The exit status, once the server has ended."""
        return self._wait(PATIENCE)

    def _read(self) -> None:
        with suppress(ValueError), self._stdout:  # which the session may have closed
            while message := _message(self._stdout):
                self._incoming.put(message)
        self._incoming.put(None)


def _message(stream: IO[bytes]) -> Message | None:
    """The next message; `None` at the end, also where a server that is ended by force leaves half a one. Anything else
    on the stream is a fault."""
    length = 0
    while (line := stream.readline()).endswith(b"\n") and line != b"\r\n":
        name, _, value = line.partition(b":")
        assert name in (b"Content-Length", b"Content-Type"), line
        length = int(value) if name == b"Content-Length" else length
    body = stream.read(length)
    message: Message = json.loads(body) if length and len(body) == length else {}
    return message or None


@contextmanager
def process(folder: Path, *given: str) -> Iterator[Client]:
    """A server that runs in a folder, ended by force if the test has not ended it."""
    command = [sys.executable, "-m", "tqcheck", "lsp", *given]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=folder) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield Client(server.stdin, server.stdout, server.wait)
        finally:
            server.kill()


@contextmanager
def session(*given: str) -> Iterator[Client]:
    """A server in a thread of this process, which ends when its client is silent for good."""
    words = lsp.command.make_context("lsp", list(given)).params
    named = {name: value for name, value in words.items() if name not in ("config", "log_level", "stdio")}
    server = Server(lambda folder: options.configure(words["config"], named, folder))
    (its_input, stdin), (stdout, its_output) = _pipe(), _pipe()
    thread = threading.Thread(target=server.start_io, args=(its_input, its_output))
    thread.start()
    try:
        yield Client(stdin, stdout, lambda seconds: thread.join(seconds) or int(not server.was_shut_down))
    finally:
        stdin.close()
        thread.join(PATIENCE)
        server.desk.end()
        its_output.close()
        its_input.close()
        assert not thread.is_alive()


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    """Both ends of a pipe, the one to read from first."""
    end, beginning = os.pipe()
    return os.fdopen(end, "rb"), os.fdopen(beginning, "wb")
