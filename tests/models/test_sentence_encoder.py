from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tqcheck.alignment.similarity import KINDS
from tqcheck.errors import ModelError
from tqcheck.measuring import embedder, similarity
from tqcheck.settings import Settings

TEXTS = ["The cat sat.", "Die Katze 😀 saß.", "The dog.", "Кошка сидела на коврике."]
Tiny = Callable[..., Path]


def vectors(folder: Path, texts: list[str]) -> np.ndarray:
    embed = embedder(Settings(model=str(folder)))
    assert embed
    return embed(texts)


def test_vectors_have_unit_length_and_do_not_depend_on_their_batch(tiny_model: Tiny) -> None:
    folder = tiny_model("XLMRobertaModel")
    found = vectors(folder, TEXTS * 2)
    assert found.shape == (8, 16)
    assert found.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)
    for text, vector in zip(TEXTS, found, strict=False):
        np.testing.assert_allclose(vectors(folder, [text])[0], vector, atol=1e-6)
    assert vectors(folder, []).shape == (0, 16)


def test_vectors_are_the_mean_of_the_tokens(tiny_model: Tiny) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    folder = tiny_model("XLMRobertaModel")
    logging.disable_progress_bar()
    model, tokenizer = AutoModel.from_pretrained(folder).eval(), AutoTokenizer.from_pretrained(folder)
    with torch.inference_mode():
        hidden = model(**tokenizer(TEXTS[0], return_tensors="pt")).last_hidden_state[0].mean(0)
    np.testing.assert_allclose(vectors(folder, TEXTS[:1])[0], (hidden / hidden.norm()).numpy(), atol=1e-6)


def test_a_masked_model_of_sentence_transformers_is_an_encoder(tiny_model: Tiny) -> None:
    folder = tiny_model("XLMRobertaForMaskedLM")
    mean = vectors(_with_pooling(folder, "pooling_mode_mean_tokens"), TEXTS)
    assert mean.shape == (4, 16)


def test_pooling_by_the_first_token_and_a_dense_layer(tiny_model: Tiny) -> None:
    import torch
    from safetensors.torch import save_file

    folder = _with_pooling(tiny_model("XLMRobertaModel"), "pooling_mode_cls_token")
    dense = folder / "2_Dense"
    dense.mkdir()
    (dense / "config.json").write_text(json.dumps({"activation_function": "torch.nn.modules.activation.Tanh"}))
    save_file({"linear.weight": torch.randn(8, 16), "linear.bias": torch.zeros(8)}, dense / "model.safetensors")
    assert vectors(folder, TEXTS).shape == (4, 8)


def test_a_pooling_that_is_not_known_is_an_error(tiny_model: Tiny) -> None:
    folder = _with_pooling(tiny_model("XLMRobertaModel"), "pooling_mode_weightedmean_tokens")
    with pytest.raises(ModelError, match="pooling by pooling_mode_weightedmean_tokens is not supported"):
        embedder(Settings(model=str(folder)))


def test_the_alignment_gets_its_similarity(tiny_model: Tiny) -> None:
    of = similarity(Settings(model=str(tiny_model("XLMRobertaModel"))))
    assert of
    found, coverage = of(TEXTS, TEXTS)
    assert found.scores(slice(0, 4), slice(0, 4)).shape == (len(KINDS), 4, 4)
    assert coverage is None  # its subwords are not asked


def _with_pooling(folder: Path, mode: str) -> Path:
    (folder / "modules.json").write_text("[]")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"word_embedding_dimension": 16, mode: True}))
    return folder
