"""Translation models: a tiny M2M-100 with an NLLB tokenizer, a tiny mBART, and language tokens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tiny_models import SENTENCES

from tqcheck import registry
from tqcheck.contracts import Measured
from tqcheck.measuring import measure
from tqcheck.models.transformer import language_names
from tqcheck.models.transformer.loading import LoadedModel
from tqcheck.models.transformer.retranslation import instead
from tqcheck.models.transformer.translation import Layout, content, layout
from tqcheck.records.evidence import Evidence, Layer, Proposal
from tqcheck.records.notice import Notice
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.settings import Settings

ADEQUACY = frozenset({Layer.ADEQUACY})
ALL = ADEQUACY | {Layer.ERRORS, Layer.PROPOSALS}
PAIRS = [
    ("Die Katze saß auf der Matte.", "The cat sat on the mat."),
    ("Der Hund saß auf dem Teppich.", "The dog sat on the rug."),
    ("Die Katze lief zur Tür.", "The cat ran to the door."),
]
SIZES = {
    "d_model": 32,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 64,
    "decoder_ffn_dim": 64,
    "max_position_embeddings": 64,
    "dropout": 0.0,
    "attention_dropout": 0.0,
    "activation_dropout": 0.0,
    "encoder_layerdrop": 0.0,
    "decoder_layerdrop": 0.0,
}
GERMAN, ENGLISH = registry.language("de"), registry.language("en")
Pairs = Callable[..., Any]


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import NllbTokenizer

    backend = Tokenizer(models.BPE(unk_token="<unk>"))
    backend.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    texts = [*SENTENCES, *(text for pair in PAIRS for text in pair)]
    backend.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=200, special_tokens=special, show_progress=False))
    import json

    stated = json.loads(backend.to_str())["model"]
    merges = [tuple(merge) for merge in stated["merges"]]
    codes = ["deu_Latn", "eng_Latn", "rus_Cyrl"]
    return NllbTokenizer(vocab=stated["vocab"], merges=merges, extra_special_tokens=codes, model_max_length=64)


@pytest.fixture(scope="module")
def folder(tokenizer: Any, save_model: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random model."""
    return save_model(_model(tokenizer), tokenizer, tmp_path_factory.mktemp("nllb"))


