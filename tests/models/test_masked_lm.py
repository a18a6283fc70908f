from __future__ import annotations

from typing import Any

import pytest

from tqcheck.models import masked_lm
from tqcheck.models.transformer.encoding import EncodedWord
from tqcheck.records.span import Span


def test_a_masked_copy_hides_the_rest_of_the_word() -> None:
    words = [EncodedWord(Span(0, 3), (1, 2, 3)), EncodedWord(Span(4, 5), (4,))]
    copies = list(masked_lm._copies((9, 1, 2, 3, 4, 9), words, 0))
    assert copies == [
        ((9, 0, 0, 0, 4, 9), [1]),
        ((9, 1, 0, 0, 4, 9), [2]),
        ((9, 1, 2, 0, 4, 9), [3]),
        ((9, 1, 2, 3, 0, 9), [4]),
    ]


def test_long_texts_share_copies() -> None:
    words = [EncodedWord(Span(i, i + 1), (i,)) for i in range(200)]
    copies = list(masked_lm._copies(tuple(range(1, 201)), words, 0))
    assert len(copies) == masked_lm.STRIDE
    assert sorted(position for _, positions in copies for position in positions) == list(range(200))
    assert all(sum(token == 0 for token in copy) == len(positions) for copy, positions in copies)


SIZES = {
    "hidden_size": 16,
    "dim": 16,
    "n_heads": 2,
    "n_layers": 2,
    "hidden_dim": 32,
    "embedding_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "max_position_embeddings": 32,
    "vocab_size": 50,
    "pad_token_id": 0,
}


@pytest.mark.parametrize("family", ["Bert", "XLMRoberta", "DistilBert", "Electra", "Albert", "DebertaV2", "ModernBert"])
def test_logits_at_the_masks_are_the_models_own(family: str) -> None:
    import torch
    import transformers

    config: Any = getattr(transformers, f"{family}Config")(**SIZES)
    model = getattr(transformers, f"{family}ForMaskedLM")(config).eval()
    ids, rows, columns = torch.tensor([[1, 5, 4, 2], [1, 4, 6, 2]]), torch.tensor([0, 1, 1]), torch.tensor([2, 1, 3])
    mask = torch.ones_like(ids)
    with torch.inference_mode():
        own = model(input_ids=ids, attention_mask=mask).logits[rows, columns]
        with masked_lm._only(model, rows, columns) as logits:
            asked = logits(input_ids=ids, attention_mask=mask)
        again = model(input_ids=ids, attention_mask=mask).logits[rows, columns]
    torch.testing.assert_close(asked, own)
    torch.testing.assert_close(again, own)
