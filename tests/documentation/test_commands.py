"""Every command that a document shows is run; what cannot be is taken by its program, and a table says why."""

from __future__ import annotations

import gzip
import json
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tqcheck.cli.main import commands as tqcheck

from . import programs
from .pages import ROOT, Command, blocks, commands, pages
from .programs import RefusedError, run_script, script_to_run, take
from .test_captures import CAPTURED, PAGES

NOT_RUN = {
    "serve": "serves until it is stopped; tests/serve asks it",
    "lsp": "serves an editor until that ends; tests/lsp asks it",
    "batch s3://": "asks a store; tests/batch has one",
}
"""Commands of tqcheck that are parsed alone, by how they begin, and why."""

ADDED = {"batch": ("--workers", "1")}
"""Options that keep a command in this process; what it does in several is tested where it is at home."""

EVERY = [command for page in pages() for command in commands(page)]
RUNNABLE = {
    page: [
        command
        for command in commands(page)
        if command.words[0].removeprefix(".venv/bin/") == "tqcheck"
        and len(command.words) > 2
        and not any(" ".join(command.words[1:]).startswith(start) for start in NOT_RUN)
    ]
    for page in pages()
}


@pytest.mark.parametrize("command", EVERY, ids=str)
def test_a_command_is_one_that_its_program_takes(command: Command) -> None:
    if command.in_block and command.page in (*STORIES, *CAPTURED):
        return  # it is run there
    take(command.words)


STORIES = [path.relative_to(ROOT).as_posix() for path in PAGES]


def test_every_console_is_of_a_page_whose_commands_are_run() -> None:
    shown = {page for page in pages() for block in blocks(page) if block.info == "console"}
    assert shown == {*STORIES, *CAPTURED}


