"""Files in TOML: read, with the lines of their keys, and values as it writes them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from tqcheck.errors import InputError

_ENCODING = "utf-8-sig"  # editors of Windows put a byte order mark first


def written(value: object) -> str:
    """A text, number, truth value, or list of them: JSON's forms of these are TOML's, too."""
    return json.dumps(value, ensure_ascii=False)


def read(path: Path) -> dict[str, Any]:
    """The table that a file holds; `InputError` where it cannot be read or is no TOML."""
    try:
        text = path.read_text(encoding=_ENCODING)
    except UnicodeDecodeError as error:
        raise InputError(f"the configuration is not in UTF-8 ({error}): save it as UTF-8", path=path) from error
    except OSError as error:
        raise InputError(f"cannot read the configuration: {error}", path=path) from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        named = re.search(r"line (\d+)", str(error))  # or "at end of document"
        line = int(named[1]) if named else len(text.splitlines())
        raise InputError(f"not valid TOML: {error}", path=path, line=line) from error


def line_of(path: Path, key: str) -> int | None:
    """The line (from 1 on) where a key or table of the outermost level stands, if it is found."""
    pattern = re.compile(rf"""^\s*\[*\s*["']?(tool\.tqcheck\.)?{re.escape(key)}\b""")
    lines = path.read_text(encoding=_ENCODING).splitlines()
    found = next((number for number, line in enumerate(lines, 1) if pattern.match(line)), None)
    return line_of(path, "checks") if found is None and key.startswith("checks.") else found
