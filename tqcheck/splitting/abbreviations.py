"""Abbreviations of each language, read from `tqcheck/languages/<code>/abbreviations.txt`.

An entry stands in lower case, with its stops and without spaces (`z.b.` is "z. B.", too). Its kind says what
follows it:

- `name`: the name or word it belongs to, so it never ends a sentence ("Dr.", "z. B.")
- `number`: it belongs to the number after it ("p. 12"); elsewhere it is a word like any other
- `end`: it closes a list or a time, so a capital after it begins a sentence ("usw.")
- `either`: a sentence begins after it when a function word does ("Inc.", "U.S.")
- `year`: as `either`, and after a number before any capital, unless the sentence has just begun ("W 2001 r.")
"""

from __future__ import annotations

import re

from tqcheck.registry import language
from tqcheck.wordlists.lists import table_of

# Up to five short parts, read backwards from the stop: "т. е.", "p.ex.", "M.in."
_CHAIN = re.compile(
    r"\.(?:[^\W\d_]{1,12}(?:-[^\W\d_]{1,3})?)(?:[ \u00a0\u202f]?\.-?[^\W\d_]{1,5}(?![^\W\d_])){0,4}(?![^\W_])"
)
_REACH = 40


def kind_before(text: str, end: int, code: str) -> str | None:
    """The kind of the abbreviation that ends at `end` (after its stop), or `None`; the longest is looked up first."""
    found = _CHAIN.match(text[max(0, end - _REACH) : end][::-1])
    if found is None:
        return None
    known = table_of(code, "abbreviations")
    chain = re.sub(r"[ \u00a0\u202f]", "", language(code).lower(found[0][::-1]))
    while chain:
        if chain in known:
            return known[chain]
        chain = chain.partition(".")[2] if chain.count(".") > 1 else ""
    return None


def starts_sentences(word: str, code: str) -> bool:
    """Whether the word is one of the language's function words."""
    return language(code).lower(word) in language(code).wording.function_words
