"""A server in this process, by rules alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from tqcheck.serve.app import application
from tqcheck.serve.limits import Limits
from tqcheck.settings import Settings

RULES = Settings(model="none", use_cache=False)


@pytest.fixture
def client() -> Iterator[Any]:
    with TestClient(application(RULES, Limits(body_bytes=200_000)), base_url="http://127.0.0.1:8081") as client:
        yield client
