"""Lines of programs and shells that stand in a text without being marked as code."""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"(?<=\s)(?:[=!]==?|[<>]=|&&|\|\||[+:-]=)(?=\s)"  # operators
    r"|;\s*(?:do|done|then|fi|esac)\b|\"\$\w|\$[({]"  # of a shell
    r"|\w\(\)|\);|=\)|\w=[\"'\w]|\w\s=\s|</?[a-z]+>"  # calls, values, tags
    r"|\)\s*\{|\{\s*$"  # blocks
)
_NEAR = 200  # characters


def is_program(text: str, start: int, end: int) -> bool:
    """Whether signs of a program stand near `[start, end)` in its line, so that what looks like a slip may be code."""
    begin = text.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
    last = text.find("\n", end, end + _NEAR)
    return _SIGNS.search(text, begin, end + _NEAR if last < 0 else last) is not None
