"""The rules of the layout, so that they stay true."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
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
    "wordlists": {"installed", "records"},
    "languages": {"records", "wordlists"},
    "scoring": {"errors", "records"},
    "splitting": {"records", "registry", "wordlists"},
    "analysis": {"contracts", "errors", "records", "registry", "wordlists"},
    "alignment": {"analysis", "records"},
    "terminology": {"analysis", "errors", "records", "registry"},
    "loading": {"analysis", "contracts", "errors", "files", "records", "registry", "settings"},
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


@pytest.mark.parametrize("module", sorted((PACKAGE / "records").glob("*.py")), ids=name_of)
def test_records_know_nothing_else(module: Path) -> None:
    assert own(module) <= {"tqcheck.records"}


@pytest.mark.parametrize("module", sorted((PACKAGE / "checks").glob("*.py")), ids=name_of)
def test_checks_are_pure(module: Path) -> None:
    assert own(module) <= {
        "tqcheck.records",
        "tqcheck.contracts",
        "tqcheck.analysis",
        "tqcheck.terminology",
        "tqcheck.wordlists",
    }


@pytest.mark.parametrize("module", sorted((PACKAGE / "reporters").glob("*.py")), ids=name_of)
def test_reporters_only_render(module: Path) -> None:
    assert not own(module) & {"tqcheck.pipeline", "tqcheck.settings", "tqcheck.formats", "tqcheck.models"}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_models_alone_import_the_heavy_libraries(module: Path) -> None:
    heavy = {name.split(".")[0] for name in imports(tree_of(module))} & {"torch", "transformers"}
    assert not heavy or module.relative_to(PACKAGE).parts[0] in {"models", "training"}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_the_command_line_alone_prints_and_exits(module: Path) -> None:
    if module.relative_to(PACKAGE).parts[0] in {"cli", "training"}:
        return
    calls = [node.func for node in ast.walk(tree_of(module)) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id in {"print", "exit"}]
    assert not [call for call in calls if isinstance(call, ast.Attribute) and ast.unparse(call) == "sys.exit"]


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_modules_and_functions_stay_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    functions = [node for node in ast.walk(tree_of(module)) if isinstance(node, ast.FunctionDef)]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_public_modules_say_what_they_are_for(module: Path) -> None:
    assert module.stat().st_size == 0 or ast.get_docstring(tree_of(module))


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from tqcheck.cli.main import commands\n"
        "try: commands(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'torch', 'transformers', 'numpy', 'lxml', 'sentencex', 'sacrebleu'} & set(sys.modules)))"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.splitlines()[-1] == "[]"
