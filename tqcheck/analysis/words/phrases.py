"""Wrong phrases of a language, found by the patterns that its lists hold.

A pattern is words with a space between them, as in `depend|depends [of] DET`. `a|b` is one of several words,
`NUM` a number in digits, `YEAR` one of four, `DET` one of the language's determiners (`determiners.txt`), and `-ar` any
word that ends so (never a pattern's first). What is wrong stands in brackets; `[]` is where something is missing.
`!a|b` at the end: not before these words. The second column is what belongs in place of the brackets; nothing: delete
them with the space before, so that these never begin a line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck.analysis.words.words import with_capital_of
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import load, table_of

_NUMBERS = {"NUM": r"\d{1,3}", "YEAR": r"(?:1[0-9]|20)\d{2}"}
_SPACE = r"[ \n\u00a0]"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class WrongPhrase:
    """Where a phrase stands, up to what is wrong in it if that does not begin it, and the text that should take the
    place of `replaced`."""

    span: Span
    replaced: Span
    replacement: str

    def mended(self, text: str) -> str:
        """What should stand at `span` of the text."""
        return text[self.span.start : self.replaced.start] + self.replacement + text[self.replaced.end : self.span.end]


def wrong_phrases(text: str, language: Language, name: str) -> Iterator[WrongPhrase]:
    """The phrases of the language's list `name` in `text`, in order; of two that overlap, the second only if
    what is wrong in it stands behind. Linear in its length."""
    known, told = _patterns(language, name), 0
    words = [(word.start(), language.lower(word[0])) for word in _WORD.finditer(text)]
    held = {word for _, word in words}
    for start, word in words:
        possible = [one for one in known.get(word, ()) if not any(held.isdisjoint(some) for some in one.needed)]
        matches = ((_compiled(one.line, language.code).match(text, start), one.right) for one in possible)
        found = next((_wrong_phrase(match, right, language) for match, right in matches if match), None)
        if found and found.replaced.start >= told:
            told = found.replaced.end
            yield found


def _wrong_phrase(found: re.Match[str], right: str, language: Language) -> WrongPhrase:
    start, end = found.span("wrong")
    if start == end:  # the space before what follows makes room
        return WrongPhrase(Span(*found.span()), Span(start - 1, start), f" {right} ")
    span = Span(found.start(), found.end() if start == found.start() else end)
    if not right:
        return WrongPhrase(span, Span(start - 1, end), "")
    return WrongPhrase(span, Span(start, end), _cased(right, found["wrong"], language))


def _cased(word: str, like: str, language: Language) -> str:
    return language.upper(word) if like.isupper() and len(like) > 1 else with_capital_of(like, word, language)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A line of a list, what belongs in place of its brackets, and words of which a text that it fits holds one of
    each set."""

    line: str
    right: str
    needed: tuple[frozenset[str], ...]


@cache
def _patterns(language: Language, name: str) -> Mapping[str, Sequence[_Pattern]]:
    """By first word, in lower case, the patterns that begin with it."""
    found: dict[str, list[_Pattern]] = defaultdict(list)
    for line, right in table_of(language.code, name).items():
        first, *others = line.partition("!")[0].replace("[", "").replace("]", "").split()
        needed = (frozenset(map(language.lower, some.split("|"))) for some in others if _is_literal(some))
        pattern = _Pattern(line, right, tuple(needed))
        for word in first.split("|"):
            found[word].append(pattern)
    return found


def _is_literal(words: str) -> bool:
    """Whether a pattern's `a|b` are all words as a text holds them."""
    return all(_WORD.fullmatch(word) and word != "DET" and word not in _NUMBERS for word in words.split("|"))


@cache
def _compiled(line: str, code: str) -> re.Pattern[str]:
    """When a text first holds a pattern's words: to compile thousands takes seconds."""
    return re.compile(_expression(line, code), re.IGNORECASE)


def _expression(line: str, code: str) -> str:
    before, _, rest = line.partition("[")
    wrong, _, rest = rest.partition("]")
    after, _, barred = rest.partition("!")
    parts = (_words(before, code), f"(?P<wrong>{_words(wrong, code)})", _words(after, code))
    written = _SPACE.join(part for part in parts if part).replace("(?P<wrong>)" + _SPACE, "(?P<wrong>)")
    return written + r"\b(?!['’-])" + (rf"(?!{_SPACE}(?:{barred})\b)" if barred else "")


def _words(part: str, code: str) -> str:
    return _SPACE.join(_word(word, code) for word in part.split())


def _word(word: str, code: str) -> str:
    options = sorted(load(code, "determiners")) if word == "DET" else word.split("|")
    return "(?:" + "|".join(_option(option) for option in options) + ")"


def _option(option: str) -> str:
    if option.startswith("-"):
        return rf"[^\W\d_]+{re.escape(option[1:])}\b"
    return _NUMBERS.get(option) or re.escape(option)
