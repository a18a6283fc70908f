"""What words mean that a language's own list lacks: the bilingual lexicon renders them by English words of the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache

from tqcheck.wordlists.lists import table

_ENGLISH = "en"
_SURE = 0.5  # probability that a word is rendered by one of a meaning's, from which it surely has that meaning
_POSSIBLE = 0.02  # and from which it may have it
_LIKELY = 0.01  # probability of an English word's rendering that is looked at
_NO_WORD = frozenset("?+*_~'")  # an English form with one of these is no word that surely has its meaning


@lru_cache(maxsize=32)
def rendered_meanings(code: str, of: frozenset[str]) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """The folds of a language's words, and of the meanings `of` which one may have, and whether it surely does; nothing
    for English and for languages without a lexicon."""
    from tqcheck.analysis.lexicon.translations import known, knows

    if not knows(_ENGLISH, code):
        return {}
    english = _english(of)
    likely: dict[str, set[str]] = defaultdict(set)
    for key, meant in english.items():
        for rendering in known(key, _ENGLISH, code).renderings:
            if rendering.probability >= _LIKELY:
                likely[rendering.key] |= meant
    found = {key: tuple(_weighed(key, code, sorted(meant), english)) for key, meant in likely.items()}
    return {key: meant for key, meant in found.items() if meant}


def _english(of: Collection[str]) -> dict[str, set[str]]:
    """The folds of English words that surely mean something."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary

    folding = vocabulary(_ENGLISH).folding
    words: dict[str, set[str]] = defaultdict(set)
    for meaning, forms in table(_ENGLISH, "opposites").items():
        for form in forms.split() if meaning in of else ():
            if _NO_WORD.isdisjoint(form):
                words[folding.key(form)].add(meaning)
    return words


def _weighed(key: str, code: str, meant: Collection[str], english: Mapping[str, set[str]]) -> list[tuple[str, bool]]:
    from tqcheck.analysis.lexicon.translations import known

    renderings = known(key, code, _ENGLISH).renderings
    shares = {one: sum(word.probability for word in renderings if one in english.get(word.key, ())) for one in meant}
    return [(one, share >= _SURE) for one, share in shares.items() if share >= _POSSIBLE]
