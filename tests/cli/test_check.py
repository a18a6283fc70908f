from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from engines import Engine
from reports import house

from tqcheck.errors import CheckCrashError, InputError
from tqcheck.loading.texts import Job
from tqcheck.records.severity import Severity
from tqcheck.settings import Gate, Settings

Run = Callable[..., Result]


def write(*paths: str, text: str = "Gut.\n") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")


def test_a_pass_exits_0_and_a_fail_1(tqcheck: Run, engine: Engine) -> None:
    write("a.txt")
    assert tqcheck("check", "a.txt").exit_code == 0
    engine.answer = house()
    result = tqcheck("check", "a.txt")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "FAIL content/de/house.md" in result.stdout


def test_an_error_names_the_place_and_exits_2(tqcheck: Run, engine: Engine) -> None:
    write("a.txt")
    engine.answer = InputError("this line has no\x1b tab", path="a.txt", line=7)
    result = tqcheck("check", "a.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "tqcheck: error: a.txt:7: this line has no␛ tab\n"


def test_a_crashed_check_shows_where(tqcheck: Run, engine: Engine) -> None:
    write("a.txt")
    engine.answer = CheckCrashError("the check x crashed on segment 3")
    engine.answer.__cause__ = ZeroDivisionError("at work")
    result = tqcheck("check", "a.txt")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "ZeroDivisionError: at work",
        "tqcheck: error: the check x crashed on segment 3",
    ]


def test_a_mistake_of_ours_is_a_traceback_and_never_a_failed_gate(tqcheck: Run, engine: Engine) -> None:
    write("a.txt")
    engine.answer = RuntimeError("unforeseen")
    result = tqcheck("check", "a.txt")
    assert result.exit_code == 2
    assert "RuntimeError: unforeseen\ntqcheck: internal error" in result.stderr


def test_an_interruption_is_quiet(tqcheck: Run, engine: Engine) -> None:
    write("a.txt")
    Path("report.json").write_text("old", encoding="utf-8")
    engine.answer = KeyboardInterrupt()
    result = tqcheck("check", "a.txt", "--output", "report.json")
    assert (result.exit_code, result.output) == (130, "")
    assert Path("report.json").read_text(encoding="utf-8") == "old"


def test_options_become_settings(tqcheck: Run, engine: Engine) -> None:
    write("a.txt", "b.txt", "g.tsv")
    arguments = (
        "--source b.txt --source-lang en --target-lang pt-BR --input-format text --encoding latin-1 --columns en,pt "
        "--glossary g.tsv --dictionary d.dic --select repeated_word,quote-style --select mixed_script "
        "--ignore untranslated --severity quote-style=critical --min-severity major --min-confidence 0.7 "
        "--fail-on minor --min-score 80 --model tiny --allow-download"
    )
    assert tqcheck("check", "a.txt", *arguments.split()).exit_code == 0
    assert engine.jobs == [Job("a.txt", "b.txt")]
    assert engine.settings == Settings(
        source_language="en",
        target_language="pt-BR",
        input_format="text",
        encoding="latin-1",
        columns=("en", "pt"),
        glossary=Path("g.tsv"),
        dictionary=Path("d.dic"),
        select=frozenset({"repeated_word", "quote_style", "mixed_script"}),
        ignore=frozenset({"untranslated"}),
        severity={"quote_style": Severity.CRITICAL},
        min_severity=Severity.MAJOR,
        min_confidence=0.7,
        gate=Gate(fail_on=Severity.MINOR, min_score=80.0),
        model="tiny",
        allow_download=True,
    )


def test_options_win_over_the_configuration(tqcheck: Run, engine: Engine, tmp_path: Path) -> None:
    write("a.txt")
    Path("tqcheck.toml").write_text(
        'select = ["untranslated"]\nmin-severity = "major"\n[severity]\nquote_style = "major"\n'
        '[gate]\nfail-on = "minor"\nmin-score = 50\n',
        encoding="utf-8",
    )
    tqcheck("check", "a.txt", "--fail-on", "never", "--severity", "mixed_script=minor", "--min-severity", "minor")
    assert engine.settings == Settings(
        root=tmp_path,
        select=frozenset({"untranslated"}),
        severity={"quote_style": Severity.MAJOR, "mixed_script": Severity.MINOR},
        gate=Gate(fail_on=None, min_score=50.0),
    )


