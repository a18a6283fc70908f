"""One bound in two ways: "more than 2" is "3 or more", "fewer than 5" is "4 at most"."""

from __future__ import annotations

import re
from decimal import Decimal

from tqcheck.analysis.numbers.quantity import Quantity
from tqcheck.records.language import Language

_NEAR = 16  # characters beside a number
# What stands before or after a number that lies outside of the bound, by language: above it, and below it.
_ABOVE = {
    "en": r"(?:more|greater|larger|higher|longer|older) than\s*\Z|\b(?:over|above|exceed(?:s|ing)?)\s*\Z",
    "de": r"(?:mehr|größer|höher|länger|älter) als\s*\Z|\büber\s*\Z",
    "fr": r"plus d[e’']\s*\Z",
    "es": r"más de\s*\Z",
    "it": r"più di\s*\Z",
    "pt": r"mais de\s*\Z",
    "nl": r"meer dan\s*\Z",
}
_BELOW = {
    "en": r"(?:fewer|less|smaller|lower|shorter|younger) than\s*\Z|\b(?:under|below)\s*\Z",
    "de": r"(?:weniger|kleiner|kürzer|jünger) als\s*\Z|\bunter\s*\Z",
    "fr": r"moins d[e’']\s*\Z",
    "es": r"menos de\s*\Z",
    "it": r"meno di\s*\Z",
    "pt": r"menos de\s*\Z",
    "nl": r"minder dan\s*\Z",
}
# After a number that lies within the bound, with a word that counts whole things between: no unit of measure.
_COUNTED = {
    "ja": "(?:[人名個つ件枚本台匹頭冊回歳才羽点着軒色]|か所|種類)?",
    "zh": "[个人名件张本台只头册次岁位条家种]?(?:及|或)?",
}
_FROM = {"ja": _COUNTED["ja"] + "以上", "zh": _COUNTED["zh"] + "以上", "en": r"\s*(?:or|and) more\b"}
_UP_TO = {"ja": _COUNTED["ja"] + "以下", "zh": _COUNTED["zh"] + "以下", "en": r"\s*or (?:fewer|less)\b"}


def same_bound(outer: Quantity, text: str, language: Language, inner: Quantity, other: str, beyond: Language) -> bool:
    """Whether the whole number `outer` of `text` lies just outside of the bound that `inner` of `other` lies within."""
    if outer.value is None or inner.value is None or outer.value % 1:
        return False
    before = language.lower(text[max(0, outer.span.start - _NEAR) : outer.span.start])
    after = beyond.lower(other[inner.span.end : inner.span.end + _NEAR])
    return any(
        inner.value - outer.value == Decimal(step)
        and language.code in outside
        and beyond.code in inside
        and re.search(outside[language.code], before) is not None
        and re.match(inside[beyond.code], after) is not None
        for step, outside, inside in ((1, _ABOVE, _FROM), (-1, _BELOW, _UP_TO))
    )
