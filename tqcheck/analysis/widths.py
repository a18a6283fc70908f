"""Punctuation of the wrong width: half-width between Chinese or Japanese characters, full-width elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tqcheck.analysis.spacing import Slip
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_CJK = "\u3041-\u30ff\u4e00-\u9fff"
_HALF_WIDTH = re.compile(rf"(?<=[{_CJK}])(?:[ ]?[,;:?!][ ]?(?=[{_CJK}]|$)|\.(?=$))")
_FULL_WIDTH = re.compile(r"(?<=[^\W_])[，。？！：；、](?=[ ]?[^\W_]|\s*$)")
_WIDE = re.compile("[，。？！：；、]")
_WIDEN = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_NARROW = {wide: half for half, wide in _WIDEN.items()} | {"、": ","}
_MINORITY = 0.5


def prefers_wide(texts: Iterable[str]) -> bool:
    """Whether half-width marks are slips: where they prevail they are the house's style."""
    counts = [(len(_HALF_WIDTH.findall(text)), len(_WIDE.findall(text))) for text in texts]
    return sum(half for half, _ in counts) <= _MINORITY * sum(wide for _, wide in counts)


def half_width(text: str, language: Language) -> Iterator[Slip]:
    """Half-width marks next to Chinese or Japanese characters."""
    for match in _HALF_WIDTH.finditer(text):
        half = match[0].strip()
        if half == ":" and language.code == "ja":  # sets off the second part of a heading
            continue
        wide = "、" if half == "," and language.code == "ja" else _WIDEN[half]
        message = f"“{half}” is half-width between {language.name} characters; write “{wide}”."
        yield Slip(Span(*match.span()), wide, message)


def full_width(text: str, language: Language) -> Iterator[Slip]:
    """Marks of Chinese and Japanese between letters of another script."""
    for match in _FULL_WIDTH.finditer(text):
        half = _NARROW[match[0]]
        follows = text[match.end() : match.end() + 1]
        space = " " if follows and not follows.isspace() else ""
        message = f"“{match[0]}” is a full-width mark of Chinese or Japanese text; {language.name} has “{half}”."
        yield Slip(Span(*match.span()), half + space, message)
