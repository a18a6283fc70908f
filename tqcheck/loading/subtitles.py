"""What the formats of subtitles have in common: timings, and the text of a cue with its tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import unescape

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import document
from tqcheck.loading.builder import BlockBuilder, TypedBuilder
from tqcheck.loading.cuespeech import with_speech
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.second_language import without_second_language
from tqcheck.records.document import Block, BlockKind, Document, Mark, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):([0-5]?\d)[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_MARKUP = re.compile(
    r"""
      (?P<time><\d[\d:.]{4,15}>)
    | <(?P<close>/?)(?P<name>[A-Za-z]\w{0,15})(?P<rest>[.\s/][^<>\n]{0,300})?>
    | (?P<override>\{\\[^{}\n]{1,300}\})
    | (?P<reference>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,30});)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Timing:
    """A cue's first line; `duration` is in seconds, `None` where the cue ends before it begins."""

    span: Span
    duration: float | None


@dataclass(frozen=True, slots=True)
class Cue:
    """A subtitle: the lines it shows, its number or name, and the line of the file it begins in (1-based)."""

    timing: Timing
    lines: tuple[Span, ...]
    key: str
    line: int


def timing(raw: RawFile, text: str, span: Span, line: int, example: str) -> Timing:
    """The timing at `span`; `InputError` where it is not whole."""
    found = _TIMING.fullmatch(text, span.start, span.end)
    if found is None:
        message = f"this is no timing, so it is unclear which text is shown when: write it as {example}"
        raise InputError(message, path=raw.path, line=line)
    start, end = seconds(*found.groups()[:4]), seconds(*found.groups()[4:])
    return Timing(span, end - start if end > start else None)


def seconds(hours: str | None, minutes: str, whole: str, fraction: str) -> float:
    """A time of hours, minutes, seconds and decimals of one, in seconds."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + int(fraction.ljust(3, "0")) / 1000


def subtitles(
    raw: RawFile,
    decoded: Decoded,
    name: str,
    cues: Iterable[Cue],
    *,
    references: bool = False,
    language: str | None = None,
    suppressions: tuple[Mark, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> Document:
    """The document of the cues, one block each; with `references`, `&amp;` and the like are read as in HTML."""
    kept = list(cues)
    blocks = (_block(decoded.text, cue, references=references) for cue in kept)
    return of_cues(
        raw,
        decoded,
        name,
        [block for block in blocks if block is not None],
        language=language,
        suppressions=suppressions,
        notices=(*notices, *_backwards(kept)),
    )


def of_cues(
    raw: RawFile,
    decoded: Decoded,
    name: str,
    blocks: Iterable[Block],
    *,
    language: str | None = None,
    suppressions: tuple[Mark, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> Document:
    """The document of blocks that are cues, each a segment; labels of speakers and the like are marked in them.

    Of two languages one is read.
    """
    kept, left_out = without_second_language(list(with_speech(blocks)))
    notices = (*notices, *left_out)
    made = document(raw, decoded, name, kept, language=language, suppressions=suppressions, notices=notices)
    return replace(made, presegmented=True)


def _backwards(cues: Iterable[Cue]) -> tuple[Notice, ...]:
    wrong = [cue for cue in cues if cue.timing.duration is None]
    if not wrong:
        return ()
    count = "a cue that ends" if len(wrong) == 1 else f"{len(wrong)} cues that end"
    message = f"line {wrong[0].line}: {count} before it begins; how fast it must be read was not checked"
    return (Notice("wrong-timing", message),)


def _block(text: str, cue: Cue, *, references: bool) -> Block | None:
    """The cue's text on one line; marks `cue` and `br` stand where its lines begin."""
    builder = TypedBuilder()
    builder.mark(MarkKind.ALONE, cue.timing.span, "cue")
    for number, line in enumerate(cue.lines):
        if number:
            _break(builder, Span(cue.lines[number - 1].end, line.start))
        _read(builder, text, line, references=references)
    block = builder.finish(BlockKind.CUE)
    return None if block is None else replace(block, key=cue.key, duration=cue.timing.duration)


def _break(builder: BlockBuilder, span: Span) -> None:
    builder.mark(MarkKind.ALONE, span, "br")
    builder.space(span, broken=True)


def _read(builder: BlockBuilder, text: str, line: Span, *, references: bool) -> None:
    shown = line.of(text)
    position = line.start + len(shown) - len(shown.lstrip())
    for found in _MARKUP.finditer(text, position, line.end):
        if found["reference"] and not references:
            continue
        builder.text(text[position : found.start()], position)
        position = found.end()
        _markup(builder, found)
    builder.text(text[position : line.end], position)


def _markup(builder: BlockBuilder, found: re.Match[str]) -> None:
    span = Span(*found.span())
    if found["reference"]:
        shown = unescape(found[0])
        builder.whole(" " if shown.isspace() and shown != "\u00a0" else shown, span)
    elif found["name"] == "br":
        _break(builder, span)
    elif found["name"]:
        kind = MarkKind.CLOSE if found["close"] else MarkKind.OPEN
        builder.mark(kind, span, found["name"].lower(), (found["rest"] or "").strip())
    else:
        builder.mark(MarkKind.ALONE, span, "time" if found["time"] else found[0])
