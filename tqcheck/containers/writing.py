"""Writes edits of a container's text into the runs they stand in: nothing else of its parts changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from tqcheck.containers.extract import Extract
from tqcheck.containers.runs import Run
from tqcheck.loading.splicing import splice
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

Edits = Sequence[FileEdit]  # of a run's text, in order
Writer = Callable[[str, Run, Edits], str]  # the part's source and a run of it, to what stands in the run's place then


def by_part(found: Extract, edits: Iterable[tuple[Span, str]], write: Writer) -> dict[str, list[FileEdit]]:
    """What changes in the source of each part; `InputError` where a text has no place to stand in."""
    changed: dict[str, list[FileEdit]] = defaultdict(list)
    for index, own in sorted(by_run(found, edits).items()):
        run = found.runs[index][1]
        source = found.archive.xml(run.part)
        changed[run.part].append(FileEdit(run.place.start, run.place.end, write(source, run, own)))
    return changed


def rewritten(found: Extract, edits: Iterable[tuple[Span, str]], write: Writer) -> bytes:
    """The container's bytes with the edits, which are in order and do not overlap."""
    return saved(found, by_part(found, edits, write))


def saved(found: Extract, changed: dict[str, list[FileEdit]]) -> bytes:
    """The container's bytes with its parts edited, in any order."""
    parts = {
        part: splice(found.archive.xml(part), sorted(own, key=lambda edit: (edit.start, edit.end)))
        for part, own in changed.items()
    }
    return found.archive.rewritten(parts)


def in_place(escape: Callable[[str], str]) -> Writer:
    """A writer for text that stands in the source as it is shown, or as one escape."""

    def write(source: str, run: Run, edits: Edits) -> str:
        written = run.place.of(source)
        if written != run.text:
            return escape(splice(run.text, edits))
        writing = _literal if _is_literal(source, run.place.start) else escape
        return splice(written, [FileEdit(edit.start, edit.end, writing(edit.replacement)) for edit in edits])

    return write


def _is_literal(source: str, place: int) -> bool:
    """Whether a place stands in a CDATA section, where nothing is escaped."""
    return "<![CDATA[" in source and source.rfind("<![CDATA[", 0, place) > source.rfind("]]>", 0, place)


def _literal(text: str) -> str:
    return text.replace("]]>", "]]]]><![CDATA[>")


def by_run(found: Extract, edits: Iterable[tuple[Span, str]]) -> dict[int, list[FileEdit]]:
    """The edits by the number of the run they change: one takes the replacement, the others lose what is replaced."""
    text = found.text
    changed: dict[int, list[FileEdit]] = defaultdict(list)
    free = 0  # where the edit before ends
    for whole, replacement in edits:
        span, new = _least(text, whole, replacement)
        span = span if new else _within_a_run(found, text, span, free)
        free = whole.end
        touched = found.touched(span) if len(span) else range(0)
        host = next((number for number in touched if not found.runs[number][1].fixed), None)
        for number in touched:
            place = found.runs[number][0]
            own = Span(max(span.start, place.start), min(span.end, place.end))
            changed[number].append(_within(place, own, new if number == host else ""))
        if host is None and new:
            number = _host(found, span)
            place = found.runs[number][0]
            end = min(max(span.start, place.start), place.end)
            changed[number].append(_within(place, Span(end, end), new))
    return {number: sorted(own, key=lambda edit: edit.start) for number, own in changed.items()}


def _within(place: Span, span: Span, replacement: str) -> FileEdit:
    return FileEdit(span.start - place.start, span.end - place.start, replacement)


def _least(text: str, span: Span, replacement: str) -> tuple[Span, str]:
    """The edit without what stays: of "the the" made "the" only a word goes, wherever formats begin and end."""
    old = span.of(text)
    start = _alike(old, replacement)
    end = _alike(old[start:][::-1], replacement[start:][::-1])
    return Span(span.start + start, span.end - end), replacement[start : len(replacement) - end]


def _within_a_run(found: Extract, text: str, span: Span, free: int) -> Span:
    """The same deletion where it touches one run alone, if there is such a place: of "the the" either word may go."""
    moved, least = span, max(free, span.start - len(span))
    while len(found.touched(moved)) > 1 and moved.start > least and text[moved.start - 1] == text[moved.end - 1]:
        moved = Span(moved.start - 1, moved.end - 1)
    return moved if len(found.touched(moved)) < len(found.touched(span)) else span


def _alike(one: str, other: str) -> int:
    """The number of code points with which both begin."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _host(found: Extract, span: Span) -> int:
    """The run that takes what is added: the plainer of those beside the place, else the one before it."""
    beside: list[int] = [*found.beside(span.start), *(found.beside(span.end) if len(span) else ())]
    able: list[int] = [number for number in beside if not found.runs[number][1].fixed]
    if not able:
        raise found.archive.error("a correction has no text beside it to be written into: correct this line by hand")
    depths = [found.runs[number][1].depth for number in able]
    return able[depths.index(min(depths))]
