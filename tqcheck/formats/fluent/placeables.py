"""What stands between braces in Fluent: variables, functions of them, references to messages and terms, literals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tqcheck.loading.assemble import Parts
from tqcheck.loading.blocks import Taken, mark, marked
from tqcheck.records.document import REFERENCE, Block, Mark, MarkKind
from tqcheck.records.span import Span

_ARGUMENTS = r"\((?:[^(){}\"\n]|\"(?:[^\"\\\n]|\\.)*+\"){0,200}\)"
_PLACEABLE = re.compile(
    rf"""\{{\s{{0,9}}(?:
    (?:[A-Z][A-Z0-9_-]*\(\s{{0,9}})?(?P<variable>\$[A-Za-z][\w-]*)(?:(?:,[^(){{}}\n]{{0,200}})?\s{{0,9}}\))?
    | (?P<reference>-?[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)?)(?:{_ARGUMENTS})?
    )\s{{0,9}}\}}""",
    re.VERBOSE,
)
_LITERAL = re.compile(r"\{[ ]*\"((?:[^\"\\\n]|\\.)*+)\"[ ]*\}")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))")


def with_placeables(block: Block) -> Block:
    """The block with each placeable as one placeholder, written as `{ $name }`, `{ -term }` or `{ message }`."""
    found = list(_PLACEABLE.finditer(block.text)) if "{" in block.text else []
    if not found:
        return block
    taken = Taken(replace(block, marks=tuple(_over(block, match) for match in found)))
    kept = tuple(each for each in block.marks if not taken.covers(each.span))
    return marked(replace(block, marks=kept), (_over(block, match) for match in found))


def _over(block: Block, found: re.Match[str]) -> Mark:
    value = f"{{ {found['variable'] or found['reference']} }}"
    name = REFERENCE if found["reference"] else value
    return mark(block, MarkKind.PLACEHOLDER, Span(*found.span()), name, value)


def with_literals(parts: Parts) -> Parts:
    """Parts with what literals (`{ "{" }`) show in their place."""
    return [piece for text, span in parts for piece in _shown(text, span)]


def _shown(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    if len(text) != len(span):  # it does not stand so in the file
        yield text, span
        return
    place = 0
    for found in _LITERAL.finditer(text):
        if found.start() > place:
            yield text[place : found.start()], Span(span.start + place, span.start + found.start())
        said = _ESCAPED.sub(_character, found[1])
        yield said, Span(span.start + found.start(), span.start + found.end())
        place = found.end()
    if place < len(text):
        yield text[place:], Span(span.start + place, span.end)


def _character(escaped: re.Match[str]) -> str:
    code = escaped[1] or escaped[2]
    if code is None:
        return escaped[3]
    number = int(code, 16)
    return "\ufffd" if number > 0x10FFFF or 0xD800 <= number < 0xE000 else chr(number)
