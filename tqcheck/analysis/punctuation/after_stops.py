"""Sentences that begin with a small letter within a paragraph: "The door was open. nobody answered"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import words_of

# Two words in a row, the second long, then the stop and two more words: no abbreviation, no list, no initials.
_STOP = re.compile(
    r"(?<![^\W_])[^\W\d_]+,?[ ](?P<before>[^\W\d_]{4,})\.[ ](?P<letter>[^\W\d_])(?P<rest>[^\W\d_]*)"
    r"(?=,?[ ][^\W\d_]+[ ,.!?])"
)


# After a question or an exclamation of some words: who speaks may follow ("Who is it? asked he"), but no small word.
_ASKED = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]+,?[ ]){3,12}(?P<before>[^\W\d_]{3,})[?!][ ]"
    r"(?P<letter>[^\W\d_])(?P<rest>[^\W\d_]*)(?=[ ]\w+[ .,])"
)
_SPOKEN = re.compile(r"[\"“”„«»‘—–-]")


def small_after_stops(text: str, source: str, language: Language) -> Iterator[Span]:
    """The small letters after a stop; a name that begins small ("npm") stands in the source, too."""
    there = frozenset(source.split())
    for match in () if _SPOKEN.search(text) else _ASKED.finditer(text):
        word = match["letter"] + match["rest"]
        name = match["before"][0].isupper() and not language.typography.capital_nouns  # "Yahoo! and"
        if word.islower() and word in language.wording.function_words and word not in there and not name:
            yield Span(match.start("letter"), match.end("letter"))
    for match in _STOP.finditer(text):
        word = match["letter"] + match["rest"]
        small = word.islower() and match["before"].islower() and word not in source
        if small and f"{match['before']}." not in _abbreviations(language.code):
            yield Span(match.start("letter"), match.end("letter"))


def _abbreviations(code: str) -> frozenset[str]:
    return words_of(code, "abbreviations")
