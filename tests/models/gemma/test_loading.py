"""The judge from its folders, and what is said of one that is not complete."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from tqcheck import registry
from tqcheck.errors import ModelError
from tqcheck.measuring.adapters import kinds
from tqcheck.measuring.locate import locate
from tqcheck.models.gemma import loading, preparing
from tqcheck.models.gemma.adapter import Judge
from tqcheck.models.gemma.precision import Arithmetic


def load(base: Path, adapter: Path) -> loading.LoadedJudge:
    return loading.load(base, Arithmetic.SINGLE, adapter)


def changed(path: Path, **tensors: Any) -> None:
    """Puts tensors into a file in place of those of these names, `None` to leave one out."""
    values = {name: value.clone() for name, value in load_file(path).items()} | tensors
    save_file({name: value for name, value in values.items() if value is not None}, path)


def test_a_folder_of_transformers_is_loaded(base_folder: Path, adapter_folder: Path) -> None:
    loaded = load(base_folder, adapter_folder)
    ids = loaded.tokenizer.encode("abc a", add_special_tokens=False).ids
    assert loaded.network.judge([ids], [(0, len(ids))])[0][1].shape == (5,)


def test_marks_of_control_written_in_a_text_are_text(base_folder: Path, adapter_folder: Path) -> None:
    from tokenizers import AddedToken, Tokenizer

    path = str(base_folder / "tokenizer.json")
    stated = Tokenizer.from_file(path)
    stated.add_special_tokens([AddedToken("<eos>", special=True)])
    stated.save(path)
    assert stated.encode("a<eos>", add_special_tokens=False).tokens == ["a", "<eos>"]
    found = load(base_folder, adapter_folder).tokenizer.encode("a<eos>", add_special_tokens=False).tokens
    assert "<eos>" not in found
    assert len(found) > 2


def test_too_little_memory_is_said(base_folder: Path, adapter_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tqcheck.models.gemma import network

    monkeypatch.setattr(network, "Gemma", lambda *_, **__: torch.empty(1 << 50))
    with pytest.raises(
        ModelError, match=r"too little memory for loading the judge .*`--model encoder`, which needs less"
    ):
        load(base_folder, adapter_folder)


def test_a_file_of_the_users_gives_a_folder(gguf_file: Path, adapter_folder: Path) -> None:
    folder = loading.base_folder(gguf_file.parent, lambda _: None)
    assert len(load(folder, adapter_folder).network.layers[False]) == 7
    assert loading.base_folder(folder, pytest.fail) == folder


def test_several_files_or_none_are_an_error(gguf_file: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="expected one GGUF file in this folder, found 0"):
        loading.base_folder(tmp_path, lambda _: None)
    for name in "ab":
        (tmp_path / f"{name}.gguf").write_bytes(b"")
    with pytest.raises(ModelError, match="expected one GGUF file in this folder, found 2"):
        loading.base_folder(tmp_path, lambda _: None)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("model.safetensors", "model.safetensors: this file is missing"),
        ("tokenizer.json", "holds no tokenizer.json"),
    ],
)
def test_a_missing_file_is_named(name: str, message: str, base_folder: Path, adapter_folder: Path) -> None:
    (base_folder / name).unlink()
    with pytest.raises(ModelError, match=message):
        load(base_folder, adapter_folder)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("data", [b"", b"{}", b"\x00" * 64])
def test_a_damaged_file_is_named(name: str, data: bytes, base_folder: Path, adapter_folder: Path) -> None:
    (base_folder / name).write_bytes(data)
    with pytest.raises(ModelError, match=f"{name}|these weights are not those"):
        load(base_folder, adapter_folder)


def test_without_its_adapter_there_is_no_judge(base_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"judge\.safetensors: this file is missing"):
        load(base_folder, tmp_path)


def test_weights_that_do_not_fit_are_named(base_folder: Path, adapter_folder: Path) -> None:
    path = base_folder / "model.safetensors"
    name = "model.layers.3.self_attn.v_proj.weight"
    changed(path, **{name: torch.zeros(512, 32)})
    with pytest.raises(ModelError, match=rf"{name} is \(512, 32\) where \(256, 32\) is needed"):
        load(base_folder, adapter_folder)
    changed(path, **{name: None})
    with pytest.raises(ModelError, match=rf"{name} is missing"):
        load(base_folder, adapter_folder)


def test_an_adapter_with_fewer_layers_or_without_a_head_does_not_fit(base_folder: Path, adapter_folder: Path) -> None:
    path = adapter_folder / "judge.safetensors"
    changed(path, **{"sent.2.bias": None})
    with pytest.raises(ModelError, match=r"sent\.2\.bias is missing"):
        load(base_folder, adapter_folder)
    save_file({"norm.w": torch.zeros(32)}, path)
    with pytest.raises(ModelError, match="these weights are not those that the judge works with"):
        load(base_folder, adapter_folder)


@pytest.mark.parametrize("name", ["slips", "meanings", "scores"])
def test_a_further_adapter_that_is_missing_or_does_not_fit_is_named(
    name: str, base_folder: Path, adapter_folder: Path
) -> None:
    path = adapter_folder / f"{name}.safetensors"
    changed(path, **{"layers.5.up.a": torch.zeros(2, 31)})
    with pytest.raises(
        ModelError, match=name + r"\.safetensors: .* layers\.5\.up\.a is \(2, 31\) where \(2, 32\) is needed"
    ):
        load(base_folder, adapter_folder)
    changed(path, **{"layers.5.up.a": None})
    with pytest.raises(ModelError, match=name + r"\.safetensors: .* layers\.5\.up\.a is missing"):
        load(base_folder, adapter_folder)
    path.unlink()
    with pytest.raises(ModelError, match=name + r"\.safetensors: this file is missing"):
        load(base_folder, adapter_folder)


def test_a_base_with_more_layers_than_the_adapter_does_not_fit(base_folder: Path, adapter_folder: Path) -> None:
    last = [name for name in load_file(adapter_folder / "judge.safetensors") if name.startswith("layers.6.")]
    changed(adapter_folder / "judge.safetensors", **dict.fromkeys(last))
    with pytest.raises(ModelError, match="the adapter changes 6 layers, the base has 7"):
        load(base_folder, adapter_folder)


def test_a_tokenizer_of_another_model_is_noticed(base_folder: Path, adapter_folder: Path, base: Any) -> None:
    embeddings = base["model.embed_tokens.weight"][:100].clone()
    changed(base_folder / "model.safetensors", **{"model.embed_tokens.weight": embeddings})
    with pytest.raises(ModelError, match="do not belong together: 270 tokens, 100 vectors"):
        load(base_folder, adapter_folder)


def test_the_signature_follows_adapter_and_base(base_folder: Path, adapter_folder: Path, gguf_file: Path) -> None:
    own = loading.signature(loading.JudgeParts(None, adapter_folder))
    other = loading.signature(loading.JudgeParts(base_folder, adapter_folder))
    third = loading.signature(loading.JudgeParts(gguf_file.parent, adapter_folder))
    assert own.startswith("tqcheck-judge@")
    assert own.endswith(".a5fd3b62")
    names = ("judge.safetensors", "slips.safetensors", "meanings.safetensors", "scores.safetensors")
    shipped = "".join(preparing.digest(loading.ADAPTER / name) for name in names)
    digits = sha256(shipped.encode()).hexdigest()[:8]
    assert loading.signature(loading.parts(None)) == f"tqcheck-judge@{digits}.a5fd3b62"
    assert other.split(".")[0] == own.split(".")[0]
    assert len({own, other, third}) == 3
    changed(adapter_folder / "judge.safetensors", **{"norm.w": torch.zeros(32)})
    assert loading.signature(loading.JudgeParts(None, adapter_folder)).split(".")[0] != own.split(".")[0]


@pytest.mark.parametrize(
    ("config", "kind"),
    [
        ({"model_type": "gemma3_text", "hidden_size": 640, "num_hidden_layers": 18}, "judge"),
        ({"model_type": "gemma3_text", "hidden_size": 1152, "num_hidden_layers": 26}, "causal_lm"),
        ({"model_type": "llama", "hidden_size": 640, "num_hidden_layers": 18}, "causal_lm"),
    ],
)
def test_a_base_of_the_right_size_is_the_judges(config: dict[str, object], kind: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"architectures": ["Gemma3ForCausalLM"], **config}))
    assert kinds(tmp_path) == (kind,)


def test_a_folder_with_a_quantised_file_is_the_judges(gguf_file: Path) -> None:
    assert locate(str(gguf_file.parent), Path(), False) == gguf_file.parent
    assert kinds(gguf_file.parent) == ("judge",)
    assert isinstance(registry.model("judge").load(gguf_file.parent), Judge)


def calibrated(folder: Path) -> Path:
    """The folder with a calibration beside its adapter."""
    copyfile(loading.ADAPTER / "calibration.json", folder / "calibration.json")
    return folder


def test_a_folder_with_an_adapter_is_the_judges_and_the_base_is_pips(adapter_folder: Path) -> None:
    assert locate(str(adapter_folder), Path(), False) == adapter_folder
    assert kinds(adapter_folder) == ("judge",)
    assert loading.parts(adapter_folder) == loading.JudgeParts(None, adapter_folder)
    before = Judge(adapter_folder).signature
    assert Judge(calibrated(adapter_folder)).signature != before


def test_a_folder_may_hold_both_parts_or_the_base_alone(
    base_folder: Path, gguf_file: Path, adapter_folder: Path
) -> None:
    copyfile(gguf_file, adapter_folder / "base.gguf")
    assert loading.parts(adapter_folder) == loading.JudgeParts(adapter_folder, adapter_folder)
    assert loading.parts(gguf_file.parent) == loading.JudgeParts(gguf_file.parent, loading.ADAPTER)
    judge = Judge(calibrated(adapter_folder))
    assert judge._examiner._network.layers.keys() == {False, True}


def test_an_adapter_whose_numbers_mean_nothing_yet_is_refused(adapter_folder: Path) -> None:
    with pytest.raises(
        ModelError, match=r"holds judge\.safetensors but no calibration\.json: `train_judge\.py calibrate`"
    ):
        loading.calibrated(adapter_folder)
    (adapter_folder / "calibration.json").write_text("{}")
    with pytest.raises(ModelError, match="the judge's calibration is damaged"):
        loading.calibrated(adapter_folder)
