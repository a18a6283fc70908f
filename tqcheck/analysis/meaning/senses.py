"""What a text speaks of: the meanings of its words that have an opposite or another like.

`languages/<code>/opposites.txt` holds, by meaning, the words of a language that have it. `*` at the end of a word
stands for any ending. `?` before it: it may have that meaning, or another; so it excuses a translation, and never
accuses one. `+` before it: it surely has that meaning in a short sentence ("vor" is before, but also in front of).
`at_least` is a phrase, `stimmt~zu` a verb with its particle some words later. What a list lacks the bilingual lexicon
knows by the English words that it renders.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain

from tqcheck.analysis.meaning.rendered_meanings import rendered_meanings
from tqcheck.analysis.words.words import Word, words
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import table

ROUGH_COUNTS = (
    ("tens", "hundreds", "thousands", "tens_of_thousands", "hundreds_of_thousands"),
    ("dozen", "twenty_or_so", "thirty_or_so", "forty_or_so", "fifty_or_so"),
)
_SHARES = (
    ("all_of_them", "most_of_them", "half_of_them", "few_of_them"),
    *(("some_of_them", more) for more in ("all_of_them", "most_of_them", "half_of_them")),
    *(("many_of_them", other) for other in ("all_of_them", "few_of_them")),
    ("both_of_them", "one_of_them"),
)  # fmt: skip
"""How many of those that a text speaks of: some may be many, and many most of them."""
_COLOURS = ("red", "green", "blue", "yellow", "white", "black")
_OPPOSITES = (
    ("open", "closed"), ("often", "rarely"), ("more", "less"), ("first", "last"), ("north", "south"), ("east", "west"),
    ("spring", "summer", "autumn", "winter"), ("minute", "hour", "day", "week", "month", "year"),
    ("mother", "father"), ("brother", "sister"), ("son", "daughter"), ("husband", "wife"), ("king", "queen"),
    ("boy", "girl"), ("buy", "sell"), ("import", "export"), ("rise", "fall"), ("accept", "reject"),
    ("allowed", "forbidden"), ("win", "lose"), ("high", "low"), ("large", "small"), ("old", "new"), ("good", "bad"),
    ("hot", "cold"), ("fast", "slow"), ("strong", "weak"), ("early", "late"), ("inside", "outside"),
    ("safe", "dangerous"), ("easy", "difficult"), ("cheap", "expensive"), ("rich", "poor"),
    ("friend", "enemy"), ("war", "peace"), ("advantage", "disadvantage"), ("success", "failure"),
    ("maximum", "minimum"), ("majority", "minority"), ("public", "private"), ("legal", "illegal"),
    ("above", "below"), ("true", "false"), ("begin", "end"),
    ("left", "right"), ("enabled", "disabled"), ("before", "after"), ("yesterday", "today", "tomorrow"),
    ("agree", "disagree"), ("always", "never"), ("everybody", "nobody"), ("at_least", "at_most"),
    _COLOURS, ("uncle", "aunt"), ("grandfather", "grandmother"),
    ("men", "women"), ("daytime", "night"), ("add", "remove"), ("connect", "disconnect"), ("install", "uninstall"),
    ("full", "empty"), ("dry", "wet"), ("clean", "dirty"), ("dead", "alive"), ("guilty", "innocent"), ("love", "hate"),
    ("arrive", "depart"),
    ("earthquake", "flood", "drought", "hurricane"), ("arrest", "release"), ("long", "short"), ("wide", "narrow"),
    ("profit", "deficit"), ("required", "optional"), ("temporary", "permanent"), ("show", "hide"),
    ("upload", "download"), ("birth", "death"), ("lock", "unlock"), ("encrypt", "decrypt"), ("married", "divorced"),
    ("employer", "employee"), ("horizontal", "vertical"),
)  # fmt: skip
IN_ENGLISH = (
    ("tighten", "loosen"), ("thick", "thin"), ("deep", "shallow"), ("older", "younger"), ("buyer", "seller"),
    ("domestic", "foreign"), ("urban", "rural"), ("landlord", "tenant"), ("lender", "borrower"), ("valid", "invalid"),
    ("optimistic", "pessimistic"), ("entrance", "exit"), ("predecessor", "successor"), ("uphold", "overturn"),
    ("support", "oppose"), ("upstream", "downstream"), ("supply", "demand"), ("praise", "criticise"),
    ("encourage", "discourage"), ("ascend", "descend"), ("internal", "external"), ("double", "halve"),
    ("convict", "acquit"), ("morning", "evening"), ("plaintiff", "defendant"), ("nephew", "niece"),
    ("host", "guest"), ("male", "female"), ("input", "output"), ("lengthen", "shorten"), ("strengthen", "weaken"),
    ("improve", "worsen"), ("accelerate", "slow_down"), ("heavy", "light"), ("sunrise", "sunset"),
)  # fmt: skip
"""Opposites of which only English words are listed: the bilingual lexicon has those of other languages."""

GROUPS = (
    *_OPPOSITES,
    *IN_ENGLISH,
    # what one language's word looks like in another: actuel is current, not actual; and phrases taken word by word
    ("current", "actual"), ("eventually", "possibly"), ("embarrassed", "pregnant"), ("gift", "poison"),
    ("pretend", "intend"), ("sensible", "sensitive"), ("fabric", "factory"), ("sympathetic", "likable"),
    ("preservative", "condom"), ("parents", "relatives"), ("rope", "clothes"), ("soap", "soup"), ("carpet", "folder"),
    ("lecture", "perusal"), ("magazine", "shop", "warehouse"), ("chef", "boss"), ("ago", "hence"),
    ("faulty", "in_order"), ("idiom", "word_for_word"), ("aged", "years_had"), ("take_medicine", "drink_medicine"),
    ("he", "she"),
    ("not_everybody", "nobody"), ("not_always", "never"),
    *ROUGH_COUNTS,
    *_SHARES,
)  # fmt: skip
"""Meanings of which one excludes the others."""

_OF_GRAMMAR = ("more", "less", "always", "never", "everybody", "nobody")
_RENDERED = frozenset(chain.from_iterable((*_OPPOSITES, *IN_ENGLISH))) - {*_OF_GRAMMAR, *_COLOURS}
"""What the bilingual lexicon says of words: not of those of grammar, and black tea is red in China."""

SPANS_OF_TIME = ("minute", "hour", "day", "week", "month", "year")
CONVERSES = ("buy", "sell")
"""One event, seen from its two sides."""

_GAPS = re.compile(r"[_~']")
_APART = "~"
_NEXT_WORD = re.compile(r"[ \u00a0-]([^\W\d_])")
_BRIEFEST = 4  # characters of a word that is read before those within it
_SHORT, _SHORT_CHARACTERS = 14, 28  # words; characters where these are not set apart
_PARTS = re.compile(r"[^'’ʼ‑\-·]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language by what they mean, whole and by how they begin; whether each surely means it. No
    beginning is longer than `longest`. Of a phrase the longest word is looked for first, as it is quickly found to be
    wanting."""

    whole: Mapping[str, tuple[tuple[str, bool], ...]]
    beginning: Mapping[str, tuple[tuple[str, bool], ...]]
    brief: Mapping[str, tuple[tuple[str, bool], ...]]  # words that surely mean it in a short sentence
    longest: int
    phrases: tuple[tuple[str, str, tuple[tuple[str, bool], ...]], ...]  # the longest first


