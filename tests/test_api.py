"""The public interface: cheap to import, whole, documented, and true to its examples."""

from __future__ import annotations

import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tqcheck
from tqcheck import api

ROOT = Path(__file__).parent.parent


def test_importing_it_imports_nothing_else() -> None:
    code = "import sys, tqcheck; print(sorted(name for name in sys.modules if name.startswith('tqcheck')))"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.strip() == "['tqcheck', 'tqcheck.version']"


def test_every_public_name_is_there_and_documented() -> None:
    assert [name for name in tqcheck.__all__ if not hasattr(tqcheck, name)] == []
    assert set(tqcheck._MODULES) | {"__version__"} == set(tqcheck.__all__)
    values = {name: getattr(tqcheck, name) for name in tqcheck.__all__ if name != "__version__"}
    assert [name for name, value in values.items() if not inspect.getdoc(value)] == []
    assert set(tqcheck.__all__) <= set(dir(tqcheck))


def test_a_name_there_is_not_is_an_error() -> None:
    with pytest.raises(AttributeError, match="module 'tqcheck' has no attribute 'chekc_files'"):
        _ = tqcheck.chekc_files


def test_the_examples_of_the_functions_run() -> None:
    result = doctest.testmod(api)
    assert (result.failed, result.attempted) == (0, 8)


def test_the_page_s_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(compile(code, "docs/api.md", "exec"), names)


def test_the_page_names_every_function() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [name for name in ("align", "check_files", "check_texts", "fix", "score") if f"`{name}(" not in text] == []


def test_the_package_is_typed() -> None:
    assert (Path(tqcheck.__file__).parent / "py.typed").is_file()
