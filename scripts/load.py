"""Many clients at once on one `tqcheck serve`: whether each is answered, how long it waits, what memory it takes.

    python scripts/load.py [--clients 50] [--rounds 3] [--model none|encoder|judge] [--words 120]

It starts a server of its own on a free port. Every client sends a different text in each round, beside its source, as a
stream; all begin at once. The table has a line a round: the answers, the seconds until a client heard its first finding
and its whole report (median, slowest), and the server's memory after the round. None starves while the slowest waits
no longer than all of them take; memory stays where the last lines are level. Reads memory from /proc: Linux alone.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from typing import Any

_SOURCE = "Der Rat genehmigte am {day}. Mai den Bau der Brücke {name}. Sie kostet {cost} Millionen Euro. "
_TARGET = "On {day} May the council approved the {name} bridge. It costs {other} million euros . "
_NAMES = ("Albrecht", "Nowak", "Ferreira", "Okafor", "Lindqvist")
_ADDRESS = re.compile(r"http://(127\.0\.0\.1:\d+)/")


@dataclass(frozen=True, slots=True)
class Heard:
    """How one client fared: the last event, how many findings it names, and seconds from its request."""

    event: str
    findings: int
    first: float
    whole: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", default="none")
    parser.add_argument("--words", type=int, default=120)
    given = parser.parse_args()
    command = [sys.executable, "-m", "tqcheck", "serve", "--port", "0", "--model", given.model]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = _ADDRESS.search(server.stderr.readline())
        assert found, "the server did not start"
        try:
            _rounds(found[1], server.pid, given.clients, given.rounds, given.words)
        finally:
            server.send_signal(signal.SIGINT)


def _rounds(address: str, process: int, clients: int, rounds: int, words: int) -> None:
    _await_models(address)
    print("round  answered  findings  first s (median, slowest)  whole s (median, slowest)  memory MB")
    print(f"    0  {'':44}{'':20}{_memory(process):16.0f}")
    for number in range(1, rounds + 1):
        heard = _round(address, clients, number, words)
        answered = sum(one.event == "report" for one in heard)
        first, whole = [one.first for one in heard], [one.whole for one in heard]
        times = "".join(f"{statistics.median(of):13.2f}{max(of):13.2f}" for of in (first, whole))
        print(
            f"{number:5}{answered:10}{sum(one.findings for one in heard):10}{times}{_memory(process):12.0f}", flush=True
        )


def _round(address: str, clients: int, number: int, words: int) -> list[Heard]:
    barrier = Barrier(clients)

    def one(client: int) -> Heard:
        body = json.dumps(_texts(client, number, words)).encode()
        barrier.wait()
        return _ask(address, body)

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(one, range(clients)))


def _ask(address: str, body: bytes) -> Heard:
    began = time.monotonic()
    connection = HTTPConnection(address, timeout=3600)
    connection.request("POST", "/v1/check/stream", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    first = 0.0
    event: dict[str, Any] = {"event": f"status {answer.status}"}
    for line in answer:
        event = json.loads(line)
        if "report" in event and not first:
            first = time.monotonic() - began
    connection.close()
    documents = event.get("report", {"documents": []})["documents"]
    return Heard(event["event"], sum(len(one["findings"]) for one in documents), first, time.monotonic() - began)


def _texts(client: int, number: int, words: int) -> dict[str, object]:
    source, target = [], []
    for at in range(max(1, words // 15)):
        seed = 7919 * client + 104_729 * number + at
        name, day, cost = _NAMES[seed % len(_NAMES)], seed % 28 + 1, seed % 90 + 10
        source.append(_SOURCE.format(day=day, name=name, cost=cost))
        target.append(_TARGET.format(day=day, name=name, other=cost + (at % 3 == 0)))
    return {
        "target": "".join(target),
        "source": "".join(source),
        "target_language": "en",
        "source_language": "de",
    }


def _await_models(address: str) -> None:
    while True:
        connection = HTTPConnection(address, timeout=60)
        connection.request("GET", "/v1/status")
        status = json.loads(connection.getresponse().read())
        connection.close()
        if status["ready"]:
            return
        time.sleep(0.2)


def _memory(process: int) -> float:
    """Megabytes that the process holds."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024


if __name__ == "__main__":
    main()
