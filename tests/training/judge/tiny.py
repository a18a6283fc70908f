"""A tiny base and tokenizer, so that the steps run in a moment."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from torch import Tensor

from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label
from tqcheck.training.judge.planted import Paired, planted_example

HEAD, WIDTH, INNER, LAYERS = 256, 16, 24, 2
WORDS = ("The", "council", "has", "not", "agreed", "to", "the", "plan", "of", "May", "Der", "Rat", "hat", "dem", "Plan")
SOURCE = "Der Rat hat dem Plan zugestimmt"


def tokenizer(path: Path) -> Tokenizer:
    """One token a word."""
    vocabulary = {"<pad>": 0, "<eos>": 1, "<bos>": 2, "<unk>": 3, "\n": 4}
    for word in [*WORDS, "zugestimmt", "German", "English", ":"]:
        vocabulary.setdefault(word, len(vocabulary))
    made = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(" ", "removed"), pre_tokenizers.Split("\n", "isolated"), pre_tokenizers.Punctuation()]
    )
    made.save(str(path))
    return made


def base(vocabulary: int = 64) -> dict[str, Tensor]:
    """Random weights of the base's shape: one key and value head of 256, as the network has them."""
    torch.manual_seed(3)
    shapes = {
        "self_attn.q_proj": (HEAD, WIDTH), "self_attn.k_proj": (HEAD, WIDTH), "self_attn.v_proj": (HEAD, WIDTH),
        "self_attn.o_proj": (WIDTH, HEAD), "mlp.gate_proj": (INNER, WIDTH), "mlp.up_proj": (INNER, WIDTH),
        "mlp.down_proj": (WIDTH, INNER), "self_attn.q_norm": (HEAD,), "self_attn.k_norm": (HEAD,),
        "input_layernorm": (WIDTH,), "post_attention_layernorm": (WIDTH,), "pre_feedforward_layernorm": (WIDTH,),
        "post_feedforward_layernorm": (WIDTH,),
    }  # fmt: skip
    found = {"model.embed_tokens.weight": torch.randn(vocabulary, WIDTH), "model.norm.weight": torch.zeros(WIDTH)}
    for layer in range(LAYERS):
        for name, shape in shapes.items():
            tensor = torch.zeros(shape) if "norm" in name else torch.randn(shape) / WIDTH**0.5
            found[f"model.layers.{layer}.{name}.weight"] = tensor
    return {name: tensor.to(torch.bfloat16) for name, tensor in found.items()}


def examples(count: int = 3) -> list[JudgedExample]:
    """Some of every kind, of several lengths."""
    found: list[JudgedExample] = []
    asked = ("error", "major")
    for n in range(count):
        text = "The council has agreed to the plan" + " of May" * n
        span, edit = Label("error", 4, 11, 0.5), Label("edited", 0, 3, 1.0)
        found += [
            JudgedExample(ExampleKind.MQM, "de-en", SOURCE, text, asked, (span,), asked, (), {"mqm": -0.5 - n}),
            JudgedExample(ExampleKind.TAGGED, "de-en", SOURCE, text, ("edited",), (edit,), scores={"assessment": 0.1}),
            JudgedExample(ExampleKind.CRITICAL, "de-en", SOURCE, text, scores={"critical": float(n % 2)}),
            JudgedExample(ExampleKind.ESA, "de-en", SOURCE, text, asked, (span,), scores={"esa": 0.2}),
            planted_example("de-en", SOURCE, text, ((4, 11),)),
        ]
    return found


def pairs(count: int = 4) -> list[Paired]:
    """Sound sentences and the same denied."""
    sound = [("The council has agreed to the plan" + " of May" * n) for n in range(count)]
    return [Paired("de-en", SOURCE, text, text.replace("has", "has not"), ((16, 19),), "negation") for text in sound]


def slips() -> list[JudgedExample]:
    """Sentences that are read alone; a doubled article is the slip."""
    sound = "The council has agreed to the plan of May"
    wrong = "The council has agreed to the the plan of May"
    return [planted_example("-en", "", sound, ()), planted_example("-en", "", wrong, ((30, 33),))] * 6
