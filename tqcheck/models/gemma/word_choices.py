"""What is known of a language's words for trying others: closed classes and common words, as lists a linguist can edit.

`languages/<code>/closed_classes.txt` holds words that translators take for one another, with their classes;
`common_words.txt` the language's commonest words, as written inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tqcheck import registry
from tqcheck.wordlists.lists import languages_with, table

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_CLASSES, _COMMON, _NEGATORS = "closed_classes", "common_words", "negators"
_STEM = 3  # letters that forms of one word share at least
_ENDING = 3  # letters in which they differ at most
_FIRST = 496  # tokens that begin the vocabulary: marks of control, bytes, line feeds, spaces
_SHARED = 0.5  # more than this share of the longer one is common to both
WORD = re.compile(r"[^\W\d_]+(?:['’\-\u0300-\u036f][^\W\d_]*)*")


def languages() -> frozenset[str]:
    """The codes of the languages in which other wordings can be tried."""
    return languages_with(_CLASSES)


@cache
def classes(code: str) -> Mapping[str, frozenset[str]]:
    """Closed-class words with the classes they belong to; none where there is no list."""
    if code not in languages():
        return {}
    return {word: frozenset(names.split()) for word, names in table(code, _CLASSES).items()}


@cache
def common(code: str) -> Mapping[str, str]:
    """Common words by their lower-case form; none where there is no list."""
    return {word.lower(): word for word in table(code, _COMMON)} if code in languages_with(_COMMON) else {}


@cache
def _families(code: str) -> Mapping[str, tuple[str, ...]]:
    """Common words by their first letters, the commonest first."""
    found: dict[str, list[str]] = {}
    for word in common(code):
        found.setdefault(word[:_STEM], []).append(word)
    return {stem: tuple(words) for stem, words in found.items()}


def forms(word: str, code: str) -> list[str]:
    """Common words that may be other forms of `word` (in lower case), as written inside a sentence."""
    others = (other for other in _families(code).get(word[:_STEM], ()) if other != word and is_kin(other, word))
    return [common(code)[other] for other in others]


def negates(words: Sequence[str], code: str) -> bool:
    """Whether one of the words, in lower case, negates for sure."""
    negators = table(code, _NEGATORS) if code in languages_with(_NEGATORS) else {}
    if not registry.language(code).spaced:
        return any(negator in "".join(words) for negator in negators)
    return any(word in negators for word in words)


def is_name(word: str, code: str) -> bool:
    """Whether a word written with a capital seems a name: the language's common words do not write it so."""
    return word[:1].isupper() and not common(code).get(word.lower(), "x")[:1].isupper()


def is_kin(one: str, other: str) -> bool:
    """Whether two words may be forms of one: they begin alike for the greater part, and only their ends differ."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    longest = max(len(one), len(other))
    return same >= _STEM and longest - same <= _ENDING and same > _SHARED * longest


def token_ids(tokenizer: Tokenizer, code: str) -> Iterator[int]:
    """The tokens of the language's words, of digits and of marks; may repeat."""
    yield from range(min(_FIRST, tokenizer.get_vocab_size()))
    words = [*classes(code), *common(code).values()]
    written = [form for word in words for form in (f" {word}", f" {word[:1].upper()}{word[1:]}")]
    for encoding in tokenizer.encode_batch([*written, *words], add_special_tokens=False):
        yield from encoding.ids
    unspaced = not registry.language(code).spaced
    for token, number in tokenizer.get_vocab().items():
        piece = token.removeprefix("▁")
        if not any(character.isalpha() for character in piece) or (unspaced and _is_east_asian(piece)):
            yield number


def _is_east_asian(piece: str) -> bool:
    return all("\u3000" <= character <= "\u9fff" or not character.isalpha() for character in piece)
