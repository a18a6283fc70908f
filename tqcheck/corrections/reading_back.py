"""Whether a corrected file, read again, says what it said but for the corrections.

What a correction makes of its surroundings is seen only when the file is read again. A colon may turn a line of
reStructuredText into a field, a bracket may end a link: then words that nobody corrected vanish, or stand elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from tqcheck.records.document import Block
from tqcheck.records.report import FileEdit


def is_kept(before: Iterable[Block], after: Iterable[Block], edits: Iterable[FileEdit]) -> bool:
    """Whether what no edit touches is all there, in its order.

    White space, which markup may fold, is not compared, nor where blocks end, which follows from the length of lines in
    plain text.
    """
    shown = _signs("".join(block.text for block in after))
    first, *others = _untouched(before, sorted(edits, key=lambda edit: edit.start))
    if not shown.startswith(first):
        return False
    position = len(first)
    for part in others[:-1]:
        found = shown.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return shown.endswith(others[-1], position) if others else position == len(shown)


def _untouched(blocks: Iterable[Block], edits: Sequence[FileEdit]) -> list[str]:
    """The signs between edits: those before the first one, …, those after the last one."""
    parts: list[list[str]] = [[]]
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    for block in blocks:
        files = [piece.file for piece in block.offsets.pieces]
        first = bisect_left(ends, min((file.start for file in files), default=0))
        own = edits[first : bisect_right(starts, max((file.end for file in files), default=0))]
        if own:
            parts[-1].append(block.text[: _lead(block, own[0].start)])
            parts.append([block.text[_tail(block, max(edit.end for edit in own)) :]])
        else:
            parts[-1].append(block.text)
    return [_signs("".join(part)) for part in parts]


def _lead(block: Block, place: int) -> int:
    """How much of the visible text stands before a place of the file."""
    for piece in block.offsets.pieces:
        if piece.file.end > place:
            inside = max(0, place - piece.file.start) if piece.linear else 0
            return piece.visible.start + inside
    return len(block.text)


def _tail(block: Block, place: int) -> int:
    """Where the visible text begins that stands after a place of the file."""
    for piece in reversed(block.offsets.pieces):
        if piece.file.start < place:
            beyond = max(0, piece.file.end - place) if piece.linear else 0
            return piece.visible.end - beyond
    return 0


def _signs(text: str) -> str:
    return "".join(text.split())
