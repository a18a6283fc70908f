"""Who does something to whom in a plain sentence of subject, verb and object, and whether a translation turns it round.

A sentence counts only where order and case leave no doubt: two noun phrases around one verb and nothing else. What its
words say of case stands in `languages/<code>/role_marks.txt`: `either` opens a noun phrase, `subject` and `object` say
which it is, `other` that it is neither, or that a verb's person is no subject, and `perfect` goes with a participle. An
ending ("-у") marks an object where the word with the other ending, named after it, is a common one. Where an object may
come first, endings (`~en`) tell nouns that may be `plural` or, after the article of objects, `dative`, and verbs of
`many`: what agrees with the second noun alone may be its verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from tqcheck.analysis.words.likeness import plain
from tqcheck.analysis.words.words import Word
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, table, table_of, words_of

_LIST = "role_marks"
_TOKEN = re.compile(r"[^\W\d_]+['’]?|[^\s\w.!。]|\d+")
_LONGEST = 9  # words of a sentence that may be so plain
_NAMES = 3  # words of a sentence of two names, beside what goes with a participle
_PHRASE = 2  # words of a noun phrase beside what opens it
_VERB, _NOUN = 0.015, 0.05  # probabilities of renderings, from which two words are taken for one another
_NO_PLAIN_WORD = ("preposition", "conjunction", "pronoun", "auxiliary")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of who does it, of what is done, and of whom it is done to; `span` covers both noun phrases."""

    subject: tuple[Word, ...]
    verb: Word
    object_: tuple[Word, ...]
    span: Span


def exchanged_roles(source: str, target: str, languages: tuple[Language, Language]) -> tuple[Clause, Clause] | None:
    """The source's clause and the target's, where one's subject is surely the other's object and the reverse."""
    from tqcheck.analysis.lexicon.translations import knows

    codes = languages[0].code, languages[1].code
    if not languages_with(_LIST).issuperset(codes) or not knows(*codes):
        return None
    ours, theirs = clause(target, languages[1]), clause(source, languages[0])
    if ours is None or theirs is None or not _is_rendered(theirs.verb, ours.verb, codes):
        return None
    turned = _are_linked(theirs.subject, ours.object_, codes) and _are_linked(theirs.object_, ours.subject, codes)
    kept = _are_linked(theirs.subject, ours.subject, codes) or _are_linked(theirs.object_, ours.object_, codes)
    return (theirs, ours) if turned and not kept else None


def _is_rendered(verb: Word, other: Word, codes: tuple[str, str]) -> bool:
    """Whether it is the same verb in other words: the very word is a name ("Translatable debconf Templates")."""
    return plain(verb.text) != plain(other.text) and _are_linked([verb], [other], codes, _VERB)


def _are_linked(one: Sequence[Word], other: Sequence[Word], codes: tuple[str, str], least: float = _NOUN) -> bool:
    from tqcheck.analysis.lexicon.translations import translates

    return any(
        plain(a.text) == plain(b.text) or translates(a.text, b.text, *codes) >= least for a, b in product(one, other)
    )


@lru_cache(maxsize=1024)
def clause(text: str, language: Language) -> Clause | None:
    """The parts of a plain sentence, `None` where it is not one beyond doubt."""
    tokens = [Word(match[0], Span(*match.span())) for match in _TOKEN.finditer(text)]
    if not 3 <= len(tokens) <= _LONGEST or not all(token.text[0].isalpha() for token in tokens):
        return None
    marks = [_mark(token.text, language) for token in tokens]
    if "no" in marks or "other" in marks:
        return None
    if _endings(language.code):
        return _by_endings(tokens, language)
    both = [number for number in range(1, len(marks)) if marks[number - 1 : number + 1] == ["object", "either"]]
    for number in reversed(both):  # "a la empresa": one opening of two words
        del tokens[number], marks[number]
    return _by_articles(tokens, marks, language.code)


def _mark(word: str, language: Language) -> str:
    """What the lists say of a word: its mark, `no` where it makes the sentence more than a plain one."""
    key = language.lower(word).replace("’", "'")
    if mark := table(language.code, _LIST).get(key):
        return mark
    classes = table_of(language.code, "closed_classes").get(key, "").split()
    return "no" if key in language.wording.negations or not set(classes).isdisjoint(_NO_PLAIN_WORD) else ""


