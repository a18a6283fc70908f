"""Sends what its description allows, and what it does not, to a server of its own, by schemathesis.

    python scripts/fuzz_api.py [--examples 50] [--seed 1]

Fails where an answer is an error of the server (5xx), has a status, a type or a body that /openapi.json does not name,
or takes what the description forbids. The server checks by rules alone.
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
_CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,"
    "negative_data_rejection,unsupported_method"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--examples", type=int, default=50, help="of each operation")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    command = [sys.executable, "-m", "tqcheck", "serve", "--port", "0", "--model", "none"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = _ADDRESS.search(server.stderr.readline())
        assert found, "the server did not start"
        try:
            return _fuzz(found[0], given.examples, given.seed)
        finally:
            server.send_signal(signal.SIGINT)


def _fuzz(address: str, examples: int, seed: int) -> int:
    beside = Path(sys.executable).with_name("schemathesis")
    program = str(beside) if beside.exists() else shutil.which("schemathesis")
    assert program, "schemathesis is not installed: pip install -c constraints.txt -e '.[dev]'"
    options = ["--checks", _CHECKS, "--max-examples", str(examples), "--seed", str(seed), "--no-color"]
    with tempfile.TemporaryDirectory() as folder:  # for what it remembers of earlier runs
        return subprocess.run([program, "run", f"{address}openapi.json", *options], cwd=folder, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
