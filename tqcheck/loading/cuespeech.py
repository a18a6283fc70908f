"""What subtitles say beside what is spoken: who speaks, what is heard, and that someone sings.

A label (`ANNA:`, `>> REPORTER 2:`, or a name that begins several cues, `Anna:`), a description of a sound (`[door
slams]`, `(SIGHS)`, a line in brackets) and the signs of lyrics (`♪`, `#` around a line) are no prose: each is marked as
such, in every format. The words that are sung stay prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tqcheck.loading.blocks import mark, marked
from tqcheck.records.document import Block, Mark, MarkKind
from tqcheck.records.span import Span

LABEL = "speaker"
SOUND = "sound"
SUNG = "lyrics"

_BEGIN = r"(?:[-–—‐]\s?|>{2,3}\s?)?"
_NAME = r"[^\W\d_][\w.’'&/-]{0,24}(?:[ ][\w.’'&/#-]{1,24}){0,3}"
_LABEL = re.compile(rf"{_BEGIN}(?P<name>{_NAME})(?:[ ]?\([^()]{{1,40}}\)|[ ]?\[[^\[\]]{{1,40}}\])?[:：](?=\s|$)\s?")
_SOUND = re.compile(r"\[[^\[\]]{1,200}\]|［[^［］]{1,100}］|【[^【】]{1,100}】")
_ROUND = re.compile(r"\([^()]{1,200}\)|（[^（）]{1,100}）")
_NOTE = re.compile(r"\s*[♩♪♫♬¶]+\s*")
_HASHES = re.compile(r"(#\s+).*\S(\s+#)")
_FEWEST = 2  # cues that a name in small letters begins, so that it is a label
_MOST_WORDS = 2  # of such a name


def with_speech(blocks: Iterable[Block]) -> list[Block]:
    """The cues with marks of kind `CODE` on their labels, descriptions of sounds and signs of lyrics."""
    every = list(blocks)
    lines = [list(_lines(block)) for block in every]
    names = Counter(name for block, spans in zip(every, lines, strict=True) for name in _names(block, spans))
    known = {name for name, count in names.items() if _is_label(name, count)}
    return [marked(block, _marks(block, spans, known)) for block, spans in zip(every, lines, strict=True)]


def _lines(block: Block) -> Iterator[Span]:
    """The lines that the cue is shown on, without white space at their beginning."""
    breaks = sorted(found.span.start for found in block.marks if found.name == "br")
    for start, end in zip((0, *breaks), (*breaks, len(block.text)), strict=True):
        shown = block.text[start:end]
        yield Span(start + len(shown) - len(shown.lstrip()), end)


def _names(block: Block, lines: Sequence[Span]) -> Iterator[str]:
    for line in lines:
        found = _LABEL.match(block.text, line.start, line.end)
        if found:
            yield found["name"]


def _is_label(name: str, count: int) -> bool:
    """Capitals alone make a label; a name in small letters must begin several cues."""
    if name.isupper():
        return True
    return count >= _FEWEST and name[0].isupper() and name.count(" ") < _MOST_WORDS


def _marks(block: Block, lines: Sequence[Span], known: set[str]) -> Iterator[Mark]:
    taken = 0
    for span, name in sorted(_found(block.text, lines, known)):
        if span.start >= taken:
            taken = span.end
            yield mark(block, MarkKind.CODE, span, name)


def _found(text: str, lines: Sequence[Span], known: set[str]) -> Iterator[tuple[Span, str]]:
    for line in lines:
        yield from _beside(text, line, known)
        yield from _described(text, line, whole=_holds_descriptions_alone(line.of(text)))
    yield from ((Span(*sound.span()), SOUND) for sound in _SOUND.finditer(text))
    if _holds_descriptions_alone(text):  # over several lines
        yield from _described(text, Span(0, len(text)), whole=True)


def _beside(text: str, line: Span, known: set[str]) -> Iterator[tuple[Span, str]]:
    """The label of a line and its signs of lyrics."""
    label = _LABEL.match(text, line.start, line.end)
    if label and label["name"] in known:
        yield Span(label.start(), label.start() + len(label[0].rstrip())), LABEL
    hashes = _HASHES.fullmatch(line.of(text).rstrip())
    if hashes:
        yield from ((Span(*hashes.span(group)).shifted(line.start), SUNG) for group in (1, 2))
    yield from ((Span(*note.span()), SUNG) for note in _NOTE.finditer(text, line.start, line.end))


def _described(text: str, place: Span, *, whole: bool) -> Iterator[tuple[Span, str]]:
    """Sounds in round brackets, which are such where they are in capitals or nothing stands beside them."""
    for sound in _ROUND.finditer(text, place.start, place.end):
        if whole or sound[0].isupper():
            yield Span(*sound.span()), SOUND


def _holds_descriptions_alone(line: str) -> bool:
    return not _ROUND.sub("", line).strip(" -–—\n")
