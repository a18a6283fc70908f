"""A sentence as it stands in the file, with the part in question marked beneath or around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.analysis.writing.direction import right_to_left
from tqcheck.records.report import Correction, Location
from tqcheck.reporters._terminal import Glyph, TerminalLine, cells, lines, paint, width

MAX_LINES = 4
_MORE = " …"
_CONTEXT = 400  # code points either side of the span: more than MAX_LINES hold
_LEAD = 24  # code points shown before a correction


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`text` and the marked range `[start, end)` in it; `cut` says whether text was left out at either end."""

    text: str
    start: int
    end: int
    cut: tuple[bool, bool] = (False, False)


def passage(segment: Location | None, span: Location | None, context: int = _CONTEXT) -> Excerpt | None:
    """The segment's text, `context` code points either side of the span; its own text where it lies outside."""
    if segment is None or (span and not segment.start <= span.start <= span.end <= segment.end):
        return None if span is None else Excerpt(span.text, 0, len(span.text))
    start = span.start - segment.start if span else 0
    end = span.end - segment.start if span else -1
    return _near(segment.text, start, end, context)


def _near(text: str, start: int, end: int, context: int) -> Excerpt:
    first = max(0, start - context)
    last = min(len(text), max(start, end) + context, start + 4 * context)
    return Excerpt(text[first:last], start - first, end - first, (first > 0, last < len(text)))


def render(shown: Excerpt, columns: int, color: str, on: bool) -> Iterator[str]:
    """At most `MAX_LINES` lines of the passage, each followed by a line of carets where something in it is marked."""
    brackets = right_to_left(shown.text)
    if brackets:
        shown = _bracketed(shown)
    rows = _window(lines(cells(shown.text), columns - 2 * width(_MORE)), shown)
    for number, row in enumerate(rows):
        before = _MORE[::-1] if number == 0 and (shown.cut[0] or row.cells[0].offset) else ""
        after = _MORE if number == len(rows) - 1 and (shown.cut[1] or not _ends(row, shown)) else ""
        yield before + _painted(row, shown, color, on) + after
        carets = "" if brackets else _carets(row, shown)
        if carets:
            yield paint(" " * width(before) + carets, color, on)


def _bracketed(shown: Excerpt) -> Excerpt:
    """Right-to-left text is reordered by the terminal: brackets travel with it, carets would not."""
    if shown.end < shown.start:
        return shown
    before, inside, after = shown.text[: shown.start], shown.text[shown.start : shown.end], shown.text[shown.end :]
    return Excerpt(f"{before}[[{inside}]]{after}", shown.start, shown.end + 4, shown.cut)


def _window(rows: list[TerminalLine], shown: Excerpt) -> list[TerminalLine]:
    marked = next((at for at, line in enumerate(rows) if line.cells[-1].offset >= shown.start), 0)
    first = max(0, min(marked - 1, len(rows) - MAX_LINES))
    return rows[first : first + MAX_LINES]


def _ends(line: TerminalLine, shown: Excerpt) -> bool:
    return line.cells[-1].offset == len(shown.text) - 1


def _is_marked(cell: Glyph, shown: Excerpt) -> bool:
    return shown.start <= cell.offset < shown.end


def _painted(line: TerminalLine, shown: Excerpt, color: str, on: bool) -> str:
    before = "".join(cell.text for cell in line.cells if cell.offset < shown.start)
    inside = "".join(cell.text for cell in line.cells if _is_marked(cell, shown))
    after = "".join(cell.text for cell in line.cells if cell.offset >= max(shown.start, shown.end))
    return (before + paint(inside, color, on) + after).rstrip()


def _carets(line: TerminalLine, shown: Excerpt) -> str:
    if shown.start == shown.end:
        return _insertion(line, shown)
    marks = ["^" * cell.columns if _is_marked(cell, shown) else " " * cell.columns for cell in line.cells]
    return "".join(marks).rstrip()


def _insertion(line: TerminalLine, shown: Excerpt) -> str:
    """One caret at the place where something is missing."""
    last = line.cells[-1].offset
    at_the_end = shown.start == len(shown.text) == last + 1
    if not line.cells[0].offset <= shown.start <= last and not at_the_end:
        return ""
    return " " * sum(cell.columns for cell in line.cells if cell.offset < shown.start) + "^"


def corrected(segment: Location | None, correction: Correction, columns: int) -> str:
    """The sentence as the correction would leave it, cut to one line around the first change."""
    edits = sorted(correction.edits, key=lambda edit: edit.start)
    inside = segment and edits and segment.start <= edits[0].start and edits[-1].end <= segment.end
    if not segment or not inside:
        return _one_line(" … ".join(edit.replacement for edit in edits), 0, columns)
    change = edits[0].start - segment.start
    first, last = max(0, change - 2 * columns), change + 2 * columns  # more than the line holds
    parts: list[str] = []
    position = first
    for start, end, new in ((e.start - segment.start, e.end - segment.start, e.replacement) for e in edits):
        if start <= last:
            parts += segment.text[position:start], new
            position = end
    return _one_line("".join((*parts, segment.text[position : position + 2 * columns])), change - first, columns)


def _one_line(text: str, change: int, columns: int) -> str:
    """The words around `change`; the whole text where it fits."""
    whole = lines(cells(text), columns) if len(text) <= columns else []
    if len(whole) == 1 or not text:
        return "".join(line.text for line in whole)
    first = max(0, change - _LEAD)
    if first:
        first = text.find(" ", first, change - 1) + 1 or first
    part = text[first : first + columns]
    shown = lines(cells(part), columns - 2 * width(_MORE))[0]
    ends = first + shown.cells[-1].offset == len(text) - 1
    return (_MORE[::-1] if first else "") + shown.text + ("" if ends else _MORE)
