"""The project's documents: their code blocks, the commands in them, their headings and links."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<code>.*?)^(?P=fence)[ \t]*$", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_LINK = re.compile(r"(?<!\\)\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE)
_DESCRIPTION = re.compile(r"(?<=\S)(?:\s{2,}|\s+#\s)\S.*$")
_LOGICAL_LINE = re.compile(r"(?:[^\n\\]|\\\n|\\.)+")
_OPERATORS = frozenset({"&&", "||", ";", "|", "&"})
_PROGRAMS = re.compile(r"(?:tqcheck|python3?|pip|pytest|nox|mkdocs|uv|npm|code|scripts/\w+\.py)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Code:
    """A code block of a page: what stands after its fence, and the line of that fence."""

    page: str
    line: int
    info: str
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """One program with its arguments, as a page shows it: in a block, or in its prose."""

    page: str
    line: int
    words: tuple[str, ...]
    in_block: bool

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {shlex.join(self.words)}"


@cache
def pages() -> tuple[str, ...]:
    """Every Markdown file that is tracked, but for the texts that are only there to be checked."""
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(name for name in listed.stdout.splitlines() if not name.startswith(("seeds/", "corpora/", "tests/")))


@cache
def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> Iterator[Code]:
    """The code blocks of a page."""
    text = text_of(page)
    for found in _FENCE.finditer(text):
        yield Code(page, text.count("\n", 0, found.start()) + 1, found["info"].strip(), found["code"])


def prose(page: str) -> str:
    """A page without its code blocks, its lines where they were."""
    return _FENCE.sub(lambda found: "\n" * found[0].count("\n"), text_of(page))


def commands(page: str) -> Iterator[Command]:
    """The programs that a page calls: in blocks of commands and of consoles, and between backticks in its prose."""
    for block in blocks(page):
        if block.info in ("", "sh", "console"):
            for line, text in _lines(block):
                yield from (Command(page, line, words, True) for words in simple(text))
    text = prose(page)
    for span in _SPAN.finditer(text):
        if _PROGRAMS.match(span[1]):
            line = text.count("\n", 0, span.start()) + 1
            yield from (Command(page, line, words, False) for words in simple(" ".join(span[1].split())))


def _lines(block: Code) -> Iterator[tuple[int, str]]:
    """The command lines of a block, those that go on after a backslash as one; of a console, those after `$ `."""
    for written in _LOGICAL_LINE.finditer(block.text):
        number = block.line + 1 + block.text.count("\n", 0, written.start())
        line = re.sub(r"\\\n\s*", "", written[0])
        if block.info == "console":
            if line.startswith("$ "):
                yield number, line[2:]
        elif line.strip():
            yield number, _DESCRIPTION.sub("", line)


def simple(line: str) -> Iterator[tuple[str, ...]]:
    """The programs of a line of the shell with their arguments, without what is redirected and what is set."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="();<>|&")
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    tokens = iter(lexer)
    for token in tokens:
        if token in _OPERATORS:
            if words:
                yield tuple(words)
            words = []
        elif set(token) <= set("<>&") and token:
            next(tokens, None)
            if words and words[-1] == "2":
                words.pop()
        elif words or not re.fullmatch(r"\w+=.*", token):
            words.append(token)
    if words:
        yield tuple(words)


def links(page: str) -> Iterator[tuple[int, str]]:
    """The line and the aim of each link and picture."""
    text = _SPAN.sub(lambda found: " " * len(found[0]), prose(page))
    for found in _LINK.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, found[1]


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as a renderer of Markdown makes them."""
    found: set[str] = set()
    for heading in _HEADING.finditer(prose(page)):
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading[1])
        slug = re.sub(r"[^\w\- ]", "", plain.lower()).strip().replace(" ", "-")
        number = sum(slug == one or re.fullmatch(rf"{re.escape(slug)}-\d+", one) is not None for one in found)
        found.add(f"{slug}-{number}" if number else slug)
    return found
