"""A name says what a thing is, so two things have two names: modules as well as classes."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "tqcheck"
MODULES = [module for module in sorted(PACKAGE.rglob("*.py")) if module.stem != "__init__"]

# Rooms alike, in which files of one name are the same part of each: see CONTRIBUTING, "Names".
ALIKE = {
    "languages/*/language.py": "a language",
    "records/language.py": "a language",
    "formats/*/format.py": "a format",
    **{f"models/*/{part}.py": "a model" for part in ("calibration", "loading", "network", "quality", "reading")},
    "models/*/adapter.py": "a model",
    **{f"training/{part}.py": "a model" for part in ("network", "ngrams", "vectors")},
    **{f"models/encoder/{part}.py": "a model" for part in ("ngrams", "vectors")},
    "reporters/*.py": "a form of output or input",
    "batch/reading/*.py": "a form of output or input",
    "batch/writing/*.py": "a form of output or input",
    "cli/*.py": "a command",
}


def role(module: Path) -> str:
    """What a module's name is the name of: by convention, or of itself alone."""
    path = module.relative_to(PACKAGE)
    depth = len(path.parts)
    matching = (role for pattern, role in ALIKE.items() if pattern.count("/") == depth - 1 and path.match(pattern))
    return next(matching, path.as_posix())


def test_a_file_name_is_used_once_outside_of_rooms_alike() -> None:
    roles: dict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        if role(module) != "a command":  # which may be named like what it is about: `baseline`, `schema`
            roles[module.name].add(role(module))
    assert {name: sorted(found) for name, found in roles.items() if len(found) > 1} == {}


def test_a_class_name_is_used_once() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not (node.name.startswith("_") and module.name == "format.py"):
                places[node.name].append(module.relative_to(PACKAGE).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