def test_a_named_configuration(tqcheck: Run, engine: Engine) -> None:
    write("a.txt")
    write("sub/own.toml", text='target-language = "de"\n')
    write("tqcheck.toml", text="max-sentence-words = 5\n")
    tqcheck("check", "a.txt", "--config", "sub/own.toml")
    assert (engine.settings.target_language, engine.settings.options) == ("de", {})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--select", "quot_style"], "there is no check named 'quot_style'; did you mean quote_style?"),
        (["--severity", "quot_style=minor"], "there is no check named 'quot_style'; did you mean quote_style?"),
        (["--severity", "quote_style=bad"], "--severity quote_style=bad: write a check and its level"),
        (["--format", "jsn"], "there is no reporter named 'jsn'; did you mean json?"),
        (["--input-format", "txet"], "there is no format named 'txet'; did you mean text?"),
        (["--columns", "en"], "--columns en: write the source's and the target's column"),
        (["--config", "none.toml"], "none.toml: cannot read the configuration"),
        (["--output", "."], ".: --output names a folder"),
        (["--output", "no/where.json"], "no/where.json: --output: there is no folder no"),
        (["--output", "a.txt"], "a.txt: --output would overwrite a text that is read"),
        (["--output", "link.txt"], "link.txt: --output would overwrite a text that is read"),
        (["--source", "b.txt", "--output", "b.txt"], "b.txt: --output would overwrite a text that is read"),
        (["--source", "bb.txt", "--output", "c.txt"], "bb.txt: there is no such file; did you mean b.txt?"),
        (["b.txt", "--source", "c.txt"], "--source names one file, but there are 2 targets"),
    ],
)
def test_what_does_not_fit_is_refused_before_any_work(
    tqcheck: Run, engine: Engine, arguments: list[str], message: str
) -> None:
    write("a.txt", "b.txt", "c.txt")
    Path("link.txt").symlink_to("a.txt")
    result = tqcheck("check", "a.txt", *arguments)
    assert (result.exit_code, engine.jobs) == (2, [])
    assert result.stderr.startswith(f"tqcheck: error: {message}")


@pytest.mark.parametrize("arguments", [["--min-score", "101"], ["--fail-on", "fatal"], ["--formt", "json"]])
def test_unknown_options_and_values_exit_2(tqcheck: Run, engine: Engine, arguments: list[str]) -> None:
    write("a.txt")
    assert tqcheck("check", "a.txt", *arguments).exit_code == 2


def test_an_unwritable_folder_is_said_before_the_work(
    tqcheck: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", "locked/b.txt")
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)  # root may write anywhere
    result = tqcheck("check", "a.txt", "--output", "locked/r.json")
    assert (result.exit_code, engine.jobs) == (2, [])
    assert "the folder locked cannot be written to" in result.stderr


def test_the_output_is_written_and_the_log_says_why_it_fails(tqcheck: Run, engine: Engine) -> None:
    write("a.txt")
    engine.answer = house()
    result = tqcheck("check", "a.txt", "--format", "json", "--output", "r.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(Path("r.json").read_text("utf-8"))["verdict"] == "fail"
    assert result.stderr == (
        "tqcheck: FAIL content/de/house.md: 1 finding of severity major or worse\n"
        "tqcheck: failed; 1 major finding open\ntqcheck: wrote r.json\n"
    )
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "r.json"]


def test_nothing_half_written_when_rendering_fails(
    tqcheck: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt")
    write("r.txt", text="old")
    engine.answer = replace(house(), summary=None)  # type: ignore[arg-type]
    assert tqcheck("check", "a.txt", "--output", "r.txt").exit_code == 2
    assert Path("r.txt").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "r.txt"]


def test_statistics_and_loudness_reach_the_reporter(tqcheck: Run, engine: Engine) -> None:
    write("a.txt")
    engine.answer = house()
    assert "per 1,000 words" in tqcheck("check", "a.txt", "--statistics").stdout
    assert tqcheck("check", "a.txt", "-q").stdout.count("\n") == 2
    assert "fingerprint number_mismatch-0" in tqcheck("check", "a.txt", "-v").stdout


@pytest.mark.parametrize("option", ["--min-score", "--min-confidence", "--fail-confidence"])
@pytest.mark.parametrize("value", ["nan", "inf", "-1", "101", "high"])
def test_a_limit_is_a_number_in_its_range(tqcheck: Run, option: str, value: str) -> None:
    """With `nan` every comparison is false, and so would every text pass."""
    Path("a.txt").write_text("He opened the the bridge.\n", encoding="utf-8")
    result = tqcheck("check", "a.txt", option, value)
    assert result.exit_code == 2
    assert f"{option} {value}: expected a number from 0 to" in result.stderr


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_baseline_is_never_written_of_some_checks_alone(tqcheck: Run, option: str) -> None:
    Path("a.txt").write_text("He opened the the bridge.\n", encoding="utf-8")
    result = tqcheck("check", "a.txt", "--baseline", "b.json", "--update-baseline", option, "repeated_word")
    assert result.exit_code == 2
    assert "would drop what other checks found" in result.stderr
    assert not Path("b.json").exists()


def test_a_translation_whose_source_is_gone_is_said_to_stand_alone(tqcheck: Run) -> None:
    write("tqcheck.toml", text='model = "none"\n[[files]]\nsource = "en/*.txt"\ntarget = "{lang}/*.txt"\n')
    write("de/a.txt", "de/b.txt", text="Ein Satz in einem Text.\n")
    write("en/a.txt", text="A sentence in a text.\n")
    said = "de/b.txt was checked by itself: its source en/b.txt does not exist"
    assert f"note: {said}\n" in tqcheck("check", "de/b.txt").stdout
    assert said not in tqcheck("check", "de/a.txt").stdout
    assert "note: de/b.txt was not checked: its source en/b.txt does not exist\n" in tqcheck("check").stdout
