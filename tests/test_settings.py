from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.errors import InputError, UsageError
from tqcheck.records.severity import Severity
from tqcheck.settings import FileMap, Settings, check_names, find_config, override, read_config

FULL = """
source-language = "en"
select = ["repeated_word", "quote-style"]
min-severity = "major"
glossary = "terms.tsv"

[severity]
quote_style = "critical"

[gate]
fail-on = "never"
min-score = 80

[per-file-ignores]
"legal/**" = ["repeated_word"]

[[files]]
source = "en/*.md"
target = "{lang}/*.md"
languages = ["de", "fr"]
"""


def config(folder: Path, text: str) -> Path:
    path = folder / "tqcheck.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_of_setting_is_read(tmp_path: Path) -> None:
    settings = read_config(config(tmp_path, FULL))
    assert settings.source_language == "en"
    assert settings.select == {"repeated_word", "quote_style"}
    assert settings.min_severity is Severity.MAJOR
    assert settings.glossary == tmp_path / "terms.tsv"
    assert settings.severity == {"quote_style": Severity.CRITICAL}
    assert (settings.gate.fail_on, settings.gate.min_score) == (None, 80)
    assert settings.per_file_ignores == {"legal/**": frozenset({"repeated_word"})}
    assert settings.files == (FileMap("en/*.md", "{lang}/*.md", ("de", "fr")),)


WINDOWS = r"""
glossary = 'terms\de.tsv'

[per-file-ignores]
'.\legal\**' = ["repeated_word"]

[[files]]
source = '.\en\**'
target = '{lang}\**'
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_configuration_of_windows_means_the_same_everywhere(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "tqcheck.toml"
    path.write_text(WINDOWS, encoding=encoding, newline="\r\n")
    settings = read_config(path)
    assert settings.glossary == tmp_path / "terms/de.tsv"
    assert settings.per_file_ignores == {"legal/**": frozenset({"repeated_word"})}
    assert settings.files == (FileMap("en/**/*", "{lang}/**/*"),)


def test_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tqcheck.toml"
    path.write_text("select = []", encoding="utf-16")
    with pytest.raises(InputError, match=r"is not in UTF-8 .*: save it as UTF-8"):
        read_config(path)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('\nselct = ["quote_style"]', 2, "unknown setting 'selct'; did you mean select?"),
        ('ignore = ["quote_stile"]', 1, "there is no check named 'quote_stile'; did you mean quote_style?"),
        ("[gate]\nmin-score = 101", 1, "expected a number from 0 to 100, got 101"),
        ("[gate]\nfial-on = 'never'", 1, "unknown setting 'fial-on' under gate; known: fail_on, fail_on_missing"),
        ("min-severity = 'bad'", 1, "no severity 'bad': write minor, major or critical"),
        ("max-sentence-words = true", 1, "max-words of overlong_sentence: expected int, got True"),
        ("[[files]]\nsource = 'a'", 1, "each [[files]] table needs both source and target"),
        (
            "[[files]]\nsource = '/en/*.md'\ntarget = 'de/*.md'",
            1,
            "'/en/*.md' begins with a slash; patterns count from",
        ),
        (
            "[[files]]\nsource = 'C:\\en\\*.md'\ntarget = 'de/*.md'",
            1,
            "'C:\\\\en\\\\*.md' begins with a drive; patterns count from",
        ),
        ("[[files]]\nsource = 3\ntarget = 'de/*.md'", 1, "expected text in quotes, got 3"),
        ("a = 1\nb = [", 2, "not valid TOML"),
        ("allow-download = true", 1, "unknown setting 'allow-download'"),
        ("[gate]\nfial-on = 'never'", 1, "unknown setting 'fial-on' under gate; known: fail_on, fail_on_missing, "),
        ("\nmin-confidence = nan", 2, "expected a number from 0 to 1, got nan"),
        ("min-confidence = true", 1, "expected a number from 0 to 1, got True"),
        ("columns = 'a'", 1, "expected the names of the source and the target column, got 'a'"),
        ("tracked-changes = 'keep'", 1, "expected accept or reject, got 'keep'"),
        ("tracked-insertions = 1", 1, "expected true or false, got 1"),
        ("gate = 3", 1, "expected a table, got 3"),
        ("files = 'a'", 1, 'expected [[files]] tables, each with source = "…" and target = "…"'),
        ("[models]\nvector = 'x'", 1, "unknown kind of evidence 'vector' under [models]; known: fluency, adequacy"),
        ("[models]\nvectors = 3", 1, "expected text in quotes, got 3"),
        ("[severity]\nquote_stile = 'minor'", 1, "there is no check named 'quote_stile'; did you mean quote_style?"),
        ("[per-file-ignores]\n'a' = 3", 1, "expected a list of names, got 3"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = config(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_config(path)
    assert caught.value.message.startswith(message)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_the_nearest_config_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    path = config(tmp_path, "")
    assert find_config(deep) == path.resolve()
    project = tmp_path / "a" / "pyproject.toml"
    project.write_text("[tool.tqcheck]\nmin-confidence = 0.7\n", encoding="utf-8")
    assert find_config(deep) == project.resolve()
    assert read_config(project).min_confidence == 0.7


def test_a_pyproject_without_a_section_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert find_config(tmp_path) != tmp_path / "pyproject.toml"


def test_options_that_were_given_win() -> None:
    settings = override(Settings(encoding="latin-1", min_confidence=0.3), encoding="utf-8", min_confidence=None)
    assert (settings.encoding, settings.min_confidence) == ("utf-8", 0.3)


def test_names_may_be_written_with_hyphens() -> None:
    assert check_names("quote-style,repeated_word") == {"quote_style", "repeated_word"}
    with pytest.raises(UsageError, match="expected a list of names, got 3"):
        check_names(3)


def test_patterns_have_one_form(tmp_path: Path) -> None:
    path = config(tmp_path, "[[files]]\nsource = './en/**'\ntarget = '{lang}/**'")
    assert read_config(path).files == (FileMap("en/**/*", "{lang}/**/*"),)
