"""Takes back that a correction is safe where the text may not be what the check took it for.

A check's correction is safe for prose of the target's language. Where it would change code, join something to code, an
address or a placeholder, within a title or quotation in another language (French "Free Society: The Selected Essays"),
and in songs, which subtitles write in the letters of another language, it is for a person to decide.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from tqcheck.analysis.markup.programs import is_program
from tqcheck.analysis.segments.onscreen import is_sung
from tqcheck.analysis.segments.prose import BLANK, prose
from tqcheck.analysis.writing.foreign import foreign_language, is_surrounded
from tqcheck.records.document import MarkKind
from tqcheck.records.hit import Hit, Suggestion
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import Span


def reviewed(hit: Hit, pair: Pair, language: Language) -> Hit:
    """`hit`, whose safe suggestions are so no longer where they stand beside something that is no such prose."""
    if pair.target is None or not any(suggestion.safe for suggestion in hit.suggestions):
        return hit
    if is_sung(pair.target) or _is_foreign(pair, language):
        unsafe = tuple(replace(suggestion, safe=False) for suggestion in hit.suggestions)
        return replace(hit, suggestions=unsafe)
    text = prose(pair.target)
    suggestions = tuple(
        suggestion if _holds(suggestion, pair.target, text, language) else replace(suggestion, safe=False)
        for suggestion in hit.suggestions
    )
    return replace(hit, suggestions=suggestions)


def _is_code(span: Span, target: Segment) -> bool:
    marked = any(mark.kind is MarkKind.CODE and mark.span.overlaps(span) for mark in target.marks)
    return marked or is_program(target.text, span.start, span.end)


def _is_foreign(pair: Pair, language: Language) -> bool:
    """Whether the text was left as it is in the source, or is surely in another language than the document's."""
    assert pair.target is not None
    return _is_other(prose(pair.target), pair.source.text if pair.source else "", language)


@lru_cache(maxsize=64)
def _is_other(text: str, source: str, language: Language) -> bool:
    """Asked once for all corrections of a sentence, however many it has."""
    return text.strip() == source.strip() or foreign_language(text, language) is not None


def _holds(suggestion: Suggestion, target: Segment, text: str, language: Language) -> bool:
    spans = [edit.span for edit in suggestion.edits]
    touched = [edit.span for edit in suggestion.edits if edit.replacement.strip() or not edit.replacement]
    beside = "".join(text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1] for span in touched)
    if any(_is_code(span, target) for span in spans):
        return False
    return BLANK not in beside and not any(is_surrounded(text, span, language) for span in spans)
