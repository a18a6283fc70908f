"""Subtitles in two languages, the original's words beneath the translation's: one of them is read.

Only languages in different scripts are told apart, in which each line shows at once which of the two it is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.analysis.writing.scripts import letters
from tqcheck.loading.blocks import without
from tqcheck.records.document import Block, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_LATIN = "Latin"
_LEAST = 4  # cues in two languages; fewer may quote
_SHARE = 0.5  # of the cues


def without_second_language(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Notice, ...]]:
    """The cues without their lines in Latin letters, where most have such a line beside one in another script."""
    gone = [_foreign(block) for block in blocks]
    both = sum(map(bool, gone))
    if both < _LEAST or both < _SHARE * len(blocks):
        return list(blocks), ()
    message = (
        f"{both} of {len(blocks)} subtitles stand in two languages: their lines in Latin letters were not read; "
        "keep each language in a file of its own, and name one of them with --source"
    )
    kept = [without(block, spans) for block, spans in zip(blocks, gone, strict=True)]
    return kept, (Notice("skipped", message),)


def _foreign(block: Block) -> list[Span]:
    """The lines of a cue in Latin letters alone, with the break before or after; none without lines in others."""
    lines = list(_lines(block))
    scripts = [letters(line.of(block.text)) for line in lines]
    latin = [set(found) == {_LATIN} for found in scripts]
    other = [bool(set(found) - {_LATIN}) for found in scripts]
    return [line for line, gone in zip(lines, latin, strict=True) if gone] if any(other) else []


def _lines(block: Block) -> Iterator[Span]:
    """The lines of a cue's text, each with the space that the break before it shows as."""
    breaks = {mark.span.start for mark in block.marks if mark.kind is MarkKind.ALONE and mark.name == "br"}
    yield from (Span(start, end) for start, end in pairwise(sorted({0, *breaks, len(block.text)})))
