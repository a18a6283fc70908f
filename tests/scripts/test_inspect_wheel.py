"""A wheel that holds too little, too much, or a path of the machine that built it is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from scripts.inspect_wheel import faults, tracked

METADATA = "tqcheck-0.1.0.dist-info/METADATA"
SOUND = {"tqcheck/__init__.py": "", "tqcheck/data.txt": "10 km/h, and/or\n", METADATA: "Name: tqcheck\n"}


def found(folder: Path, **changed: str | None) -> list[str]:
    """The faults of a wheel like a sound one, with the file `name` changed, added or (None) left out."""
    wheel = folder / "tqcheck-0.1.0-py3-none-any.whl"
    contents = {name: text for name, text in (SOUND | changed).items() if text is not None}
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    return list(faults(wheel, [name for name in SOUND if name != METADATA]))


def test_a_sound_wheel_is_sound(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize("name", ["tests/test_a.py", "tqcheck/training/loop.py", "scripts/train.py", "constraints.txt"])
def test_nothing_else_is_shipped(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, **{name: ""}) == [f"not to be shipped: {name}"]


def test_what_was_left_out_is_missing(tmp_path: Path) -> None:
    assert found(tmp_path, **{"tqcheck/data.txt": None}) == ["missing: tqcheck/data.txt"]


@pytest.mark.parametrize("path", ["/home/someone/x", "/root/x", "/tmp/build/x", "C:\\Users", "file:///x"])
def test_no_path_of_a_machine_is_shipped(tmp_path: Path, path: str) -> None:
    (fault,) = found(tmp_path, **{"tqcheck/data.txt": f"made in {path}\n"})
    assert fault.startswith("names a place on a machine: tqcheck/data.txt: ")


def test_the_files_expected_are_those_of_the_package_without_its_training() -> None:
    names = tracked()
    assert {"tqcheck/py.typed", "tqcheck/checks/confidences.toml", "tqcheck/models/data/model.safetensors"} <= names
    assert not [name for name in names if "training" in name or not name.startswith("tqcheck/")]
