"""The contrast of wordings: what it keeps between documents, from a tiny network with random weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.network import Gemma


def test_of_many_languages_the_vocabularies_of_the_last_two_stay_in_memory(
    base: dict[str, Any], adapter: dict[str, Any], base_folder: Path
) -> None:
    network = Gemma(base, adapter, torch.float32)
    contrast = Contrast(network, Tokenizer.from_file(str(base_folder / "tokenizer.json")), {})
    german, french, russian = (contrast.vocabulary(code) for code in ("de", "fr", "ru"))
    assert contrast.vocabulary("fr") is french
    assert contrast.vocabulary("ru") is russian
    again = contrast.vocabulary("de")
    assert again is not german
    assert again.ids.equal(german.ids)
    assert contrast.vocabulary("fr") is not french
