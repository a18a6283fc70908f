"""Countries and cities that a text names, and a place of the source that the target has exchanged for another."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from tqcheck.analysis.segments.prose import blank
from tqcheck.analysis.words.inflection import stems
from tqcheck.analysis.words.likeness import plain
from tqcheck.analysis.words.words import Word, words
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import table, table_of

# Names that stand for more, or for less, than the country: a translation may choose another of them.
_LOOSE = frozenset({"America", "United States", "Britain", "England"})
_LONGEST_ACRONYM = 3
_BEGINNING = 4  # letters that a place shares with its adjective and its people: Italy, Italian
_BEGINNING_OF_ONE_OF_SEVERAL = 3  # letters of a stem beside others: Южная Корея
_ELIDED = re.compile("['’]")

Place = tuple[str, Span]


def exchanged_place(source: str, target: str, languages: tuple[Language, Language]) -> tuple[Place, Place] | None:
    """The only place of the source that the target lacks and the only one that it has instead, by English name."""
    theirs, ours = _places(source, languages[0]), _places(target, languages[1])
    missing = {name: span for name, span in theirs.items() if name not in ours}
    extra = {name: span for name, span in ours.items() if name not in theirs}
    if len(missing) != 1 or len(extra) != 1:
        return None
    ((lost, before),), ((new, after),) = missing.items(), extra.items()
    capitals = table("international", "capitals")
    if new == capitals.get(lost) or lost == capitals.get(new):
        return None  # the government of the country
    if _is_part(lost, new) or _is_part(new, lost):
        return None  # Korea for South Korea
    if before.of(source) in target or after.of(target) in source:
        return None  # a name that is kept as it is: the New York Post
    if _is_hinted(lost, blank(target, [after]), languages[1]) or _is_hinted(new, blank(source, [before]), languages[0]):
        return None
    return (lost, before), (new, after)


def mentioned_places(text: str, language: Language) -> frozenset[str]:
    """English names of the places in a text."""
    return frozenset(_places(text, language))


@lru_cache(maxsize=4096)
def _places(text: str, language: Language) -> dict[str, Span]:
    """English names of the places in `text`, and where each stands first."""
    if not language.spaced:
        found = ((name, local, text.find(local)) for name, local in _local(language.code))
        return {name: Span(at, at + len(local)) for name, local, at in found if at >= 0}
    places: dict[str, Span] = {}
    tokens = words(text, language)
    for index, word in enumerate(tokens):
        if word.text[0].isupper() or not language.typography.capitals_begin_sentences:
            for name, parts in _by_stem(language.code, frozenset(stems(word.text, language.code))):
                following = tokens[index : index + len(parts)]
                if name not in places and _are(following, parts, language.code):
                    places[name] = Span(word.span.start, following[-1].span.end)
    return {name: span for name, span in places.items() if not _is_inside(span, places)}


def _is_part(name: str, whole: str) -> bool:
    """Whether the longer name of a place has the other's words."""
    return {*name.split()} < {*whole.split()}


def _is_inside(span: Span, places: dict[str, Span]) -> bool:
    """Whether it is a part of a longer name: the Africa of South Africa."""
    return any(len(other) > len(span) and other.overlaps(span) for other in places.values())


def _by_stem(code: str, keys: frozenset[str]) -> list[tuple[str, tuple[str, ...]]]:
    index = _index(code)
    return [place for key in keys for place in index.get(key, ())]


@lru_cache
def _index(code: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Places by the stems of their first word."""
    index: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for name, local in _local(code):
        parts = tuple(local.split())
        for stem in stems(parts[0], code):
            index[stem].append((name, parts))
    return dict(index)


@lru_cache
def _local(code: str) -> tuple[tuple[str, str], ...]:
    places = table_of(code, "places")
    entries = ((name, local or name) for name, local in places.items())
    return tuple((name, local) for name, local in entries if name not in _LOOSE and not name.isupper())


def _are(found: tuple[Word, ...], parts: tuple[str, ...], code: str) -> bool:
    shortest = _BEGINNING if len(parts) == 1 else _BEGINNING_OF_ONE_OF_SEVERAL
    return len(found) == len(parts) and all(
        _is(word.text, part, code, shortest) for word, part in zip(found, parts, strict=True)
    )


def _is(word: str, part: str, code: str, shortest: int) -> bool:
    """Whether the word is the name, inflected: the stem of a short name is that of other words, too."""
    shared = stems(word, code) & stems(part, code)
    return plain(word) == plain(part) or any(len(stem) >= shortest for stem in shared)


def _is_hinted(name: str, text: str, language: Language) -> bool:
    """Whether the text may mean the place by an adjective, a people or an abbreviation."""
    known = [local for other, local in _local(language.code) if other == name]
    beginnings = tuple(plain(local)[:_BEGINNING] for local in (*known, name))
    acronyms = any(word.text.isupper() and 1 < len(word.text) <= _LONGEST_ACRONYM for word in words(text, language))
    parts = (part for word in words(text, language) for part in _ELIDED.split(word.text))
    return acronyms or any(plain(part).startswith(beginnings) for part in parts)