@pytest.fixture(scope="module")
def taught(
    tokenizer: Any,
    save_model: Callable[..., Path],
    learn: Callable[..., None],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """One that knows the three translations."""
    import torch

    model = _model(tokenizer)

    def batches() -> list[dict[str, Any]]:
        tokenizer.src_lang = "deu_Latn"
        found = []
        for source, target in PAIRS:
            ids = tokenizer(source)["input_ids"]
            words = tokenizer(target, add_special_tokens=False)["input_ids"]
            to = tokenizer.convert_tokens_to_ids("eng_Latn")
            found.append({"input_ids": torch.tensor([ids]), "labels": torch.tensor([[to, *words, 2]])})
        return found

    learn(model, batches, 800, enough=0.005)
    return save_model(model, tokenizer, tmp_path_factory.mktemp("taught"))


def _model(tokenizer: Any) -> Any:
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    torch.manual_seed(1)
    return M2M100ForConditionalGeneration(M2M100Config(vocab_size=len(tokenizer), **SIZES))


def measured(folder: Path, pairs: Any, layers: frozenset[Layer] = ADEQUACY, source: str = "de") -> Measured:
    settings = Settings(model=str(folder))
    return measure(pairs, registry.language(source), ENGLISH, layers, settings, lambda _: None)


def numbers(evidence: Evidence) -> list[float]:
    assert evidence.adequacy
    return [evidence.adequacy.score / 100, *(token.error for token in evidence.adequacy.target)]


def test_every_target_word_is_scored_in_place(folder: Path, pairs_of: Pairs) -> None:
    text = "The cat 😀 sat, e\u0301 שלום."
    found = measured(folder, pairs_of((PAIRS[0][0], text), (None, text), ("Die Katze.", None)))
    words = [token.span.of(text) for token in found.evidence[0].adequacy.target]
    assert words == ["The", "cat", "😀", "sat", ",", "e\u0301", "שלום", "."]
    assert found.evidence[1:] == (Evidence(), Evidence())


def test_a_score_does_not_depend_on_its_batch(folder: Path, pairs_of: Pairs) -> None:
    texts = [(PAIRS[0][0], PAIRS[1][1]), (PAIRS[0][0], "The cat."), *PAIRS]
    together = measured(folder, pairs_of(*texts * 2)).evidence
    for one, pair in zip(together, texts * 2, strict=True):
        assert numbers(one) == pytest.approx(numbers(measured(folder, pairs_of(pair)).evidence[0]), abs=1e-5)


def test_a_wrong_translation_is_found_and_mended(taught: Path, pairs_of: Pairs) -> None:
    right, wrong = measured(taught, pairs_of(PAIRS[0], (PAIRS[0][0], "The door sat on the mat.")), ALL).evidence
    assert right.errors == ()
    assert right.adequacy.score > wrong.adequacy.score
    error = next(error for error in wrong.errors if error.span == Span(4, 8))
    assert (error.kind, error.severity) == ("mistranslation", Severity.MAJOR)
    assert error.proposals == (Proposal(Span(4, 8), "cat", error.confidence),)


def test_the_source_is_in_view(taught: Path, pairs_of: Pairs) -> None:
    own, other = measured(taught, pairs_of(PAIRS[1], (PAIRS[0][0], PAIRS[1][1]))).evidence
    assert own.adequacy.score > other.adequacy.score + 10


def test_an_unknown_language_is_said(folder: Path, pairs_of: Pairs) -> None:
    found = measured(folder, pairs_of(*PAIRS), source="fr")
    assert found.evidence == (Evidence(),) * 3
    assert [notice.kind for notice in found.notices] == ["unsupported-language"]
    assert "from French into English" in found.notices[0].message


def test_what_is_cut_is_said(folder: Path, pairs_of: Pairs) -> None:
    found = measured(folder, pairs_of(PAIRS[0], ("Die Katze", "the cat " * 60)))
    message = "1 segment is longer than the model's 64 tokens; the rest of each was not scored"
    assert found.notices == (Notice("truncated", message),)


@pytest.mark.parametrize(
    ("vocabulary", "code", "token"),
    [
        (["__de__", "__en__"], "de", "__de__"),
        (["deu_Latn", "eng_Latn"], "en", "eng_Latn"),
        (["zho_Hant", "zho_Hans"], "zh", "zho_Hans"),
        (["arb_Arab"], "ar", "arb_Arab"),
        (["de_DE", "en_XX"], "de", "de_DE"),
        ([">>deu<<", ">>cmn_Hans<<"], "zh", ">>cmn_Hans<<"),
        (["<2de>", "<2en>"], "en", "<2en>"),
        (["de", "_de", "de_x"], "de", None),
    ],
)
def test_language_tokens(vocabulary: list[str], code: str, token: str | None) -> None:
    assert language_names.token(vocabulary, code) == token


def test_the_layout_of_nllb(tokenizer: Any) -> None:
    german, english = (tokenizer.convert_tokens_to_ids(code) for code in ("deu_Latn", "eng_Latn"))
    config = SimpleNamespace(model_type="m2m_100", decoder_start_token_id=2)
    loaded = LoadedModel(SimpleNamespace(config=config), tokenizer, 64, "tiny")
    assert layout(loaded, GERMAN, ENGLISH) == Layout((german,), (2,), (2, english))


@pytest.mark.parametrize(
    ("name", "before", "after", "start"),
    [
        ("MBartTokenizer", [], ["</s>", "de_DE"], ["en_XX"]),
        ("MBart50Tokenizer", ["de_DE"], ["</s>"], ["</s>", "en_XX"]),
    ],
)
def test_the_layouts_of_mbart(name: str, before: list[str], after: list[str], start: list[str]) -> None:
    import transformers

    vocabulary = [(token, 0.0) for token in ("<s>", "<pad>", "</s>", "<unk>", "▁the")]
    tokenizer = getattr(transformers, name)(vocab=vocabulary)
    config = SimpleNamespace(model_type="mbart", decoder_start_token_id=2)
    found = layout(LoadedModel(SimpleNamespace(config=config), tokenizer, 64, "tiny"), GERMAN, ENGLISH)
    assert found == Layout(*(tuple(tokenizer.convert_tokens_to_ids(part)) for part in (before, after, start)))


def test_a_model_that_writes_several_languages_is_told_which() -> None:
    tokenizer = SimpleNamespace(eos_token_id=0, get_vocab=lambda: {"<2en>": 7}, convert_tokens_to_ids={"<2en>": 7}.get)
    config = SimpleNamespace(model_type="t5", decoder_start_token_id=1)
    loaded = LoadedModel(SimpleNamespace(config=config), tokenizer, 64, "tiny")
    assert layout(loaded, GERMAN, ENGLISH) == Layout((7,), (0,), (1,))
    assert layout(loaded, ENGLISH, GERMAN) is None


def test_the_layout_of_a_one_way_model() -> None:
    tokenizer = SimpleNamespace(source_lang="de", target_lang="eng", eos_token_id=0, get_vocab=dict)
    config = SimpleNamespace(model_type="marian", decoder_start_token_id=9)
    loaded = LoadedModel(SimpleNamespace(config=config), tokenizer, 64, "tiny")
    assert layout(loaded, GERMAN, ENGLISH) == Layout((), (0,), (9,))
    assert layout(loaded, ENGLISH, GERMAN) is None


def test_without_positions_a_token_has_its_words_span() -> None:
    class Slow:
        is_fast = False

        def __call__(self, text: str = "", text_target: str = "", **_options: bool) -> dict[str, Any]:
            return {"input_ids": [ord(character) for character in text or text_target.upper()]}

    loaded = LoadedModel(None, Slow(), 64, "slow")
    found = content(loaded, "ab  😀", target=True)
    assert (found.ids, found.spans) == ((65, 66, 128512), (Span(0, 2), Span(0, 2), Span(4, 5)))
    assert content(loaded, "a" * 99).cut


class TestInstead:
    def test_the_smallest_exchange(self) -> None:
        found = instead("He sat of the mat.", "He sat on the mat.", Span(7, 9), 0.5, ENGLISH)
        assert found == Proposal(Span(7, 9), "on", 0.5)

    def test_characters_where_words_are_not_spaced(self) -> None:
        found = instead("他走了。", "他跑了。", Span(1, 2), 0.5, registry.language("zh"))
        assert found == Proposal(Span(1, 2), "跑", 0.5)

    def test_another_sentence_is_no_correction(self) -> None:
        assert instead("A b c d e f.", "U v w x y z.", Span(0, 1), 0.5, ENGLISH) is None
        assert instead("The cat sat.", "The cat sat.", Span(4, 7), 0.5, ENGLISH) is None
