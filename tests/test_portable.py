"""Nothing in the project ties it to the machine or the network it was made on."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Names of vocabularies, which nobody fetches, the licence's own text, and hosts set aside for examples.
NAMES = {
    "www.w3.org",
    "schemas.openxmlformats.org",
    "purl.oclc.org",
    "json-schema.org",
    "json.schemastore.org",
    "www.apache.org",
    "127.0.0.1",  # this machine itself
    "127",
}
CREDITS = {("tqcheck/analysis/writing/data/NOTICE.md", "github.com")}  # where what is passed on was taken from
EXAMPLE = re.compile(r"(?:.+\.)?example(?:\.(?:org|com|net))?|a\.b")

# A hostile file may ask for the one path below; no other leads out of the checkout.
FILE = re.compile(r"file://(?!/etc/passwd\b)(?=[\w/.])")
PLACE = re.compile(r"(?<![\w.~/}-])/(?:home|root|Users|tmp|opt|work|mnt|srv|var)/\w|\b[A-Z]:\\Users\b")
ADDRESS = re.compile(r"https?://(?:[^/\s@]*@)?([\w.-]+\w)")


@cache
def texts() -> dict[str, str]:
    """Every file that git tracks and that is text, by its name."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    found = {}
    for name in listed.decode("utf-8").split("\0"):
        if name and (ROOT / name).exists() and b"\0" not in (data := (ROOT / name).read_bytes()):
            found[name] = data.decode("utf-8", errors="replace")
    return found


def matches(pattern: re.Pattern[str], *left_out: str) -> list[tuple[str, str]]:
    here = {*left_out, "tests/test_portable.py", "tests/scripts/test_inspect_wheel.py"}
    return [(name, match[0]) for name, text in texts().items() if name not in here for match in pattern.finditer(text)]


RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|.*[. ]$|.*[<>:\"|?*\\\x00-\x1f]")


def test_every_system_can_hold_the_files() -> None:
    """Windows reserves names and marks, and neither it nor macOS tells names apart by their capitals."""
    names = sorted(texts())
    assert [name for name in names if any(map(RESERVED.match, name.split("/")))] == []
    assert len({name.casefold() for name in names}) == len(names)
    assert max(map(len, names)) < 120


def test_git_changes_no_line_end() -> None:
    names = ("README.md", "tests/formats/specimens.py", ".ci/run")
    command = ["git", "check-attr", "text", "--", *names]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert said.splitlines() == [f"{name}: text: unset" for name in names]


@pytest.mark.parametrize("name", ["aux.md", "NUL", "com1.txt", "a?b", "a:b", "a.", "b "])
def test_names_that_windows_refuses_are_recognised(name: str) -> None:
    assert RESERVED.match(name)


@pytest.mark.parametrize("name", ["auxiliary.md", "console", "com.txt", ".ci", "a b", "naïve.md"])
def test_names_that_it_takes_are_not(name: str) -> None:
    assert not RESERVED.match(name)


def test_git_is_asked() -> None:
    assert {"README.md", "pyproject.toml", "constraints.txt", ".ci/run", "tests/test_portable.py"} <= set(texts())


@pytest.mark.parametrize("pattern", [FILE, PLACE], ids=["file", "place"])
def test_no_file_names_a_place_on_a_machine(pattern: re.Pattern[str]) -> None:
    assert matches(pattern, "scripts/inspect_wheel.py") == []


def test_what_is_run_or_shipped_names_no_host() -> None:
    """Tests and seeds hold addresses of articles, corpora those of origins, which are fetched when one asks for it."""
    hosts = {
        (name, address) for name, address in matches(ADDRESS) if not name.startswith(("tests/", "seeds/", "corpora/"))
    }
    strangers = {(name, host) for name, address in hosts if (host := ADDRESS.match(address)[1]) not in NAMES}  # type: ignore[index]
    assert {(name, host) for name, host in strangers - CREDITS if not EXAMPLE.fullmatch(host)} == set()


@pytest.mark.parametrize("text", ["x @ file:///tmp/x.whl", "--find-links /opt/wheels", "cd /home/me", "C:\\Users\\me"])
def test_places_are_recognised(text: str) -> None:
    assert FILE.search(text) or PLACE.search(text)


@pytest.mark.parametrize("text", ["at work/home", "tests/tmp/x", "../shared/data", "~/opt/x", "https://a.org/work/1"])
def test_other_text_is_not(text: str) -> None:
    assert not FILE.search(text)
    assert not PLACE.search(text)
