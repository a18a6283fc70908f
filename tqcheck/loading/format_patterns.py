"""Texts that say how a date or an amount is written: `%d.%m.%Y`, `%u%n`. Each language has its own order and signs."""

from __future__ import annotations

import re
from dataclasses import replace

from tqcheck.loading.blocks import mark, marked
from tqcheck.records.document import Block, MarkKind
from tqcheck.records.span import Span

_CODE = re.compile(r"%[-^#_]?[A-Za-z]")
_OF_STRFTIME = frozenset("aAbBcCdDeFgGhHIjklLmMnNpPrRsStTuUvVwWxXyYzZ")
_OF_DATES_ALONE = frozenset("YmbBHMSAyIjklP")  # what no other formatting has
_AMOUNT = re.compile(r"[\s\u00a0()+-]*%[nu][\s\u00a0()+-]*(?:%[nu]|%)?[\s\u00a0()+-]*")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 3  # "at", "Uhr", "год"


_SETTING = re.compile(r"(?:calendar|default):[A-Za-z_]{2,30}(?::\d)?")


def is_pattern(text: str) -> bool:
    """Whether a text is a pattern of `strftime`, of an amount (number and unit) as Rails writes it, or a setting that
    each language has in its own way, as GTK's `calendar:week_start:0` is."""
    if _SETTING.fullmatch(text):
        return True
    if "%" not in text:
        return False
    return _AMOUNT.fullmatch(text) is not None or _is_date(text)


def _is_date(text: str) -> bool:
    codes = [code[-1] for code in _CODE.findall(text)]
    if not _OF_STRFTIME.issuperset(codes) or _OF_DATES_ALONE.isdisjoint(codes):
        return False
    return len(_WORD.findall(_CODE.sub("", text))) <= min(_MOST_WORDS, len(codes) - 1)


def as_pattern(block: Block) -> Block:
    """The block as code throughout."""
    bare = replace(block, marks=tuple(each for each in block.marks if each.kind is not MarkKind.PLACEHOLDER))
    return marked(bare, [mark(block, MarkKind.CODE, Span(0, len(block.text)), "pattern")])


def as_listing(block: Block) -> Block:
    """The block as a sample of code throughout, with what is filled in where it stands."""
    return marked(block, [mark(block, MarkKind.CODE, Span(0, len(block.text)), "sample")])
