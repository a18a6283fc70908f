"""What a run is of, so that another can go on with it: inputs, settings and parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from tqcheck import measuring
from tqcheck.batch.parts import Part
from tqcheck.batch.planning import Input
from tqcheck.batch.rows import Columns
from tqcheck.batch.storage import Storage
from tqcheck.errors import InputError, UsageError
from tqcheck.settings import Settings
from tqcheck.version import __version__

SCHEMA = "tqcheck-batch-run/1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`settings` are those that decide what is written, in words."""

    inputs: tuple[Input, ...]
    settings: Mapping[str, str]
    parts: tuple[Part, ...]
    schema: str = field(default=SCHEMA, kw_only=True)


def write(place: Storage, manifest: Manifest) -> None:
    place.write(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def read(place: Storage) -> Manifest:
    """The manifest of an earlier run."""
    try:
        return msgspec.json.decode(place.read(), type=Manifest)
    except msgspec.MsgspecError as error:
        message = f"the manifest of the earlier run cannot be read ({error}); begin anew with --overwrite"
        raise InputError(message, path=place.url) from None


def require_same(earlier: Manifest, inputs: tuple[Input, ...], settings: Mapping[str, str]) -> None:
    """`UsageError` where a run cannot go on with what an earlier one did, saying what is different."""
    different = [name for name in settings if earlier.settings.get(name) != settings[name]]
    if different:
        name = different[0]
        was = earlier.settings.get(name, "")
        raise _changed(f"{name} was {was or 'not given'}, and is {settings[name] or 'not given'}")
    before, now = ({one.path: one for one in those} for those in (earlier.inputs, inputs))
    if list(before) != list(now):
        strange = next(iter(now.keys() ^ before.keys()), None)
        raise _changed("the inputs are in another order" if strange is None else f"{strange} is in one of them alone")
    for path, table in now.items():
        if table != before[path]:
            raise _changed(f"{path} has changed since")


def _changed(what: str) -> UsageError:
    return UsageError(
        f"this run and the one to resume are not of the same: {what}; run it as before, or begin anew with --overwrite"
    )


def described(settings: Settings, columns: Columns, chosen: str | None, writes: str) -> dict[str, str]:
    """The settings that decide what is written."""
    named = {f"{name} column": getattr(columns, name) or "" for name in columns.__slots__ if name != "kept"}
    return {
        "tqcheck": __version__,
        "model": measuring.signature(settings),
        "source language": settings.source_language or "",
        "target language": settings.target_language or "",
        **{name.replace("_", " "): value for name, value in named.items()},
        "kept columns": ", ".join(columns.kept),
        "filter": chosen or "",
        "output format": writes,
        "select": ", ".join(sorted(settings.select)),
        "ignore": ", ".join(sorted(settings.ignore)),
        "severity": ", ".join(f"{name}={level.label}" for name, level in sorted(settings.severity.items())),
        "minimum severity": settings.min_severity.label,
        "minimum confidence": f"{settings.min_confidence:g}",
        "options": repr(sorted(settings.options.items())),
        "ignored in files": repr(sorted((name, sorted(of)) for name, of in settings.per_file_ignores.items())),
        **_asides(settings),
    }


def _asides(settings: Settings) -> dict[str, Any]:
    """Digests of the files beside the texts."""
    return {
        name: _digest(path) for name, path in (("glossary", settings.glossary), ("dictionary", settings.dictionary))
    }


def _digest(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return f"{path} (sha256 {sha256(path.read_bytes()).hexdigest()[:16]})"
    except OSError:
        return str(path)
