"""Whether the same first name stands before two surnames, which are then meant to be one."""

from __future__ import annotations

from tqcheck.analysis.names.matching import NearMiss
from tqcheck.analysis.names.mentions import NameWord
from tqcheck.analysis.words.inflection import stems
from tqcheck.analysis.words.likeness import plain
from tqcheck.records.language import Language

_LONGEST = 40  # characters before a name in which the first name is looked for
_SHORTEST = 3  # letters


def follow_one_first_name(miss: NearMiss, source: str, target: str, language: Language) -> bool:
    """Whether the same capitalised word stands before both; the target, in `language`, may have it in any case."""
    before, other = _word_before(source, miss.source), _word_before(target, miss.target)
    same = other == before or plain(before) in stems(other, language.code)
    return same and len(before) >= _SHORTEST and before.istitle() and other.istitle()


def _word_before(text: str, name: NameWord) -> str:
    return (text[max(0, name.span.start - _LONGEST) : name.span.start].split() or [""])[-1]
