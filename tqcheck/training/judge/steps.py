"""The steps that make the adapter; each reads what the step before it left in `work`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tqcheck.training.judge.judged_examples import JudgedExample
from tqcheck.training.judge.training import Stage

if TYPE_CHECKING:
    from torch import Tensor

EACH, EACH_HELD = 1_700, 60
"""Pairs a language for the second stage, and for measuring."""
MEASURED = 4_000
"""Held-out rows that a run is measured on while it goes."""


def examples(data: Path, work: Path, seed: int) -> dict[str, int]:
    """Judged and planted examples, pairs of sound and changed sentences, sentences with slips, translations with errors
    of meaning, and those whose scores are learnt once more; → how many there are of each."""
    from tqcheck.training.judge import planted
    from tqcheck.training.judge.judged import judged
    from tqcheck.training.judge.judged_examples import write
    from tqcheck.training.judge.meaning_examples import meaning_examples
    from tqcheck.training.judge.score_examples import score_examples
    from tqcheck.training.judge.slip_examples import slip_examples

    pairs = planted.translations(data, seed)
    known = planted.all_tables(pairs)
    parts: dict[bool, list[JudgedExample]] = {True: [], False: []}
    for made in (judged(data), planted.planted(pairs, known, seed)):
        for held, example in made:
            parts[held].append(example)
    scored = score_examples(parts[False], seed)
    Random(seed).shuffle(parts[False])
    counts = {name: write(work / f"{name}.jsonl.gz", parts[name == "dev"]) for name in ("train", "dev")}
    learnt = planted.paired(pairs, known, EACH, False, seed)
    for name, found in (("pairs", learnt), ("pairs-dev", planted.paired(pairs, known, EACH_HELD, True, seed + 1))):
        planted.write_pairs(work / f"{name}.jsonl", found)
        counts[name] = len(found)
    counts["meanings"] = write(work / "meanings.jsonl.gz", meaning_examples(data, learnt, seed))
    counts["slips"] = write(work / "slips.jsonl.gz", slip_examples(data, seed))
    counts["scores"] = write(work / "scores.jsonl.gz", scored)
    return counts


def base(gguf: Path, out: Path) -> Path:
    """Write the base that pip installed: as one file, and as transformers saves a model; → its folder."""
    from tqcheck.models.gemma import package, preparing

    for folder in (gguf.parent, out):
        folder.mkdir(parents=True, exist_ok=True)
    package.join(gguf, lambda _share: None)
    preparing.convert(gguf, out, lambda _share: None)
    return out


def arrays(work: Path, tokenizer: Path, base: Path) -> dict[str, int]:
    """Tokens and labels of all examples over the frequent tokens, and the base with these alone; → tokens."""
    import numpy as np
    from tokenizers import Tokenizer

    from tqcheck.training.judge import arrays as kept
    from tqcheck.training.judge import base as weights
    from tqcheck.training.judge.further import HEADS
    from tqcheck.training.judge.planted import read_pairs
    from tqcheck.training.judge.prompts import rows

    reader = Tokenizer.from_file(str(tokenizer))
    found = {name: kept.stacked(rows(reader, _read(work, name))) for name in ("train", "dev", *HEADS)}
    for name in ("pairs", "pairs-dev"):
        laid = [rows(reader, pair.examples()) for pair in read_pairs(work / f"{name}.jsonl")]
        found[name] = kept.stacked(row for pair in laid if None not in (two := list(pair)) for row in two)
    held = np.concatenate([found["dev"].ids, found["pairs-dev"].ids])
    read = np.concatenate([found[name].ids for name in ("train", *HEADS)])
    chosen = kept.frequent(read, held, weights.vocabulary(base))
    np.save(work / "kept.npy", chosen)
    for name, part in found.items():
        kept.save(work / f"{name}.npz.xz", part, chosen)
    weights.pack(base, chosen, work / "base.safetensors")
    return {name: len(part.ids) for name, part in found.items()}


def _read(work: Path, name: str) -> list[JudgedExample]:
    from tqcheck.training.judge.judged_examples import read

    return list(read(work / f"{name}.jsonl.gz"))


def train(
    work: Path, plan: Stage, seed: int, first: Path | None, measured: int = MEASURED, begun: Path | None = None
) -> None:
    """One stage, from the adapter `first` or, without it, from one that changes nothing; goes on where it stopped. The
    stages for slips, for meanings and for scores leave that adapter as it is, and learn a further one: a new one, or
    `begun`, which is widened to the stage's rank."""
    import torch
    from safetensors.torch import load_file

    from tqcheck.training.judge import arrays as kept
    from tqcheck.training.judge import batches, held_out_measures, low_rank
    from tqcheck.training.judge.further import HEADS
    from tqcheck.training.judge.shipping import adapter
    from tqcheck.training.judge.training import Data, StageRun

    torch.manual_seed(seed)
    base = load_file(work / "base.safetensors")
    if plan.name in HEADS:
        _train_further(work, plan, seed, base, adapter(_needed(first)), None if begun is None else adapter(begun))
        return
    weights = low_rank.fresh(base) if first is None else adapter(first)
    data = Data({name: kept.load(work / f"{name}.npz.xz") for name in ("train", "pairs")})
    held = {"dev": kept.head(kept.load(work / "dev.npz.xz"), measured), "pairs": kept.load(work / "pairs-dev.npz.xz")}
    steps = {
        "first": lambda: batches.by_length(data.arrays["train"], seed),
        "pairs": lambda: batches.beside_pairs(data.arrays["train"], data.arrays["pairs"], seed),
    }
    run = StageRun(plan, base, weights, work)
    run.train(data, steps[plan.name](), held_out_measures.Log(base, Data(held), work / f"{plan.name}.dev.csv"))


