"""Text in UTF-8 that was read in another encoding, and how it read before: ftfy's judgement, with places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from tqcheck.records.span import Span

# A character in UTF-8 has two bytes at least, so that damage is two characters side by side, none of them ASCII. The
# second may have become a plain space; the first, C2 to DF, is then a capital, or one of few signs, in any code page.
_SUSPECT = re.compile(r"[^\x00-\x7f]{2}|[\u00c2-\u00df\u0100-\u017f\u0218-\u021b\u0391-\u03cf\u0402-\u042f\u0490] ")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_TRUNCATED = re.compile(r"â€[^\w\s]?|ï»¿|Ã[\u0080-\u009f\u00a0]")

# Cyrillic letters of UTF-8 read as Windows-1251: each is Р or С and a sign of that code page, two in a row no chance.
_PAIR = "[РС][\x98\u00a0¤¦§©«¬\u00ad®°±µ¶·»ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјЅѕї]"
_CYRILLIC = re.compile(rf"(?:{_PAIR}){{2,}}+(?:[ .,!?;:-]{{1,3}}(?:{_PAIR})++)*+")

_TRUNCATED_MARK = "†"  # what is left of an apostrophe or a quotation mark ("itâ€ s"): which, is lost
_CONTROL = re.compile(r"[\x80-\x9f]+")
_BETWEEN = re.compile(r"[ .,!?;:-]{1,3}")
_WORD = re.compile(r"\s|[^\s]+")
_MARKS = "«»“”„‘’‚‹›–—…¿¡"
_LONGEST = 4_000  # characters of a segment whose words are compared
_LOST = "\ufffd"


def garbled(text: str) -> Iterator[tuple[Span, str | None]]:
    """Stretches of garbled text and what they read before, `None` where bytes were lost on the way."""
    if not _SUSPECT.search(text):
        return
    repaired = _repaired(text)
    found = list(_differences(text, repaired)) if repaired != text else []
    found = found or [(Span(*match.span()), _from_cyrillic(match[0])) for match in _CYRILLIC.finditer(text)]
    found = found or [(Span(*match.span()), _LOST) for match in _TRUNCATED.finditer(text)]
    for span, before in _joined(text, found):
        if _CONTROL.fullmatch(text, span.start, span.end):
            continue  # not text that was read wrongly, but no text at all
        yield span, None if _LOST in before or _TRUNCATED_MARK in before else before


def _joined(text: str, found: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Words of another alphabet that stand side by side are one stretch."""
    place = 0
    while place < len(found):
        span, before = found[place]
        place += 1
        while place < len(found) and _BETWEEN.fullmatch(text, span.end, found[place][0].start):
            before += text[span.end : found[place][0].start] + found[place][1]
            span = Span(span.start, found[place][0].end)
            place += 1
        yield span, before


def _repaired(text: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding

    # Encodings alone: entities, ligatures and quotation marks are as their author wants them.
    only = TextFixerConfig(unescape_html=False, fix_c1_controls=False, normalization=None)
    repaired: str = fix_encoding(text, only)
    return repaired


def _differences(text: str, repaired: str) -> Iterator[tuple[Span, str]]:
    """Where the texts differ. What is ASCII stays as it is, and says which stretches answer each other."""
    stretches = list(_FOREIGN.finditer(text))
    answers = _FOREIGN.findall(repaired)
    if len(stretches) != len(answers) or _FOREIGN.split(text) != _FOREIGN.split(repaired):
        yield from _around_lost_spaces(text, repaired)
        return
    for stretch, answer in zip(stretches, answers, strict=True):
        if stretch[0] != answer:
            same = sum(1 for _ in takewhile(_is_same_mark, zip(stretch[0], answer, strict=False)))
            yield Span(stretch.start() + same, stretch.end()), answer[same:]


def _is_same_mark(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1] and pair[0] in _MARKS


def _around_lost_spaces(text: str, repaired: str) -> Iterator[tuple[Span, str]]:
    """The same where a plain space was part of the damage ("Ã  la carte"), so that the ASCII of both differs."""
    if len(text) > _LONGEST:
        yield Span(0, len(text)), repaired
        return
    from difflib import SequenceMatcher

    words, answers = _WORD.findall(text), _WORD.findall(repaired)
    starts = [0, *accumulate(map(len, words))]
    for what, first, last, start, end in SequenceMatcher(None, words, answers, autojunk=False).get_opcodes():
        if what != "equal":
            yield Span(starts[first], starts[last]), "".join(answers[start:end])


def _from_cyrillic(run: str) -> str:
    """The words as they were; 0x98 is none of the code page's."""
    data = b"".join(b"\x98" if mark == "\x98" else mark.encode("cp1251") for mark in run)
    return data.decode("utf-8", "replace")
