"""Subtitles in WebVTT.

Each cue is a segment: its lines are read as one, and tags (`<i>`, `<v Speaker>`, `<c.class>`, times) are no part of
the text. Styles, regions and comments are not text; a comment `NOTE tqcheck: ignore[check]` suppresses a check in
the cue after it. `Language: xx` in the header is the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.decoding import decode
from tqcheck.loading.inline import suppression
from tqcheck.loading.recognising import matching
from tqcheck.loading.subtitles import Cue, subtitles, timing
from tqcheck.loading.text_lines import lines
from tqcheck.loading.xmlwriting import escape
from tqcheck.records.document import Document, Mark, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_EXAMPLE = "00:00:01.000 --> 00:00:03.500"
_ARROW = "-->"
_LANGUAGE = re.compile(r"Language:\s{0,9}([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\s*")

Lines = Sequence[tuple[int, Span]]  # each with its number (1-based)


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    reader = _Reader(raw, decoded.text)
    reader.read()
    return subtitles(
        raw,
        decoded,
        "vtt",
        reader.cues,
        references=True,
        language=reader.language,
        suppressions=tuple(reader.suppressions),
        notices=tuple(_notices(reader.strays)),
    )


@dataclass(slots=True)
class _Reader:
    raw: RawFile
    text: str
    cues: list[Cue] = field(default_factory=list)
    suppressions: list[Mark] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)  # lines where text without a timing begins
    language: str | None = None

    def read(self) -> None:
        paragraphs = self._paragraphs()
        self._header(next(paragraphs, []))
        for paragraph in paragraphs:
            kind = paragraph[0][1].of(self.text).split(maxsplit=1)[0]
            if kind == "NOTE":
                self._note(paragraph)
            elif kind not in ("STYLE", "REGION") or _ARROW in paragraph[0][1].of(self.text):
                self._cues(paragraph)

    def _paragraphs(self) -> Iterator[list[tuple[int, Span]]]:
        """The lines between blank ones."""
        paragraph: list[tuple[int, Span]] = []
        for number, line in enumerate(lines(self.text), start=1):
            if line.of(self.text).strip():
                paragraph.append((number, line))
            elif paragraph:
                yield paragraph
                paragraph = []
        if paragraph:
            yield paragraph

    def _header(self, paragraph: Lines) -> None:
        first = paragraph[0][1].of(self.text) if paragraph and paragraph[0][0] == 1 else ""
        if first.split(maxsplit=1)[:1] != ["WEBVTT"] or not first.startswith("WEBVTT"):
            message = "a WebVTT file begins with the line WEBVTT: write it first, or name the format of this file"
            raise InputError(message, path=self.raw.path, line=1)
        for index, (_, line) in enumerate(paragraph[1:], start=1):
            words = line.of(self.text)
            if _ARROW in words:
                self._cues(paragraph[index:])
                return
            stated = _LANGUAGE.fullmatch(words)
            self.language = stated[1] if stated else self.language

    def _note(self, paragraph: Lines) -> None:
        span = Span(paragraph[0][1].start, paragraph[-1][1].end)
        names = suppression(span.of(self.text).removeprefix("NOTE"))
        if names is not None:
            self.suppressions.append(Mark(MarkKind.SUPPRESSION, Span(0, 0), span, value=names))

    def _cues(self, paragraph: Lines) -> None:
        """The cue of a paragraph; a line with an arrow begins another one."""
        timings = [index for index, (_, line) in enumerate(paragraph) if _ARROW in line.of(self.text)]
        if timings[:1] not in ([0], [1]):
            self.strays.append(paragraph[0][0])
        for begin, end in pairwise((*timings, len(paragraph))):
            number, line = paragraph[begin]
            key = paragraph[0][1].of(self.text).strip() if begin == 1 else ""
            shown = tuple(line for _, line in paragraph[begin + 1 : end])
            self.cues.append(Cue(timing(self.raw, self.text, line, number, _EXAMPLE), shown, key, number))


def _notices(strays: Sequence[int]) -> Iterator[Notice]:
    if strays:
        more = f" (and {len(strays) - 1} more)" if len(strays) > 1 else ""
        message = f"line {strays[0]}{more}: this text has no timing, so it is never shown and was not checked"
        yield Notice("skipped", message)


FORMAT = Format(extensions=(".vtt",), recognises=matching(r"\AWEBVTT(?:\s|\Z)"), load=load, escape=escape)