def _needed(adapter: Path | None) -> Path:
    if adapter is None:
        raise ValueError("this stage begins with the adapter that the first two made: name it with --adapter")
    return adapter


def _train_further(
    work: Path,
    plan: Stage,
    seed: int,
    base: dict[str, Tensor],
    adapter: dict[str, Tensor],
    begun: dict[str, Tensor] | None,
) -> None:
    from tqcheck.models.gemma.heads import SCORE, SLIP
    from tqcheck.training.judge import arrays as kept
    from tqcheck.training.judge import batches, further
    from tqcheck.training.judge.training import Data, Loss, StageRun

    name, head, rank = plan.name, further.HEADS[plan.name], further.RANKS[plan.name]
    sets = (name, "pairs") if head == SCORE else (name,)
    data = Data({name: kept.load(work / f"{name}.npz.xz") for name in sets})
    if begun is None:
        weights = further.fresh(base, adapter, plan.first_layer, head, rank)
    else:
        weights = further.widened(begun, rank)
    if head == SCORE:
        steps = batches.scored(data.arrays[name], data.arrays["pairs"], seed)
        loss: Loss = partial(further.loss_of_scores, weighting=plan.weighting)
    else:
        bare = 1.0 if head == SLIP else 0.0
        steps = batches.by_length(data.arrays[name], seed, batches.SLIP_TOKENS, name, bare)
        loss = partial(further.loss, name=head)
    StageRun(plan, further.merged(base, adapter), weights, work, loss).train(data, steps)


def export(work: Path, stages: Iterable[str], base: Path, to: Path) -> int:
    """The last stage's adapter, as shipped, the mean of its steps' where they are averaged; its tokens are those of all
    `stages`. → bytes."""
    import torch

    from tqcheck.training.judge.base import sha256
    from tqcheck.training.judge.shipping import export as write

    saved = [torch.load(work / f"{stage}.pt", map_location="cpu", weights_only=True) for stage in stages]
    weights = saved[-1]["mean"] or saved[-1]["weights"]
    rank = next(tensor.shape[0] for name, tensor in weights.items() if name.endswith(".a"))
    tokens = sum(int(one["tokens"]) for one in saved)
    return write(weights, to, base_sha256=sha256(base), tokens=tokens, rank=rank)


def curves(work: Path) -> list[Path]:
    """Every log as a picture beside it; → the pictures."""
    from tqcheck.training.curves import draw

    logs = sorted(work.glob("*.csv"))
    for log in logs:
        draw(log, log.with_suffix(".png"))
    return [log.with_suffix(".png") for log in logs]
