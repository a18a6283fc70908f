"""Where sentences begin: the library's proposals, and what the rules say of each place where one may end."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.splitting.rules import Place, places, verdict

_WINDOW = 20_000  # code points; the library's time grows faster than the text when quotes stay open


def boundaries(text: str, language_code: str) -> list[int]:
    """The positions, in order, at which a sentence after the first begins."""
    code = language_code.partition("-")[0].lower()
    proposed = set(_proposed(text, code))
    judged = {place.after: place for place in places(text)}
    accepted: list[int] = []
    for position in sorted(proposed | judged.keys()):
        begin = accepted[-1] if accepted else 0
        if _accept(text, judged.get(position), begin, code, position in proposed):
            accepted.append(position)
    return accepted


def _accept(text: str, place: Place | None, begin: int, code: str, proposed: bool) -> bool:
    said = None if place is None else verdict(text, place, begin, code)
    return proposed if said is None else said


def _inside_a_word(text: str, position: int) -> bool:
    """Whether a stop stands right before `position`, with no space: "J.-C.", "example.org"."""
    return text[position - 1] in ".!?'’" and text[position - 2].isalnum()


def _proposed(text: str, code: str) -> Iterator[int]:
    """The library's boundaries, each moved to the first visible code point of the new sentence."""
    import sentencex

    start = 0
    while start < len(text):
        window = text[start : start + _WINDOW]
        ends = [start + found["end_index"] for found in sentencex.get_sentence_boundaries(code, window)]
        last = start + len(window) == len(text)
        inner = ends if last else ends[:-1]  # the window's own end is no boundary
        begins = (_begin(text, end) for end in inner)
        yield from (begin for begin in begins if begin and not _inside_a_word(text, begin))
        start = inner[-1] if inner and (last or inner[-1] > start + _WINDOW // 2) else start + len(window)


def _begin(text: str, position: int) -> int:
    """The place where the sentence begins, or 0 when none does: an opening quote belongs to what follows."""
    if position >= 2 and text[position - 1] in "'’‘\"“„«" and text[position - 2].isspace():
        position -= 1
    while position < len(text) and text[position].isspace():
        position += 1
    return position if position < len(text) else 0
