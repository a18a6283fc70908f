"""Word documents (DOCX).

The text is what the paragraphs show, one a line: those of the document with its tables and text boxes where they are
anchored, then of footnotes, endnotes, headers and footers. A tab and a line break stand for themselves. Comments,
deleted and hidden text, charts and tables of contents are not text; what a tracked change inserts is text with
`--tracked-insertions`. An equation, and an insertion that is not read, is an object in the text that no correction
reaches over. Corrections are written into the runs they stand in: nothing else of the file changes. Text boxes have
a second copy for Word 2007, which is left as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from tqcheck.contracts import Format, RawFile
from tqcheck.corrections.rewriting import splice
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.wordrecords import Run
from tqcheck.loading.wordtext import extract
from tqcheck.records.document import Document
from tqcheck.records.notice import Notice
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span


def load(raw: RawFile) -> Document:
    found = extract(raw)
    return document(
        raw,
        Decoded(found.text, "utf-8"),
        "docx",
        found.blocks,
        language=found.language(),
        notices=tuple(_notices(found.left_out)),
    )


def _notices(left_out: int) -> Iterator[Notice]:
    if left_out:
        what = "1 tracked insertion was" if left_out == 1 else f"{left_out} tracked insertions were"
        hint = "accept or reject the changes in Word, or check with --tracked-insertions"
        yield Notice("skipped", f"{what} not read, so that sentences may have gaps: {hint}")


def _text(raw: RawFile) -> str:
    return extract(raw).text


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    """The edits written into the runs they touch: the first takes the replacement, the others lose what it replaces."""
    found = extract(raw)
    by_run: dict[int, list[FileEdit]] = defaultdict(list)
    for span, replacement in edits:
        for place, index in enumerate(_touched(found.runs, span)):
            whole, _ = found.runs[index]
            start, end = max(span.start, whole.start) - whole.start, min(span.end, whole.end) - whole.start
            by_run[index].append(FileEdit(start, end, "" if place else replacement))
    by_part: dict[str, list[FileEdit]] = defaultdict(list)
    for index, own in sorted(by_run.items()):
        run = found.runs[index][1]
        by_part[run.part].append(FileEdit(run.tag.start, run.end, splice(run.text, own)))
    return found.package.rewritten({part: _edited(found.package.xml(part), own) for part, own in by_part.items()})


def _touched(runs: Sequence[tuple[Span, Run]], span: Span) -> Iterator[int]:
    """The runs that a span shares code points with; for an empty one the run that ends there, or begins."""
    first = bisect_left(runs, max(span.start, 1), key=lambda item: item[0].end)
    if len(span) and runs[first][0].end == span.start:
        first += 1
    yield first
    for index in range(first + 1, len(runs)):
        if runs[index][0].start >= span.end:
            return
        yield index


def _edited(xml: str, edits: Sequence[FileEdit]) -> str:
    """The part with new texts for some of its elements; a tab that becomes text becomes an element of text."""
    written = [FileEdit(edit.start, edit.end, _element(xml, edit)) for edit in edits]
    return splice(xml, sorted(written, key=lambda edit: edit.start))


def _element(xml: str, edit: FileEdit) -> str:
    tag = xml[edit.start : xml.index(">", edit.start)]
    name = tag[1:].rstrip("/").split(maxsplit=1)[0]
    prefix, colon, local = name.rpartition(":")
    if local != "t" and not edit.replacement:
        return ""
    spaced = edit.replacement != edit.replacement.strip() or 'space="preserve"' in tag
    attribute = ' xml:space="preserve"' if spaced else ""
    return f"<{prefix}{colon}t{attribute}>{escape(edit.replacement)}</{prefix}{colon}t>"


def _recognises(raw: RawFile) -> bool:
    return raw.data.startswith(b"PK\x03\x04") and b"word/document.xml" in raw.data


FORMAT = Format(extensions=(".docx", ".docm"), recognises=_recognises, load=load, rewrite=_rewrite, text=_text)
