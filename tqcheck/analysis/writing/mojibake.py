"""Text that was written in UTF-8 and read as Windows-1252, Latin-1 or Windows-1251, and how it read before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.records.span import Span

# The characters that UTF-8's lead and continuation bytes turn into.
_RUN = re.compile(r"[\u0080-\u00ffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2,}")
_TRUNCATED = re.compile(r"â€[^\w\s]?|ï»¿|Ã[\u0080-\u009f\u00a0]")

# Letters and signs that European, Cyrillic, Greek, Hebrew, Arabic and East Asian prose consists of; a decoded
# character elsewhere (phonetic signs, archaic letters) means that the run was meant as it stands ("CAFÉ®").
_PLAUSIBLE = re.compile(
    "[\u00a0-\u017f\u0386-\u03ce\u0401-\u045f\u0490\u0491\u05d0-\u05ea\u060c\u061b\u061f\u0621-\u0652\u1e00-\u1eff"
    "\u2010-\u203a\u20ac\u2116\u2122\u2190-\u21ff\u2260-\u2265\u2600-\u27bf\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
    "\ufeff\uff01-\uff5e\ufffd\U0001f300-\U0001faff]+"
)

# Cyrillic letters of UTF-8 read as Windows-1251: each is Р or С and a sign of that code page, two in a row no chance.
_PAIR = "[РС][\x98\u00a0¤¦§©«¬\u00ad®°±µ¶·»ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјЅѕї]"
_CYRILLIC = re.compile(rf"(?:{_PAIR}){{2,}}+(?:[ .,!?;:-]{{1,3}}(?:{_PAIR})++)*+")

_FIRST_HAN = "\u2e80"
_QUOTES = tuple("«„“‘‚‹")
_PUNCTUATION = "«»“”„‘’‚‹›–—…"
_LEADS_OF_LETTERS = "ÂÃÐÑâ"  # what letters of European alphabets and typographic marks begin with


def garbled(text: str) -> Iterator[tuple[Span, str | None]]:
    """Stretches of garbled text and what they read before, `None` where bytes were lost on the way."""
    covered = False
    for match in _CYRILLIC.finditer(text):
        covered = True
        yield Span(*match.span()), _from_cyrillic(match[0])
    for match in _RUN.finditer(text):
        for span, repaired in _repairs(match[0], match.start()):
            if not _may_be_meant(text, span, repaired):
                covered = True
                yield span, _again(repaired)
    if not covered:
        yield from ((Span(*match.span()), None) for match in _TRUNCATED.finditer(text))


def _from_cyrillic(run: str) -> str | None:
    """The words as they were, where no byte was lost: 0x98 is none of the code page's."""
    data = b"".join(b"\x98" if mark == "\x98" else mark.encode("cp1251") for mark in run)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _may_be_meant(text: str, span: Span, repaired: str) -> bool:
    """A letter with an accent before punctuation may look like one damaged character: "café…»", "«PÅ»"."""
    if len(repaired) > 1:
        return False
    before = text[span.start - 1 : span.start]
    in_capitals = before.isupper() or before in _QUOTES
    return repaired >= _FIRST_HAN or (in_capitals and text[span.end - 1] in _PUNCTUATION)


def _repairs(run: str, offset: int) -> Iterator[tuple[Span, str]]:
    """The maximal parts of a run that are whole UTF-8 sequences; a lead byte says how many must follow."""
    data = [_byte(character) for character in run]
    start = 0
    while start < len(data):
        end = start
        repaired: list[str] = []
        while (step := _decode(data[end : end + 4])) is not None:
            repaired.append(step[0])
            end += step[1]
        if repaired:
            yield Span(offset + start, offset + end), "".join(repaired)
        start = max(end, start + 1)


def _byte(character: str) -> int:
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(character) & 0xFF if ord(character) < 0x100 else 0


def _decode(data: list[int]) -> tuple[str, int] | None:
    """The character that the bytes begin with, when it is one that prose has, and its length in bytes."""
    if not data or not 0xC2 <= data[0] <= 0xF4:
        return None
    length = 2 if data[0] < 0xE0 else 3 if data[0] < 0xF0 else 4
    try:
        character = bytes(data[:length]).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return (character, length) if _PLAUSIBLE.fullmatch(character) else None


def _again(text: str) -> str:
    """Undo a second round of the same damage ("ÃƒÂ©")."""
    if len(text) < 2 or text[0] not in _LEADS_OF_LETTERS:
        return text
    deeper = list(_repairs(text, 0))
    return deeper[0][1] if len(deeper) == 1 and len(deeper[0][0]) == len(text) else text
