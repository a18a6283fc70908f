"""Which plural forms a language has, by CLDR (Unicode TR 35, "Language Plural Rules")."""

from __future__ import annotations

from collections import Counter
from functools import cache

_FEW = 2  # 0 and 1
_TRIED = 201  # whole numbers, among which each category that everyday numbers need occurs


@cache
def of_integers(code: str) -> frozenset[str]:
    """The categories that whole numbers fall into (`one`, `few`, …, `other`); none for a language that is not known."""
    return frozenset(_counted(code))


@cache
def of_one_integer(code: str) -> frozenset[str]:
    """The categories that a single whole number falls into: German `one`, Arabic `two`, but not Russian `one`.

    `zero` is one wherever a file has it: programs use it for 0 alone. So is French `one`: it stands for 0 as well, but
    what says that there is nothing is a text of its own.
    """
    counted = _counted(code)
    alone = {category for category, count in counted.items() if count == 1}
    own = frozenset({"zero", "two"}) - counted.keys()  # forms that the program alone knows
    return frozenset({"zero", *own, *alone, *({"one"} if counted["one"] == _FEW and _both_are_one(code) else ())})


def _both_are_one(code: str) -> bool:
    from babel import Locale

    plural = Locale.parse(code.replace("-", "_"), sep="_").plural_form
    return str(plural(0)) == str(plural(1)) == "one"


@cache
def _counted(code: str) -> Counter[str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code.replace("-", "_"), sep="_")
    except (UnknownLocaleError, ValueError):
        return Counter()
    return Counter(str(locale.plural_form(number)) for number in range(_TRIED))
