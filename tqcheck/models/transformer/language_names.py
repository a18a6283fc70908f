"""How a translation model names languages: the tokens of M2M-100, NLLB, mBART, Marian and MADLAD-400."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# What models write, of what CLDR has for another language, or not at all.
_OTHERS = {"no": ("nor", "nob"), "tl": ("tgl",), "ps": ("pbt",)}


@lru_cache
def names(code: str) -> tuple[str, ...]:
    """`code` and the three-letter codes of the same language."""
    from babel.core import get_global

    aliases = get_global("language_aliases").items()
    return (code, *(alias for alias, meant in aliases if meant == code and len(alias) == 3), *_OTHERS.get(code, ()))


def token(vocabulary: Iterable[str], code: str) -> str | None:
    """The token that stands for a language in a model's vocabulary; of several scripts the first by name."""
    known = "|".join(map(re.escape, names(code)))
    # __de__ (M2M-100), <2de> (MADLAD-400), >>deu<< and >>cmn_Hans<< (Marian), deu_Latn (NLLB), de_DE (mBART)
    form = re.compile(
        rf"__(?:{known})__|<2(?:{known})>|>>(?:{known})(?:_[A-Z][a-z]+)?<<|(?:{known})_(?:[A-Z][a-z]{{3}}|[A-Z]{{2}})"
    )
    return min((entry for entry in vocabulary if form.fullmatch(entry)), default=None)


def same(one: str, other: str) -> bool:
    """Whether two codes name one language."""
    return other in names(one) or one in names(other)
