"""Countries that a text names by their people or an adjective, and one of the source that the target has exchanged:
"der estnische Minister", "the Latvian minister".

`languages/<code>/nationalities.txt` holds such words with the countries' English names: `*` stands for any ending, and
a word with a capital counts only if it is written so. Words of a language without the list are what the bilingual
lexicon renders by those of the English one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tqcheck.analysis.names.places import mentioned_places
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import table, table_of

_LIST = "nationalities"
_ENGLISH = "en"
_SURE = 0.5  # probability that a word is rendered by a country, its people or adjective
_LIKELY = 0.01  # probability of a rendering of the English word that is looked at
_SHORTEST, _LONGEST = 4, 40  # letters of a beginning in a list, and of a word: what is longer is data
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_PART = re.compile(r"[^-]+")

Country = tuple[str, Span]


def exchanged_nationality(
    source: str, target: str, languages: tuple[Language, Language]
) -> tuple[Country, Country] | None:
    """A country that the source names by its people or adjective and the target not at all, and the only one that the
    target names so instead, by their English names. Of several that the target leaves out, as it may in other words,
    it is the one in the most like place. Languages that are named as examples are adapted, to the target's own.
    """
    theirs, ours = (_nationalities(text, language) for text, language in zip((source, target), languages, strict=True))
    if not theirs or not ours:
        return None
    both = (mentioned_places(text, language) for text, language in zip((source, target), languages, strict=True))
    there, here = ({*own, *places} for own, places in zip((theirs, ours), both, strict=True))
    lost, new = theirs.keys() - here, here - there
    if not lost or len(new) != 1 or not new <= ours.keys():
        return None
    (now,) = new
    if now == table(_ENGLISH, _LIST).get(languages[1].name):
        return None
    place = ours[now].start / len(target)
    was = min(sorted(lost), key=lambda country: abs(theirs[country].start / len(source) - place))
    return (was, theirs[was]), (now, ours[now])


def _nationalities(text: str, language: Language) -> dict[str, Span]:
    """The countries, by their English names, and where each stands first."""
    first: dict[str, Span] = {}
    for country, span in _listed(text, language) if _forms(language.code) else _rendered(text, language.code):
        first.setdefault(country, span)
    return first


def _listed(text: str, language: Language) -> Iterator[Country]:
    for match in _WORD.finditer(text):
        if country := _named(match[0], language):
            yield country, Span(*match.span())
            continue
        for part in _PART.finditer(match[0]) if "-" in match[0] else ():  # "deutsch-französisch"
            if country := _named(part[0], language):
                yield country, Span(*part.span()).shifted(match.start())


def _named(word: str, language: Language) -> str | None:
    if len(word) > _LONGEST:
        return None
    forms, lower = _forms(language.code), language.lower(word)
    beginnings = (f"{lower[:size]}*" for size in range(len(lower), _SHORTEST - 1, -1))
    return next((forms[form] for form in (word, lower, *beginnings) if form in forms), None)


def _rendered(text: str, code: str) -> Iterator[Country]:
    from tqcheck.analysis.lexicon.link_tables import vocabulary
    from tqcheck.analysis.lexicon.translations import knows

    if knows(_ENGLISH, code):
        known = _by_lexicon(code)
        for word in vocabulary(code).folding.words(text):
            if country := known.get(word.key):
                yield country, word.span


def _forms(code: str) -> Mapping[str, str]:
    return table_of(code, _LIST)


@lru_cache
def _by_lexicon(code: str) -> Mapping[str, str]:
    """The folds of a language's words for people and adjectives of countries, with the countries."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary
    from tqcheck.analysis.lexicon.translations import known

    english = vocabulary(_ENGLISH).folding
    likely: dict[str, set[str]] = defaultdict(set)
    for word, country in table(_ENGLISH, _LIST).items():
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
    told = {english.key(word) for word, other in table(_ENGLISH, _LIST).items() if other == country}
    told.add(english.key(country))
    return sum(one.probability for one in known(key, code, _ENGLISH).renderings if one.key in told) >= _SURE
