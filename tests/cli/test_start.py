"""What only a real process shows: start-up, pipes, signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("torch", "transformers", "numpy", "lxml", "sentencex", "sacrebleu", "markdown_it", "polib")
COMMANDS = (
    "check",
    "fix",
    "align",
    "baseline",
    "score",
    "batch",
    "serve",
    "explain",
    "list",
    "schema",
    "lsp",
    "init",
)


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tqcheck", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["list", "checks"], ["explain", "quote_style"]])
def test_light_commands_import_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print('HEAVY', *sorted(set(sys.modules) & set({HEAVY!r})), file=sys.stderr))\n"
        f"sys.argv = ['tqcheck', *{arguments!r}]\n"
        "from tqcheck.cli.main import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr.split()) == (0, ["HEAVY"])


def test_help_imports_next_to_nothing() -> None:
    """Seconds differ between machines (`scripts/benchmark.py` takes them); what is imported does not."""
    code = (
        "import sys, atexit, click\n"
        "before = set(sys.modules)\n"
        "atexit.register(lambda: print(*sorted(set(sys.modules) - before), file=sys.stderr))\n"
        "sys.argv = ['tqcheck', '--help']\n"
        "from tqcheck.cli.main import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")
    added = set(done.stderr.split())
    ours = {"tqcheck", "tqcheck.cli", "tqcheck.cli.main", "tqcheck.cli.failures", "tqcheck.errors", "tqcheck.version"}
    assert {name for name in added if name.startswith("tqcheck")} == ours
    assert len(added - ours) <= 20, added


def test_help_names_every_command() -> None:
    done = run("--help")
    listed = [line.split()[0] for line in done.stdout.partition("Commands:")[2].splitlines() if line.strip()]
    assert (done.returncode, listed) == (0, list(COMMANDS))


def test_version() -> None:
    from tqcheck import __version__

    assert run("--version").stdout == f"tqcheck {__version__}\n"


def test_a_mistyped_command_is_guessed() -> None:
    done = run("chekc")
    assert done.returncode == 2
    assert done.stderr.endswith("Error: no such command 'chekc'; did you mean check?\n")


def test_a_closed_pipe_is_quiet() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "tqcheck", "list", "checks"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_an_error_and_no_failed_gate() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "tqcheck", "list", "checks"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"tqcheck: error: cannot write to standard output: No space left on device\n")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_output_into_a_pipe_is_utf_8_whatever_the_locale(encoding: str) -> None:
    done = run("list", "languages", env={**os.environ, "PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    assert "„…“" in done.stdout


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_exits_130_and_says_nothing() -> None:
    command = [sys.executable, "-m", "tqcheck", "check", "-"]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdin is not None
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(3)  # it waits for its standard input
        running.send_signal(signal.SIGINT)
        output, errors = running.communicate(timeout=20)
    finally:
        running.kill()
    assert (running.returncode, output, errors) == (130, b"", b"")
