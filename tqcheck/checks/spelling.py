"""A word is in no dictionary, and one slip of the hand away from a word that is.

## What it does

Looks up each word in small letters, and German nouns, in a Hunspell dictionary: those that
`pip install 'tqcheck[spelling]'` brings for thirteen languages, or the one named with `--dictionary`. A word that it
does not have is marked where another word differs from it by one letter, or by two that are turned; that word is
proposed where texts of the language use it.

## Why it matters

A typing error costs a text its credit.

## Example

Wrong: "The recieved letter."
Right: "The received letter."

## Limits

Words with a capital (names; German nouns without an article), with digits, from the source or from the glossary,
English words in other languages, compounds, code, and words that a document uses three times are not marked. Nor are
words with two slips, slips that give another word, and slips in words that texts seldom use. Chinese and Japanese
have no such dictionaries.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words.dictionary import Speller, speller
from tqcheck.analysis.words.likeness import plain
from tqcheck.analysis.words.words import Word, words
from tqcheck.analysis.writing.foreign import is_surrounded
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import words_of

_PROPOSALS = 3
_A_TERM = 3  # times that a document uses a word which is meant
_SHORTEST = 4
_LONGEST = 40  # letters of a word
_COMPOUNDED = re.compile(r"([^\W_]+)[-‑]\Z")
_PART = re.compile(r"[^\W\d_]+")


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    found = speller(context.dictionary, context.target) if context.target.spaced else None
    if found is None:
        return
    known = _known_words(pairs, context)
    unknown = [(pair, word) for pair in pairs for word in _unknown(pair, found, context) if not known(word.text)]
    times = Counter(word.text for _, word in unknown)
    slips = [
        (pair, word, proposals)
        for pair, word in unknown
        if times[word.text] < _A_TERM and (proposals := found.near(word.text, _PROPOSALS))
        if not _is_older(word.text, proposals, context.target)
    ]
    loose = [_is_loose(word.text, proposals, context.target) for _, word, proposals in slips]
    first = loose.index(True) if any(loose) else None
    for place, (pair, word, proposals) in enumerate(slips):
        if not loose[place]:
            yield _hit(pair, word, proposals)
        elif place == first:
            yield _hit(pair, word, proposals, alike=sum(loose) - 1)


def _is_older(word: str, proposals: Sequence[str], language: Language) -> bool:
    """Whether it is a common word with an accent that the dictionary's spelling has not any more: jóias, déficit."""
    bare = plain(word)
    return (
        not word.isascii()
        and language.lower(word) in words_of(language.code, "common_words")
        and any(proposal == bare for proposal in proposals)
    )


def _is_loose(word: str, proposals: Sequence[str], language: Language) -> bool:
    """Whether it differs from the dictionary's by letters alone that many take for one another (أ, ا): a habit."""
    folded = str.maketrans({letter: group[0] for group in language.spelling.loose for letter in group})
    return bool(folded) and any(word.translate(folded) == proposal.translate(folded) for proposal in proposals)


def _known_words(pairs: Sequence[Pair], context: Context) -> Callable[[str], bool]:
    """Whether a word stands in the source or the glossary, or is a name that is also written with a capital."""
    terms = [text for term in context.glossary.terms for text in (*term.targets, term.source)]
    texts = [*terms, *(pair.source.text for pair in pairs if pair.source)]
    lower = context.target.lower
    given = {lower(word) for text in texts for word in _PART.findall(text)}
    written = {word for pair in pairs if pair.target for word in _PART.findall(pair.target.text)}
    return lambda word: (
        lower(word) in given or (word.islower() and context.target.upper(word[:1]) + word[1:] in written)
    )


def _unknown(pair: Pair, found: Speller, context: Context) -> Iterator[Word]:
    if pair.target is None:
        return
    text = prose(pair.target)
    for word in words(text, context.target):
        for match in _PART.finditer(text, word.span.start, word.span.end):
            part = Word(match[0], Span(*match.span()))
            if not _is_common(text, part, context):  # asked first: a dictionary takes long
                continue
            is_known = len(word.text) <= 2 * _LONGEST and found.knows(word.text)
            if is_known or found.knows(part.text) or _is_elided(text, part, found):
                continue
            if not _is_aside(text, part, context) and not _is_suffix(text, part, found, context.target):
                yield part


def _is_elided(text: str, word: Word, found: Speller) -> bool:
    """Whether it has lost its last vowel before an apostrophe: "sull'EMicro", "jusqu'ici"."""
    end = word.span.end
    return text[end : end + 1] in ("'", "’") and any(found.knows(word.text + vowel) for vowel in "aeiou")


def _is_suffix(text: str, word: Word, found: Speller, language: Language) -> bool:
    """Whether it is what a number or a word is compounded with: "72-stöckig", "sechs-malig", "300-krotnie"."""
    before = _COMPOUNDED.search(text, max(0, word.span.start - _LONGEST), word.span.start)
    return before is not None and (not before[1].isalpha() or found.knows(language.lower(before[1]) + word.text))


def _is_common(text: str, word: Word, context: Context) -> bool:
    """Whether it is long enough to tell, and written as no name is."""
    letters = word.text
    return _SHORTEST <= len(letters) <= _LONGEST and (
        letters == context.target.lower(letters) or _is_noun(text, word, context)
    )


def _is_aside(text: str, word: Word, context: Context) -> bool:
    """Whether it is half a word ("Ausbildungs- und", "oder -änderung"), code, an address, or among words of another
    language.
    """
    cut = text[word.span.end : word.span.end + 2]
    if cut[:1] in _HYPHENS and not cut[1:].isalpha():
        return True
    left = text[max(0, word.span.start - 2) : word.span.start]
    if left[-1:] in _HYPHENS and not left[:-1].isalnum():
        return True
    around = text[max(0, word.span.start - 1) : word.span.start] + text[word.span.end : word.span.end + 1]
    return bool(set(around) & _SIGNS) or is_surrounded(text, word.span, context.target)


_HYPHENS = ("-", "‑")
_SIGNS = frozenset("_@#/\\=+*~<>{}[]0123456789\ufffc")  # beside a word they mean code, an address or a key


def _is_noun(text: str, word: Word, context: Context) -> bool:
    """Where nouns have capitals: one after a small word of the language, which names seldom follow."""
    if not context.target.typography.capital_nouns or not word.text[1:].islower():
        return False
    before = text[max(0, word.span.start - 20) : word.span.start].split()
    return bool(before) and context.target.lower(before[-1]) in words_of(context.target.code, "determiners")


def _hit(pair: Pair, word: Word, proposals: Sequence[str], alike: int = 0) -> Hit:
    hint = " or ".join(f"“{proposal}”" for proposal in proposals)
    suggestions = tuple(replace(word.span, proposal, safe=False, confidence=0.5) for proposal in proposals)
    message = f"“{word.text}” is not in the dictionary. Did you mean {hint}?"
    if alike:
        message += f" {alike} more of the document {'differs' if alike == 1 else 'differ'} so from the dictionary's."
    return Hit(message, word.span, suggestions=suggestions, pair=pair.id)


CHECK = Check(
    category="linguistic conventions/spelling",
    its="misspelling",
    severity=Severity.MINOR,
    find=find,
    confidence=0.7,
    scope=Scope.DOCUMENT,
    requires=frozenset({"dictionary"}),
)
