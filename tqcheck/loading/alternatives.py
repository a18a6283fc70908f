"""Plural forms that stand in one text with bars between them: `One file|:count files` (Symfony, Laravel).

A bar may be preceded by the numbers that a form is for (`{0}`, `]1,Inf]`, `[2,*]`) or a label (`one: `).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from tqcheck.loading.blocks import cut
from tqcheck.records.document import Block
from tqcheck.records.span import Span

_MOST = 8  # forms
_ALIKE = 0.5
_CONDITION = re.compile(r"\s*(?:\{-?\d+(?:,-?\d+)*\}|[\[\]](?:-?\d+|-?Inf|\*),\s*(?:-?\d+|Inf|\*)[\[\]])\s*")


def alternatives(source: Block, target: Block) -> Iterator[tuple[Block, Block]]:
    """Each form of the translation with the form of the source that it renders; one pair where there are none."""
    english = _forms(source)
    plurals = _are_plurals([cut(source, span).text for span in english])
    forms = _forms(target) if plurals else []
    if len(forms) < 2:
        general = plurals and "|" not in target.text  # one form for all numbers
        yield cut(source, english[-1]) if general else source, target
        return
    for number, form in enumerate(forms):
        last = number == len(forms) - 1
        yield cut(source, english[-1] if last else english[min(number, len(english) - 1)]), cut(target, form)


def _forms(block: Block) -> list[Span]:
    """The texts between the bars, without the numbers they are for."""
    forms: list[Span] = []
    start = 0
    for part in block.text.split("|") if "|" in block.text else ():
        condition = _CONDITION.match(part)
        forms.append(Span(start + (condition.end() if condition else 0), start + len(part)))
        start += len(part) + 1
    return forms if len(forms) <= _MOST and all(span.of(block.text).strip() for span in forms) else []


def _are_plurals(forms: list[str]) -> bool:
    """Whether the forms say the same but for the number, and are no items of a menu."""
    if not 2 <= len(forms) <= _MOST or any(len(form) > 500 for form in forms):
        return False
    if any(form.count("{") != form.count("}") for form in forms):  # the bar of a format: `{0} {1:day|days} ago`
        return False
    one, other = forms[-2:]
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE and one.strip() != other.strip()
