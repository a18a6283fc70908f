"""Lists of short numbers without spaces: "2,3 and 4" is three numbers where a comma is no decimal sign."""

from __future__ import annotations

import re

from tqcheck.analysis.numbers.digits import Numeral, read
from tqcheck.records.language import Numerals

# Short numbers parted by commas alone, a word that joins, and another: pages, chapters, years of age.
_LISTED = re.compile(r"(?P<list>[0-9]{1,2}(?:,[0-9]{1,2})+)[ ](?:and|or|&)[ ][0-9]{1,2}(?![0-9.,]*[0-9])")
_RUN = re.compile("[0-9]+")


def read_listed(folded: str, token: re.Match[str], numerals: Numerals) -> list[Numeral]:
    """The numerals in `token` of a folded text, which are several where it begins a list."""
    listed = None if "," in numerals.decimals else _LISTED.match(folded, token.start())
    if listed is None or listed.end("list") != token.end():
        return read(token[0], token.start(), numerals)
    runs = _RUN.finditer(folded, token.start(), token.end())
    return [numeral for run in runs for numeral in read(run[0], run.start(), numerals)]
