"""Countries that a text names by their people or an adjective, and one of the source that the target has exchanged:
"der estnische Minister", "the Latvian minister".

English words of that kind are a list, those of other languages what the bilingual lexicon renders by them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from tqcheck.analysis.names.places import mentioned_places
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import table

_LIST = "nationalities"
_ENGLISH = "en"
_SURE = 0.5  # probability that a word is rendered by a country, its people or adjective
_LIKELY = 0.01  # probability of a rendering of the English word that is looked at
_ENGLISH_WORD = re.compile(r"(?<![\w-])[A-Z][a-z]{2,}(?![\w-])")

Country = tuple[str, Span]


def exchanged_nationality(
    source: str, target: str, languages: tuple[Language, Language]
) -> tuple[Country, Country] | None:
    """The only country that the source names by its people or adjective and the target not at all, and the only one
    that the target names instead, by their English names."""
    theirs, ours = (_nationalities(text, language) for text, language in zip((source, target), languages, strict=True))
    if not theirs or not ours:
        return None
    both = (mentioned_places(text, language) for text, language in zip((source, target), languages, strict=True))
    there, here = ({*own, *places} for own, places in zip((theirs, ours), both, strict=True))
    lost, new = sorted(there - here), sorted(here - there)
    if len(lost) != 1 or len(new) != 1 or lost[0] not in theirs or new[0] not in ours:
        return None
    return (lost[0], theirs[lost[0]]), (new[0], ours[new[0]])


def _nationalities(text: str, language: Language) -> dict[str, Span]:
    """The countries, by their English names, and where each stands first."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary
    from tqcheck.analysis.lexicon.translations import knows

    if language.code == _ENGLISH:
        found = ((_english().get(match[0]) or _english().get(match[0].removesuffix("s")), Span(*match.span()))
                 for match in _ENGLISH_WORD.finditer(text))  # fmt: skip
    elif knows(_ENGLISH, language.code):
        words = _words(language.code)
        found = ((words.get(word.key), word.span) for word in vocabulary(language.code).folding.words(text))
    else:
        return {}
    first: dict[str, Span] = {}
    for country, span in found:
        if country is not None:
            first.setdefault(country, span)
    return first


@lru_cache
def _english() -> Mapping[str, str]:
    return table("international", _LIST)


@lru_cache
def _words(code: str) -> Mapping[str, str]:
    """The folds of a language's words for people and adjectives of countries, with the countries."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary
    from tqcheck.analysis.lexicon.translations import known

    english = vocabulary(_ENGLISH).folding
    likely: dict[str, set[str]] = defaultdict(set)
    for word, country in _english().items():
        for rendering in known(english.key(word), _ENGLISH, code).renderings:
            if rendering.probability >= _LIKELY:
                likely[rendering.key].add(country)
    return {key: next(iter(countries)) for key, countries in likely.items() if _is_sure(key, code, countries)}


def _is_sure(key: str, code: str, countries: set[str]) -> bool:
    """Whether a word is mostly rendered by one country."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary
    from tqcheck.analysis.lexicon.translations import known

    if len(countries) != 1:
        return False
    english, (country,) = vocabulary(_ENGLISH).folding, countries
    told = {english.key(word) for word, other in _english().items() if other == country} | {english.key(country)}
    return sum(one.probability for one in known(key, code, _ENGLISH).renderings if one.key in told) >= _SURE
