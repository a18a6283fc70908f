"""A sentence inside a passage: its words, and what the model expected in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from tqcheck import registry
from tqcheck.models.gemma.passages import Passage
from tqcheck.models.gemma.word_choices import WORD

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_ENDS = "▁.,;:!?)”»“\"'’"  # what a token begins with that begins no continuation of a word
NOWHERE = -99.0


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A word, `start:end` in the sentence, and its tokens `token:last` (both included) in the passage."""

    text: str
    start: int
    end: int
    token: int
    last: int

    @property
    def key(self) -> str:
        """The word as word lists have it."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The part of the passage's text from `offset` on that is `text`, in the language `code`; `beside` its source, or
    alone."""

    tokenizer: Tokenizer
    passage: Passage
    offset: int
    text: str
    code: str
    beside: bool = False
    places: tuple[WordPlace, ...] = field(default=())

    @property
    def spaced(self) -> bool:
        return registry.language(self.code).spaced

    def expected(self, token: int) -> Mapping[int, float]:
        """The likeliest ids in the place of token `token` with their log-probabilities, the likeliest first."""
        return self.passage.expected[token - 1]

    def said(self, token: int) -> float:
        """The log-probability of token `token`."""
        return float(self.passage.said[token - 1])

    def piece(self, token: int) -> str:
        """A token as the vocabulary writes it, a space as a low block."""
        return self.tokenizer.id_to_token(token) or ""

    def surprise(self, place: WordPlace) -> float:
        """Nats by which the likeliest token is likelier than the word's first."""
        return next(iter(self.expected(place.token).values())) - self.said(place.token)

    def ids_at(self, place: WordPlace, word: str) -> tuple[int, ...]:
        """The ids of `word` where `place` stands."""
        return _ids(self.tokenizer, word, self.spaced and place.start + self.offset > 0)

    def advantage(self, place: WordPlace, word: str) -> float:
        """Nats by which the model expects `word` more than what stands at `place`, at the token in which the two
        part; `NOWHERE` where it does not expect it at all."""
        ids = self.ids_at(place, word)
        own = self.passage.ids[place.token : place.last + 1]
        at = next((n for n, (a, b) in enumerate(zip(ids, own, strict=False)) if a != b), min(len(ids), len(own)))
        token = place.token + at
        if token >= len(self.passage.ids):
            return NOWHERE
        likely, said = self.expected(token), self.said(token)
        if at < len(ids):
            return likely.get(ids[at], NOWHERE) - said
        # The word is a beginning of what stands there: it ends where another one may begin.
        ends = (value for number, value in likely.items() if self.piece(number)[:1] in _ENDS)
        return max(ends, default=NOWHERE) - said


@cache
def _ids(tokenizer: Tokenizer, word: str, after_space: bool) -> tuple[int, ...]:
    return tuple(tokenizer.encode(f" {word}" if after_space else word, add_special_tokens=False).ids)


def sentence(
    tokenizer: Tokenizer, passage: Passage, offset: int, end: int, code: str, beside: bool = False
) -> Sentence:
    """The sentence that stands at `offset:end` in the passage's text, `beside` its source if that stands before it."""
    bare = Sentence(tokenizer, passage, offset, passage.text[offset:end], code, beside)
    return replace(bare, places=tuple(_words(bare) if bare.spaced else _signs(bare)))


def _starts(sentence: Sentence) -> dict[int, int]:
    """Where tokens begin in the sentence (spaces left out), to their numbers in the passage."""
    found: dict[int, int] = {}
    for number, (start, end) in enumerate(sentence.passage.spans):
        piece = sentence.passage.text[start:end]
        begin = start + len(piece) - len(piece.lstrip()) - sentence.offset
        if number and 0 <= begin < len(sentence.text):
            found.setdefault(begin, number)
    return found


def _words(sentence: Sentence) -> list[WordPlace]:
    starts = _starts(sentence)
    found = []
    for match in WORD.finditer(sentence.text):
        tokens = [starts[at] for at in range(match.start(), match.end()) if at in starts]
        if match.start() in starts:
            found.append(WordPlace(match.group(), match.start(), match.end(), tokens[0], tokens[-1]))
    return found


def _signs(sentence: Sentence) -> list[WordPlace]:
    """In scripts without spaces a token is taken for a word."""
    found = []
    for at, number in _starts(sentence).items():
        word = sentence.text[at : sentence.passage.spans[number][1] - sentence.offset]
        if word.isalpha():
            found.append(WordPlace(word, at, at + len(word), number, number))
    return found
