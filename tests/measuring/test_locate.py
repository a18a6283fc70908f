from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from tqcheck.errors import ModelError
from tqcheck.measuring import signature
from tqcheck.measuring.adapters import kinds, load
from tqcheck.measuring.locate import locate
from tqcheck.settings import Settings

COMMIT = "0" * 40
Tiny = Callable[..., Path]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the hub, and no network."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


def cached(cache: Path, name: str, folder: Path) -> Path:
    """Puts a model into the cache as the hub's client does."""
    place = cache / f"models--{name.replace('/', '--')}"
    snapshot = place / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    (place / "refs").mkdir()
    (place / "refs" / "main").write_text(COMMIT)
    for file in folder.iterdir():
        (snapshot / file.name).symlink_to(file)
    return snapshot


def stated(folder: Path, config: dict[str, object], *files: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config))
    for file in files:
        (folder / file).write_bytes(b"")
    return folder


def test_a_folder_is_found_from_here_and_from_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = stated(tmp_path / "model", {})
    assert locate(str(model), Path(), False) == model
    assert locate("model", tmp_path, False) == model
    monkeypatch.chdir(tmp_path)
    assert locate("./model", Path("/nowhere"), False) == model


def test_a_cached_name_is_found_without_the_network(cache: Path, tiny_model: Tiny) -> None:
    snapshot = cached(cache, "someone/tiny", tiny_model("XLMRobertaForMaskedLM"))
    found = locate("someone/tiny", Path(), False)
    assert found == snapshot
    assert load(found)[0].signature.startswith("someone/tiny@")
    assert signature(Settings(model="someone/tiny")).startswith("someone/tiny@")


def test_an_unknown_name_says_what_to_do(cache: Path, tiny_model: Tiny) -> None:
    cached(cache, "someone/tiny", tiny_model("XLMRobertaForMaskedLM"))
    with pytest.raises(ModelError, match=r"did you mean someone/tiny\?.*--allow-download"):
        locate("someone/tinny", Path(), False)


def test_half_a_download_is_no_model(cache: Path, tmp_path: Path) -> None:
    cached(cache, "someone/half", stated(tmp_path / "half", {}))
    with pytest.raises(ModelError, match="--allow-download"):
        locate("someone/half", Path(), False)


@pytest.mark.parametrize("name", ["./none", "/no/where/at/all", "a/b/c", "x y"])
def test_what_cannot_be_a_hub_name_is_no_folder(name: str, cache: Path) -> None:
    with pytest.raises(ModelError, match="there is no folder"):
        locate(name, Path(), False)


def test_a_folder_or_file_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"holds no config\.json"):
        locate(str(tmp_path), Path(), False)
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"")
    with pytest.raises(ModelError, match="this is a file"):
        locate(str(file), Path(), False)


def test_a_download_that_fails_says_why(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError("no route to host\nand more")

    monkeypatch.setattr("huggingface_hub.HfApi.list_repo_files", fail)
    with pytest.raises(ModelError, match=r"cannot download the model 'someone/tiny': no route to host$"):
        locate("someone/tiny", Path(), True)


def test_pickled_weights_are_not_downloaded(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.HfApi.list_repo_files", lambda *_: ["config.json", "pytorch_model.bin"])
    with pytest.raises(ModelError, match="no safetensors weights"):
        locate("someone/tiny", Path(), True)


@pytest.mark.parametrize(
    ("config", "files", "message"),
    [
        ({"auto_map": {"AutoModel": "own.py"}}, ["model.safetensors"], "Python code of its own"),
        ({}, ["pytorch_model.bin"], "in a pickle"),
        ({}, [], "there are no weights"),
        ({}, ["model.safetensors"], "cannot load this model"),
    ],
)
def test_what_is_not_safe_or_broken_is_not_loaded(
    config: dict[str, object], files: list[str], message: str, tmp_path: Path
) -> None:
    folder = stated(tmp_path / "model", {"architectures": ["BertForMaskedLM"], "model_type": "bert", **config}, *files)
    with pytest.raises(ModelError, match=message):
        load(folder)


@pytest.mark.parametrize(
    ("config", "kind"),
    [
        ({"architectures": ["XLMRobertaForMaskedLM"]}, "masked_lm"),
        ({"architectures": ["GPT2LMHeadModel"]}, "causal_lm"),
        ({"architectures": ["LlamaForCausalLM"]}, "causal_lm"),
        ({"architectures": ["BertForTokenClassification"]}, "token_classification"),
        ({"architectures": ["BertForSequenceClassification"]}, "sequence_regression"),
        ({"architectures": ["XLMRobertaModel"]}, "sentence_encoder"),
        ({"architectures": ["MarianMTModel"], "model_type": "marian"}, "seq2seq"),
        ({"architectures": ["M2M100ForConditionalGeneration"], "model_type": "m2m_100"}, "seq2seq"),
    ],
)
def test_the_config_says_what_a_model_is(config: dict[str, object], kind: str, tmp_path: Path) -> None:
    assert kinds(stated(tmp_path / "model", config)) == (kind,)


@pytest.mark.parametrize(
    "config", [{}, {"architectures": None}, {"architectures": ["WhisperForConditionalGeneration"]}]
)
def test_what_no_kind_serves_is_an_error(config: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no kind of model that tqcheck can use: the config names"):
        kinds(stated(tmp_path / "model", config))


@pytest.mark.parametrize("text", ["{", "[]", "\udcff"])
def test_a_config_that_cannot_be_read_is_an_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelError, match="model configuration"):
        kinds(tmp_path)
