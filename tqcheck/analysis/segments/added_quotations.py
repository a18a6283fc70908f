"""A quoted utterance of the translation of which the source says nothing: "a page «Beware of the dog!»"."""

from __future__ import annotations

import re

from tqcheck.analysis.punctuation.quotes import QUOTES, marks, match
from tqcheck.analysis.segments.gaps import LABELS
from tqcheck.analysis.segments.prose import prose
from tqcheck.contracts import Context
from tqcheck.records.segment import Pair
from tqcheck.records.span import Span

_ENDS = "!?.…！？。"
_SHORTEST = 8  # characters of what is said
_LEFT = 1  # words of the source that nothing renders: with more, what is quoted may say them in other words
_LONGER = 1.15  # times what the source lets expect
_QUOTED = re.compile(f"[{QUOTES}]")
_TITLE = re.compile(r"[A-Z]\w+ [A-Z]")  # a name of several words, which languages without capitals for titles quote


def added_quotation(pair: Pair, context: Context) -> Span | None:
    """The only quoted sentence of the target, where the source quotes nothing, has no word for half of its words,
    is rendered without it and too short for it; between languages of the lexicon."""
    if pair.source is None or pair.target is None or pair.target.kind in LABELS or context.source is None:
        return None
    source, target = prose(pair.source), prose(pair.target)
    if not _QUOTED.search(target) or _QUOTED.search(source) or _TITLE.search(source):
        return None
    pairs = match(marks(target, context.target)).pairs
    quoted = [Span(a.position, b.position + 1) for a, b in pairs if a.character in QUOTES]
    said = quoted[0].of(target)[1:-1].strip() if len(quoted) == 1 else ""
    whole = len(quoted) == 1 and len(quoted[0]) > len(target) - 2
    if len(said) < _SHORTEST or said[-1] not in _ENDS or whole or not _is_longer(source, target, context):
        return None
    return quoted[0] if _is_without_origin(source, target, quoted[0], context) else None


def _is_longer(source: str, target: str, context: Context) -> bool:
    own, other = context.source.length if context.source else None, context.target.length
    return bool(own and other and len(target) > _LONGER * len(source) * other / own)


def _is_without_origin(source: str, target: str, span: Span, context: Context) -> bool:
    from tqcheck.analysis.lexicon.unexplained import looked_up

    found = looked_up(source, target, context.codes)
    if found is None or len(found.source) > _LEFT:
        return False
    strange = sum(word.span.overlaps(span) for word in found.target)
    return strange > 0 and sum(word.overlaps(span) for word in found.explained) <= strange
