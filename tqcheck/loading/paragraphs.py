"""Paragraphs, headings and list items of plain text.

Where lines end is either the program's doing (they are full, up to a column), the writer's (they end where the sentence
does not), or it means something. What cannot be broken, such as an address, may reach over the column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tqcheck.loading.builder import wide
from tqcheck.loading.inline import inline_marks
from tqcheck.loading.text_lines import lines
from tqcheck.records.document import Block, BlockKind
from tqcheck.records.span import Span, join_pieces

_BULLET = re.compile(r"(?:[-*•‣◦▪·]|\(?\d{1,3}[.)]|[a-zA-Z]\))[ \t\u00a0]+(?=\S)")
_RULE = re.compile(r"[-=*_~#.·•\s]+")
_WORD = re.compile(r"\S+")
_UNBREAKABLE = re.compile(r"\S{30,}")
_ENDS = ".!?…。！？؟।:：;；"
_STOPS = ".!?…。！？؟।,;:،؛，；：、"
_CLOSERS = "\"'”’»)]」』）】"

WIDEST_WRAP = 120  # columns; longer lines are paragraphs
NARROWEST_WRAP = 40
LONGEST_HEADING = 80
_FEWEST_BY_HAND = 3


@dataclass(frozen=True, slots=True)
class _Line:
    text: str  # without outer white space and bullet
    start: int  # of `text` in the file
    width: int  # columns with the indentation
    bullet: bool

    @property
    def ended(self) -> bool:
        """Whether a sentence may end here: not at a comma."""
        return self.text.rstrip(_CLOSERS).endswith(tuple(_ENDS))

    @property
    def stopped(self) -> bool:
        return self.text.rstrip(_CLOSERS).endswith(tuple(_STOPS))


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text's lines end: at a column (0: they do not), where the writer pleased, or each with its paragraph."""

    limit: int
    by_hand: bool
    by_paragraph: bool


def paragraphs(text: str) -> Iterator[Block]:
    """The blocks of a plain text, in order."""
    chunks = list(_chunks(text))
    by_paragraph = _has_whole_paragraphs(chunks)
    layout = _Layout(_wrap_width(chunks), not by_paragraph and _is_broken_by_hand(chunks), by_paragraph)
    for chunk in chunks:
        for group in _groups(chunk, layout):
            yield _block(text, group)


def _chunks(text: str) -> Iterator[list[_Line]]:
    chunk: list[_Line] = []
    for span in lines(text):
        line = _line(text, span)
        if line is not None:
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _line(text: str, span: Span) -> _Line | None:
    """`None` for a blank line or one drawn of dashes and the like."""
    whole = span.of(text)
    bare = whole.strip()
    if _RULE.fullmatch(bare) or not bare:
        return None
    start = span.start + len(whole) - len(whole.lstrip())
    bullet = _BULLET.match(bare)
    shift = bullet.end() if bullet else 0
    return _Line(bare[shift:], start + shift, _width(whole.rstrip()), bullet is not None)


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from wcwidth import wcwidth  # where its tables are needed

    return sum(max(wcwidth(character), 0) for character in text)


def _wrap_width(chunks: list[list[_Line]]) -> int:
    """The column at which the text is hard-wrapped, or 0 when it is not.

    Lines that nothing breaks (the last of a paragraph) and those with a word too long for any column say nothing.
    """
    breaks = [(a, b) for chunk in chunks for a, b in pairwise(chunk) if not b.bullet]
    broken = [line.width for line, _ in breaks if not _UNBREAKABLE.search(line.text)]
    limit = max(broken, default=0)
    if not NARROWEST_WRAP <= limit <= WIDEST_WRAP:
        return 0
    full = sum(_full(line, following, limit) for line, following in breaks)
    unstopped = sum(not line.stopped for line, _ in breaks)
    return limit if full >= 0.6 * len(breaks) and unstopped >= 0.5 * len(breaks) else 0


def _is_broken_by_hand(chunks: list[list[_Line]]) -> bool:
    """Whether most long lines that end in mid-sentence are followed by a small letter: the others go on, too."""
    pairs = [(a, b) for chunk in chunks for a, b in pairwise(chunk) if not b.bullet]
    open_ = [following for line, following in pairs if line.width >= NARROWEST_WRAP and not line.ended]
    small = sum(following.text[0].islower() for following in open_)
    return small >= _FEWEST_BY_HAND and small >= 0.5 * len(open_)


def _has_whole_paragraphs(chunks: list[list[_Line]]) -> bool:
    """Whether the lines that hold more than a program leaves in one, and that others follow at once, are no fewer than
    the long ones that a small letter follows: there it rather begins the next entry of a list."""
    pairs = [(a, b) for chunk in chunks for a, b in pairwise(chunk) if not b.bullet]
    whole = sum(line.ended and line.width > WIDEST_WRAP for line, _ in pairs)
    small = sum(not a.ended and a.width >= NARROWEST_WRAP and b.text[0].islower() for a, b in pairs)
    return whole >= max(small, 1)


def _full(line: _Line, following: _Line, limit: int) -> bool:
    """Whether the following line's first word would not have fitted any more."""
    word = _WORD.match(following.text)
    first = word[0] if word else ""
    if first and wide(first[0]):
        return line.width + 8 > limit  # wide text may break anywhere but before a stop or closing mark
    return line.width + 1 + _width(first) > limit


def _goes_on(line: _Line, following: _Line, layout: _Layout) -> bool:
    """Whether the text of a line goes on in the next: no further word fitted, or the sentence is not at its end."""
    if layout.limit and _full(line, following, layout.limit):
        return True
    if line.ended or line.width < max(NARROWEST_WRAP, 0.6 * layout.limit):
        return False
    if layout.limit or layout.by_hand:
        return True
    return following.text[0].islower() and not layout.by_paragraph


def _groups(chunk: list[_Line], layout: _Layout) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    for line in chunk:
        if group and (line.bullet or not _goes_on(group[-1], line, layout)):
            yield group
            group = []
        group.append(line)
    yield group


def _block(text: str, group: list[_Line]) -> Block:
    parts: list[tuple[str, Span]] = []
    for number, line in enumerate(group):
        if number and not (wide(group[number - 1].text[-1]) and wide(line.text[0])):
            parts.append((" ", _line_end(text, parts[-1][1].end)))
        parts.append((line.text, Span(line.start, line.start + len(line.text))))
    visible, offsets = join_pieces(parts)
    return Block(visible, offsets, _kind(group), inline_marks(visible, offsets))


def _line_end(text: str, place: int) -> Span:
    while text[place] not in "\r\n":
        place += 1
    return Span(place, place + (2 if text.startswith("\r\n", place) else 1))


def _kind(group: list[_Line]) -> BlockKind:
    first = group[0]
    if first.bullet:
        return BlockKind.LIST_ITEM
    if len(group) == 1 and not first.stopped and _width(first.text) <= LONGEST_HEADING:
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH
