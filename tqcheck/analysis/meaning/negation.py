"""Where a sentence is negated beyond doubt, and whether it can be free of any negation.

Between the two lies most of language: "unless", "hardly", "fail to", "not only". So a language has lists under
`languages/<code>/`: `negators.txt` (words that negate for sure; some are phrases, `-` stands for the rest of a word,
`^` before one says that it must begin the sentence), `negative.txt` (beginnings of words that may carry a negation; one
that ends in `-` is no word by itself: "in-", but not "in"; after a tab, `=` marks those that render each other: delete,
löschen), `unnegated.txt` (phrases whose negator is often not rendered) and `affirmed.txt` (phrases in which a word that
may carry a negation carries none: "last year", "stops at").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.analysis.words.words import words
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, load, table, words_of

_VOWEL_SIGNS = re.compile("[\u064b-\u0652]")  # Arabic, written or left out
_CONTRACTED = re.compile(r"n't\b")
_NEEDED = ("negators", "negative", "unnegated")
_AFFIX = 3  # letters up to which a beginning is an affix (un-, dis-): the word itself must be longer by as many


@dataclass(frozen=True, slots=True)
class Negation:
    """What a text holds of negation."""

    negators: tuple[Span, ...]  # sure
    carriers: tuple[Span, ...]  # other words that may carry a negation
    turned: bool  # a word such as "refuse" that turns the meaning as a negator does: two make a positive
    affixed: bool  # a word such as "unable", or so short a one that it may be an affix
    phrases: tuple[Span, ...]  # those whose negator is often not rendered
    mirrored: int  # words such as "delete" that turn it, too, but are rendered by words that do the same

    @property
    def phrase(self) -> bool:
        """Whether there is such a phrase."""
        return bool(self.phrases)


@lru_cache(maxsize=4096)
def negation(text: str, language: Language) -> Negation | None:
    """How `text` is negated; `None` in a language whose negation is not known."""
    lists = _lists(language)
    if lists is None:
        return None
    lower = _lower(text, language)
    full = _CONTRACTED.sub(" not", lower)  # its places are not those of the text
    usual = tuple(Span(*match.span()) for match in lists.unnegated.finditer(lower))
    if not usual and full != lower and lists.unnegated.search(full):
        usual = (Span(0, len(text)),)
    plain = lists.affirmed.sub(_blank, lower)
    told = [Span(*match.span()) for match in lists.mirrored.finditer(plain)]
    rest = lists.mirrored.sub(_blank, plain)
    if not language.words_apart:
        found = tuple(Span(*match.span()) for match in lists.negators.finditer(rest))
        turning = [Span(*match.span()) for match in lists.negative.finditer(lists.negators.sub(_blank, rest))]
        carriers = tuple(sorted({*told, *turning}))
        return Negation(found, carriers, bool(turning), False, usual, len(told))
    tokens = [(_VOWEL_SIGNS.sub("", _lower(word.text, language)), word.span) for word in words(rest, language)]
    phrases = [Span(*match.span()) for match in lists.negating_phrases.finditer(rest)]
    phrases += [Span(*match.span(1)) for match in [lists.opening.match(rest)] if match]
    sure = {span for token, span in tokens if lists.negators.fullmatch(token) or lists.negating.match(token)}
    found = tuple(sorted({*phrases, *(span for span in sure if not any(phrase.overlaps(span) for phrase in phrases))}))
    rendered = [(token, span) for token, span in tokens if not any(span.overlaps(negator) for negator in found)]
    others = [(part, span) for token, span in rendered for part in {token.replace("-", ""), *token.split("-")}]
    carried = [(length, span) for part, span in others if (length := _carried(part, lists))]
    turned = any(length > _AFFIX for length, _ in carried)
    affixed = any(length <= _AFFIX for length, _ in carried)
    carriers = tuple(sorted({*told, *(span for _, span in carried)}))
    return Negation(found, carriers, turned, affixed, usual, len(told))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _lower(text: str, language: Language) -> str:
    return language.lower(text).replace("’", "'")


def _carried(token: str, lists: _Lists) -> int:
    """The length of the beginning that may carry a negation, 0 when none does."""
    word, affix = lists.negative.match(token), lists.affixes.match(token)
    length = word.end() if word else 0
    if word and word[0].endswith("'"):  # n'a pu
        return length
    if length > _AFFIX or (length and (len(token) - length >= _AFFIX or len(token) == length)):
        return length
    if affix and len(token) - affix.end() >= _AFFIX:
        return affix.end()
    return 1 if lists.suffixes.match(token) else 0


@dataclass(frozen=True, slots=True)
class _Lists:
    negators: re.Pattern[str]
    negative: re.Pattern[str]
    affixes: re.Pattern[str]
    negating: re.Pattern[str]  # whole words with an ending or a beginning that negates beyond doubt (gelmedi, 않았다)
    negating_phrases: re.Pattern[str]  # of several words (has no)
    opening: re.Pattern[str]  # and those that negate where they begin the text: Arabic ما before a verb
    suffixes: re.Pattern[str]  # and with one that may (bilmem)
    affirmed: re.Pattern[str]
    mirrored: re.Pattern[str]
    unnegated: re.Pattern[str]


@lru_cache
def _lists(language: Language) -> _Lists | None:
    if not all(language.code in languages_with(name) for name in _NEEDED):
        return None
    negators, negative, unnegated = (load(language.code, name) for name in _NEEDED)
    affirmed = words_of(language.code, "affirmed")
    sure = {*negators, *language.wording.negations}
    mirrored = {entry for entry, mark in table(language.code, "negative").items() if mark == "="}
    words_alone = {entry for entry in (*negative, *sure) if not {"-", "^"} & {entry[0], entry[-1]}}
    carriers = words_alone - mirrored
    affixes = {entry.removesuffix("-") for entry in negative if entry.endswith("-") and entry[0] != "-"}
    return _Lists(
        _any({entry for entry in negators if "-" not in (entry[0], entry[-1]) and " " not in entry}),
        _any({_VOWEL_SIGNS.sub("", entry) for entry in carriers}),
        _any(affixes),
        _negating(negators),
        _phrases(frozenset(entry for entry in negators if " " in entry and entry[0] != "^"), language),
        re.compile(rf"[\W_]*({_any({entry[1:] for entry in negators if entry[0] == '^'}).pattern})(?!\w)"),
        _suffixed(negative),
        _phrases(affirmed, language),
        re.compile(rf"(?<!\w){_any(mirrored).pattern}\w*" if language.words_apart else _any(mirrored).pattern),
        _phrases(unnegated, language),
    )


def _phrases(entries: frozenset[str], language: Language) -> re.Pattern[str]:
    """Phrases of whole words, where words stand apart; of one that ends in `-` the last word may go on."""
    if not language.words_apart:
        return _any(entries)
    begun = {entry.removesuffix("-") for entry in entries if entry.endswith("-")}
    whole = {entry for entry in entries if not entry.endswith("-")}
    choices = f"{_any(whole).pattern}(?!\\w)" + (f"|{_any(begun).pattern}" if begun else "")
    return re.compile(rf"(?<!\w)(?:{choices})")


def _negating(entries: frozenset[str]) -> re.Pattern[str]:
    """Whole words with one of the suffixes, or of the beginnings, among the entries, or with both: ne…l, nepřišel."""
    begun = _any({entry[:-1] for entry in entries if entry.endswith("-") and entry[0] != "-"}).pattern
    around = "|".join(re.escape(entry).replace("…", r"\w{2,30}") for entry in sorted(entries) if "…" in entry)
    return re.compile(rf"{_suffixed(entries).pattern}|{begun}\w{{0,12}}\Z|(?:{around or '(?!)'})\Z")


def _suffixed(entries: frozenset[str]) -> re.Pattern[str]:
    """Words with one of the suffixes among the entries: `-mem` ends them, after `-medi-` others may follow."""
    suffixes = {entry[1:] for entry in entries if entry.startswith("-")}
    ending = _any({suffix for suffix in suffixes if not suffix.endswith("-")}).pattern
    inner = _any({suffix[:-1] for suffix in suffixes if suffix.endswith("-")}).pattern
    return re.compile(rf"\w{{2,30}}?(?:{ending}|{inner}\w{{0,8}})\Z")


def _any(entries: frozenset[str] | set[str]) -> re.Pattern[str]:
    if not entries:
        return re.compile(r"(?!)")
    longest_first = sorted(entries, key=lambda entry: (-len(entry), entry))
    return re.compile("(?:" + "|".join(re.escape(entry) for entry in longest_first) + ")")
