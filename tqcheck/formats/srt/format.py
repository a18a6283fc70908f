"""Subtitles in SubRip's format (SRT).

Each cue is a segment: its lines are read as one, and tags (`<i>`, `<font …>`, `{\\an8}`) are no part of the text.
Numbers may be missing or out of order, and cues may overlap; a blank line within a cue divides its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.decoding import decode
from tqcheck.loading.recognising import matching
from tqcheck.loading.subtitles import Cue, Timing, subtitles, timing
from tqcheck.loading.text_lines import lines
from tqcheck.records.document import Document
from tqcheck.records.span import Span

_EXAMPLE = "00:00:01,000 --> 00:00:03,500"
_LIKE_TIMING = re.compile(r"\s{0,9}-?\d{1,4}\s?:\s?[\d:.,\s]{1,20}(?:[-–—]{1,2}\s?>|--|→)")
_NUMBER = re.compile(r"\s*\d{1,9}\s*")


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    return subtitles(raw, decoded, "srt", _cues(raw, decoded.text))


def _cues(raw: RawFile, text: str) -> Iterator[Cue]:
    every = list(lines(text))
    timings = [(index, found) for index, line in enumerate(every) if (found := _timing(raw, text, line, index + 1))]
    if not timings:
        raise InputError(f"there is no timing such as {_EXAMPLE}, so this is not a subtitle file", path=raw.path)
    _refuse_text_before(raw, text, every[: timings[0][0]])
    ends = [index for index, _ in timings[1:]] + [len(every)]
    numbers = [_number(text, every, index) for index, _ in timings] + [None]
    for (index, found), key, end, following in zip(timings, numbers, ends, numbers[1:], strict=False):
        shown = every[index + 1 : end - (following is not None)]
        yield Cue(found, tuple(line for line in shown if line.of(text).strip()), key or "", index + 1)


def _timing(raw: RawFile, text: str, line: Span, number: int) -> Timing | None:
    """The timing that the line is, or `None` for text; a line that looks like one must be one."""
    if not _LIKE_TIMING.match(text, line.start, line.end):
        return None
    return timing(raw, text, line, number, _EXAMPLE)


def _number(text: str, every: Sequence[Span], index: int) -> str | None:
    """The number in the line before the timing, where there is one."""
    before = every[index - 1].of(text) if index else ""
    return before.strip() if _NUMBER.fullmatch(before) else None


def _refuse_text_before(raw: RawFile, text: str, before: Sequence[Span]) -> None:
    for number, line in enumerate(before, start=1):
        words = line.of(text).strip()
        if words and not (number == len(before) and _NUMBER.fullmatch(words)):
            message = f"this text stands before the first timing: write one such as {_EXAMPLE} before it"
            raise InputError(message, path=raw.path, line=number)


FORMAT = Format(
    extensions=(".srt",),
    recognises=matching(r"\A\d+\r?\n\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}"),
    load=load,
)
