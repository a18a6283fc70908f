"""Files that a translation has of its own, by their names."""

from __future__ import annotations

import re

_REGION = r"(?:[_-][A-Za-z]{2,4})?"


def is_localised(name: str, target: str, source_code: str, target_code: str) -> bool:
    """Whether `target` names the file with its language's code: `setup.zh-CN.md` for `setup.md` or `setup.en.md`."""
    stem, _, ending = name.rpartition(".")
    if not stem:
        return False
    plain = re.sub(rf"[._-]{source_code}{_REGION}$", "", stem)
    own = rf"{re.escape(plain)}[._-]{target_code}{_REGION}\.{re.escape(ending)}(?!\w)"
    return re.search(own, target) is not None
