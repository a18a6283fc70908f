"""Messages of ICU with plural and select arms: `{count, plural, one {# file} other {# files}}`.

What tells the arms apart is syntax, what stands in them is text (Unicode's MessageFormat, the first version).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tqcheck.records.span import Span

BEGINNING = re.compile(r"\{\s*(?P<name>[\w.-]{1,60})\s*,\s*(?P<kind>plural|select|selectordinal)\s*,")
_OFFSET = re.compile(r"\s*offset:\d+")
_ARM = re.compile(r"\s*(?:=\d{1,9}|[\w-]{1,60})\s*\{")
_END = re.compile(r"\s*\}")
_MOST_DEEP = 20


@dataclass(frozen=True, slots=True)
class Syntax:
    """A piece of a message that is no text; `argument` is what the first piece of a choice is about (`{n, plural}`)."""

    span: Span
    argument: str = ""


def syntax(text: str) -> list[Syntax]:
    """The pieces between the texts of all arms, in order; none for a text that is no such message, or a broken one."""
    found = BEGINNING.search(text)
    if found is None:
        return []
    pieces: list[Syntax] = []
    depth: list[bool] = []  # whether an arm is open in each choice or argument that is
    position = 0
    while position < len(text):
        opening = BEGINNING.match(text, position) if text[position] == "{" else None
        if opening:
            end = _after_arm(text, opening.end())
            if end < 0 or len(depth) >= _MOST_DEEP:
                return []
            argument = f"{{{opening['name']}, {opening['kind']}}}"
            pieces.append(Syntax(Span(position, end), argument))
            depth.append(True)
            position = end
        elif text[position] == "{":
            end = text.find("}", position)
            if end < 0:
                return []
            position = end + 1
        elif text[position] == "}" and depth:
            end, ended = _after_text(text, position)
            if end < 0:
                return []
            pieces.append(Syntax(Span(position, end)))
            depth = depth[:-1] if ended else depth
            position = end
        else:
            position += 1
    return [] if depth else pieces


def _after_arm(text: str, position: int) -> int:
    """Where the text of the first arm begins, or -1."""
    offset = _OFFSET.match(text, position)
    arm = _ARM.match(text, offset.end() if offset else position)
    return arm.end() if arm else -1


def _after_text(text: str, position: int) -> tuple[int, bool]:
    """Behind the brace that ends an arm: where the next one's text begins, or the choice ends."""
    arm = _ARM.match(text, position + 1)
    if arm:
        return arm.end(), False
    end = _END.match(text, position + 1)
    return (end.end(), True) if end else (-1, False)
