"""Which writing system a letter belongs to, and letters of two systems that look the same."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_NAMES = {"CJK": "Han", "LATIN": "Latin", "CYRILLIC": "Cyrillic", "GREEK": "Greek", "ARABIC": "Arabic"}

# Lower and upper case, Latin to Cyrillic: shapes that no reader can tell apart.
_LATIN = "aceiopxysjABCEHIKMOPTXYSJ"
_CYRILLIC = "асеіорхуѕјАВСЕНІКМОРТХУЅЈ"
LATIN_TO_CYRILLIC = dict(zip(_LATIN, _CYRILLIC, strict=True))
CYRILLIC_TO_LATIN = dict(zip(_CYRILLIC, _LATIN, strict=True))


@lru_cache(maxsize=8192)
def script(character: str) -> str | None:
    """The Unicode script name of a letter (`Latin`, `Han`, …); `None` for everything that is not a letter."""
    if not character.isalpha():
        return None
    word = unicodedata.name(character, "").split(" ")[0].split("-")[0]
    return _NAMES.get(word, word.capitalize()) or None


def letters(text: str) -> Counter[str]:
    """How many letters of each script the text has."""
    counts: Counter[str] = Counter()
    for character, number in Counter(text).items():
        name = script(character)
        if name is not None:
            counts[name] += number
    return counts
