"""The steps of training as commands; each reads what the step before it left in ``--work``.

Whether a step works shows in minutes: ``--share 0.01`` of what it reads, and ``--steps`` or ``--tokens`` for a run.
Without these options all is as the recipe says.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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
    from tqcheck.training.network import TrainableEncoder
    from tqcheck.training.token_tables import Lexicon

VOCABULARY = 32_000
SEED = 7
BUDGETS = {"vectors": 8_000, "pretrain": 10_000_000, "finetune": 142_000_000}
"""What each run takes: that of the vectors steps, those of the network tokens."""
THREADS = 2
SAMPLE_PER_LANGUAGE = {"en": 50_000, "zh": 60_000, "ja": 60_000}


@dataclass(frozen=True, slots=True)
class EncoderStep:
    """What a step is given: the corpora, the folder of what is made, and how much to read and to learn from."""

    data: Path
    work: Path
    seed: int = SEED
    share: float = 1.0
    """Of the lines of the texts, and of the sentences that show what the numbers mean."""
    budget: int = 0
    """Of a step that is a run: steps or tokens, as in `BUDGETS`."""


def held(data: Path, work: Path) -> set[int]:
    """The held-out keys, computed once and kept in ``work``."""
    path = work / "held.npy"
    if not path.exists():
        work.mkdir(parents=True, exist_ok=True)
        np.save(path, np.array(sorted(held_out_keys(data)), dtype=np.uint64))
    return {int(k) for k in np.load(path)}


def _sample(step: EncoderStep, keys: set[int]) -> Iterator[str]:
    rng = random.Random(step.seed)
    taken: Counter[str] = Counter()
    for pair in read_pairs(step.data, keys, limit=400, share=step.share):
        for text, language in ((pair.foreign, pair.language), (pair.english, "en")):
            share = 0.06 if language == "en" else 0.35 if pair.language in "de fr es" else 0.9
            if taken[language] < SAMPLE_PER_LANGUAGE.get(language, 42_000) and (
                rng.random() < share * min(1.0, len(text) / 80)
            ):
                taken[language] += 1
                yield " " + text
    for line in read_mono(step.data, keys, per_file=9_000, share=step.share):
        yield " " + line.text


def tokenizer_step(step: EncoderStep) -> None:
    """Learn the tokenizer on a sample balanced over languages."""
    from tqcheck.training.train_tokenizer import train_tokenizer

    train_tokenizer(_sample(step, held(step.data, step.work)), VOCABULARY, step.work / "tokenizer.json")


def _learnt(work: Path) -> int:
    """How many subwords the tokenizer has: a share of the texts may give it fewer than `VOCABULARY`."""
    from tokenizers import Tokenizer

    return int(Tokenizer.from_file(str(work / "tokenizer.json")).get_vocab_size())


def encode_step(step: EncoderStep) -> None:
    """Encode all corpora once."""
    from tokenizers import Tokenizer

    from tqcheck.training.store import encode_corpora

    keys = held(step.data, step.work)
    tokenizer = Tokenizer.from_file(str(step.work / "tokenizer.json"))
    pairs, prose = read_pairs(step.data, keys, share=step.share), read_mono(step.data, keys, share=step.share)
    encode_corpora(tokenizer, pairs, prose, step.work / "store")


def vectors_step(step: EncoderStep) -> None:
    """Train the static translation vectors."""
    from tqcheck.training.store import Store
    from tqcheck.training.vectors import train_vectors

    train_vectors(Store.load(step.work / "store"), _learnt(step.work), step.work, step.seed, step.budget)


def count_step(step: EncoderStep) -> None:
    """Class the tokens by their neighbours, and count sequences in the encoded corpora."""
    from safetensors.torch import save_file

    from tqcheck.training.classes import token_classes
    from tqcheck.training.counting import count, counted_runs
    from tqcheck.training.store import Store

    store, size = Store.load(step.work / "store"), _learnt(step.work)
    path = step.work / "classes.npy"
    if not path.exists():
        np.save(path, token_classes(counted_runs(store, size), size, step.seed))
    save_file(count(store, np.load(path)), step.work / "ngrams.safetensors")


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
    from tqcheck.training.loop import steps_done
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


def pretrain_step(step: EncoderStep) -> None:
    """Stage one: planted errors and hidden tokens."""
    import torch

    from tqcheck.training.pretrain import pretrain

    model, stream, lexicon, _ = _begin(step.work, step.seed, "pretrain")
    pretrain(model, stream, torch.tensor(lexicon.starts_word), step.work, step.budget, step.seed)


def finetune_step(step: EncoderStep) -> None:
    """Stage two: human judgements."""
    import torch

    from tqcheck.training.finetune import finetune
    from tqcheck.training.judged_sets import read_judgements

    model, stream, lexicon, tokenizer = _begin(step.work, step.seed, "finetune")
    saved = torch.load(step.work / "pretrain.pt", map_location="cpu", weights_only=True)
    given = {k: v for k, v in model.state_dict().items() if k.startswith(("static", "ngrams."))}
    model.load_state_dict({**saved["model"], **given})
    judged = read_judgements(step.data, tokenizer, held(step.data, step.work))
    finetune(model, stream, judged, torch.tensor(lexicon.starts_word), step.work, step.budget, step.seed)


def export_step(step: EncoderStep) -> None:
    """Write the model folder, with the calibration there is, as ``model`` into ``--work``."""
    import json

    import torch

    from tqcheck.models.encoder.config import EncoderConfig
    from tqcheck.training.export import export

    saved = torch.load(_newest(step.work), map_location="cpu", weights_only=True)
    static, weight = (torch.from_numpy(part) for part in _static(step.work))
    path = step.work / "calibration.json"
    calibration = json.loads(path.read_text()) if path.exists() else {}
    config = EncoderConfig(vocabulary=len(static))
    state = {k: v for k, v in saved["model"].items() if k not in ("static", "static_weight")}
    folder = step.work / "model"
    state |= {"static": static, "static_weight": weight}
    size = export(state, config, step.work / "tokenizer.json", folder, calibration)
    print(f"{folder}: {size / 1e6:.1f} MB of weights")


def _newest(work: Path) -> Path:
    """The fine-tuned checkpoint, or the pre-trained one while there is no other."""
    path = work / "finetune.pt"
    return path if path.exists() else work / "pretrain.pt"


def phrasing_step(step: EncoderStep) -> None:
    """Learn how machines put things, and write it into the model's folder."""
    from tqcheck.training.train_phrasing import train_phrasing

    keys = held(step.data, step.work)
    print("languages:", *train_phrasing(step.data, keys, step.work / "model", step.seed, step.share))


