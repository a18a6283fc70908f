"""Masked and causal models: the same promises."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny_models import SENTENCES

from tqcheck import registry
from tqcheck.contracts import Measured
from tqcheck.errors import ModelError
from tqcheck.measuring import measure
from tqcheck.models.transformer.language_model import Read, TokenChance, score
from tqcheck.records.evidence import Evidence, Layer
from tqcheck.records.notice import Notice
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.settings import Settings

HEADS = ["XLMRobertaForMaskedLM", "GPT2LMHeadModel"]
FLUENCY = frozenset({Layer.FLUENCY})
ALL = FLUENCY | {Layer.ERRORS, Layer.PROPOSALS}
TEXTS = ["The cat sat on the mat.", "Die Katze 😀 saß!", "Кошка сидела на коврике.", "The dog ran.", "שלום"]
Pairs = Callable[..., Any]
Tiny = Callable[..., Path]

pytestmark = pytest.mark.parametrize("head", HEADS)


def measured(folder: Path, pairs: Any, layers: frozenset[Layer] = FLUENCY, done: list[int] | None = None) -> Measured:
    progress = [].append if done is None else done.append
    return measure(pairs, None, registry.language("en"), layers, Settings(model=str(folder)), progress)


def numbers(evidence: Evidence) -> list[float]:
    assert evidence.fluency
    return [evidence.fluency.score / 100, *(token.error for token in evidence.fluency.tokens)]


def test_every_word_is_scored_in_place(head: str, tiny_model: Tiny, pairs_of: Pairs) -> None:
    done: list[int] = []
    found = measured(tiny_model(head, "byte-level"), pairs_of(*TEXTS), done=done)
    words = [
        [token.span.of(text) for token in one.fluency.tokens] for one, text in zip(found.evidence, TEXTS, strict=True)
    ]
    assert words == [
        ["The", "cat", "sat", "on", "the", "mat", "."],
        ["Die", "Katze", "😀", "saß", "!"],
        ["Кошка", "сидела", "на", "коврике", "."],
        ["The", "dog", "ran", "."],
        ["שלום"],
    ]
    assert all(0 < one.fluency.score < 100 for one in found.evidence)
    assert found.notices == ()
    assert sum(done) == len(TEXTS)


def test_a_score_does_not_depend_on_its_batch(head: str, tiny_model: Tiny, pairs_of: Pairs) -> None:
    folder = tiny_model(head)
    together = measured(folder, pairs_of(*TEXTS * 3)).evidence
    alone = [measured(folder, pairs_of(text)).evidence[0] for text in TEXTS]
    for one, other in zip(together, alone * 3, strict=True):
        assert numbers(one) == pytest.approx(numbers(other), abs=1e-5)


def test_what_is_cut_is_said(head: str, tiny_model: Tiny, pairs_of: Pairs) -> None:
    found = measured(tiny_model(head, limit=32), pairs_of("The cat sat.", "the cat " * 40, "a dog " * 50))
    message = "2 segments are longer than the model's 32 tokens; the rest of each was not scored"
    assert found.notices == (Notice("truncated", message),)
    assert all(one.fluency for one in found.evidence)


def test_a_text_the_tokenizer_cannot_read_is_said(head: str, tiny_model: Tiny, pairs_of: Pairs) -> None:
    folder = tiny_model(head)
    assert [notice.kind for notice in measured(folder, pairs_of("他走了 从那里 回来")).notices] == [
        "unsupported-language"
    ]


def test_missing_sides_have_no_evidence(head: str, tiny_model: Tiny, pairs_of: Pairs) -> None:
    found = measured(tiny_model(head), pairs_of(("Die Katze.", None), "The cat."))
    assert found.evidence[0] == Evidence()
    assert found.evidence[1].fluency


def test_a_wrong_word_is_found_and_mended(
    head: str, tiny_model: Tiny, pairs_of: Pairs, learn: Callable[..., None]
) -> None:
    folder = tiny_model(head, train=lambda model, tokenizer: _teach(model, tokenizer, learn), hidden_size=32, n_embd=32)
    right, wrong = measured(folder, pairs_of(SENTENCES[0], "The cat sat of the mat."), ALL).evidence
    assert right.errors == ()
    assert right.fluency.score > wrong.fluency.score
    error = next(error for error in wrong.errors if error.span == Span(12, 14))
    assert (error.kind, error.severity) == ("wrong_word", Severity.MINOR)
    assert 0.5 * 0.7 <= error.confidence <= 0.7
    assert [proposal.replacement for proposal in error.proposals][:1] == ["on"]


def _teach(model: Any, tokenizer: Any, learn: Callable[..., None]) -> None:
    import torch

    texts = [*SENTENCES, "A friend of the cat ran."]  # "of" is a known word

    def batches() -> list[dict[str, Any]]:
        found = []
        for text in texts:
            ids = torch.tensor([tokenizer(text)["input_ids"]])
            labels = ids.clone()
            if "MaskedLM" in type(model).__name__:
                masked = torch.rand(ids.shape) < 0.3
                ids = ids.masked_fill(masked, tokenizer.mask_token_id)
            found.append({"input_ids": ids, "labels": labels})
        return found

    learn(model, batches, 150)


def test_only_what_is_asked_for_is_given(head: str, tiny_model: Tiny, pairs_of: Pairs) -> None:
    folder = tiny_model(head)
    assert measured(folder, pairs_of("The cat."), frozenset({Layer.ERRORS})).evidence == (Evidence(errors=()),)
    assert measured(folder, pairs_of("The cat.")).evidence[0].errors is None


def test_the_score_follows_its_formula(head: str, tiny_model: Tiny, pairs_of: Pairs) -> None:
    words = (Read(Span(0, 1), -2.0, 0.0, ()), Read(Span(2, 3), -6.0, 0.0, ()))
    assert score(words) == pytest.approx(100 * math.exp(-4 / 8))
    assert score(()) == 100


def test_the_error_falls_as_the_probability_rises(head: str) -> None:
    errors = [TokenChance(math.log(p), 0.8).error for p in (1e-9, 1e-4, 1e-3, 0.004, 0.008, 0.1)]
    assert errors == pytest.approx([0.8, 0.79, 0.7, 0.4, 0.0, 0.0], abs=1e-6)


def test_weights_that_lack_are_an_error(head: str, tiny_model: Tiny, pairs_of: Pairs, tmp_path: Path) -> None:
    import shutil

    from safetensors.torch import load_file, save_file

    folder = shutil.copytree(tiny_model(head), tmp_path / "copy")
    weights = load_file(folder / "model.safetensors")
    lacking = {name: tensor for name, tensor in weights.items() if "layer.1." not in name and "h.1." not in name}
    save_file(lacking, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(ModelError, match=r"weights are missing for \d+ tensors"):
        measured(folder, pairs_of("The cat."))
