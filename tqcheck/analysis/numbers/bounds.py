"""One bound in two ways: "more than 2" is "3 or more", "fewer than 5" is "4 at most".

`languages/<code>/bounds.txt` holds what stands beside a number: before one that lies outside of the bound, `above` it
or `below`; after one that lies within, with which the bound begins (`from`) or ends (`up_to`); and `counter`, what may
stand between a number and such a word where whole things are counted: no unit of measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from tqcheck.analysis.numbers.quantity import Quantity
from tqcheck.records.language import Language
from tqcheck.wordlists.lists import table_of

_NEAR = 16  # characters beside a number
_NOTHING = re.compile("(?!)")


def same_bound(outer: Quantity, text: str, language: Language, inner: Quantity, other: str, beyond: Language) -> bool:
    """Whether the whole number `outer` of `text` lies just outside of the bound that `inner` of `other` lies within."""
    if outer.value is None or inner.value is None or outer.value % 1:
        return False
    before = language.lower(text[max(0, outer.span.start - _NEAR) : outer.span.start])
    after = beyond.lower(other[inner.span.end : inner.span.end + _NEAR])
    return any(
        inner.value - outer.value == Decimal(step)
        and _before(language, outside).search(before) is not None
        and _after(beyond, inside).match(after) is not None
        for step, outside, inside in ((1, "above", "from"), (-1, "below", "up_to"))
    )


@cache
def _before(language: Language, kind: str) -> re.Pattern[str]:
    words = _listed(language, kind)
    return re.compile(rf"(?<!\w)(?:{_any(words)})\s*\Z") if words else _NOTHING


@cache
def _after(language: Language, kind: str) -> re.Pattern[str]:
    words, counters = _listed(language, kind), _listed(language, "counter")
    end = r"(?!\w)" if language.spaced else ""
    return re.compile(rf"\s*(?:{_any(counters)})?(?:{_any(words)}){end}") if words else _NOTHING


def _listed(language: Language, kind: str) -> list[str]:
    listed = table_of(language.code, "bounds")
    return [entry for entry, value in listed.items() if value == kind]


def _any(words: Iterable[str]) -> str:
    escaped = (re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))
    return "|".join(escaped) or "(?!)"
