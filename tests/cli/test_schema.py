from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from tqcheck.configuration import toml
from tqcheck.configuration.json_schema import schema as schema_of
from tqcheck.errors import InputError
from tqcheck.settings import EARLIER, Settings, read_config

ROOT = Path(__file__).parents[2]
Run = Callable[..., Result]


def schema() -> dict[str, Any]:
    return schema_of(Settings, EARLIER)


def wrong(table: dict[str, Any]) -> list[str]:
    found = jsonschema.Draft202012Validator(schema()).iter_errors(table)
    return [error.message for error in found]


@pytest.mark.parametrize("kind", ["report", "config"])
def test_a_schema_is_valid_and_has_a_name_with_its_version(tqcheck: Run, kind: str) -> None:
    printed = json.loads(tqcheck("schema", kind).stdout)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert (printed["$id"], printed["title"]) == (f"urn:tqcheck:{kind}:1", f"tqcheck-{kind}/1")


def test_a_report_fits_its_schema(tqcheck: Run) -> None:
    Path("a.txt").write_text("It is is open.\n", encoding="utf-8")
    report = json.loads(tqcheck("check", "a.txt", "--target-lang", "en", "--model", "none", "-f", "json").stdout)
    jsonschema.validate(report, json.loads(tqcheck("schema", "report").stdout))


def test_it_knows_the_settings_that_are_read(tmp_path: Path) -> None:
    path = tmp_path / "tqcheck.toml"
    stated = {"boolean": "true", "integer": "9", "string": "'x'", "number": "0.5", "array": "[]", "object": "{}"}
    for name, form in schema()["properties"].items():
        value = (
            f"'{form['enum'][0]}'"
            if "enum" in form
            else "'a,b'"
            if "anyOf" in form
            else stated[form.get("type", "object")]
        )
        value = "'grammar'" if name in ("select", "ignore") else value
        path.write_text(f"{name} = {value}\n", encoding="utf-8")
        assert isinstance(read_config(path), Settings)


def test_the_template_names_its_schema_and_fits_it_once_switched_on(tqcheck: Run) -> None:
    tqcheck("init")
    text = Path("tqcheck.toml").read_text("utf-8")
    assert text.startswith("#:schema ./.tqcheck.schema.json\n")
    assert json.loads(Path(".tqcheck.schema.json").read_text("utf-8")) == schema()
    Path("tqcheck.toml").write_text(re.sub(r"(?m)^#(?![ :])", "", text), encoding="utf-8")
    assert wrong(toml.read(Path("tqcheck.toml"))) == []


def test_the_configuration_that_the_readme_shows_fits(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        (tmp_path / "tqcheck.toml").write_text(block, encoding="utf-8")
        assert wrong(toml.read(tmp_path / "tqcheck.toml")) == []


@pytest.mark.parametrize(
    "text",
    [
        "selct = ['grammar']",
        "min-confidence = 1.5",
        "min-severity = 'bad'",
        "[gate]\nfial-on = 'never'",
        "[gate]\nmin-score = 101",
        "[checks.overlong_sentence]\nmax-words = 0",
        "[checks.overlong_sentence]\nmax-wrds = 9",
        "[checks.overlong_sentense]\nmax-words = 9",
        "[[files]]\nsource = 'a'",
        "tracked-changes = 'keep'",
        "[severity]\nquote_style = 'bad'",
    ],
)
def test_what_is_refused_fits_no_schema(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tqcheck.toml"
    path.write_text(text, encoding="utf-8")
    assert len(wrong(toml.read(path))) == 1
    with pytest.raises(InputError):
        read_config(path)
