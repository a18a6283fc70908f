"""The server as it runs: addresses, connections that end early, and checks that nobody waits for."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest

from tqcheck import pipeline
from tqcheck.errors import ModelError, UsageError
from tqcheck.records.report import Report
from tqcheck.serve import serving
from tqcheck.serve.app import application
from tqcheck.serve.limits import Limits
from tqcheck.settings import Settings

RULES = Settings(model="none", use_cache=False)
WITH_MODELS = Settings(model="encoder", use_cache=False)


@contextmanager
def served(settings: Settings = RULES, **limits: Any) -> Iterator[str]:
    """A server in a thread; the name of its address."""
    taken = serving.listen("127.0.0.1", 0)
    server = serving.server(application(settings, Limits(**limits)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield serving.url(taken).rstrip("/")
    finally:
        server.should_exit = True
        thread.join()


class Slow:
    """Stands for a check that takes its time; it is ended when its progress is told nobody waits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.ended, self.let = threading.Semaphore(0), threading.Semaphore(0), threading.Event()
        self.real: Callable[..., Report] = pipeline.run_job
        monkeypatch.setattr(pipeline, "run_job", self)

    def __call__(self, job: Any, settings: Settings, read: Any, progress: Any, partial: Any) -> Report:
        if job.target == "warm.txt":
            return self.real(job, settings, read, progress, partial)
        self.begun.release()
        try:
            while not self.let.is_set():
                progress("slowly", 1, 2)
                time.sleep(0.02)
            return self.real(job, settings, read, progress, partial)
        finally:
            self.ended.release()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    return Slow(monkeypatch)


def request(path: str, body: dict[str, Any]) -> bytes:
    data = json.dumps(body).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n"
    )
    return head.encode() + b"\r\n" + data


