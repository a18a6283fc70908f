"""Subtitles in YouTube's format (SBV): a line with both times, then the lines that are shown, up to a blank one.

Each cue is a segment: its lines are read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.decoding import decode
from tqcheck.loading.recognising import matching
from tqcheck.loading.subtitles import Cue, Timing, seconds, subtitles
from tqcheck.loading.text_lines import lines
from tqcheck.records.document import Document
from tqcheck.records.span import Span

_TIME = r"(\d{1,2}):(\d{2}):(\d{2})\.(\d{1,3})"
_TIMING = re.compile(rf"{_TIME},{_TIME}\s*")
_EXAMPLE = "0:00:01.000,0:00:03.500"


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    return subtitles(raw, decoded, "sbv", _cues(raw, decoded.text))


def _cues(raw: RawFile, text: str) -> Iterator[Cue]:
    opened: tuple[Timing, int] | None = None
    shown: list[Span] = []
    for number, line in enumerate(lines(text), start=1):
        timing = _TIMING.fullmatch(text, line.start, line.end)
        if timing:
            if opened is not None:
                yield Cue(opened[0], tuple(shown), "", opened[1])
            start, end = seconds(*timing.groups()[:4]), seconds(*timing.groups()[4:])
            opened, shown = (Timing(line, end - start if end > start else None), number), []
        elif line.of(text).strip() and opened is None:
            message = f"this text stands before the first timing: write one such as {_EXAMPLE} before it"
            raise InputError(message, path=raw.path, line=number)
        elif line.of(text).strip():
            shown.append(line)
    if opened is None:
        raise InputError(f"there is no timing such as {_EXAMPLE}, so this is not a subtitle file", path=raw.path)
    yield Cue(opened[0], tuple(shown), "", opened[1])


FORMAT = Format(extensions=(".sbv",), recognises=matching(rf"\A{_TIME},{_TIME}\r?\n"), load=load)
