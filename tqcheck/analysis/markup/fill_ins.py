"""Names within code for what each reader has of their own, which a translation may say in its words.

They are marked up as variables (`mod_<var>name</var>.c`), or known for it: `/path/to/file`, `~username`, example.com.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tqcheck.analysis.markup.differences import ToCompare
from tqcheck.analysis.segments.presence import present
from tqcheck.records.document import Mark, MarkKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span

GAP = "<>"
_VARIABLE = frozenset({"var", "em", "i", "replaceable"})
_PIECE = re.compile(r"[\w-]+|[^\w\s-]")
_WORD = re.compile(r"[\w-]+")
_PARTS = re.compile(r"[-_]")
_CODE_ELEMENTS = frozenset({"code", "tt", "kbd", "samp"})
_QUOTED = re.compile('[「『《“„«"]')
_LONG = 40  # words and signs
_MOST = 0.8  # of them
_LONGEST_SAID = 200  # characters of an element of code within a sentence
_GLOSS = re.compile(r"[(（]([^()（）]+)[)）]\Z")
_EXAMPLE_HOST = re.compile(r"(?<![\w-])example\.(?:com|net|org|edu)(?![\w-])", re.IGNORECASE)
_ANYONES = frozenset({"your", "my", "example"})
_FILE_LIKE = frozenset({"document", "example", "file", "filename", "foo", "image", "sample"})
_PLACES = frozenset({"bar", "baz", "dir", "directory", "folder", "host", "hostname", "path", "some", "to"})
_KNOWN = _ANYONES | _FILE_LIKE | _PLACES | {"message", "name", "password", "text", "user", "username", "value"}
_BEFORE = frozenset("/~<[{\"'|@=")  # what may stand beside such a name, as may a space; others make it part of another
_AFTER = frozenset("/>]}\"'|@")


class Variables:
    """What is marked up as a variable in a segment."""

    def __init__(self, segment: Segment) -> None:
        self._text = segment.text
        marked = (mark for mark in segment.marks if mark.name in _VARIABLE)
        self._marks = sorted(marked, key=lambda mark: mark.span.start)
        self._starts = [mark.span.start for mark in self._marks]

    def within(self, code: Mark) -> Iterator[Span]:
        """Those within a span of code, but not all of it as one element of code, outermost."""
        opened: Mark | None = None
        end = code.span.start
        for mark in self._starting(code.span):
            if mark == code or mark.span.end > code.span.end:
                continue
            if mark.kind is MarkKind.OPEN:
                opened = opened or mark
            found = mark.span if mark.kind is MarkKind.CODE else None
            if mark.kind is MarkKind.CLOSE and opened is not None:
                found, opened = Span(opened.span.end, mark.span.start), None
            if found is not None and found.start >= end and found.end > found.start:
                yield found
                end = found.end

    def as_gaps(self, code: Mark) -> str:
        """The text of a span of code with `<>` in the place of its variables."""
        parts: list[str] = []
        start = code.span.start
        for gap in self.within(code):
            parts += (self._text[start : gap.start], GAP)
            start = gap.end
        return "".join((*parts, self._text[start : code.span.end])).strip()

    def _starting(self, span: Span) -> Sequence[Mark]:
        """The marks that begin in a span."""
        return self._marks[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end)]


def is_all_filled_in(code: str) -> bool:
    """Whether nothing is written but variables."""
    return GAP in code and not any(map(str.isalnum, code))


def glossed(code: str) -> str:
    """What stands in brackets at the end: the source's word after its rendering, `资源（resources）`."""
    found = _GLOSS.search(code)
    return found[1] if found else ""


def marked_up_alone(elements: Iterable[ToCompare], source: Segment, target: Segment) -> frozenset[Span]:
    """Where elements of the target mark up as code what the source says as well, in its prose."""
    ends: dict[str, list[int]] = {name: [] for name in _CODE_ELEMENTS}
    for mark in target.marks:
        if mark.kind is MarkKind.CLOSE and mark.name in ends:
            ends[mark.name].append(mark.span.start)
    said: dict[Span, str] = {}
    for element in elements:
        closing = ends.get(element.shown[1:].partition(">")[0], [])
        at = bisect_left(closing, element.span.end)
        if at < len(closing) and closing[at] - element.span.end <= _LONGEST_SAID:
            said[element.span] = target.text[element.span.end : closing[at]].strip()
    there = present(filter(None, said.values()), source.text)
    return frozenset(span for span, text in said.items() if text in there)


def is_quoted_instead(source: Segment, target: Segment) -> bool:
    """Whether the target alone has quotation marks, which stand for italics where these are not used."""
    return _QUOTED.search(target.text) is not None and not _QUOTED.search(source.text)


def is_long_sample(before: str, after: str) -> bool:
    """Whether most of a sample of many lines is the same: what a program answers in it may be translated."""
    ours, theirs = (Counter(_PIECE.findall(code)) for code in (before, after))
    longest = max(ours.total(), theirs.total())
    return longest >= _LONG and (ours & theirs).total() >= _MOST * longest


def is_filled_in(before: str, after: str) -> bool:
    """Whether code is the same but for the names of examples: `/path/to/file`, `~username`, `http://example.com/a`."""
    ours, theirs = list(_PIECE.finditer(before)), _PIECE.findall(after)
    if before.isalpha() or len(ours) != len(theirs):
        return False
    anywhere = _EXAMPLE_HOST.search(before) is not None
    return all(
        one[0] == other or (_is_word(one[0]) and _is_word(other) and (anywhere or _is_example(one)))
        for one, other in zip(ours, theirs, strict=True)
    )


def _is_word(piece: str) -> bool:
    return _WORD.fullmatch(piece) is not None and any(map(str.isalpha, piece))


def _is_example(word: re.Match[str]) -> bool:
    """Whether it is a known name for anyone's own, and stands where a name may, not as `user.name` or `name=`."""
    name = word[0].casefold()
    known = name in _KNOWN or not _ANYONES.isdisjoint(_PARTS.split(name))
    start, end = word.span()
    before, after = word.string[max(0, start - 1) : start], word.string[end : end + 1]
    if not known or not (not before or before.isspace() or before in _BEFORE):
        return False
    return not after or after.isspace() or after in _AFTER or (after == "." and name in _FILE_LIKE)
