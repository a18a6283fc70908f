"""Punctuation of the wrong width: half-width between Chinese or Japanese characters, full-width elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tqcheck.analysis.punctuation.spacing import Slip
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_CJK = "\u3041-\u30ff\u4e00-\u9fff"
# A part of something in code that is said in words: オブジェクト.メソッド名()
_MEMBER = rf"(?<=[ァ-ヺー]\.)(?=[ァ-ヺ\u4e00-\u9fff])|(?=[{_CJK}]{{1,30}}\()"
_HALF_WIDTH = re.compile(
    rf"(?<=[{_CJK}])(?:[ ]?[,;:?!][ ]?(?=[{_CJK}]|$)|\.(?!{_MEMBER})(?:[ ]?(?=[{_CJK}「『（“])|(?=$)))"
)
_NARROW_FORM = re.compile(rf"(?<=[{_CJK}」』）])[｡､](?=[{_CJK}「『（]|$)")
_FULL_WIDTH = re.compile(rf"(?<=[^\W_])(?<![{_CJK}])[，。？！：；、](?=[ ]?(?![{_CJK}])[^\W_]|\s*$)")
_CHARACTER = re.compile(f"[{_CJK}]")
_WORD = re.compile(rf"(?:(?![{_CJK}])[^\W\d_])+")
_WIDE = re.compile("[，。？！：；、]")
_ABBREVIATED = re.compile(rf"[（(][{_CJK}]{{1,3}}\Z")  # "(e.g." in words: （例如.
_WIDEN = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_NARROW = {wide: half for half, wide in _WIDEN.items()} | {"、": ","}
_GROUPS = (",.", ";:", "?!")  # a house may set "?" half-width and "、" not
_MINORITY = 0.5


def slips_among(texts: Iterable[str]) -> frozenset[str]:
    """The half-width marks that are slips in these texts: where they prevail they are the house's style.

    No house sets its commas full-width and its stops not.
    """
    half: Counter[str] = Counter()
    wide: Counter[str] = Counter()
    for text in texts:
        half.update(match.strip() for match in _HALF_WIDTH.findall(text))
        wide.update(_NARROW[match] for match in _WIDE.findall(text))
    groups = ({mark for mark in _WIDEN if mark in group} for group in _GROUPS)
    slips = frozenset().union(*(group for group in groups if _sum(half, group) <= _MINORITY * _sum(wide, group)))
    return slips | {"."} if wide[","] > half[","] else slips


def _sum(counts: Counter[str], marks: Iterable[str]) -> int:
    return sum(counts[mark] for mark in marks)


def half_width(text: str, language: Language, slips: frozenset[str]) -> Iterator[Slip]:
    """Those of the half-width marks `slips` that stand next to Chinese or Japanese characters."""
    for match in _HALF_WIDTH.finditer(text):
        half = match[0].strip()
        if half not in slips or half in language.typography.half_width:
            continue
        wide = language.typography.comma if half == "," else _WIDEN[half]
        message = f"“{half}” is half-width between {language.name} characters; write “{wide}”."
        yield Slip(Span(*match.span()), wide, message, safe=not _may_be_meant(text, match))
    for match in _NARROW_FORM.finditer(text):
        wide = {"｡": "。", "､": "、"}[match[0]]
        yield Slip(Span(*match.span()), wide, f"“{match[0]}” is a half-width form; write “{wide}”.")


def _may_be_meant(text: str, match: re.Match[str]) -> bool:
    """Whether a stop may end an abbreviation, or part what is no sentence ("主版本号.次版本号")."""
    goes_on = _CHARACTER.match(text, match.end()) is not None
    abbreviated = _ABBREVIATED.search(text, max(0, match.start() - 4), match.start()) is not None
    return (abbreviated and match[0].strip() == ".") or (goes_on and match[0] == ".")


def full_width(text: str, language: Language) -> Iterator[Slip]:
    """Marks of Chinese and Japanese between letters of another script, in text that is written in that script."""
    own = len(_CHARACTER.findall(text))
    if own and own >= sum(1 for _ in _WORD.finditer(text)):
        return  # Chinese with foreign words
    for match in _FULL_WIDTH.finditer(text):
        half = _NARROW[match[0]]
        follows = text[match.end() : match.end() + 1]
        space = " " if follows and not follows.isspace() else ""
        message = f"“{match[0]}” is a full-width mark of Chinese or Japanese text; {language.name} has “{half}”."
        yield Slip(Span(*match.span()), half + space, message, safe=not own)
