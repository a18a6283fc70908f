"""Who does something to whom, around each verb of a sentence: "the heirs sued the museum", "sued by the heirs".

Only what stands right beside a verb is read: a noun phrase before it, behind it, or behind "by". What the words of a
language say of it stands in `languages/<code>/role_marks.txt`. Before a noun phrase: `either` opens one, `subject` and
`object` say which it is, `dative` and `to` that it is one to whom something is done, `genitive` that it belongs to the
one before, `agent` that it is who does it. Beside the verb: `perfect` and `passive` auxiliaries (`last`: the verb may
end the sentence), `adverb`, and `relative` pronouns that are subjects. `other`: a verb whose person is no subject, or a
noun that does nothing ("by a day"). Endings (`~en`) tell nouns that may be `plural` and verbs of `many`: what agrees
with the second noun alone may be its verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from tqcheck.analysis.words.words import Word
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, table, table_of

LIST = "role_marks"
_TOKEN = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*['’]?|[^\s\w]|\d+")
_LONGEST = 4  # words of a noun phrase beside what opens it
_SENTENCE = 80  # words and marks, at most: each verb looks to both sides
_SHORTEST_VERB = 3  # letters
_NEAR = 7  # words from a verb to the one who does it
_OPENS = frozenset({"either", "subject", "object", "dative"})
_GIVING = frozenset({"agent", "to"})
_WITHIN = frozenset({*_GIVING, "genitive", "preposition"})  # what a subject does not stand behind
_AUXILIARY = frozenset({"perfect", "passive", "auxiliary", "negation", "adverb"})
_CLOSED = ("preposition", "conjunction", "pronoun", "auxiliary")
_WORD: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Predicate:
    """The words of who does it, of what is done, and of whom it is done to; `span` covers both noun phrases."""

    subject: tuple[Word, ...]
    verb: Word
    object_: tuple[Word, ...]

    @property
    def span(self) -> Span:
        places = [word.span for word in (*self.subject, *self.object_)]
        return Span(min(place.start for place in places), max(place.end for place in places))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase from the token `start` to the one before `end`; `role` is what its opening says."""

    start: int
    end: int
    role: str
    words: tuple[Word, ...]


@lru_cache(maxsize=2048)
def predicates(text: str, language: Language) -> tuple[Predicate, ...]:
    """The predicates of a text in a language of which they `are_known`; none where both noun phrases are not beside the
    verb, none of a verb that may agree with either, and none of what is too long for a sentence."""
    tokens = [Word(match[0], Span(*match.span())) for match in islice(_TOKEN.finditer(text), _SENTENCE + 1)]
    if len(tokens) > _SENTENCE:
        return ()
    sentence = _MarkedTokens(tokens, language)
    return tuple(one for number in range(len(tokens)) for one in sentence.around(number) if one.subject)


