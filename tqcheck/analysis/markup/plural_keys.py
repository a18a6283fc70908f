"""Keys that name a plural form: `files_few`, `files.few`, `files#few`, `files-few`."""

from __future__ import annotations

import re

_FORM = re.compile(r"(?P<family>.+)(?P<mark>[._#-])(?P<form>zero|one|two|few|many|other|plural|\d)")


def plural_form(key: str) -> tuple[str, str] | None:
    """The plural that a key may be a form of, and which one; `None` for other keys."""
    found = _FORM.fullmatch(key)
    return (found["family"], found["form"]) if found else None


def family(key: str) -> str:
    """The plural that a key may be a form of, or the key itself."""
    found = plural_form(key)
    return found[0] if found else key
