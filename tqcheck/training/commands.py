"""The steps of training as commands; each reads what the step before it left in ``--work``."""

import argparse
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tqcheck.training.corpus import read_mono, read_pairs
from tqcheck.training.holdout import held_out_keys

VOCABULARY = 32_000
VECTOR_SECONDS = float(os.environ.get("TQCHECK_VECTOR_SECONDS", 1000))
PRETRAIN_SECONDS = float(os.environ.get("TQCHECK_PRETRAIN_SECONDS", 4200))
THREADS = 2
LAYERS = 5
SAMPLE_PER_LANGUAGE = {"en": 50_000, "zh": 60_000, "ja": 60_000}


def held(data: Path, work: Path) -> set[int]:
    """The held-out keys, computed once and kept in ``work``."""
    path = work / "held.npy"
    if not path.exists():
        work.mkdir(parents=True, exist_ok=True)
        np.save(path, np.array(sorted(held_out_keys(data)), dtype=np.uint64))
    return {int(k) for k in np.load(path)}


def _sample(data: Path, keys: set[int], seed: int) -> Iterator[str]:
    rng = random.Random(seed)
    taken: Counter[str] = Counter()
    for pair in read_pairs(data, keys, limit=400):
        for text, language in ((pair.foreign, pair.language), (pair.english, "en")):
            share = 0.06 if language == "en" else 0.35 if pair.language in "de fr es" else 0.9
            if taken[language] < SAMPLE_PER_LANGUAGE.get(language, 42_000) and (
                rng.random() < share * min(1.0, len(text) / 80)
            ):
                taken[language] += 1
                yield " " + text
    for line in read_mono(data, keys, per_file=9_000):
        yield " " + line.text


def tokenizer_step(data: Path, work: Path, seed: int) -> None:
    """Learn the tokenizer on a sample balanced over languages."""
    from tqcheck.training.tokenizer import train_tokenizer

    train_tokenizer(_sample(data, held(data, work), seed), VOCABULARY, work / "tokenizer.json")


def encode_step(data: Path, work: Path, seed: int) -> None:
    """Encode all corpora once."""
    from tokenizers import Tokenizer

    from tqcheck.training.store import encode_corpora

    keys = held(data, work)
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    encode_corpora(tokenizer, read_pairs(data, keys), read_mono(data, keys), work / "store")


def vectors_step(data: Path, work: Path, seed: int) -> None:
    """Train the static translation vectors."""
    from tqcheck.training.store import Store
    from tqcheck.training.vectors import train_vectors

    train_vectors(Store.load(work / "store"), VOCABULARY, work, seed, VECTOR_SECONDS)


def _static(work: Path) -> npt.NDArray[np.float32]:
    """The static vectors as shipped: unit length, on the grid of eight bits."""
    from tqcheck.models.encoder.weights import dequantised, quantised

    table = np.load(work / "vectors.npz")["table"].astype(np.float32)
    unit = table / np.linalg.norm(table, axis=1, keepdims=True).clip(1e-6)
    return dequantised(*quantised(unit))


def pretrain_step(data: Path, work: Path, seed: int) -> None:
    """Stage one: planted errors and hidden tokens."""
    import torch
    from tokenizers import Tokenizer

    from tqcheck.models.encoder.network import Encoder, EncoderConfig
    from tqcheck.training.lexicon import Lexicon
    from tqcheck.training.pretrain import pretrain
    from tqcheck.training.sampling import Sampler
    from tqcheck.training.store import Store, main_languages

    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    static = _static(work)
    store = Store.load(work / "store")
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    lexicon = Lexicon.of(tokenizer, static, main_languages(store, len(static)))
    model = Encoder(EncoderConfig(vocabulary=len(static), layers=LAYERS))
    model.static.copy_(torch.from_numpy(static))
    stream = iter(Sampler(store, lexicon, time.time_ns() % 2**31))
    starts = torch.tensor(lexicon.starts_word)
    pretrain(model, stream, starts, work, PRETRAIN_SECONDS, seed)


STEPS: dict[str, Callable[[Path, Path, int], None]] = {
    "tokenizer": tokenizer_step,
    "encode": encode_step,
    "vectors": vectors_step,
    "pretrain": pretrain_step,
}


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--work", type=Path, required=True, help="folder of checkpoints and logs")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    STEPS[arguments.step](arguments.data, arguments.work, arguments.seed)