def test_every_block_is_of_a_kind_that_is_run_or_read() -> None:
    kinds = {block.info.partition(" ")[0] for page in pages() for block in blocks(page)}
    assert kinds <= {"", "console", "text", "toml", "python", "lua", "elisp", "tsv", "ini", "json"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a reader of the documents has at hand: the files that their commands name."""
    monkeypatch.chdir(tmp_path)
    parquet = pytest.importorskip("pyarrow.parquet")
    arrow = pytest.importorskip("pyarrow")
    english = ["The museum opens at 9.", "A ticket costs 12 euros."]
    german = ["Das Museum öffnet um 9 Uhr.", "Eine Karte kostet 21 Euro ."]
    for name, lines in {"article.en.md": english, "article.de.md": german, "reference.txt": german}.items():
        Path(name).write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    Path("output.txt").write_text("\n\n".join(german) + "\n", encoding="utf-8")
    for name in ("bilingual.xlf", "FILE.xlf"):
        Path(name).write_bytes((ROOT / "seeds/gate/strings/ferry.pl.xlf").read_bytes())
    table = {"id": ["1", "2"], "source": english, "target": german}
    parquet.write_table(arrow.table(table), "pairs.parquet")
    Path("data").mkdir()
    rows = ["id\tsource\ttarget", *("\t".join(row) for row in zip(*table.values(), strict=True))]
    Path("data/a.tsv.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    Path("tqcheck.toml").write_text(
        'model = "encoder"\n[[files]]\nsource = "article.en.md"\ntarget = "article.{lang}.md"\n', encoding="utf-8"
    )
    run("check", "--format", "xlsx", "-o", "findings.xlsx")
    return tmp_path


def run(*words: str) -> None:
    """A command of tqcheck, which must succeed."""
    done = CliRunner().invoke(tqcheck, [*words, *ADDED.get(words[0], ())])
    assert done.exit_code == 0, f"{shlex.join(words)}\n{done.output}"


@pytest.mark.parametrize("page", [page for page, found in RUNNABLE.items() if found and page not in STORIES])
def test_the_commands_of_a_page_run(page: str, folder: Path) -> None:
    for command in RUNNABLE[page]:
        if command.in_block and "seeds/" in " ".join(command.words):
            continue  # captured, and run in a fresh clone by `.ci/run`
        run(*command.words[1:])


def test_the_page_s_request_is_answered() -> None:
    testclient = pytest.importorskip("starlette.testclient")
    from tqcheck.serve.app import application
    from tqcheck.serve.limits import Limits
    from tqcheck.settings import Settings

    (request,) = [command for command in commands("docs/serve.md") if command.words[0] == "curl"]
    body = request.words[request.words.index("-d") + 1]
    address = next(word for word in request.words if word.startswith("http://"))
    base, _, path = address.partition("/v1")
    app = application(Settings(model="none", use_cache=False), Limits())
    with testclient.TestClient(app, base_url=base) as client:
        answer = client.post(f"/v1{path}", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    (document,) = answer.json()["documents"]
    assert [finding["check"] for finding in document["findings"]] == ["number_mismatch"]
    assert json.loads(body)["target"] == "It cost 40 million euros."


SCRIPTS = {
    str(command): script
    for command in EVERY
    if command.page not in STORIES or not command.in_block
    if (script := script_to_run(command.words))
}


@pytest.mark.parametrize(("module", "arguments"), SCRIPTS.values(), ids=SCRIPTS)
def test_a_script_that_a_page_calls_runs(
    module: str, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()  # into which a picture is drawn
    assert not run_script(module, arguments)
    drawn = [word for word in arguments if word.startswith("docs/")]
    assert [path.as_posix() for path in Path("docs").iterdir()] == drawn


READ = {"toml": tomllib.loads, "json": json.loads}


def tables() -> Iterator[tuple[str, str, str]]:
    for page in pages():
        for block in blocks(page):
            kind = block.info.partition(" ")[0]
            if kind in READ:
                yield f"{page}:{block.line}", kind, block.text


@pytest.mark.parametrize(("place", "kind", "text"), list(tables()), ids=lambda value: str(value).partition("\n")[0])
def test_tables_and_parts_of_reports_can_be_read(place: str, kind: str, text: str) -> None:
    assert READ[kind](text)


def test_the_readme_s_configuration_is_one(tmp_path: Path) -> None:
    from tqcheck.settings import read_config

    (block,) = [block for block in blocks("README.md") if block.info == "toml"]
    path = tmp_path / "tqcheck.toml"
    path.write_text(block.text, encoding="utf-8")
    assert read_config(path).ignore == frozenset({"overlong_sentence"})


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("tqcheck chekc a.txt", "there is no command chekc"),
        ("tqcheck check a.txt --sorce b.txt", "No such option"),
        ("tqcheck list cheks", "Invalid value"),
        ("pip install 'tqcheck[jugde]'", "there is no extra jugde"),
        ("python scripts/slips.py --shwo", "scripts.slips does not take --shwo"),
        ("python scripts/splis.py", "there is no scripts.splis"),
        ("python -m pytest tests/chekcs", "there is no tests/chekcs"),
        ("nox -s tetss-3.12", "there is no session tetss-3.12"),
        ("frobnicate --all", "no test knows frobnicate"),
    ],
)
def test_a_command_that_a_program_does_not_take_is_noticed(line: str, fault: str) -> None:
    with pytest.raises(RefusedError, match=fault):
        take(shlex.split(line))


def test_nothing_is_excused_that_no_page_names() -> None:
    lines = [" ".join(command.words) for command in EVERY]
    plain = [line.removeprefix(".venv/bin/").replace("python3 ", "python ") for line in lines]
    assert [start for start in programs.ELSEWHERE if not any(line.startswith(start) for line in plain)] == []
    assert set(programs.SCRIPTS_NOT_RUN) <= {programs.called_script(command.words) for command in EVERY}
    own = [line.removeprefix("tqcheck ") for line in plain]
    assert [start for start in NOT_RUN if not any(line.startswith(start) for line in own)] == []


PYTHON = {page: [block for block in blocks(page) if block.info == "python"] for page in pages()}


@pytest.mark.parametrize("page", [page for page, found in PYTHON.items() if found])
def test_python_runs_or_is_an_excerpt_of_the_example(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = [path.read_text(encoding="utf-8") for path in (ROOT / "examples").rglob("*.py")]
    names: dict[str, object] = {}
    for block in PYTHON[page]:
        if not any(block.text in example for example in examples):
            exec(compile(block.text, f"{page}:{block.line}", "exec"), names)
