"""The form of a configuration, derived from the records that hold settings: their types say how a value is written.

A record is a frozen dataclass. A field whose type carries msgspec's `Meta` is a setting: its key is the field's name
with hyphens, `Meta` holds its bounds, what it is for, and an example. From this alone a table is read, the JSON Schema
is made that editors know, and the template and the help are written.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import UNSET, Meta, UnsetType, defstruct

from tqcheck.configuration import values
from tqcheck.configuration.values import SINGLE, Meant, Written
from tqcheck.errors import UsageError
from tqcheck.records.severity import Severity


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: the field that holds it, its key in a file, how it is written, and what is said of it."""

    field: str
    key: str
    written: Written
    meta: Meta
    default: Any  # as the record has it; `MISSING`: it must be written
    record: type | None = None  # of which it holds one, or several

    @property
    def example(self) -> Any:
        """A value as a file may have it: an example, else the default."""
        return self.meta.examples[0] if self.meta.examples else _plain(self.default)

    @property
    def purpose(self) -> str:
        return str(self.meta.description)

    @property
    def summary(self) -> str:
        """What it is for in a sentence."""
        return self.purpose.partition(". ")[0].removesuffix(".") + "."


@cache
def settings_of(record: type) -> Mapping[str, Setting]:
    """The settings that a record holds, by key, in its order."""
    hints = get_type_hints(record, include_extras=True)
    found = (_setting(field, hints[field.name]) for field in dataclasses.fields(record))
    return {setting.key: setting for setting in found if setting is not None}


def _setting(field: dataclasses.Field[Any], hint: Any) -> Setting | None:
    meta = next((said for said in getattr(hint, "__metadata__", ()) if isinstance(said, Meta)), None)
    if meta is None:
        return None
    key = str((meta.extra or {}).get("key", field.name.replace("_", "-")))
    default = field.default if field.default_factory is MISSING else field.default_factory()
    return Setting(field.name, key, written(hint, key), meta, default, _record(_parted(hint)[0]))


def _record(kind: Any) -> type | None:
    records = (one for one in (kind, *get_args(kind)) if dataclasses.is_dataclass(one) and isinstance(one, type))
    return next(records, None)


def read(record: type, table: object, root: Path, where: str) -> Any:
    """The record that a table states; `UsageError` for a key that it does not have, or lacks."""
    known = settings_of(record)
    stated = {}
    for key, value in values.table(table).items():
        setting = known.get(key.replace("_", "-"))
        if setting is None:
            fields = ", ".join(sorted(one.field for one in known.values()))
            raise UsageError(f"unknown setting {key!r} under {where}; known: {fields}{_meant(key, known)}")
        stated[setting.field] = setting.written.read(value, root)
    required = [one.field for one in known.values() if one.default is MISSING]
    if not stated.keys() >= set(required):
        raise UsageError(f"each [[{where}]] table needs both {' and '.join(required)}")
    return record(**stated)


def read_setting(record: type, key: str, value: object, root: Path) -> tuple[str, Any]:
    """The field of a record that a key of the outermost level sets, and its value."""
    known = settings_of(record)
    setting = known.get(key.replace("_", "-"))
    if setting is None:
        hint = _meant(key, known) or f". Known: {', '.join(sorted(known))}."
        raise UsageError(f"unknown setting {key!r}{hint}")
    return setting.field, setting.written.read(value, root)


def _meant(key: str, known: Mapping[str, Setting]) -> str:
    near = get_close_matches(key.replace("_", "-"), list(known), 1, 0.5)
    return f"; did you mean {near[0]}?" if near else ""


def written(hint: Any, where: str = "") -> Written:
    """How a type is written."""
    kind, said = _parted(hint)
    plain = SINGLE.get(kind) or _composed(kind, where)
    takes = plain.read
    for one in said:
        if isinstance(one, Meant):
            takes = _meaning(takes, one)
        elif one.ge is not None and one.le is not None:
            takes = _bounded(float(one.ge), float(one.le))
    metas = tuple(one for one in said if isinstance(one, Meta))
    return Written(Annotated[(plain.type, *metas)] if metas else plain.type, takes)


def _parted(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type, and what `Annotated` says of it."""
    if get_origin(hint) is not Annotated:
        return hint, ()
    kind, *said = get_args(hint)
    return kind, tuple(one for one in said if isinstance(one, (Meta, Meant)))


def _meaning(read: Callable[[Any, Path], Any], of: Meant) -> Callable[[Any, Path], Any]:
    return lambda value, root: of.meant(read(value, root))


def _bounded(low: float, high: float) -> Callable[[Any, Path], Any]:
    return lambda value, _root: values.number_between(value, low, high)


def _composed(kind: Any, where: str) -> Written:
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):  # `None` is what nobody writes
        return written(next(part for part in parts if part is not NoneType), where)
    if origin is Literal:
        return Written(kind, lambda value, _root: values.taken(value, kind, " or ".join(parts)))
    if origin is Mapping:
        return _table_of(written(parts[0]), written(parts[1]))
    if dataclasses.is_dataclass(kind):
        return Written(struct(kind), lambda value, root: read(kind, value, root, where))  # type: ignore[arg-type]
    if dataclasses.is_dataclass(parts[0]):
        return _tables(written(parts[0], where), where, [one.key for one in settings_of(parts[0]).values()][:2])  # type: ignore[arg-type]
    return _names(origin, written(parts[0]), None if Ellipsis in parts or origin is frozenset else len(parts))


def _table_of(keys: Written, each: Written) -> Written:
    def take(value: object, root: Path) -> dict[Any, Any]:
        return {keys.read(key, root): each.read(one, root) for key, one in values.table(value).items()}

    return Written(dict[str, each.type], take)  # type: ignore[name-defined]


def _tables(each: Written, where: str, keys: list[str]) -> Written:
    def take(value: object, root: Path) -> tuple[Any, ...]:
        if not isinstance(value, list):
            shown = " and ".join(f'{key} = "…"' for key in keys)
            raise UsageError(f"expected [[{where}]] tables, each with {shown}")
        return tuple(each.read(one, root) for one in value)

    return Written(list[each.type], take)  # type: ignore[name-defined]


def _names(into: Callable[..., Any], each: Written, number: int | None) -> Written:
    def take(value: object, root: Path) -> Any:
        found = values.names(value)
        if number is not None and len(found) != number:
            raise UsageError(f"expected the names of the source and the target column, got {value!r}")
        return into(each.read(name, root) for name in found)

    return Written(list[str] | str, take)


@cache
def struct(record: type) -> type:
    """The msgspec struct of a record as it is written: what its schema is made from."""
    fields = [
        (one.field, one.written.type, MISSING)
        if one.default is MISSING
        else (one.field, one.written.type | UnsetType, _plain(one.default))
        for one in settings_of(record).values()
    ]
    renamed = {one.field: one.key for one in settings_of(record).values()}
    return defstruct(
        record.__name__,
        [(name, kind) if default is MISSING else (name, kind, default) for name, kind, default in fields],
        rename=renamed,
        forbid_unknown_fields=True,
        namespace={"__doc__": record.__doc__},
    )


def _plain(default: Any) -> Any:
    """A default as it is written, where it can be."""
    if default is None or dataclasses.is_dataclass(default):
        return UNSET
    if isinstance(default, Severity):
        return default.label
    return default if isinstance(default, (str, bool, float)) else UNSET
