"""Packages that declare extensions well, or not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tqcheck import installed, registry
from tqcheck.caching import installation
from tqcheck.errors import ExtensionError
from tqcheck.wordlists import lists

CACHED = [
    installed.extensions,
    registry._modules,
    registry._others,
    registry.names,
    registry.language,
    installation.digest,
    lists.languages_with,
    lists._folders,
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages; what was read of others is forgotten before and after."""
    monkeypatch.syspath_prepend(str(tmp_path))
    _forget()
    yield tmp_path
    _forget()
    for name in [name for name in sys.modules if name.startswith("other_")]:
        del sys.modules[name]


def _forget() -> None:
    for cached in CACHED:
        cached.cache_clear()


def install(place: Path, name: str, entries: str, **modules: str) -> None:
    info = place / f"{name}-2.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(entries, encoding="utf-8")
    for module, code in modules.items():
        (place / f"{module}.py").write_text(code, encoding="utf-8")


FORMAT = '"""Lines of shouts."""\nfrom dataclasses import replace\nfrom tqcheck import registry\n'
FORMAT += 'FORMAT = replace(registry.format_("text"), extensions=(".shout",))\n'
MODEL = '"""A model."""\nfrom tqcheck.contracts import Model\nMODEL = Model("m", lambda _: False, lambda _: None)\n'


def test_a_format_and_a_model_are_found_by_their_modules(place: Path) -> None:
    entries = "[tqcheck.formats]\nshout = other_form\n[tqcheck.models]\nsage = other_sage\n"
    install(place, "other", entries, other_form=FORMAT, other_sage=MODEL)
    assert (registry.origin("formats", "shout"), registry.origin("formats", "text")) == ("other 2.1", "")
    assert "other_form" not in sys.modules
    assert registry.format_("shout").extensions == (".shout",)
    assert registry.manual("formats", "shout") == "Lines of shouts."
    assert registry.model("sage").summary == "m"
    assert installed.signature().split("|")[1:] == ["with:other@2.1"]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("[tqcheck.checks]\ngrammar = other_a\n", "the check 'grammar' of the package other 2.1 has the name of one"),
        ("[tqcheck.checks]\nBad-name = other_a\n", "'Bad-name' of the package other 2.1 needs a name of small letters"),
        ("[tqcheck.checks]\na = other_a:CHECK\n", "the package other 2.1 must name a module, not 'other_a:CHECK'"),
        ("[tqcheck.check]\na = other_a\n", "of the package other 2.1 is declared under 'tqcheck.check'; there are"),
    ],
)
def test_a_wrong_declaration_names_the_package(place: Path, entries: str, message: str) -> None:
    install(place, "other", entries)
    with pytest.raises(ExtensionError) as caught:
        registry.names("checks")
    assert message in caught.value.message


def test_two_packages_with_one_name_are_both_named(place: Path) -> None:
    install(place, "one", "[tqcheck.checks]\nsame = other_a\n")
    install(place, "two", "[tqcheck.checks]\nsame = other_b\n")
    with pytest.raises(ExtensionError, match=r"package (one|two) 2.1 and .*package (one|two) 2.1 have the same name"):
        registry.names("checks")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import nowhere_at_all\n", "cannot be imported (ModuleNotFoundError: No module named 'nowhere_at_all')"),
        ("raise SystemExit(3)\n", "cannot be imported (SystemExit: 3)"),
        ("CHECK = 3\n", "holds no CHECK = Check(…) in other_broken"),
        ("", "holds no CHECK = Check(…) in other_broken"),
    ],
)
def test_a_broken_one_names_the_package(place: Path, code: str, message: str) -> None:
    install(place, "other", "[tqcheck.checks]\nbroken = other_broken\n", other_broken=code)
    assert "broken" in registry.names("checks")
    with pytest.raises(ExtensionError) as caught:
        registry.check("broken")
    assert caught.value.message.startswith("the check 'broken' of the package other 2.1 ")
    assert message in caught.value.message


def test_results_are_those_of_the_extensions_as_they_are(place: Path) -> None:
    before = installation.digest()
    (place / "other_pack").mkdir()
    (place / "other_pack" / "__init__.py").write_text("", encoding="utf-8")
    (place / "other_pack" / "a.py").write_text("CHECK = 1\n", encoding="utf-8")
    install(place, "other", "[tqcheck.checks]\nmine = other_pack.a\n")
    _forget()
    there = installation.digest()
    (place / "other_pack" / "a.py").write_text("CHECK = 2\n", encoding="utf-8")
    _forget()
    assert len({before, there, installation.digest()}) == 3


def test_the_lists_of_a_language_stand_beside_its_module(place: Path) -> None:
    folder = place / "other_pack" / "xx"
    folder.mkdir(parents=True)
    (folder / "months.txt").write_text("unua\t1\n", encoding="utf-8")
    (folder / "language.py").write_text("raise AssertionError\n", encoding="utf-8")
    install(place, "other", "[tqcheck.languages]\nxx = other_pack.xx.language\n")
    assert "xx" in lists.languages_with("months")
    assert (lists.integers("xx", "months"), lists.lists_of("xx")) == ({"unua": 1}, {"months"})
    assert "other_pack" not in sys.modules