def _by_articles(tokens: list[Word], marks: list[str], code: str) -> Clause | None:
    perfect = [number for number, mark in enumerate(marks) if mark == "perfect"]
    second = _second(tokens, marks) if len(perfect) <= 1 else None
    parts = None if second is None else _parts(tokens, second, perfect[0] if perfect else None)
    if second is None or parts is None:
        return None
    first, verb, last = parts
    nouns = [phrase[bool(_opens(marks[number])) :] for phrase, number in ((first, 0), (last, second))]
    named = not _opens(marks[0]) and len(first) > 1  # what has no article is a name
    # A heading has no verb: "Virtual Private Network".
    if named or not verb.text.islower() or not all(1 <= len(phrase) <= _PHRASE for phrase in nouns):
        return None
    roles = [marks[0] or "either", marks[second] or "either"]
    doubtful = _is_doubtful(roles, nouns, tokens[perfect[0]] if perfect else verb, code)
    return None if doubtful else _clause(roles, nouns[0], verb, nouns[1])


def _opens(mark: str) -> bool:
    return mark in ("either", "subject", "object")


def _second(tokens: list[Word], marks: list[str]) -> int | None:
    """Where the second of two noun phrases begins: with its article, or, where both are names, as the last word."""
    opened = [number for number, mark in enumerate(marks) if _opens(mark) and number != 0]
    if not opened and len(tokens) - marks.count("perfect") == _NAMES and tokens[-1].text[0].isupper():
        return len(tokens) - 1
    return opened[0] if len(opened) == 1 and opened[0] > 1 else None


def _is_doubtful(roles: Sequence[str], nouns: Sequence[list[Word]], verb: Word, code: str) -> bool:
    """Whether the noun after an object's article may be a dative, or the verb may agree with the second noun alone."""
    marked = (noun[-1] for role, noun in zip(roles, nouns, strict=True) if role == "object")
    if any(_ends(noun, "dative", code) for noun in marked):
        return True
    unmarked = roles[0] == roles[1] == "either"
    return unmarked and (_ends(verb, "many", code) or _ends(nouns[0][-1], "plural", code))


def _ends(word: Word, kind: str, code: str) -> bool:
    return word.text.endswith(_endings_of(kind, code))


@lru_cache
def _endings_of(kind: str, code: str) -> tuple[str, ...]:
    return tuple(key[1:] for key, mark in table(code, _LIST).items() if kind in mark.split())


def _parts(tokens: list[Word], second: int, perfect: int | None) -> tuple[list[Word], Word, list[Word]] | None:
    """The first noun phrase, the verb and the second noun phrase."""
    if perfect is None:
        return (tokens[: second - 1], tokens[second - 1], tokens[second:]) if second > 1 else None
    if second == perfect + 1:  # the participle ends the sentence, as in German
        return tokens[:perfect], tokens[-1], tokens[second:-1]
    return (tokens[:perfect], tokens[perfect + 1], tokens[second:]) if second == perfect + 2 else None


def _clause(roles: Sequence[str], first: list[Word], verb: Word, last: list[Word]) -> Clause | None:
    span = Span(first[0].span.start, last[-1].span.end)
    if roles[0] != "object" and roles[1] != "subject":
        return Clause(tuple(first), verb, tuple(last), span)
    if roles[0] == "object" and roles[1] != "object":
        return Clause(tuple(last), verb, tuple(first), span)
    return None


def _by_endings(tokens: list[Word], language: Language) -> Clause | None:
    """Two nouns around a verb, one of which is an object by its ending."""
    if len(tokens) != 3:
        return None
    first, verb, last = tokens
    objects = [_is_object(noun.text, language) for noun in (first, last)]
    if objects[0] == objects[1]:
        return None
    return _clause(["object" if one else "subject" for one in objects], [first], verb, [last])


def _is_object(word: str, language: Language) -> bool:
    key, common = language.lower(word), words_of(language.code, "common_words")
    return any(
        key.endswith(ending) and key[: len(key) - len(ending)] + nominative in common
        for ending, nominative in _endings(language.code)
    )


@lru_cache
def _endings(code: str) -> tuple[tuple[str, str], ...]:
    return tuple((key[1:], mark) for key, mark in table(code, _LIST).items() if key.startswith("-"))