def connected(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


@pytest.mark.parametrize("path", ["/v1/check/stream", "/v1/check"])
def test_a_check_ends_when_its_client_has_gone(slow: Slow, path: str) -> None:
    with served() as address:
        with connected(address) as client:
            client.sendall(request(path, {"target": "Hello."}))
            assert slow.begun.acquire(timeout=20)
        assert slow.ended.acquire(timeout=20)
        assert not slow.let.is_set()


def test_a_check_that_waits_leaves_the_line_when_its_client_has_gone(slow: Slow) -> None:
    with served(at_once=1, waiting=1) as address:
        with connected(address) as first:
            first.sendall(request("/v1/check", {"target": "One."}))
            assert slow.begun.acquire(timeout=20)
            with connected(address) as second:
                second.sendall(request("/v1/check/stream", {"target": "Two."}))
                assert b"waiting" in second.recv(10_000) + second.recv(10_000)
            refused = httpx2.Response(503)
            while refused.status_code == 503:  # until the server has seen that the second has gone
                slow.let.set()
                refused = httpx2.post(f"{address}/v1/check", json={"target": "Three."}, timeout=20)
        assert refused.status_code == 200


def test_more_than_may_wait_are_told_to_come_again(slow: Slow) -> None:
    with served(at_once=1, waiting=0) as address, ThreadPoolExecutor(1) as pool:
        first = pool.submit(httpx2.post, f"{address}/v1/check", json={"target": "One."}, timeout=60)
        assert slow.begun.acquire(timeout=20)
        second = httpx2.post(f"{address}/v1/check", json={"target": "Two."}, timeout=20)
        by_languagetool = httpx2.post(f"{address}/v2/check", data={"text": "Two.", "language": "en"}, timeout=20)
        slow.let.set()
        assert first.result().status_code == 200
    assert (second.status_code, second.headers["retry-after"]) == (503, "5")
    assert "try again" in second.json()["detail"]
    assert (by_languagetool.status_code, by_languagetool.headers["retry-after"]) == (503, "5")


def test_the_page_answers_while_all_threads_are_at_work(slow: Slow) -> None:
    with served(at_once=1) as address, ThreadPoolExecutor(1) as pool:
        first = pool.submit(httpx2.post, f"{address}/v1/check", json={"target": "One."}, timeout=60)
        assert slow.begun.acquire(timeout=20)
        assert httpx2.get(f"{address}/", timeout=20).status_code == 200
        slow.let.set()
        assert first.result().status_code == 200


def test_rules_alone_do_not_wait_for_models(slow: Slow) -> None:
    with served(WITH_MODELS, at_once=1) as address, ThreadPoolExecutor(2) as pool:
        first = pool.submit(httpx2.post, f"{address}/v1/check", json={"target": "One."}, timeout=60)
        assert slow.begun.acquire(timeout=60)
        by_rules = {"target": "Two.", "rules_only": True}
        second = pool.submit(httpx2.post, f"{address}/v1/check", json=by_rules, timeout=60)
        assert slow.begun.acquire(timeout=20)
        slow.let.set()
        assert first.result().status_code == second.result().status_code == 200


def test_what_the_rules_found_is_told_when_time_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.run_job

    def stuck(job: Any, settings: Settings, read: Any, progress: Any, partial: Any) -> Report:
        def then_wait(document: Any) -> None:
            partial(document)
            while True:
                progress("thinking", 1, 2)
                time.sleep(0.02)

        return real(job, settings, read, progress, then_wait)

    monkeypatch.setattr(pipeline, "run_job", stuck)
    with served(check_seconds=3.0) as address:
        text = {"target": "He came home .", "target_language": "en"}
        answer = httpx2.post(f"{address}/v1/check", json=text, timeout=60)
        form = {"text": "He came home .", "language": "en"}
        by_languagetool = httpx2.post(f"{address}/v2/check", data=form, timeout=60).json()
    report = answer.json()["report"]
    assert answer.status_code == 504
    assert [finding["check"] for finding in report["documents"][0]["findings"]] == ["punctuation_spacing"]
    assert [notice["kind"] for notice in report["notices"]][-1] == "unfinished"
    assert report["verdict"] == "fail"
    assert by_languagetool["warnings"] == {"incompleteResults": True}
    assert [match["rule"]["id"] for match in by_languagetool["matches"]] == ["PUNCTUATION_SPACING"]


def test_half_a_request_is_waited_for_no_longer_than_it_may_take() -> None:
    with served(body_seconds=0.3) as address, connected(address) as client:
        client.sendall(request("/v1/check", {"target": "Hello."})[:-3])
        answer = b"".join(iter(lambda: client.recv(10_000), b""))
    assert b" 408 " in answer.splitlines()[0]
    assert b"send it again" in answer


def test_a_connection_without_a_request_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_FIRST_SECONDS", 0.3)
    with served() as address, connected(address) as client:
        client.sendall(b"POST /v1/check HTTP/1.1\r\nHost: 127.")
        assert client.recv(10_000) == b""


def test_bytes_that_are_no_request() -> None:
    with served() as address, connected(address) as client:
        client.sendall(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n")
        assert b" 400 " in client.recv(10_000)


def test_a_model_that_cannot_be_loaded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: Any) -> Report:
        raise ModelError("the weights are cut short")

    monkeypatch.setattr(pipeline, "run_job", broken)
    with served(WITH_MODELS) as address:
        answer = httpx2.post(f"{address}/v1/check", json={"target": "Hello."}, timeout=60)
        status = httpx2.get(f"{address}/v1/status", timeout=20).json()
    assert (answer.status_code, answer.json()["detail"]) == (422, "the weights are cut short")
    assert (status["models"], status["failure"]) == (False, "the weights are cut short")


def test_models_speak_after_the_rules() -> None:
    with served(WITH_MODELS) as address:
        text = "He came home . " + "The council met on Monday and talked about the new bridge. " * 3
        answer = httpx2.post(f"{address}/v1/check/stream", json={"target": text}, timeout=120)
    events = [json.loads(line) for line in answer.text.splitlines()]
    kinds = [event["event"] for event in events]
    assert kinds.count("partial") == kinds.count("report") == 1
    assert kinds[-1] == "report"
    assert events[-1]["report"]["documents"][0]["scores"]["fluency"] is not None


# --- addresses ---


def test_a_port_that_is_taken_is_told_with_the_remedy() -> None:
    with serving.listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} is taken.*--port 0"):
            serving.listen("127.0.0.1", port)


@pytest.mark.parametrize(("host", "words"), [("nowhere.invalid", "no address"), ("192.0.2.7", "no such address")])
def test_an_address_that_is_not_this_machines(host: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        serving.listen(host, 0)


def test_the_rules_are_heard_while_the_models_are_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    from tqcheck.serve import check_thread

    loaded, warm = threading.Event(), check_thread.warm

    def slowly(settings: Settings, tell: Any) -> None:
        assert settings.model == "none" or loaded.wait(timeout=60)
        warm(settings, tell)

    monkeypatch.setattr(check_thread, "warm", slowly)
    body = {"target": "She went home .", "target_language": "en"}
    events: list[str] = []
    with served(WITH_MODELS) as address, httpx2.stream("POST", f"{address}/v1/check/stream", json=body) as answer:
        for line in answer.iter_lines():
            event = json.loads(line)
            events.append(event.get("label") or event["event"])
            if events[-2:] == ["partial", "loading the models"]:
                assert event["share"] == 0
                loaded.set()
    assert events[0] == "target.txt"
    assert events[events.index("partial") + 1] == "loading the models"
    assert events[-1] == "report"