class _MarkedTokens:
    def __init__(self, tokens: Sequence[Word], language: Language) -> None:
        self._code, self._tokens = language.code, tokens
        self._marks = [_marks(token.text, language) for token in tokens]

    def around(self, number: int) -> Iterator[Predicate]:
        """What the verb at a token says, or the auxiliary there whose verb ends the sentence."""
        if "last" in self._marks[number]:
            yield from self._ended_by_verb(number)
        elif self._may_be_verb(number):
            yield from self._beside(number)

    def _beside(self, verb: int) -> Iterator[Predicate]:
        first = self._first_auxiliary(verb)
        if first == verb and verb > 0 and self._may_be_verb(verb - 1):  # an adverb: "had repeatedly threatened"
            first = self._first_auxiliary(verb - 1)
            first = verb if first == verb - 1 else first
        auxiliaries = frozenset().union(*self._marks[first:verb])
        before = self._before(first) or self._antecedent(first)
        passive = "passive" in auxiliaries
        if not passive and before is not None and (after := self._after(verb + 1) or self._past_an_adverb(verb)):
            yield from self._active(before, verb, after)
        apposed = before is None and verb > 0 and self._tokens[verb - 1].text == ","
        before = self._before(verb - 1) if apposed else before
        if before is not None and (passive or apposed) and (doer := self._doer(verb, len(self._tokens))):
            yield Predicate(doer.words, self._tokens[verb], before.words)

    def _first_auxiliary(self, verb: int) -> int:
        while verb > 0 and not self._marks[verb - 1].isdisjoint(_AUXILIARY):
            verb -= 1
        return verb

    def _ended_by_verb(self, auxiliary: int) -> Iterator[Predicate]:
        """German and Dutch: "Der Hund hat den Mann gebissen", "Der Mann wurde vom Hund gebissen"."""
        before, end = self._before(auxiliary) or self._antecedent(auxiliary), self._end(auxiliary)
        verbs = [number for number in range(auxiliary + 1, end) if self._may_be_verb(number)]
        if before is None or not verbs:
            return
        if "passive" in self._marks[auxiliary]:
            if (doer := self._doer(auxiliary, end)) and before.role != "object":
                for verb in verbs:
                    yield Predicate(_without(doer.words, self._tokens[verb]), self._tokens[verb], before.words)
        elif after := self._after(auxiliary + 1):
            words = _without(after.words, self._tokens[verbs[-1]])
            yield from self._active(before, verbs[-1], _Phrase(after.start, after.end, after.role, words))

    def _active(self, before: _Phrase, verb: int, after: _Phrase) -> Iterator[Predicate]:
        word = self._tokens[verb]
        if not before.words or not after.words or self._is_doubtful(before, word, after):
            return
        if before.role == "object" and after.role in ("subject", "either"):
            yield Predicate(after.words, word, before.words)
        elif before.role not in ("object", "dative") and after.role != "subject":
            yield Predicate(before.words, word, after.words)

    def _is_doubtful(self, before: _Phrase, verb: Word, after: _Phrase) -> bool:
        """Whether the verb may agree with the second noun alone."""
        unmarked = before.role == after.role == "either"
        return unmarked and (self._ends(verb, "many") or self._ends(before.words[-1], "plural"))

    def _ends(self, word: Word, kind: str) -> bool:
        return word.text.endswith(_endings_of(kind, self._code))

    def _may_be_verb(self, number: int) -> bool:
        text = self._tokens[number].text
        return self._marks[number] == _WORD and text[0].islower() and len(text) >= _SHORTEST_VERB

    def _before(self, end: int) -> _Phrase | None:
        """The noun phrase that ends before a token; of "the owner of the house", or "in the house", the owner."""
        first = end
        while first > 0 and end - first <= _LONGEST and self._marks[first - 1] == _WORD:
            first -= 1
        if first == end:
            return None
        opened = first > 0 and not self._marks[first - 1].isdisjoint(_OPENS)
        start = first - opened
        if self._belongs(start, first):
            return self._before(start - ("genitive" not in self._marks[start])) if start else None
        if not opened and first and not self._tokens[first].text[0].isupper():
            return None
        if opened and not self._marks[start].isdisjoint(_GIVING):
            return None
        if start > 0 and not self._marks[start - 1].isdisjoint(_WITHIN):
            return self._before(start - 1) if "preposition" in self._marks[start - 1] else None
        return self._phrase(start, first, end)

    def _belongs(self, start: int, first: int) -> bool:
        """Whether a noun phrase belongs to another before it: "of the house", "der Firma"."""
        if start > 0 and "genitive" in self._marks[start - 1]:
            return True
        return start < first and start > 0 and "genitive" in self._marks[start] and self._marks[start - 1] == _WORD

    def _antecedent(self, end: int) -> _Phrase | None:
        """What a relative pronoun before a token stands for."""
        if end == 0 or "relative" not in self._marks[end - 1]:
            return None
        place = end - 1
        return self._before(place - (place > 0 and self._tokens[place - 1].text == ","))

    def _after(self, start: int) -> _Phrase | None:
        """The noun phrase that begins at a token."""
        count = len(self._tokens)
        before = self._marks[start - 1]  # "al", "vom" are a preposition and an article
        opened = not before.isdisjoint(_GIVING) and not before.isdisjoint(_OPENS)
        if start < count and not self._marks[start].isdisjoint(_GIVING):
            return self._after(start + 1) if "to" in self._marks[start] else None
        first = start + (start < count and not self._marks[start].isdisjoint(_OPENS))
        end = first
        while end < count and end - first < _LONGEST and self._marks[end] == _WORD:
            end += 1
        if end == first or not (opened or first > start or self._tokens[first].text[0].isupper()):
            return None
        return self._phrase(start, first, end)

    def _past_an_adverb(self, verb: int) -> _Phrase | None:
        """The noun phrase behind one word more: "troostte uitgerekend de spits"."""
        between = verb + 1
        if between + 1 >= len(self._tokens) or not (self._may_be_verb(between) or "adverb" in self._marks[between]):
            return None
        return self._after(between + 1) if not self._marks[between + 1].isdisjoint(_OPENS) else None

    def _doer(self, verb: int, end: int) -> _Phrase | None:
        """The noun phrase behind the next "by"."""
        for number in range(verb + 1, min(end, verb + _NEAR)):
            if not self._tokens[number].text[0].isalnum():
                return None
            if "agent" in self._marks[number]:
                return self._after(number + 1)
        return None

    def _end(self, start: int) -> int:
        """Where the clause of a token ends: at the next mark."""
        every = range(start + 1, len(self._tokens))
        return next((number for number in every if not self._tokens[number].text[0].isalpha()), len(self._tokens))

    def _phrase(self, start: int, first: int, end: int) -> _Phrase | None:
        if any("other" in self._marks[number] for number in range(start, end + (end < len(self._tokens)))):
            return None
        role = next((mark for mark in sorted(self._marks[start] & _OPENS)), "either") if start < first else "either"
        return _Phrase(start, end, role, tuple(self._tokens[first:end]))


def _without(words: tuple[Word, ...], word: Word) -> tuple[Word, ...]:
    return tuple(one for one in words if one != word)


def _marks(text: str, language: Language) -> frozenset[str]:
    """What the lists say of a token; nothing of a word that may be a noun or a verb."""
    if not text[0].isalpha():
        return frozenset({"mark"})
    key = language.lower(text).replace("’", "'")
    if marks := table(language.code, LIST).get(key, ""):
        return frozenset(marks.split())
    if key in table(language.code, "numbers"):
        return frozenset({"either"})
    if key in language.dates.weekdays or key in language.dates.months:
        return frozenset({"other"})
    if key in language.wording.negations:
        return frozenset({"negation"})
    classes = table_of(language.code, "closed_classes").get(key, "").split()
    return frozenset(classes).intersection(_CLOSED)


@lru_cache
def _endings_of(kind: str, code: str) -> tuple[str, ...]:
    return tuple(key[1:] for key, mark in table(code, LIST).items() if key[0] == "~" and kind in mark.split())


@lru_cache
def are_known(code: str) -> bool:
    """Whether a language's noun phrases and passives are known; of some only endings are."""
    return code in languages_with(LIST) and "agent" in {
        mark for marks in table(code, LIST).values() for mark in marks.split()
    }
