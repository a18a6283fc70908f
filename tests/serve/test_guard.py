"""Who is let in, and how answers are closed to others."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tqcheck.serve.app import application
from tqcheck.settings import Settings

RULES = Settings(model="none", use_cache=False)


@pytest.mark.parametrize("host", ["127.0.0.1:8081", "localhost:8081", "[::1]:8081", "LOCALHOST"])
def test_this_machine_by_any_name(client: Any, host: str) -> None:
    assert client.get("/v1/status", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["rebound.example:8081", "127.0.0.1.example", "", "localhost.example", "[::1].example"]
)
def test_another_name_for_this_machine_is_refused(client: Any, host: str) -> None:
    answer = client.get("/v1/status", headers={"Host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.json()["detail"]


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:8081", "http://127.0.0.1:9999", "file://"]
)
def test_another_page_is_refused(client: Any, origin: str) -> None:
    for path in ("/v1/check", "/v2/check"):
        answer = client.post(path, data={"text": "Hi.", "language": "en"}, headers={"Origin": origin})
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers


def test_the_own_page_is_let_in(client: Any) -> None:
    headers = {"Origin": "http://127.0.0.1:8081", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/v1/check", json={"target": "Hi."}, headers=headers).status_code == 200


def test_a_foreign_image_is_refused_and_a_link_is_not(client: Any) -> None:
    image = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/v2/check?text=a&language=en", headers=image).status_code == 403
    assert client.get("/", headers=link).status_code == 200


def test_an_origin_that_was_allowed_may_read_the_answer() -> None:
    extension = "chrome-extension://abcdef"
    with TestClient(application(RULES, origins=[extension]), base_url="http://localhost:8081") as client:
        asked = client.options("/v2/check", headers={"Origin": extension, "Access-Control-Request-Method": "POST"})
        sent = client.post("/v2/check", data={"text": "Hi .", "language": "en"}, headers={"Origin": extension})
        refused = client.post(
            "/v2/check", data={"text": "Hi .", "language": "en"}, headers={"Origin": "https://a.example"}
        )
    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, extension)
    assert (sent.status_code, sent.headers["access-control-allow-origin"]) == (200, extension)
    assert refused.status_code == 403


def test_a_name_that_was_allowed() -> None:
    with TestClient(application(RULES, hosts=["tq.lan"]), base_url="http://tq.lan:8081") as client:
        assert client.get("/v1/status").status_code == 200


@pytest.mark.parametrize("path", ["/", "/page.js", "/v1/status", "/nothing"])
def test_answers_are_closed_to_others(client: Any, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "'unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_the_page_loads_nothing_from_elsewhere(client: Any) -> None:
    for path in ("/", "/page.css", "/page.js", "/results.js", "/corrections.js", "/files.js", "/icon.svg"):
        text = client.get(path).text.replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text
        assert "https:" not in text