@dataclass(slots=True)
class Meanings:
    """What a text speaks of: the first word that surely has a meaning, and all meanings that a word of it may have."""

    sure: dict[str, Span] = field(default_factory=dict)
    possible: set[str] = field(default_factory=set)

    def add(self, found: tuple[tuple[str, bool], ...], span: Span, *, named: bool = False) -> None:
        """`named`: the word is part of a name, which means nothing for sure."""
        for meaning, sure in found:
            self.possible.add(meaning)
            if sure and not named:
                self.sure.setdefault(meaning, span)


@lru_cache(maxsize=4096)
def meanings(text: str, language: Language) -> Meanings:
    """What `text` speaks of, by the language's list."""
    known, found = _words(language.code), Meanings()
    if not language.spaced:
        covered = _in_characters(text, language.code, found)
        _by_lexicon(text, language, covered, found)
        return found
    covered = _in_phrases(text, language, known, found)
    parts = [part for word in words(text, language) for part in _parts(word, language)]
    brief = known.brief if len(parts) <= _SHORT else {}
    for part, span in parts:
        if span.start not in covered:
            found.add(_meant(part, language), span, named=_is_named(text, span, language))
            found.add(brief.get(language.lower(part).casefold(), ()), span)
    _by_lexicon(text, language, covered, found)
    return found


