"""How long an editor waits for the findings of one changed sentence, as a table.

    python scripts/editing.py [--model none|encoder|judge] [--sentences 105] [--edits 5]

A text of about 2,000 words and its source, made by a seeded generator, are opened in a session with `tqcheck lsp`; then
a number in one sentence after another is changed. "rules" is the time from the change to what the rules find, "changed
sentence" to what the model says of it, too. The time until the text is first checked as a whole is stated apart. On a
busy machine take the least.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

_WHO = [("The council", "der Rat"), ("Ms Albrecht", "Frau Albrecht"), ("The mayor", "der Bürgermeister")]
_DID = [("approved", "genehmigte"), ("rejected", "verwarf"), ("presented", "präsentierte")]
_WHAT = [
    ("the plan for the new harbour", "den Plan für den neuen Hafen"),
    ("the budget of the theatre", "den Haushalt des Theaters"),
    ("the report on the old bridge", "den Bericht über die alte Brücke"),
]
_WHY = [
    ("because the costs had risen to {} euros", "weil die Kosten auf {} Euro gestiegen waren"),
    ("although {} people had signed a petition", "obwohl {} Menschen eine Petition unterschrieben hatten"),
]


def sentence(rng: random.Random, number: int) -> tuple[str, str]:
    """A sentence of some twenty words with a number of its own, and its translation."""
    who, did, what, why = (rng.choice(some) for some in (_WHO, _DID, _WHAT, _WHY))
    source = f"After a long debate in the old town hall, {who[0]} {did[0]} {what[0]}, {why[0].format(number)}."
    target = f"Nach langer Debatte im alten Rathaus {did[1]} {who[1]} {what[1]}, {why[1].format(number)}."
    return source, target


def texts(sentences: int) -> tuple[str, str]:
    """Source and target, five sentences a paragraph."""
    rng = random.Random(1)
    pairs = [sentence(rng, 101 + number) for number in range(sentences)]
    paragraphs = [pairs[at : at + 5] for at in range(0, sentences, 5)]
    source, target = ("\n\n".join(" ".join(p[side] for p in some) for some in paragraphs) + "\n" for side in (0, 1))
    return source, target


class Session:
    """An editor's side of a session."""

    def __init__(self, folder: Path, model: str) -> None:
        pipe = subprocess.PIPE
        command = [sys.executable, "-m", "tqcheck", "lsp", "--model", model]
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=folder)
        self._send({"id": 0, "method": "initialize", "params": {"processId": None, "capabilities": {}}})
        self._send({"method": "initialized", "params": {}})

    def open(self, path: Path, text: str) -> str:
        """Open a text, and give its URI."""
        document = {"uri": path.as_uri(), "languageId": "plaintext", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return path.as_uri()

    def change(self, uri: str, version: int, text: str) -> None:
        """Put another text in the place of the one that is open."""
        document = {"uri": uri, "version": version}
        changes = {"textDocument": document, "contentChanges": [{"text": text}]}
        self._send({"method": "textDocument/didChange", "params": changes})

    def until(self, version: int, *stages: str) -> Iterator[float]:
        """The times at which the stages of a version's check are done."""
        for stage in stages:
            while not self._is_done(version, stage):
                pass
            yield time.perf_counter()

    def end(self) -> None:
        """End the session."""
        self._process.kill()
        self._process.wait()

    def _is_done(self, version: int, stage: str) -> bool:
        message = self._receive()
        params = message.get("params") or {}
        is_told = message.get("method") == "$/tqcheck/checked"
        return is_told and (params["version"], params["stage"]) == (version, stage)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stdin = _given(self._process.stdin)
        stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stdin.flush()

    def _receive(self) -> dict[str, Any]:
        stdout, length = _given(self._process.stdout), 0
        while (line := stdout.readline()).strip():
            if line.startswith(b"Content-Length:"):
                length = int(line.partition(b":")[2])
        if not line:
            raise SystemExit("the server has ended")
        message: dict[str, Any] = json.loads(stdout.read(length))
        return message


def _given(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def measure(model: str, sentences: int, edits: int) -> None:
    """Print the table."""
    source, target = texts(sentences)
    stages = ("rules",) if model == "none" else ("rules", "changed sentences")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "tqcheck.toml").write_text('[[files]]\nsource = "en.txt"\ntarget = "de.txt"\n', encoding="utf-8")
        (folder / "en.txt").write_text(source, encoding="utf-8")
        session = Session(folder, model)
        started = time.perf_counter()
        uri = session.open(folder / "de.txt", target)
        whole = list(session.until(1, *stages[:1], *(("whole text",) if model != "none" else ())))[-1]
        print(f"{len(target.split())} words, model {model}; first check as a whole: {whole - started:.1f} s")
        print("edit  " + "  ".join(f"{stage:>18}" for stage in stages))
        for edit in range(edits):
            number = 101 + (edit + 1) * sentences // (edits + 1)
            target = target.replace(str(number), str(number + 500), 1)
            started = time.perf_counter()
            session.change(uri, edit + 2, target)
            times = [f"{done - started:17.2f}s" for done in session.until(edit + 2, *stages)]
            print(f"{edit + 1:>4}  " + "  ".join(times), flush=True)
        session.end()


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="none")
    parser.add_argument("--sentences", type=int, default=105)
    parser.add_argument("--edits", type=int, default=5)
    given = parser.parse_args()
    measure(given.model, given.sentences, given.edits)


if __name__ == "__main__":
    main()
