"""A configuration in which every setting is explained and off: what it is for, and its default or an example."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tqcheck.configuration import check_options
from tqcheck.configuration.form import Setting, settings_of
from tqcheck.configuration.toml import written

_WIDTH = 118


def template(record: type, files: str) -> str:
    """All settings of a record; `files` are its tables of files, where a folder has some."""
    known = settings_of(record)
    single = (_single(one) for one in known.values() if not _is_table(one))
    tables = (_table(one, files) for one in known.values() if _is_table(one))
    return "\n".join((*single, *tables))


def _is_table(setting: Setting) -> bool:
    return setting.record is not None or isinstance(setting.default, dict)


def _single(setting: Setting) -> str:
    return f"{_said(setting.purpose)}#{setting.key} = {written(setting.example)}\n"


def _table(setting: Setting, files: str) -> str:
    said = _said(setting.purpose)
    if setting.key == "checks":
        return said + "".join(map(_options, check_options.with_options()))
    if setting.record is None:
        lines = (f"#{_key(key)} = {written(value)}\n" for key, value in setting.example.items())
        return f"{said}#[{setting.key}]\n{''.join(lines)}"
    if isinstance(setting.default, tuple):
        return said + (files or f"#[[{setting.key}]]\n{''.join(_fields(setting.record, explained=False))}")
    return f"{said}#[{setting.key}]\n{''.join(_fields(setting.record, explained=True))}"


def _fields(record: type, *, explained: bool) -> Iterator[str]:
    for one in settings_of(record).values():
        yield f"{_said(one.purpose) if explained else ''}#{one.key} = {written(one.example)}\n"


def _options(check: str) -> str:
    """The options of a check, with their defaults."""
    lines = (f"{_said(one.purpose)}#{one.name} = {written(one.default)}\n" for one in check_options.declared(check))
    return f"#[checks.{check}]\n{''.join(lines)}"


def _key(key: str) -> str:
    return key if key.replace("_", "").isalnum() else written(key)


def _said(purpose: str) -> str:
    return "".join(f"# {line}\n" for line in textwrap.wrap(purpose, _WIDTH, break_on_hyphens=False))
