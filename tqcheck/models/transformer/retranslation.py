"""What another translation says in place of a part of a text."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from tqcheck.records.evidence import Proposal
from tqcheck.records.language import Language
from tqcheck.records.span import Span

LONGEST = 4  # units exchanged at once: beyond it the two are different sentences, not a correction

_WORDS = re.compile(r"\w+|[^\w\s]")
_CHARACTERS = re.compile(r"\S")


def instead(text: str, other: str, span: Span, confidence: float, language: Language) -> Proposal | None:
    """The smallest exchange of words (characters, where words are not spaced) that covers `span`, if any."""
    pattern = _WORDS if language.spaced else _CHARACTERS
    places = [[Span(*match.span()) for match in pattern.finditer(one)] for one in (text, other)]
    units = [[place.of(one) for place in side] for one, side in zip((text, other), places, strict=True)]
    for tag, a, b, c, d in SequenceMatcher(None, units[0], units[1], autojunk=False).get_opcodes():
        if tag == "replace" and places[0][a].start <= span.start and span.end <= places[0][b - 1].end:
            if max(b - a, d - c) > LONGEST:
                return None
            whole = Span(places[0][a].start, places[0][b - 1].end)
            return Proposal(whole, other[places[1][c].start : places[1][d - 1].end], confidence)
    return None
