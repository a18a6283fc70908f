"""Names that every language keeps, and products in the place of others: a translation that says GitLab for GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tqcheck.analysis.names.mentions import NameKind, NameWord
from tqcheck.analysis.words.likeness import common_prefix, plain
from tqcheck.wordlists.lists import load

_EXAMPLES = frozenset({"CamelCase", "JohnDoe", "JaneDoe", "FooBar"})  # of what they say, in every language's own words
_INTERFACE = re.compile(r"(?i)web-?(?:g?ui|interface)")  # of which each language has its usual name
_OLD_NAMES = frozenset({"gmail", "google"})  # Google Mail, as it was called in Germany and Britain
_FIXED = frozenset({NameKind.ACRONYM, NameKind.CAMEL_CASE})
_TAGS = ("#", "@")
_ENDING = 5  # letters of an ending, and one more
_PREFIX = 4  # letters with which the forms of a product's name begin alike
_SHORTEST = 5  # letters of a product's name
_ELECTRONIC = re.compile(r"e[A-Z]\w*e[A-Z]")


def is_product(word: NameWord) -> bool:
    """Whether the word is the name of a product or service that every language keeps."""
    return plain(word.text) in _products()


def fixed_names(found: Sequence[NameWord], text: str, other: str) -> Iterator[NameWord]:
    """Acronyms, CamelCase names and products of `text` that the folded text of the other side lacks; tags may be
    translated."""
    named = (word for word in found if text[max(0, word.span.start - 1) : word.span.start] not in _TAGS)
    kept = (word for word in named if word.kind in _FIXED or is_product(word))
    return (word for word in kept if plain(word.text) not in other and not _is_inflected(plain(word.text), other))


def _is_inflected(word: str, other: str) -> bool:
    """Whether the other side has the name without its ending: "JavaScriptu"."""
    stems = (word[:-cut] for cut in range(1, _ENDING) if len(word) > 2 * cut)
    return any(re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", other) for stem in stems)


def exchanged_products(absent: Iterable[NameWord], strange: Iterable[NameWord]) -> list[tuple[NameWord, NameWord]]:
    """The products that the source has alone, each with one that the translation has alone; none, where it has more
    of them or fewer."""
    lost, new = ({plain(word.text): word for word in side if is_product(word)} for side in (absent, strange))
    if {*lost, *new} >= _OLD_NAMES:
        return []
    return list(zip(lost.values(), new.values(), strict=True)) if len(lost) == len(new) else []


def are_products(one: NameWord, other: NameWord) -> bool:
    """Whether two CamelCase names are no forms of one, as LessTif-based and LessTif-basiert are, nor two words for one
    thing that is made electronic: eGift, eGeschenk."""
    if not one.kind is other.kind is NameKind.CAMEL_CASE or _ELECTRONIC.match(one.text + other.text):
        return False
    if one.text in _EXAMPLES or all(_INTERFACE.match(word.text) for word in (one, other)):
        return False
    if all(_is_size(word.text) for word in (one, other)):
        return False
    if min(len(one.text), len(other.text)) < _SHORTEST:  # OaH for HaT: an abbreviation that is translated
        return False
    return common_prefix(plain(one.text), plain(other.text)) < _PREFIX


def _is_size(text: str) -> bool:
    """Whether it is what readers fill in for a size: WIDTHxHEIGHT."""
    sides = text.split("x")
    return len(sides) == 2 and all(len(side) > 1 and side.isupper() for side in sides)


@lru_cache
def _products() -> frozenset[str]:
    return frozenset(plain(name) for name in load("international", "products"))
