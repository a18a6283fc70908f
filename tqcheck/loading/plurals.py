"""Which English text a plural form of a gettext catalogue renders, and what it may leave out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from gettext import c2py

from tqcheck.analysis.markup.templates import unformatted
from tqcheck.records.document import Block, Mark, MarkKind

_EXPRESSION = re.compile(r"plural\s*=\s*([^;\n]{1,500})")
_TRIED = 1001  # numbers a form is tried for, as msgfmt does


def single(plural_forms: str) -> frozenset[int]:
    """The forms that stand for one number alone, or for 0 and 1, by the header's `Plural-Forms`.

    None where it cannot be read.
    """
    expression = _EXPRESSION.search(plural_forms)
    try:
        form = c2py(expression[1]) if expression else None
        counts = Counter(form(number) for number in range(_TRIED)) if form else Counter()
    except (ValueError, ArithmeticError, RecursionError):
        return frozenset()
    small = {form(0)} if form and form(0) == form(1) and counts[form(0)] == len((0, 1)) else set()
    return frozenset({index for index, count in counts.items() if count == 1} | small)


def rendered(english: Sequence[Block], target: Block, *, first: bool, alone: bool) -> Block:
    """The one of `english` (singular and plural) that the form `target` renders.

    That is the plural, but for the `first` of several forms the singular, unless its placeholders are only those of the
    plural (the Russian form for 1, 21, 31 …). A form that stands `alone` for one number says it in words, or not at
    all: what it leaves out is no longer a placeholder of its source.
    """
    singular, plural = english
    fits = [_placeholders(side) == _placeholders(target) for side in english]
    chosen = singular if first and fits != [False, True] else plural
    return _unasked(chosen, _placeholders(chosen) - _placeholders(target)) if alone else chosen


def _placeholders(block: Block) -> Counter[str]:
    return Counter(unformatted(mark.value) for mark in block.marks if mark.kind is MarkKind.PLACEHOLDER)


def _unasked(block: Block, missing: Counter[str]) -> Block:
    """With code in the place of what may be missing, so that it is not taken for a placeholder of another kind."""

    def unasked(mark: Mark) -> bool:
        return mark.kind is MarkKind.PLACEHOLDER and missing[unformatted(mark.value)] > 0

    marks = (replace(mark, kind=MarkKind.CODE, name="number") if unasked(mark) else mark for mark in block.marks)
    return replace(block, marks=tuple(marks))
