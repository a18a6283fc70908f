"""Which plural forms a language has, by CLDR (Unicode TR 35, "Language Plural Rules")."""

from __future__ import annotations

from collections import Counter
from functools import cache

_TRIED = 201  # whole numbers, among which each category that everyday numbers need occurs


@cache
def of_integers(code: str) -> frozenset[str]:
    """The categories that whole numbers fall into (`one`, `few`, …, `other`); none for a language that is not known."""
    return frozenset(_counted(code))


@cache
def of_one_integer(code: str) -> frozenset[str]:
    """The categories that a single whole number falls into: German `one`, Arabic `two`, but not Russian `one`.

    `zero` is one wherever a file has it: programs use it for 0 alone.
    """
    return frozenset({"zero", *(category for category, count in _counted(code).items() if count == 1)})


@cache
def _counted(code: str) -> Counter[str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code.replace("-", "_"), sep="_")
    except (UnknownLocaleError, ValueError):
        return Counter()
    return Counter(str(locale.plural_form(number)) for number in range(_TRIED))
