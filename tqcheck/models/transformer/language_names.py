"""How a translation model names languages: the tokens of M2M-100, NLLB, mBART, Marian and MADLAD-400."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# ISO 639-1 and the ISO 639-3 codes models use for it.
_THREE_LETTERS = """
af afr  am amh  ar arb ara  az azj aze  be bel  bg bul  bn ben  bs bos  ca cat  cs ces  cy cym  da dan  de deu  el ell
en eng  es spa  et est  eu eus  fa pes fas  fi fin  fr fra  ga gle  gl glg  gu guj  he heb  hi hin  hr hrv  hu hun
hy hye  id ind  is isl  it ita  ja jpn  ka kat  kk kaz  km khm  kn kan  ko kor  lt lit  lv lvs lav  mk mkd  ml mal
mn khk mon  mr mar  ms zsm  mt mlt  my mya  nb nob  ne npi  nl nld  nn nno  no nob nor  pa pan  pl pol  ps pbt
pt por  ro ron  ru rus  si sin  sk slk  sl slv  so som  sq als sqi  sr srp  sv swe  sw swh  ta tam  te tel  th tha
tl tgl  tr tur  uk ukr  ur urd  uz uzn  vi vie  yi ydd  zh zho cmn  zu zul
"""


@lru_cache
def names(code: str) -> tuple[str, ...]:
    """`code` and the three-letter codes of the same language."""
    groups = (line.split() for line in re.split(r"\s{2,}|\n", _THREE_LETTERS.strip()))
    return next((tuple(group) for group in groups if code in group), (code,))


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
