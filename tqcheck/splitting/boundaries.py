"""Where sentences begin: the library's proposals, and what the rules say of each place where one may end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from tqcheck.splitting.rules import NO_BEGINNING, ends_plainly, places, verdict

_WORD = re.compile(r"\w")
_SPACE = re.compile(r"[^\S\x00-\x7f]")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
# Short quotations and asides stay in one piece.
_QUOTED = re.compile(
    r"\"[^\"\n]{1,200}\"|“[^“”]{1,200}”|„[^„“”]{1,200}[“”]|«[^«»]{1,200}»|»[^«»]{1,200}«|\([^()]{1,200}\)"
)
_WINDOW = 5_000  # code points; the library's time grows faster than the text when quotes stay open


def boundaries(text: str, language_code: str) -> list[int]:
    """The positions, in order, at which a sentence after the first begins."""
    code = language_code.partition("-")[0].lower()
    proposed = set(_proposed(text, code))
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    judged = {place.after: place for place in places(text)}
    accepted: list[int] = []
    for position in sorted(proposed | judged.keys()):
        begin = accepted[-1] if accepted else 0
        place = judged.get(position)
        said = None if place is None else verdict(text, place, begin, code)
        if said is None:
            said = position in proposed or (
                place is not None and not _within(quoted, position) and ends_plainly(text, place, code)
            )
        if said:
            accepted.append(position)
    return list(_with_words(text, accepted))


def _within(spans: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return index >= 0 and spans[index][0] < position < spans[index][1]


def _with_words(text: str, starts: list[int]) -> Iterator[int]:
    """Without boundaries that would leave marks alone: they go with the sentence before, the first with the next."""
    begin = 0
    for start, end in pairwise((*starts, len(text))):
        if _WORD.search(text, start, end) and _WORD.search(text, begin, start):
            yield start
            begin = start


def _inside(text: str, position: int) -> bool:
    """Whether a word goes on there ("J.-C.", "example.org"), or the line does after a word ("Menu ▸ File")."""
    if text[position - 1] == "." and text[position - 2].isspace():  # ".NET", "./run"
        return True
    if text[position - 1] == "!" and text[position] in "[=":  # a picture of Markdown that was left as it is; "a != b"
        return True
    if text[position - 1] in ".!?'’":
        return text[position - 2].isalnum()
    before = text[max(0, position - 20) : position]
    return before.rstrip()[-1:].isalnum() and "\n" not in before


def _proposed(text: str, code: str) -> Iterator[int]:
    """The library's boundaries, each moved to the first visible code point of the new sentence."""
    import sentencex

    start = 0
    while start < len(text):
        window = _SPACE.sub(" ", text[start : start + _WINDOW])  # else the library fails at one before a full stop
        window = _APOSTROPHE.sub("\u02bc", window)  # else taken for a quotation mark
        ends = [start + found["end_index"] for found in sentencex.get_sentence_boundaries(code, window)]
        last = start + len(window) == len(text)
        inner = ends if last else ends[:-1]  # the window's own end is no boundary
        begins = (_begin(text, end) for end in inner)
        yield from (begin for begin in begins if begin and text[begin] not in NO_BEGINNING and not _inside(text, begin))
        start = inner[-1] if inner and (last or inner[-1] > start + _WINDOW // 2) else start + len(window)


def _begin(text: str, position: int) -> int:
    """The place where the sentence begins, or 0 when none does: an opening quote belongs to what follows."""
    if position >= 2 and text[position - 1] in "'’‘\"“„«" and text[position - 2].isspace():
        position -= 1
    while position < len(text) and text[position].isspace():
        position += 1
    return position if position < len(text) else 0
