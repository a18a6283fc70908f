"""Messages of ICU with plural and select arms: `{count, plural, one {# file} other {# files}}`.

What tells the arms apart is syntax, what stands in them is text (Unicode's MessageFormat, the first version).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from tqcheck.records.span import Span

BEGINNING = re.compile(r"\{\s*(?P<name>[\w.-]{1,60})\s*,\s*(?P<kind>plural|select|selectordinal)\s*,")
_OFFSET = re.compile(r"\s*offset:\d+")
_ARM = re.compile(r"\s*(?P<arm>=\d{1,9}|[\w-]{1,60})\s*\{")
_END = re.compile(r"\s*\}")
_MOST_DEEP = 20
_MOST_FORMS = 50


@dataclass(frozen=True, slots=True)
class Syntax:
    """A piece of a message that is no text.

    `argument` is what the first piece of a choice is about (`{n, plural}`), `choice` what the arm that begins here
    belongs to, `arm` where its name stands.
    """

    span: Span
    argument: str = ""
    choice: str = ""
    arm: Span | None = None


def syntax(text: str) -> list[Syntax]:
    """The pieces between the texts of all arms, in order; none for a text that is no such message, or a broken one."""
    found = BEGINNING.search(text)
    if found is None:
        return []
    pieces: list[Syntax] = []
    depth: list[str] = []  # the choices that are open
    position = 0
    while position < len(text):
        opening = BEGINNING.match(text, position) if text[position] == "{" else None
        if opening:
            offset = _OFFSET.match(text, opening.end())
            arm = _ARM.match(text, offset.end() if offset else opening.end())
            if arm is None or len(depth) >= _MOST_DEEP:
                return []
            argument = f"{{{opening['name']}, {opening['kind']}}}"
            pieces.append(Syntax(Span(position, arm.end()), argument, argument, Span(*arm.span("arm"))))
            depth.append(argument)
            position = arm.end()
        elif text[position] == "{":
            end = text.find("}", position)
            if end < 0:
                return []
            position = end + 1
        elif text[position] == "}" and depth:
            arm, ending = _ARM.match(text, position + 1), _END.match(text, position + 1)
            end = arm.end() if arm else ending.end() if ending else -1
            if end < 0:
                return []
            pieces.append(Syntax(Span(position, end), "", depth[-1], Span(*arm.span("arm")) if arm else None))
            depth = depth if arm else depth[:-1]
            position = end
        else:
            position += 1
    return [] if depth else pieces


def arms(text: str) -> dict[str, dict[str, Span]]:
    """Of each choice (`{n, plural}`) in a message the names of its arms, with the place where each first stands."""
    found: dict[str, dict[str, Span]] = {}
    for piece in syntax(text) if "{" in text else ():
        if piece.arm is not None:
            found.setdefault(piece.choice, {}).setdefault(piece.arm.of(text), piece.arm)
    return found


Path = tuple[tuple[str, str, int], ...]  # from the outer choice inwards: the choice, the arm, where its name stands


@dataclass(frozen=True, slots=True)
class MessageForm:
    """What a reader may see of a message: the arm that `path` leads to, with what stands around it."""

    path: Path
    text: str  # as long as the message, without the other arms

    @property
    def named(self) -> str:
        return ", ".join(f"“{arm}” of {choice}" for choice, arm, _ in self.path)


def forms(text: str) -> Iterator[MessageForm]:
    """Each arm of a message that holds no further choice."""
    gaps = list(_gaps(text)) if "{" in text else []
    holding = {path[:depth] for _, path in gaps for depth in range(len(path))}
    for path in dict.fromkeys(path for _, path in gaps if path not in holding):
        parts: list[str] = []
        position = 0
        for gap, other in gaps:
            if other != path[: len(other)]:
                parts += (text[position : gap.start], " " * len(gap))
                position = gap.end
        yield MessageForm(path, "".join((*parts, text[position:])))


def _gaps(text: str) -> Iterator[tuple[Span, Path]]:
    """The texts between the pieces, and in which arms they stand."""
    stack: list[tuple[str, str, int]] = []
    for piece, following in pairwise(syntax(text)):
        if not piece.argument:
            stack.pop()
        if piece.arm is not None:
            stack.append((piece.choice, piece.arm.of(text), piece.arm.start))
        yield Span(piece.span.end, following.span.start), tuple(stack)


def by_form(source: str, target: str) -> Iterator[tuple[str, MessageForm]]:
    """Each form of the translation, and that of the source which it renders: the same, or that of `other`."""
    theirs = {tuple(step[:2] for step in form.path): form.text for form in islice(forms(source), _MOST_FORMS)}
    for form in islice(forms(target), _MOST_FORMS):
        same = tuple(step[:2] for step in form.path)
        usual = tuple((choice, "other") for choice, _, _ in form.path)
        rendered = theirs.get(same) or theirs.get(usual)
        if rendered is not None:
            yield rendered, form
