"""A manual page, written as a docstring, laid out for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.contracts import View
from tqcheck.reporters._terminal import paint, visible, wrap


def render(page: str, view: View) -> Iterator[str]:
    """Headings in bold, paragraphs and list items wrapped, indented blocks as they are."""
    for block in page.strip().split("\n\n"):
        yield from _block(block.strip("\n"), view)
        yield "\n"


def _block(block: str, view: View) -> Iterator[str]:
    if block.startswith("    "):
        yield from (visible(line) + "\n" for line in block.split("\n"))
        return
    for item in _items(block):
        if item.startswith("## "):
            yield paint(item[3:], "bold", view.color) + "\n"
        else:
            yield from _wrapped(item, view.width)


def _items(block: str) -> Iterator[str]:
    """Headings, list items and paragraphs, each joined into one line."""
    item = ""
    for line in block.split("\n"):
        if item and (line.startswith(("- ", "## ")) or item.startswith("## ")):
            yield item
            item = ""
        item = f"{item} {line.strip()}" if item else line
    yield item


def _wrapped(item: str, columns: int) -> Iterator[str]:
    indent = "  " if item.startswith("- ") else ""
    first, *rest = wrap(item, columns - len(indent))
    yield visible(first) + "\n"
    yield from (f"{indent}{line}\n" for line in rest)
