"""What is true of one language stands in its folder: no other code names a language to decide what to do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import tqcheck

PACKAGE = Path(tqcheck.__file__).parent
ROOMS = ("alignment", "analysis", "checks", "corrections", "judging", "loading", "splitting", "models/gemma")
MODULES = sorted(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py"))
CODES = frozenset(
    entry.name for entry in files("tqcheck.languages").iterdir() if entry.is_dir() and len(entry.name) == 2
)
READERS = frozenset({"load", "table", "words_of", "integers", "doubtful"})

# Scripts tell the first two, pounds are no language, and a check of one language's grammar says which.
ALLOWED = {
    ("analysis/units/sizes.py", "frozenset({'lb'})"),
    ("analysis/writing/detection.py", "code == 'sr'"),
    ("analysis/writing/detection.py", "frozenset({'zh', 'ja'})"),
    ("checks/missing_subject.py", "frozenset({'en'})"),
}


def _code(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value in CODES


def _codes(node: ast.AST) -> bool:
    return isinstance(node, ast.Tuple | ast.List | ast.Set) and bool(node.elts) and all(map(_code, node.elts))


def _is_fact(node: ast.AST) -> bool:
    """Whether it is a table by languages, a comparison with one, a list of one by its name, or a set of languages."""
    if isinstance(node, ast.Dict):
        return bool(node.keys) and all(map(_code, node.keys))
    if isinstance(node, ast.Compare):
        return "code" in ast.unparse(node) and any(
            _code(side) or _codes(side) for side in (node.left, *node.comparators)
        )
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        first = node.args[0]
        return _code(first) if node.func.id in READERS else node.func.id == "frozenset" and _codes(first)
    return False


def facts(text: str) -> Iterator[str]:
    yield from (ast.unparse(node) for node in ast.walk(ast.parse(text)) if _is_fact(node))


def test_no_code_holds_what_is_true_of_one_language() -> None:
    texts = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in MODULES}
    assert {(name, fact) for name, text in texts.items() for fact in facts(text)} == ALLOWED


@pytest.mark.parametrize(
    "text",
    ["A = {'de': 1}", "language.code == 'en'", "code in ('zh', 'ja')", "load('en', 'ize')", "frozenset({'sv', 'fi'})"],
)
def test_a_fact_is_seen(text: str) -> None:
    assert list(facts(text))
