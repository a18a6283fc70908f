"""Keys of menus and buttons in the texts of programs: `_Open`, `E&xit`, 開く(_O).

The mark before the key letter is no part of what the reader sees. A label has one such mark; what has an underscore as
a name has one (`max_size`) is told from it by its small letters, and by standing in the translation as it is.
"""

from __future__ import annotations

import re

from tqcheck.analysis.words.likeness import distance
from tqcheck.loading.blocks import Taken, marked, without
from tqcheck.records.document import ACCESS_KEY, Block, Mark, MarkKind
from tqcheck.records.span import Span

_LONGEST_LABEL = 100  # characters
_KEY = {
    "_": re.compile(r"(?<![_\w])_(?=[^\W_])|(?<=[^\W\d_])_(?=[^\W\d_])"),
    "&": re.compile(r"(?<![&\w])&(?=[^\W_])(?!#?\w{1,30};)|(?<=[^\W\d_])&(?=[a-zà-ÿ])(?!\w{1,30};)|(?<=\d)&(?=\d)"),
}
_BESIDE = {mark: re.compile(rf"[ \u3000]?[(（]{mark}[^\W_][)）]") for mark in _KEY}
_WITHIN_NUMBER = re.compile(r"(?<!\d)(\d{1,9})&(\d{1,9})(?!\d)")
_NUMBERS = re.compile(r"\d+")
_ENDS = (".", "!", "?")


def without_mnemonics(source: Block, target: Block) -> tuple[Block, Block]:
    """Both sides without the marks of their keys, where the source is a label that has one; where it was is marked."""
    if len(source.text) <= _LONGEST_LABEL and "\n" not in source.text.strip():
        for mark in _KEY:
            place = _only(source, mark)
            if place is not None and _is_key(source.text, place, target.text, mark):
                return _freed_of(source, [place], mark), _freed(target, mark)
        source, target = _whole_number(source, target), _whole_number(target, source)
    return source, target


def _whole_number(block: Block, other: Block) -> Block:
    """Without a key within a number that the other side has in one piece: `9&0` for 90."""
    found = _WITHIN_NUMBER.search(block.text) if "&" in block.text else None
    if found is None or f"{found[1]}{found[2]}" not in _NUMBERS.findall(other.text.replace("&", "")):
        return block
    return _freed_of(block, [Span(found.end(1), found.end(1) + 1)], "&")


def _only(block: Block, mark: str) -> Span | None:
    """The place of the only such mark in the text, code and placeholders aside."""
    if mark not in block.text:
        return None
    taken = Taken(block)
    found = [Span(*match.span()) for match in _KEY[mark].finditer(block.text)]
    free = [span for span in found if not taken.covers(span)]
    return free[0] if len(free) == 1 else None


def _is_key(source: str, place: Span, target: str, mark: str) -> bool:
    if place.start == 0 or not source[place.start - 1].isalnum():
        return True
    word = _word(source, place)
    if word in target:
        return False
    if (mark == "_" and _is_cut_off(word)) or source[place.start - 1].isdigit():
        return True
    if mark == "_" and source.rstrip().endswith(_ENDS):
        return False  # a sentence with a name in it, no label
    if any(_is_near(word, other) for other in _joined(target, mark)):
        return False
    begins = word[:1].isupper() and word[1:].replace(mark, "").islower()
    return begins or (mark == "&" and len(word) > 3) or bool(_joined(target, mark))


def _is_cut_off(word: str) -> bool:
    """Whether the mark cuts a single letter off a word (`Rati_o`), or parts one that begins with a capital."""
    before, _, after = word.partition("_")
    lone = min(len(before), len(after)) == 1 < max(len(before), len(after))  # `a_b` is a name
    return lone or (before[:1].isupper() and before[1:].islower() and after.islower())


def _word(text: str, place: Span) -> str:
    """The word around a mark, with it."""
    start, end = place.start, place.end
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _joined(text: str, mark: str) -> list[str]:
    """The words of a text that have the mark before a letter."""
    return [_word(text, Span(*match.span())) for match in _KEY[mark].finditer(text)] if mark in text else []


def _is_near(word: str, other: str) -> bool:
    """A copy that is off by a letter or two, not another word; one that is copied keeps its capital, or has none."""
    return (
        word[:1].isupper() == other[:1].isupper()
        and abs(len(word) - len(other)) <= 2
        and distance(word.casefold(), other.casefold(), 2) <= 2
    )


def _freed(target: Block, mark: str) -> Block:
    """The translation without its key, which stands in brackets after words that have no such letters."""
    beside = _BESIDE[mark].search(target.text) if mark in target.text else None
    if beside:
        return _freed_of(target, [Span(*beside.span())], mark)
    place = _only(target, mark)
    if place is not None:
        return _freed_of(target, [place], mark)
    other = target.text.find(mark)
    return target if other < 0 else _noted(target, Span(other, other + 1), mark)


def _freed_of(block: Block, places: list[Span], mark: str) -> Block:
    return _noted(without(block, places), places[0], mark, block.offsets.to_file(places[0]))


def _noted(block: Block, place: Span, mark: str, file: Span | None = None) -> Block:
    at = Span(place.start, place.start)
    return marked(block, [Mark(MarkKind.CODE, at, file or block.offsets.to_file(place), ACCESS_KEY, mark)])
