"""The words of a filter, and what is said of one that does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.errors import UsageError

LONGEST = 10_000  # code points of an expression
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?![\w.])
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<word>[A-Za-z_]\w*)
    | (?P<sign><=|>=|==|!=|<|>|\(|\)|,)
    )""",
    re.VERBOSE,
)
END = "end"


@dataclass(frozen=True, slots=True)
class FilterToken:
    """`kind` is number, text, word, sign or end; `start` and `end` are its place in the expression."""

    kind: str
    text: str
    start: int
    end: int


def tokens(expression: str) -> Iterator[FilterToken]:
    """The words of an expression and the end; `UsageError` with a caret under what is none."""
    if len(expression) > LONGEST:
        raise UsageError(f"--filter is longer than {LONGEST:,} characters")
    place = 0
    while found := _TOKEN.match(expression, place):
        kind = found.lastgroup or ""
        yield FilterToken(kind, found[kind], *found.span(kind))
        place = found.end()
    rest = expression[place:]
    if rest.strip():
        place += len(rest) - len(rest.lstrip())
        raise fault(expression, place, place + 1, _hint(expression[place:]))
    yield FilterToken(END, "the end", len(expression.rstrip()), len(expression.rstrip()) + 1)


def fault(expression: str, start: int, end: int, message: str) -> UsageError:
    """An error with the expression and a caret under the place."""
    line = "".join(character if character.isprintable() else " " for character in expression)
    return UsageError(f"--filter: {message}\n  {line}\n  {' ' * start}{'^' * max(1, end - start)}")


def _hint(rest: str) -> str:
    if rest.startswith("="):
        return "write == to compare"
    if rest.startswith(("'", '"')):
        return "this quotation mark is not closed"
    if rest.startswith(("&", "|", "!", "~")):
        return "write `and`, `or`, `not`"
    if rest[0].isdigit():
        return "this is no number"
    if rest.startswith(("%", "+", "-", "*", "/")):
        return "a filter does not calculate; compare names with numbers and texts"
    return "this means nothing in a filter"
