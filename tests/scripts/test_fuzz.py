from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "fuzz.py"
sys.path.insert(0, str(SCRIPT.parent))

import fuzz  # noqa: E402

from tqcheck import registry  # noqa: E402
from tqcheck.contracts import RawFile  # noqa: E402


def test_the_table_counts_every_input() -> None:
    arguments = [sys.executable, "-m", "scripts.fuzz", "--count", "40", "--format", "po", "tsv"]
    result = subprocess.run(arguments, cwd=SCRIPT.parents[1], capture_output=True, text=True, check=True)
    header, *rows = [line.split() for line in result.stdout.splitlines()]
    assert header[:5] == ["format", "inputs", "loaded", "refused", "crashed"]
    assert [row[:2] for row in rows] == [["po", "40"], ["tsv", "40"]]
    assert all(int(row[2]) + int(row[3]) == 40 and row[4] == "0" for row in rows)


def test_every_format_has_samples() -> None:
    assert fuzz.SAMPLES.keys() <= set(registry.names("formats"))
    bare = [name for name in registry.names("formats") if not fuzz.samples(name)]
    assert not bare, f"write tests/formats/<name>/specimen.* for {', '.join(bare)}"


@pytest.mark.parametrize("name", registry.names("formats"))
def test_every_sample_is_a_file_of_its_format(name: str) -> None:
    for data in fuzz.samples(name):
        fuzz.attempt(name, RawFile(f"a.{name}", data, languages=(None, "de")))


@pytest.mark.parametrize("name", registry.names("formats"))
def test_no_format_crashes_on_a_hundred_inputs(name: str) -> None:
    if not fuzz.samples(name):
        pytest.skip("no sample, as another test says")
    crashed = fuzz.fuzz(name, range(100)).crashed
    assert not crashed, (
        f"`python -m scripts.fuzz --help` says how to have input {crashed[0][0]} again:\n{crashed[0][1]}"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("markdown", "\u2028||b\n-|-"),  # a table's row that begins with white space of another kind
        ("xliff", '<xliff><file><unit id="1"><segment><source>a\rb</source></segment></unit></file></xliff>'),
        ("markdown", "# Tit<l eines *Werkes*\n\nEin altes Wort<br>\n"),  # no tag, though a `>` follows
        ("markdown", "ein <https://a.b/ altes\n\nWort und mehr>\n"),
    ],
)
def test_what_once_crashed_does_not(name: str, text: str) -> None:
    fuzz.attempt(name, RawFile(f"a.{name}", text.encode()))


def test_the_same_number_is_the_same_input() -> None:
    import random

    made = [fuzz.generate("xliff", random.Random("0 xliff 7")) for _ in range(2)]
    assert made[0] == made[1]


def test_a_crash_is_counted_and_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(name: str, raw: RawFile) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(fuzz, "attempt", broken)
    monkeypatch.setattr(sys, "argv", ["fuzz.py", "--format", "po", "--only", "3"])
    assert fuzz.main() == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines()[1].split()[:5] == ["po", "1", "0", "0", "1"]
    assert "po --only 3 --seed 0" in captured.err


def test_a_position_that_is_wrong_is_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from tqcheck.records.document import Block, Document
    from tqcheck.records.span import OffsetMap

    wrong = Document("p", "ab", (Block("b", OffsetMap.identity(1)),), "text")
    monkeypatch.setattr(registry, "format_", lambda _: replace(real, load=lambda _raw: wrong))
    assert [number for number, _ in fuzz.fuzz("text", [5]).crashed] == [5]


real = registry.format_("text")


@pytest.mark.parametrize("name", ["asciidoc", "rst", "markdown", "html", "ass"])
def test_a_correction_that_is_not_read_back_is_a_crash(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    format_ = registry.format_(name)
    monkeypatch.setattr(registry, "format_", lambda _: replace(format_, escape=lambda new: new[:-1]))
    with pytest.raises(AssertionError, match="what was written is not what is read"):
        fuzz.attempt(name, RawFile(f"a.{name}", fuzz.samples(name)[0], languages=(None, "de")))
