"""Two sentences of one side that the other answers with a single one, far too short for both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tqcheck.analysis.names.mentions import names
from tqcheck.analysis.segments.gaps import LABELS, breadth
from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words.likeness import plain
from tqcheck.analysis.words.transliteration import likeness
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import load

_SHARE = 0.65  # of the length expected, below which one of two sentences has nothing to render it
_FEWEST = 2  # sentences
_SHORTEST = 18  # characters of a sentence that says something
_ADDRESS = 24  # of one that only speaks to somebody
_ALIKE = 0.5  # likeness of sound from which a name may be another language's form of one
_END = re.compile(
    r"[.!?…]['’\"”»)]{0,2}[ \n\u00a0]+(?=[\"“«„¿¡(]{0,2}[^\W\d_])|[。！？]['’”」』）]{0,2}(?=[^\s。！？])"
)


def unrendered_sentence(whole: Segment, part: Segment, language: Language, other: Language) -> Span | None:
    """The shortest sentence of `whole`, in `language`, where `part` has one alone that is too short for all of them.

    Which of them is lost, lengths alone do not say.
    """
    ours, theirs = prose(whole), prose(part)
    bounds = [0, *(found.end() for found in _END.finditer(ours)), len(ours)]
    told = [Span(start, end) for start, end in pairwise(bounds)]
    if len(told) < _FEWEST or _END.search(theirs) or whole.kind in LABELS or part.kind in LABELS:
        return None
    if named := _address(told, ours, theirs, (language, other)):
        return named
    if not language.length or not other.length:
        return None
    if any(breadth(sentence.of(ours)) < _SHORTEST or not _is_prose(sentence.of(ours)) for sentence in told):
        return None
    return min(told, key=len) if len(theirs) < _SHARE * len(ours) * other.length / language.length else None


def _address(told: Sequence[Span], text: str, other: str, languages: tuple[Language, Language]) -> Span | None:
    """The one of two sentences that is no more than some words to somebody ("Hello Peter."), of whom the other side
    says nothing."""
    if len(told) != _FEWEST or not _has_capitals(other):
        return None
    brief = [span for span in told if len(span) < _ADDRESS]
    called = _given_name(brief[0].of(text), languages[0]) if len(brief) == 1 else None
    return brief[0] if called and not _is_named(called, other, languages[1]) else None


def _is_address_lost(text: str, around: Sequence[Segment | None], languages: tuple[Language, Language]) -> bool:
    """Whether a sentence of some words to somebody ("Hello Peter.") has no trace in what stands `around`."""
    called = _given_name(text, languages[0])
    return called is not None and all(
        side and _has_capitals(side.text) and not _is_named(called, prose(side), languages[1]) for side in around
    )


def _has_capitals(text: str) -> bool:
    """Whether names can be told from other words in its script."""
    return any(map(str.isupper, text))


def _given_name(text: str, language: Language) -> str | None:
    found = (word.text for name in names(text.strip(), language) for word in name.words)
    return next((word for word in found if plain(word) in load("international", "given_names")), None)


def _is_named(called: str, text: str, language: Language) -> bool:
    """Whether a name of the text may be this one, in whatever form its language has for it."""
    found = [word for name in names(text.strip(), language) for word in name.words]
    inside = any(word.certain for word in found) and not language.typography.capital_nouns
    given = load("international", "given_names")
    return inside or any(plain(word.text) in given or likeness(called, word.text) >= _ALIKE for word in found)


def _is_prose(sentence: str) -> bool:
    """Not an abbreviation, nor a list: words in small letters, with a capital before them where there are capitals."""
    first = next((letter for letter in sentence if letter.isalpha()), "")
    return first.isalpha() and not first.islower() and ";" not in sentence


def unanswered_sentence(pairs: Sequence[Pair], place: int, languages: tuple[Language, Language]) -> bool:
    """Whether the source's sentence at `place`, which stands alone, can be rendered by neither neighbour: the
    translation of each is too short for both. For texts so short that the alignment is sure of nothing.
    """
    lost = pairs[place].source
    if lost is None or pairs[place].target is not None or lost.kind in LABELS:
        return False
    around = (*pairs[max(0, place - 1) : place], *pairs[place + 1 : place + 2])
    if (
        around
        and len(lost.text) < _ADDRESS
        and _is_address_lost(lost.text, [pair.target for pair in around], languages)
    ):
        return True
    if not around or breadth(lost.text) < _SHORTEST or not (languages[0].length and languages[1].length):
        return False
    ratio = languages[1].length / languages[0].length
    if sum(map(str.isalpha, lost.text)) * 2 < len(lost.text):
        return False
    return all(
        pair.target is not None
        and pair.source is not None
        and len(pair.target.text) < _SHARE * ratio * (len(pair.source.text) + len(lost.text))
        for pair in around
    )
