"""`tqcheck serve` before it serves: what cannot work is said at once, with the remedy."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from click.testing import Result

from tqcheck.cli import serve


def test_without_the_extra_it_says_what_to_install(
    tqcheck: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "uvicorn" else object())
    result = tqcheck("serve")
    assert result.exit_code == 2
    assert "needs uvicorn, which is not installed: `pip install 'tqcheck[serve]'` brings it" in result.output


def test_a_port_that_is_taken(tqcheck: Callable[..., Result]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = tqcheck("serve", "--model", "none", "--port", str(port))
    assert result.exit_code == 2
    assert f"port {port} is taken" in result.output


def test_a_model_that_does_not_exist(tqcheck: Callable[..., Result]) -> None:
    result = tqcheck("serve", "--model", "./nowhere", "--port", "0")
    assert result.exit_code == 2
    assert "nowhere" in result.output


def test_an_address_for_others_is_warned_of(tqcheck: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    from tqcheck.serve import serving

    served = []

    def serve_no_one(application: object, taken: socket.socket, _started: object) -> None:
        served.append(application)
        taken.close()

    monkeypatch.setattr(serving, "serve", serve_no_one)
    quiet = tqcheck("serve", "--model", "none", "--port", "0")
    loud = tqcheck("serve", "--model", "none", "--port", "0", "--host", "0.0.0.0")
    assert (quiet.exit_code, loud.exit_code, len(served)) == (0, 0, 2)
    assert "warning" not in quiet.output
    assert "warning: at 0.0.0.0 others on the network can read and send texts" in loud.output