def calibrate_step(step: EncoderStep) -> None:
    """Fit what the exported model's numbers mean, and write it into its config."""
    import json

    import torch

    from tqcheck.models.encoder.loading import load
    from tqcheck.training.calibrate import calibrate

    _, _, lexicon, _ = _begin(step.work, step.seed)
    torch.set_num_threads(THREADS)
    fitted = calibrate(load(step.work / "model"), step.data, lexicon, step.share).to_dict()
    (step.work / "calibration.json").write_text(json.dumps(fitted))


def curves_step(step: EncoderStep) -> None:
    """Draw every log as a PNG beside it."""
    from tqcheck.training.curves import draw

    for log in sorted(step.work.glob("*.csv")):
        draw(log, log.with_suffix(".png"))


STEPS: dict[str, Callable[[EncoderStep], None]] = {
    "tokenizer": tokenizer_step,
    "encode": encode_step,
    "vectors": vectors_step,
    "count": count_step,
    "pretrain": pretrain_step,
    "finetune": finetune_step,
    "export": export_step,
    "phrasing": phrasing_step,
    "calibrate": calibrate_step,
    "curves": curves_step,
}


SHARED = {
    "tokenizer": "lines of the texts",
    "encode": "lines of the texts",
    "phrasing": "sources",
    "calibrate": "sentences",
}
COUNTED_IN = {"vectors": "steps", "pretrain": "tokens", "finetune": "tokens"}


def _amount(text: str) -> int:
    if (amount := int(text)) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return amount


def _share(text: str) -> float:
    if not 0 < (share := float(text)) <= 1:
        raise argparse.ArgumentTypeError("more than 0, at most 1")
    return share


def parser() -> argparse.ArgumentParser:
    """The command line: a command a step, each with the options that it reads."""
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = found.add_subparsers(dest="step", required=True)
    for name, step in STEPS.items():
        add = commands.add_parser(name, help=step.__doc__, description=step.__doc__)
        add.add_argument("--data", type=Path, default=DATA, help="folder of the corpora")
        add.add_argument("--work", type=Path, required=True, help="folder of checkpoints and logs")
        add.add_argument("--seed", type=int, default=SEED)
        if what := SHARED.get(name):
            add.add_argument("--share", type=_share, default=1.0, help=f"of the {what}")
        if unit := COUNTED_IN.get(name):
            help_ = f"the budget; else {BUDGETS[name]:,}"
            add.add_argument(f"--{unit}", type=_amount, dest="budget", default=BUDGETS[name], help=help_)
    return found


def main(given: Sequence[str] | None = None) -> None:
    """Run one step."""
    found = parser()
    arguments = vars(found.parse_args(given))
    require(found, arguments["data"])
    STEPS[arguments.pop("step")](EncoderStep(**arguments))
