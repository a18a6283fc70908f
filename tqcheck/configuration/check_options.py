"""The options of single checks: declared by the check, read from a configuration or the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tqcheck import registry
from tqcheck.errors import UsageError

if TYPE_CHECKING:
    import msgspec

Options = Mapping[str, "msgspec.Struct"]  # by check


@dataclass(frozen=True, slots=True)
class Option:
    """One of a check's options, as a configuration writes it."""

    name: str
    default: Any
    purpose: str


def declared(check: str) -> tuple[Option, ...]:
    """The options of a check, in its own order."""
    import msgspec

    kind = registry.check(check).options
    if kind is None:
        return ()
    values = msgspec.to_builtins(kind())
    hints = msgspec.inspect.type_info(kind).fields  # type: ignore[attr-defined]
    return tuple(Option(field.encode_name, values[field.encode_name], _purpose(field.type)) for field in hints)


def with_options() -> tuple[str, ...]:
    """The checks that have options."""
    return tuple(name for name in registry.names("checks") if registry.check(name).options is not None)


def read(check: str, table: Mapping[str, Any]) -> msgspec.Struct:
    """The options that a table sets, the others as they are by default; `UsageError` for what does not fit."""
    import msgspec

    kind = registry.check(check).options
    if kind is None:
        raise UsageError(f"{check} has no options")
    values = {_known(check, name): value for name, value in table.items()}
    for name, value in values.items():
        try:
            msgspec.convert({name: value}, kind)
        except msgspec.ValidationError as error:
            raise UsageError(f"{name} of {check}: {_said(error)}, got {value!r}") from None
    return msgspec.convert(values, kind)


def parse(text: str) -> tuple[str, str, Any]:
    """`check.option=value` in its parts; the value is written as in a configuration, text also without quotes."""
    place, equals, value = text.partition("=")
    name, dot, option = place.partition(".")
    if not equals or not dot:
        raise UsageError(f"--option {text}: write a check, its option and a value, as overlong_sentence.max-words=40")
    check = registry.require("checks", name.strip().replace("-", "_"))
    return check, option.strip(), _value(value.strip())


def changed(options: Options, given: Iterable[tuple[str, str, Any]]) -> dict[str, msgspec.Struct]:
    """`options` with those given (check, option, value) set anew."""
    import msgspec

    result = dict(options)
    for check, name, value in given:
        before = msgspec.to_builtins(result[check]) if check in result else {}
        result[check] = read(check, before | {_known(check, name): value})
    return result


def _known(check: str, name: str) -> str:
    """An option's name as it is declared, `-` and `_` alike."""
    names = [option.name for option in declared(check)]
    wanted = name.replace("_", "-")
    if wanted in names:
        return wanted
    near = get_close_matches(wanted, names, 1, 0.5)
    hint = f"; did you mean {near[0]}?" if near else f"; it has {', '.join(names)}" if names else "; it has none"
    raise UsageError(f"{check} has no option {name!r}{hint}")


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _said(error: Exception) -> str:
    said = str(error).partition(" - at ")[0].replace("`", "")
    return said[:1].lower() + said[1:].partition(", got ")[0]


def _purpose(kind: Any) -> str:
    """The description that a field's type carries."""
    extra = getattr(kind, "extra_json_schema", None) or {}
    return str(extra.get("description", ""))
