"""Units that multiply the number before them: 1.5 gigatons are 1.5 billion tons, and so are 1.5 Gt."""

from __future__ import annotations

import re
from decimal import Decimal

# By the word's beginning in any script that has one, or by the unit's symbol. Kilometres and kilograms are other units
# than metres and grams (`tqcheck.analysis.units`); kilotons are written out as thousands of tons.
_WORDS = {
    3: r"kilot(?=on)|килот(?=онн)|كيلوط(?=ن)|キロト(?=ン)",
    6: r"m[eé]ga(?=[a-z]{3})|мега(?=[а-яіїєґ]{3})|مي[غج]ا|メガ|메가",
    9: r"giga(?=[a-z]{3})|г[иі]га(?=[а-яіїєґ]{3})|(?:غي|جي)[غج]ا|ギガ|기가",
    12: r"t[eé]ra(?=[a-z]{3})|тера(?=[а-яіїєґ]{3})|تيرا|テラ|테라",
}
_LETTERS = {6: "M", 9: "G", 12: "T"}
_SYMBOL = r"(?:t|Wh?|J|Hz|eV|Pa)(?![^\W_])"
_PREFIX = re.compile(
    r"[ \u00a0-]?(?:"
    + "|".join(
        f"(?P<ten{power}>(?i:{words})" + (f"|{_LETTERS[power]}(?={_SYMBOL})" if power in _LETTERS else "") + ")"
        for power, words in _WORDS.items()
    )
    + ")"
)


def factor_after(text: str, end: int) -> Decimal | None:
    """What the unit multiplies a number by that ends at `end`; none where it is a unit of its own."""
    found = _PREFIX.match(text, end)
    return Decimal(10) ** int(found.lastgroup.removeprefix("ten")) if found and found.lastgroup else None
