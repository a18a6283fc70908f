"""Which plural forms a language has, by CLDR (Unicode TR 35, "Language Plural Rules")."""

from __future__ import annotations

from functools import cache

_TRIED = 201  # whole numbers, among which each category that everyday numbers need occurs


@cache
def of_integers(code: str) -> frozenset[str]:
    """The categories that whole numbers fall into (`one`, `few`, …, `other`); none for a language that is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code.replace("-", "_"), sep="_")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(str(locale.plural_form(number)) for number in range(_TRIED))
