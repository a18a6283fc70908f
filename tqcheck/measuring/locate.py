"""A model's name to its folder: a path, or a name of the Hugging Face hub that is in the local cache."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from tqcheck.errors import ModelError
from tqcheck.models.gemma.loading import WEIGHTS

_WANTED = ("*.json", "*.safetensors", "*.txt", "*.model", "*.spm")
_PREFIX = "models--"


def locate(name: str, root: Path, allow_download: bool) -> Path:
    """The folder of model `name`; relative paths count from here, then from `root` (the configuration's folder).

    The network is touched only with `allow_download`, and only for a name that is neither a folder nor cached.
    """
    for place in (Path(name).expanduser(), root / name):
        if (place / "config.json").is_file() or any(place.glob("*.gguf")) or (place / WEIGHTS).is_file():
            return place.resolve()
        if place.exists():
            what = "this folder holds no config.json" if place.is_dir() else "this is a file"
            message = (
                f"{what}; name the folder of a transformers model (config.json, model.safetensors, tokenizer.json), "
                f"one that holds a Gemma 3 270M as a GGUF file, or one of an adapter for that ({WEIGHTS})"
            )
            raise ModelError(message, path=place)
    return _cached(name) or _downloaded(name, allow_download)


def _cached(name: str) -> Path | None:
    from huggingface_hub import constants, snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, cache_dir=constants.HF_HUB_CACHE, local_files_only=True))
    except LocalEntryNotFoundError:
        return None
    except HFValidationError:
        message = f"there is no folder {name!r}; name a model's folder, or a model of the Hugging Face hub"
        raise ModelError(message) from None
    has_all = (folder / "config.json").is_file() and any(folder.glob("*.safetensors"))
    return folder if has_all else None


def _downloaded(name: str, allowed: bool) -> Path:
    if not allowed:
        raise ModelError(
            f"the model {name!r} is no folder and not in the local cache{_hint(name)}; tqcheck downloads nothing "
            "unless told to: run once with --allow-download, or name the folder of a model you have"
        )
    from huggingface_hub import HfApi, constants, snapshot_download

    try:
        files = HfApi().list_repo_files(name)
        if any(file.endswith(".safetensors") and "/" not in file for file in files):
            return Path(snapshot_download(name, cache_dir=constants.HF_HUB_CACHE, allow_patterns=list(_WANTED)))
    except Exception as error:  # the hub's client lets errors of several libraries through
        reason = str(error).strip().split("\n")[0]
        raise ModelError(f"cannot download the model {name!r}: {reason}") from error
    raise ModelError(
        f"the model {name!r} has no safetensors weights; pickled ones can run code when they are read, so tqcheck "
        "does not load them: choose another model, or convert it yourself and name the folder"
    )


def _hint(name: str) -> str:
    from huggingface_hub import constants

    cache = Path(constants.HF_HUB_CACHE)
    entries = cache.glob(f"{_PREFIX}*") if cache.is_dir() else ()
    names = [entry.name.removeprefix(_PREFIX).replace("--", "/") for entry in entries]
    near = get_close_matches(name, names, 1, 0.6)
    return f" (did you mean {near[0]}?)" if near else ""
