"""The steps of training as commands; each reads what the step before it left in ``--work``."""

import argparse
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tqcheck.training.corpus import read_mono, read_pairs
from tqcheck.training.holdout import held_out_keys
from tqcheck.training.origins.place import DATA, require

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.training.examples import Example
    from tqcheck.training.loop import steps_done
    from tqcheck.training.network import TrainableEncoder
    from tqcheck.training.token_tables import Lexicon

VOCABULARY = 32_000
SEED = 7
BUDGETS = {"vectors": 8_000, "pretrain": 10_000_000, "finetune": 142_000_000}
"""What each run takes: that of the vectors steps, those of the network tokens."""
THREADS = 2
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
    from tqcheck.training.train_tokenizer import train_tokenizer

    train_tokenizer(_sample(data, held(data, work), seed), VOCABULARY, work / "tokenizer.json")


def encode_step(data: Path, work: Path, seed: int) -> None:
    """Encode all corpora once."""
    del seed
    from tokenizers import Tokenizer

    from tqcheck.training.store import encode_corpora

    keys = held(data, work)
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    encode_corpora(tokenizer, read_pairs(data, keys), read_mono(data, keys), work / "store")


def vectors_step(data: Path, work: Path, seed: int) -> None:
    """Train the static translation vectors."""
    del data
    from tqcheck.training.store import Store
    from tqcheck.training.vectors import train_vectors

    train_vectors(Store.load(work / "store"), VOCABULARY, work, seed, BUDGETS["vectors"])


def count_step(data: Path, work: Path, seed: int) -> None:
    """Class the tokens by their neighbours, and count sequences in the encoded corpora."""
    del data
    from safetensors.torch import save_file

    from tqcheck.training.classes import token_classes
    from tqcheck.training.counting import count, counted_runs
    from tqcheck.training.store import Store

    store = Store.load(work / "store")
    path = work / "classes.npy"
    if not path.exists():
        np.save(path, token_classes(counted_runs(store, VOCABULARY), VOCABULARY, seed))
    save_file(count(store, np.load(path)), work / "ngrams.safetensors")


def _static(work: Path) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """The static vectors as shipped, of unit length on the grid of eight bits; and the weight of
    each in a sentence: its gate times the length it was learnt with."""
    from tqcheck.models.encoder.weights import dequantised, quantised

    with np.load(work / "vectors.npz") as saved:
        table, gate = saved["table"].astype(np.float32), saved["gate"].astype(np.float32)
    length = np.linalg.norm(table, axis=1).clip(1e-6)
    return dequantised(*quantised(table / length[:, None])), gate * length


def _begin(work: Path, seed: int, run: str = "") -> "tuple[TrainableEncoder, Iterator[Example], Lexicon, Tokenizer]":
    """A fresh encoder over the static vectors, and the stream of planted errors that a run goes on with."""
    import torch
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    from tqcheck.models.encoder.config import EncoderConfig
    from tqcheck.training.network import TrainableEncoder
    from tqcheck.training.sampling import Sampler
    from tqcheck.training.store import Store, main_languages
    from tqcheck.training.token_tables import Lexicon

    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    static, _ = _static(work)
    store = Store.load(work / "store")
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    lexicon = Lexicon.of(tokenizer, static, main_languages(store, len(static)))
    model = TrainableEncoder(EncoderConfig(vocabulary=len(static)))
    model.static.copy_(torch.from_numpy(static))
    model.ngrams.load_state_dict(load_file(work / "ngrams.safetensors"))
    stream = iter(Sampler(store, lexicon, seed + steps_done(work, run)))
    return model, stream, lexicon, tokenizer


def pretrain_step(data: Path, work: Path, seed: int) -> None:
    """Stage one: planted errors and hidden tokens."""
    del data
    import torch

    from tqcheck.training.pretrain import pretrain

    model, stream, lexicon, _ = _begin(work, seed, "pretrain")
    pretrain(model, stream, torch.tensor(lexicon.starts_word), work, BUDGETS["pretrain"], seed)


def finetune_step(data: Path, work: Path, seed: int) -> None:
    """Stage two: human judgements."""
    import torch

    from tqcheck.training.finetune import finetune
    from tqcheck.training.judged_sets import read_judgements

    model, stream, lexicon, tokenizer = _begin(work, seed, "finetune")
    saved = torch.load(work / "pretrain.pt", map_location="cpu", weights_only=True)
    given = {k: v for k, v in model.state_dict().items() if k.startswith(("static", "ngrams."))}
    model.load_state_dict({**saved["model"], **given})
    judged = read_judgements(data, tokenizer, held(data, work))
    finetune(model, stream, judged, torch.tensor(lexicon.starts_word), work, BUDGETS["finetune"], seed)


def export_step(data: Path, work: Path, seed: int) -> None:
    """Write the model folder, with the calibration there is, into ``--out``."""
    del data, seed
    import json

    import torch

    from tqcheck.models.encoder.config import EncoderConfig
    from tqcheck.training.export import export

    saved = torch.load(_newest(work), map_location="cpu", weights_only=True)
    static, weight = (torch.from_numpy(part) for part in _static(work))
    path = work / "calibration.json"
    calibration = json.loads(path.read_text()) if path.exists() else {}
    config = EncoderConfig(vocabulary=len(static))
    state = {k: v for k, v in saved["model"].items() if k not in ("static", "static_weight")}
    folder = Path(os.environ.get("TQCHECK_OUT", work / "model"))
    state |= {"static": static, "static_weight": weight}
    size = export(state, config, work / "tokenizer.json", folder, calibration)
    print(f"{folder}: {size / 1e6:.1f} MB of weights")


def _newest(work: Path) -> Path:
    """The fine-tuned checkpoint, or the pre-trained one while there is no other."""
    path = work / "finetune.pt"
    return path if path.exists() else work / "pretrain.pt"


def calibrate_step(data: Path, work: Path, seed: int) -> None:
    """Fit what the exported model's numbers mean, and write it into its config."""
    import json

    import torch

    from tqcheck.models.encoder.loading import load
    from tqcheck.training.calibrate import calibrate

    _, _, lexicon, _ = _begin(work, seed)
    torch.set_num_threads(THREADS)
    fitted = calibrate(load(work / "model"), data, lexicon).to_dict()
    (work / "calibration.json").write_text(json.dumps(fitted))


def curves_step(data: Path, work: Path, seed: int) -> None:
    """Draw every log as a PNG beside it."""
    del data, seed
    from tqcheck.training.curves import draw

    for log in sorted(work.glob("*.csv")):
        draw(log, log.with_suffix(".png"))


STEPS: dict[str, Callable[[Path, Path, int], None]] = {
    "tokenizer": tokenizer_step,
    "encode": encode_step,
    "vectors": vectors_step,
    "count": count_step,
    "pretrain": pretrain_step,
    "finetune": finetune_step,
    "export": export_step,
    "calibrate": calibrate_step,
    "curves": curves_step,
}


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the corpora")
    parser.add_argument("--work", type=Path, required=True, help="folder of checkpoints and logs")
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    require(parser, arguments.data)
    STEPS[arguments.step](arguments.data, arguments.work, arguments.seed)
