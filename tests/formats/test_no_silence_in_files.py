"""Whatever the format of a file: what is checked is found, what is not is said (see tests/checks/test_no_silence.py).

Each specimen has "the the" once in what is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from specimens import specimens

import tqcheck
from tqcheck import registry

UNKNOWN = "is"  # no list beyond the names of CLDR
LANGUAGES = frozenset({"tmx", "xcstrings"})  # whose files say which they have
EVERY = pytest.mark.parametrize("name", registry.names("formats"))
OF_ANY_LANGUAGE = pytest.mark.parametrize("name", sorted({*registry.names("formats")} - LANGUAGES))


def report(folder: Path, name: str, language: str, **chosen: Any) -> tqcheck.Report:
    path, data = specimens()[name]
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    settings = tqcheck.Settings(model="none", use_cache=False, source_language="de", target_language=language, **chosen)
    return tqcheck.check_files([file], None, settings)


@EVERY
def test_what_is_planted_is_found(name: str, tmp_path: Path) -> None:
    assert "repeated_word" in {finding.check for finding in report(tmp_path, name, "en").documents[0].findings}


@OF_ANY_LANGUAGE
def test_what_is_not_looked_for_is_said(name: str, tmp_path: Path) -> None:
    found = report(tmp_path, name, UNKNOWN)
    said = {notice.kind: notice.message for notice in (*found.notices, *found.documents[0].notices)}
    assert "'is'" in said["unsupported-language"]
    assert "quote_style (Icelandic)" in said["no-rules"]


@OF_ANY_LANGUAGE
def test_a_file_that_nothing_selected_can_check_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(tqcheck.InputError, match="nothing that was selected can check this text"):
        report(tmp_path, name, UNKNOWN, select=frozenset({"quote_style"}))


@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_a_language_that_a_file_lacks_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(tqcheck.InputError, match="the file has no 'is'"):
        report(tmp_path, name, UNKNOWN)