def _by_lexicon(text: str, language: Language, covered: set[int], found: Meanings) -> None:
    """Adds what the list of the language lacks; of meanings that exclude each other those that it has are right."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary

    if not (rendered := rendered_meanings(language.code, _RENDERED)):
        return
    for word in vocabulary(language.code).folding.words(text):
        if (meant := rendered.get(word.key)) and word.span.start not in covered:
            listed = {meaning for meaning, _ in _meant(word.span.of(text), language)}
            rivals = {meaning for group in GROUPS if not listed.isdisjoint(group) for meaning in group} - listed
            new = tuple((meaning, sure) for meaning, sure in meant if meaning not in rivals)
            found.add(new, word.span, named=_is_named(text, word.span, language))


def _parts(word: Word, language: Language) -> Iterator[tuple[str, Span]]:
    """What a word with hyphens or apostrophes is made of; "de-installeren" is one word, whatever its parts are."""
    whole = word.text.replace("-", "")
    if whole != word.text and language.lower(whole).casefold() in _words(language.code).whole:
        yield whole, word.span
        return
    for part in _PARTS.finditer(word.text):
        yield part[0], Span(*part.span()).shifted(word.span.start)


def _is_named(text: str, span: Span, language: Language) -> bool:
    """Whether the word has a capital within a sentence, and the next one, too: "Old Trafford"."""
    inside = span.start > 0 and text[span.start].isupper() and not language.typography.capital_nouns
    following = _NEXT_WORD.match(text, span.end) if inside else None
    return following is not None and following[1].isupper()


def _in_phrases(text: str, language: Language, known: _Words, found: Meanings) -> set[int]:
    """Adds what phrases of the text mean; where these stand: their words are no others, nor is a phrase within one
    whose words stand together."""
    lower = language.lower(text)
    covered: set[int] = set()
    together: set[int] = set()
    for word, form, meant in known.phrases:
        for match in _phrase(form).finditer(lower) if word in lower else ():
            place = range(*match.span())
            if not together.issuperset(place):
                found.add(meant, Span(*match.span()))
                covered.update(place)
                together.update(() if _APART in form else place)
    return covered


def _in_characters(text: str, code: str, found: Meanings) -> set[int]:
    """Adds what the words of a text mean that are not set apart; where those stand that surely mean something."""
    known, surely = _words(code), _sure(code)
    covered: set[int] = set()
    for match in surely.finditer(text):
        found.add(known.whole[match[0]], Span(*match.span()))
        covered.update(range(*match.span()))
    # A character of a word that surely means one thing is no other word.
    rest = surely.sub(lambda match: " " * len(match[0]), text)
    for form, meant in known.whole.items():
        if (place := rest.find(form)) >= 0:
            found.possible.update(meaning for meaning, _ in meant)
            covered.update(range(place, place + len(form)) if len(form) > 1 else ())
    for form, meant in known.brief.items() if len(text) <= _SHORT_CHARACTERS else ():
        if (place := rest.find(form)) >= 0:
            found.add(meant, Span(place, place + len(form)))
    return covered


@lru_cache(maxsize=16384)
def _meant(word: str, language: Language) -> tuple[tuple[str, bool], ...]:
    """What a word means by its whole and by each of its beginnings, and whether it surely does."""
    known, folded = _words(language.code), language.lower(word).casefold()
    longest = min(len(folded), known.longest)
    beginnings = (known.beginning.get(folded[:length], ()) for length in range(1, longest + 1))
    return (*known.whole.get(folded, ()), *chain.from_iterable(beginnings))


@cache
def _words(code: str) -> _Words:
    whole: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    beginning: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    brief: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    phrases: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for meaning, forms in table(code, "opposites").items():
        for form in forms.split():
            word = form.lstrip("?+").casefold()
            if form.startswith("+"):
                brief[word].append((meaning, True))
            if _GAPS.search(word):  # looked for in the text itself, where "ß" is one character
                phrases[form.lstrip("?+").lower()].append((meaning, form[0] not in "?+"))
                continue
            place = beginning if word.endswith("*") else whole
            place[word.rstrip("*")].append((meaning, form[0] not in "?+"))
    return _Words(
        _frozen(whole),
        _frozen(beginning),
        _frozen(brief),
        max(map(len, beginning), default=0),
        tuple(
            (_longest_word(form), form, tuple(meant))
            for form, meant in sorted(phrases.items(), key=lambda phrase: -len(phrase[0]))
        ),
    )


@cache
def _sure(code: str) -> re.Pattern[str]:
    """The words of a language without spaces that surely mean something, the longest first."""
    whole = _words(code).whole
    sure = {word for word, meant in whole.items() if any(s for _, s in meant)}
    around = sure | {word for word in whole if len(word) <= _BRIEFEST and _holds_another(word, sure)}
    return re.compile("|".join(map(re.escape, sorted(around, key=len, reverse=True))))


def _holds_another(word: str, words: set[str]) -> bool:
    """Whether a shorter word stands within: 夫婦, a couple, is no 夫, husband."""
    return any(word[i:j] in words for i in range(len(word)) for j in range(i + 1, len(word) + 1))


def _frozen(table_of: Mapping[str, list[tuple[str, bool]]]) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    return {word: tuple(meant) for word, meant in table_of.items()}


def _longest_word(form: str) -> str:
    return max(_GAPS.sub(" ", form).replace("'", " ").split(), key=len)


@cache
def _phrase(form: str) -> re.Pattern[str]:
    """How a phrase is found: made when its longest word stands in a text, as most of them never do."""
    pattern = (
        re.escape(form)
        .replace("_", r"[\s\u00a0]")
        .replace("\\~", r"(?=\W)[^.,;:!?]{0,60}?(?<=\W)")
        .replace("'", "['’]")
    )
    return re.compile(rf"(?<!\w){pattern}(?!\w)")
