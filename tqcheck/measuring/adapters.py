"""Loaded models, each loaded once a process."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from tqcheck import registry
from tqcheck.contracts import Adapter
from tqcheck.errors import ModelError
from tqcheck.measuring.locate import locate
from tqcheck.models.transformer.folder import read_config
from tqcheck.settings import Settings

EMBEDDED = "embedded"
NONE = "none"  # the name for no model at all: rules alone


def kinds(folder: Path) -> tuple[str, ...]:
    """The kinds of model that can serve a folder, from its config alone; `ModelError` when none can."""
    found = tuple(name for name in registry.names("models") if registry.model(name).recognises(folder))
    if found:
        return found
    stated = ", ".join(read_config(folder).get("architectures") or ()) or "nothing"
    raise ModelError(
        f"no kind of model that tqcheck can use: the config names {stated}; `tqcheck list models` says which there are",
        path=folder,
    )


@cache
def load(folder: Path) -> tuple[Adapter, ...]:
    """The adapters of a folder."""
    return tuple(registry.model(kind).load(folder) for kind in kinds(folder))


def named(name: str, settings: Settings) -> tuple[Adapter, ...]:
    """The adapters of the model a user names."""
    if name == NONE:
        return ()
    return load(locate(name, settings.root, settings.allow_download))


def embedded_folder(settings: Settings) -> Path | None:
    """Where the embedded model's weights are, if they are installed and wanted."""
    if EMBEDDED not in registry.names("models") or settings.model == NONE:
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
