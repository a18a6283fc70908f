"""How far the inputs of the network's matrices reach in texts, which products of bytes need to know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from tqcheck.models.gemma import heads, reading
from tqcheck.models.gemma.loading import WEIGHTS
from tqcheck.models.gemma.matrix_products import Matrix, Plain, Product
from tqcheck.models.gemma.network import EMBEDDINGS, LONGEST, PROJECTIONS, REACHED, STATES, Gemma, causal_mask
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.registry import language
from tqcheck.training.articles import articles
from tqcheck.training.judge import shipping

Reach = dict[str, Tensor]
"""`[inputs]` of each layer's inputs, by their names (`REACHED`)."""


class Watched(Plain):
    """Notes in a matrix's own `reach` how far each input got."""

    def linear(self, matrix: Matrix) -> Product:
        product, reach = super().linear(matrix), matrix.reach
        if reach is None:
            return product

        def run(x: Tensor) -> Tensor:
            torch.maximum(reach, x.reshape(-1, x.shape[-1]).abs().amax(0), out=reach)
            return product(x)

        return run


def measure(base: Path, adapter: Path) -> Reach:
    """In the project's own articles, read in every way that the judge reads."""
    tensors = load_file(base / "model.safetensors")
    reach = dict(_nothing(tensors))
    further = {head: shipping.adapter(adapter / name) for head, name in heads.FILES.items()}
    network = Gemma(tensors, shipping.adapter(adapter / WEIGHTS), torch.float32, further, Watched(torch.float32), reach)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    texts = list(_texts())
    reading.read(network, tokenizer, [*texts, *(TextToRead(one.target, one.language) for one in texts)], scored=True)
    with torch.inference_mode():
        for one in texts:
            whole = f"{one.source_language}: {one.source}\n{one.language}: {one.target}"
            ids = (reading.BOS, *tokenizer.encode(whole, add_special_tokens=False).ids)[:LONGEST]
            states = network.hidden(torch.tensor([ids]), adapted=False, mask=causal_mask(len(ids)))[0]
            reach[STATES] = torch.maximum(reach[STATES], states[0].abs().amax(0))
    return reach


def write(reach: Reach, path: Path) -> int:
    """As the judge loads it; → bytes of the file."""
    save_file({name: tensor.half() for name, tensor in reach.items()}, path)
    return path.stat().st_size


def _nothing(tensors: dict[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    yield STATES, torch.zeros(tensors[EMBEDDINGS].shape[1])
    for name, tensor in tensors.items():
        number, _, rest = name.removeprefix("model.layers.").partition(".")
        for projection, full in PROJECTIONS.items():
            if rest == f"{full}.weight" and projection in REACHED:
                yield f"layers.{number}.{REACHED[projection]}", torch.zeros(tensor.shape[1])


def _texts() -> Iterator[TextToRead]:
    """Paragraphs beside those that stand in the same places of their sources."""
    for article in articles("dev"):
        if article.source is None or article.source_language is None:
            continue
        sides = [path.read_text(encoding="utf-8").split("\n\n") for path in (article.path, article.source)]
        if len(sides[0]) == len(sides[1]):
            names = language(article.language).name, language(article.source_language).name
            for target, source in zip(*sides, strict=True):
                yield TextToRead(target, names[0], source, names[1])
