"""The rules of the layout, so that they stay true."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tqcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 50
ROOT_MODULES = {
    "api",
    "__init__",
    "__main__",
    "contracts",
    "errors",
    "installed",
    "pipeline",
    "registry",
    "settings",
    "version",
}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def name_of(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


@cache
def own(module: Path) -> set[str]:
    """The parts of tqcheck a module imports, as `tqcheck.<part>`."""
    return {".".join(name.split(".")[:2]) for name in imports(tree_of(module)) if name.startswith("tqcheck.")}


# The rooms and modules from the bottom up: each may import those before it.
STOREYS = (
    *("version", "errors", "records", "installed", "contracts", "wordlists", "languages", "registry", "configuration"),
    *("settings", "analysis", "files", "splitting", "alignment", "terminology", "scoring", "loading", "containers"),
    *("formats", "caching", "models", "measuring", "processes", "remembering", "checks", "decisions", "judging"),
    *("pipeline", "corrections", "reporters", "api", "__init__", "batch", "lsp", "serve", "cli", "__main__"),
    "training",
)

# What the lower rooms may import of these at all, beside themselves.
BELOW = {
    "records": set(),
    "files": {"errors"},
    "wordlists": {"errors", "installed", "records"},
    "languages": {"records", "wordlists"},
    "scoring": {"errors", "records"},
    "splitting": {"records", "registry", "wordlists"},
    "analysis": {"contracts", "errors", "records", "registry", "wordlists"},
    "alignment": {"analysis", "records"},
    "terminology": {"analysis", "errors", "records", "registry"},
    "loading": {"analysis", "contracts", "errors", "files", "records", "registry", "settings", "wordlists"},
    "containers": {"contracts", "errors", "loading", "records"},
    "formats": {"containers", "contracts", "errors", "loading", "records", "registry"},
}


def test_no_arrow_leads_up() -> None:
    upwards: dict[str, set[str]] = {}
    for module in MODULES:
        room = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
        below = {f"tqcheck.{name}" for name in STOREYS[: STOREYS.index(room) + 1]}
        if above := own(module) - below:
            upwards[name_of(module)] = above
    assert upwards == {}


@pytest.mark.parametrize(("room", "below"), BELOW.items())
def test_a_lower_room_knows_few_others(room: str, below: set[str]) -> None:
    wanted = {f"tqcheck.{name}" for name in (room, *below)}
    assert {
        name_of(module): own(module) - wanted for module in (PACKAGE / room).rglob("*.py") if own(module) - wanted
    } == {}


def test_the_root_holds_what_all_rooms_share() -> None:
    assert {module.stem for module in PACKAGE.glob("*.py")} == ROOT_MODULES


def faults(found: Callable[[Path], object], modules: Iterable[Path] = MODULES) -> dict[str, object]:
    """What is found in each module that something is found in."""
    return {name_of(module): fault for module in modules if (fault := found(module))}


def test_records_know_nothing_else() -> None:
    assert faults(lambda module: own(module) - {"tqcheck.records"}, (PACKAGE / "records").glob("*.py")) == {}


def test_checks_are_pure() -> None:
    known = {"tqcheck.records", "tqcheck.contracts", "tqcheck.analysis", "tqcheck.terminology", "tqcheck.wordlists"}
    assert faults(lambda module: own(module) - known, (PACKAGE / "checks").glob("*.py")) == {}


def test_reporters_only_render() -> None:
    barred = {"tqcheck.pipeline", "tqcheck.settings", "tqcheck.formats", "tqcheck.models"}
    assert faults(lambda module: own(module) & barred, (PACKAGE / "reporters").glob("*.py")) == {}


def test_models_alone_import_the_heavy_libraries() -> None:
    def heavy(module: Path) -> set[str]:
        return {name.split(".")[0] for name in imports(tree_of(module))} & {"torch", "transformers"}

    assert faults(heavy, outside("models", "training")) == {}


def test_the_command_line_alone_prints_and_exits() -> None:
    def calls(module: Path) -> list[str]:
        named = [ast.unparse(node.func) for node in ast.walk(tree_of(module)) if isinstance(node, ast.Call)]
        return [name for name in named if name in {"print", "exit", "sys.exit"}]

    assert faults(calls, outside("cli", "training")) == {}


def outside(*rooms: str) -> list[Path]:
    return [module for module in MODULES if module.relative_to(PACKAGE).parts[0] not in rooms]


def test_modules_and_functions_stay_short() -> None:
    def long(module: Path) -> dict[str, int]:
        functions = [node for node in ast.walk(tree_of(module)) if isinstance(node, ast.FunctionDef)]
        lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
        found = {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}
        lines = len(module.read_text(encoding="utf-8").splitlines())
        return found | ({"the module": lines} if lines > LONGEST_MODULE else {})

    assert faults(long) == {}


def test_public_modules_say_what_they_are_for() -> None:
    assert faults(lambda module: module.stat().st_size and not ast.get_docstring(tree_of(module))) == {}


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from tqcheck.cli.main import commands\n"
        "try: commands(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'torch', 'transformers', 'numpy', 'lxml', 'sentencex', 'sacrebleu'} & set(sys.modules)))"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.splitlines()[-1] == "[]"
