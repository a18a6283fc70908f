"""How far inputs reach: what is noted of a product, and what is shipped of the base."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file

from tqcheck.models.gemma.loading import REACH
from tqcheck.models.gemma.matrix_products import Matrix
from tqcheck.models.gemma.network import EMBEDDINGS
from tqcheck.training.judge import reach


def test_the_farthest_of_each_input_is_kept_whatever_its_sign() -> None:
    seen = torch.zeros(3)
    product = reach.Watched(torch.float32).linear(Matrix(torch.eye(3), reach=seen))
    x = torch.tensor([[[1.0, -5.0, 0.0], [2.0, 3.0, 0.0]]])
    assert torch.equal(product(x), x)
    product(torch.tensor([[-1.5, 1.0, 0.25]]))
    assert seen.tolist() == [2.0, 5.0, 0.25]


def test_products_of_nobody_knows_what_are_plain() -> None:
    assert reach.Watched(torch.float32).linear(Matrix(torch.eye(3)))(torch.ones(3)).tolist() == [1.0, 1.0, 1.0]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    size = reach.write({"norm": torch.tensor([0.5, 300.0])}, tmp_path / "reach.safetensors")
    assert size == (tmp_path / "reach.safetensors").stat().st_size
    assert load_file(tmp_path / "reach.safetensors")["norm"].tolist() == [0.5, 300.0]


def test_the_shipped_numbers_are_of_every_input_that_is_multiplied_in_bytes() -> None:
    found = load_file(REACH)
    sizes = {"n1": 640, "n3": 640, "o": 1024}
    wanted = {f"layers.{number}.{name}": size for number in range(18) for name, size in sizes.items()} | {"norm": 640}
    assert {name: len(values) for name, values in found.items()} == wanted
    assert all(values.isfinite().all() and (values >= 0).all() and values.max() > 1 for values in found.values())


def test_inputs_are_named_by_the_norm_before_them_or_by_themselves() -> None:
    tensors = {
        EMBEDDINGS: torch.zeros(7, 4),
        "model.layers.0.self_attn.q_proj.weight": torch.zeros(8, 4),
        "model.layers.0.self_attn.o_proj.weight": torch.zeros(4, 8),
        "model.layers.0.mlp.up_proj.weight": torch.zeros(6, 4),
        "model.layers.0.mlp.down_proj.weight": torch.zeros(4, 6),
    }
    found = {name: len(values) for name, values in reach._nothing(tensors)}
    assert found == {"norm": 4, "layers.0.n1": 4, "layers.0.o": 8, "layers.0.n3": 4}
