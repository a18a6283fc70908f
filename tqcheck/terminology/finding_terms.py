"""Finds a glossary's terms in a source text and their renderings in a target text, inflected or not."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.analysis.words.inflection import related, same_word, stems
from tqcheck.analysis.words.likeness import plain
from tqcheck.analysis.words.words import Word, words
from tqcheck.analysis.writing.scripts import script
from tqcheck.records.glossary import Glossary, Term
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_PART = re.compile("[^'’‑-]+")
_SQUEEZED = re.compile(r"[\W_]+")
_SHORTEST_COMPOUND = 5  # letters a word needs to be recognised inside a compound
_LONGEST_ACRONYM = 6
_KEY = 2  # characters by which terms of a language without spaces are looked up


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The terms found at `span`: more than one when the glossary has several lines for one source term."""

    span: Span
    terms: tuple[Term, ...]


def occurrences(text: str, language: Language, glossary: Glossary) -> tuple[Occurrence, ...]:
    """Where the source terms of `glossary` stand in `text`; a term inside a longer one is not counted."""
    index = _index(_ByIdentity(glossary), language)
    found: dict[Span, list[Term]] = defaultdict(list)
    for span, term in _candidates(text, language, index):
        if term not in found[span]:
            found[span].append(term)
    return tuple(Occurrence(span, tuple(found[span])) for span in _outermost(found))


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    end = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > end:
            yield span
            end = span.end


@lru_cache(maxsize=4096)
def find(phrase: str, text: str, language: Language) -> Span | None:
    """Where `phrase` first stands in `text`, each of its words inflected or not; `None` when nowhere."""
    glossary = Glossary(terms=(Term(phrase),))
    found = _candidates(text, language, _build(glossary, language))
    return min((span for span, _ in found), default=None)


@lru_cache(maxsize=4096)
def renders(rendering: str, text: str, language: Language) -> bool:
    """Whether `text` has `rendering` in any form: inflected, in a compound, its words apart or reordered.

    Lenient on purpose: a rendering that is there must not be reported as missing.
    """
    if _is_acronym(rendering):
        return any(word.text.startswith(rendering) for word in words(text, language)) or rendering in text
    squeezed = _squeezed(rendering)
    if (not language.spaced or len(squeezed) >= _SHORTEST_COMPOUND) and squeezed in _squeezed(text):
        return True
    parts = [part.text for part in _parts(rendering, language)]
    needed = [part for part in parts if language.lower(part) not in language.wording.function_words] or parts
    return bool(needed) and language.spaced and all(_has(part, text, language) for part in needed)


def _has(word: str, text: str, language: Language) -> bool:
    if not stems(word, language.code).isdisjoint(_stems(text, language)):
        return True
    return any(related(word, part.text, language.code) for part in _parts(text, language))


@lru_cache(maxsize=1024)
def _stems(text: str, language: Language) -> frozenset[str]:
    return frozenset().union(*(stems(part.text, language.code) for part in _parts(text, language)))


@lru_cache(maxsize=1024)
def _squeezed(text: str) -> str:
    return _SQUEEZED.sub("", plain(text))


@lru_cache(maxsize=4096)
def _parts(text: str, language: Language) -> tuple[Word, ...]:
    """Words, those with hyphens and apostrophes taken apart."""
    return tuple(_split(words(text, language)))


def _split(found: Sequence[Word]) -> Iterator[Word]:
    for word in found:
        for match in _PART.finditer(word.text):
            yield Word(match[0], Span(*match.span()).shifted(word.span.start))


def _is_acronym(term: str) -> bool:
    return term.isupper() and len(term) <= _LONGEST_ACRONYM


# --- looking up thousands of terms at once ------------------------------------------------------------------


class _ByIdentity:
    """A glossary as a key of the cache: the same object, not one with equal terms (comparing takes long)."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary

    def __hash__(self) -> int:
        return id(self.glossary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.glossary is other.glossary


_Entry = tuple[Term, tuple[str, ...]]
_Index = dict[str, list[_Entry]]


@lru_cache(maxsize=8)
def _index(key: _ByIdentity, language: Language) -> _Index:
    return _build(key.glossary, language)


def _build(glossary: Glossary, language: Language) -> _Index:
    """Terms by every stem of their first word; without spaces, by their first characters."""
    index: _Index = defaultdict(list)
    for term in glossary.terms:
        parts = tuple(part.text for part in _parts(term.source, language)) if language.spaced else ()
        keys = stems(parts[0], language.code) if parts else {language.lower(term.source)[:_KEY]}
        for key in keys:
            index[key].append((term, parts))
    return dict(index)


def _candidates(text: str, language: Language, index: _Index) -> Iterator[tuple[Span, Term]]:
    if not language.spaced:
        yield from _substrings(text, index, language)
        return
    parts = _parts(text, language)
    for position, part in enumerate(parts):
        for stem in stems(part.text, language.code):
            for term, expected in index.get(stem, ()):
                here = parts[position : position + len(expected)]
                if _same_words(here, expected, text, term.source, language):
                    yield Span(here[0].span.start, here[-1].span.end), term


def _same_words(here: Sequence[Word], expected: Sequence[str], text: str, term: str, language: Language) -> bool:
    if len(here) < len(expected):
        return False
    if _is_acronym(term):
        return [part.text for part in here] == list(expected)
    gaps = (text[a.span.end : b.span.start] for a, b in itertools.pairwise(here))
    together = all(len(gap) <= 1 and not gap.isalnum() for gap in gaps)
    return together and all(same_word(a.text, b, language.code) for a, b in zip(here, expected, strict=True))


def _substrings(text: str, index: _Index, language: Language) -> Iterator[tuple[Span, Term]]:
    folded = language.lower(text)
    for start in range(len(folded)):
        for length in range(1, _KEY + 1):
            for term, _ in index.get(folded[start : start + length], ()):
                end = start + len(term.source)
                if folded[start:end] == language.lower(term.source) and _whole(text, start, end):
                    yield Span(start, end), term


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a run of Latin letters or katakana is not cut by `[start, end)`."""
    return not (_continues(text, start) or _continues(text, end))


def _continues(text: str, place: int) -> bool:
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return before.isalnum() and after.isalnum() and script(before) == script(after) in ("Latin", "Katakana")
