"""Whether a translation turns round who does something to whom: the source's subject is its object, and the reverse.

Languages whose noun phrases are known are read around each verb (`predicates`). In Russian and Ukrainian a sentence
counts only where it is two nouns around one verb and one of the nouns is surely an object, by its ending ("-у" marks
one where the word with the other ending, named after it in `role_marks.txt`, is a common one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from tqcheck.analysis.meaning.predicates import LIST, Predicate, are_known, predicates
from tqcheck.analysis.words.likeness import plain
from tqcheck.analysis.words.words import Word, words
from tqcheck.records.language import Language
from tqcheck.wordlists.lists import languages_with, table, words_of

_VERB, _NOUN = 0.005, 0.05  # probabilities of renderings, from which two words are taken for one another
_KEPT, _STANDS = 0.01, 0.02  # from which a role is not exchanged, and from which a word has a counterpart at all
_PLAIN = re.compile(r"([^\W\d_]+) ([^\W\d_]+) ([^\W\d_]+)[.!。]?")


def exchanged_roles(
    source: str, target: str, languages: tuple[Language, Language]
) -> tuple[Predicate, Predicate] | None:
    """What the source says and what the target says instead, where one's subject is surely the other's object.

    Of one noun phrase more the counterpart must be known, the other may be one that the lexicon lacks on both sides.
    """
    from tqcheck.analysis.lexicon.translations import knows

    codes = languages[0].code, languages[1].code
    if not languages_with(LIST).issuperset(codes) or not knows(*codes):
        return None
    found: tuple[Predicate, Predicate] | None = None
    for theirs, ours in product(_predicates(source, languages[0]), _predicates(target, languages[1])):
        if not _is_rendered(theirs.verb, ours.verb, codes):
            continue
        if _are_linked(theirs.subject, ours.subject, codes, _KEPT) or _are_linked(
            theirs.object_, ours.object_, codes, _KEPT
        ):
            return None
        if found is None and _is_turned(theirs, ours, (source, target), languages):
            found = theirs, ours
    return found


def _is_turned(
    theirs: Predicate, ours: Predicate, texts: tuple[str, str], languages: tuple[Language, Language]
) -> bool:
    codes = languages[0].code, languages[1].code
    done = _are_linked(theirs.object_, ours.subject, codes)
    doing = _are_linked(theirs.subject, ours.object_, codes)
    if done and doing:
        return True
    if not done and not doing:
        return False
    lost, new = (theirs.subject, ours.object_) if done else (theirs.object_, ours.subject)
    others = tuple(words(text, language) for text, language in zip(texts, languages, strict=True))
    return not _are_linked(lost, others[1], codes, _STANDS) and not _are_linked(others[0], new, codes, _STANDS)


def _is_rendered(verb: Word, other: Word, codes: tuple[str, str]) -> bool:
    """Whether it is the same verb in other words: the very word is a name ("Translatable debconf Templates")."""
    return plain(verb.text) != plain(other.text) and _are_linked([verb], [other], codes, _VERB)


def _are_linked(one: Sequence[Word], other: Sequence[Word], codes: tuple[str, str], least: float = _NOUN) -> bool:
    from tqcheck.analysis.lexicon.translations import translates

    return any(
        plain(a.text) == plain(b.text) or translates(a.text, b.text, *codes) >= least for a, b in product(one, other)
    )


def _predicates(text: str, language: Language) -> Sequence[Predicate]:
    return predicates(text, language) if are_known(language.code) else tuple(_by_endings(text, language))


def _by_endings(text: str, language: Language) -> Iterator[Predicate]:
    """Two nouns around a verb, one of which is an object by its ending."""
    if _PLAIN.fullmatch(text.strip()) is None:
        return
    first, verb, last = words(text, language)
    objects = [_is_object(noun.text, language) for noun in (first, last)]
    if objects[0] is not objects[1]:
        subject, object_ = (last, first) if objects[0] else (first, last)
        yield Predicate((subject,), verb, (object_,))


def _is_object(word: str, language: Language) -> bool:
    key, common = language.lower(word), words_of(language.code, "common_words")
    return any(
        key.endswith(ending) and key[: len(key) - len(ending)] + nominative in common
        for ending, nominative in _endings(language.code)
    )


@lru_cache
def _endings(code: str) -> tuple[tuple[str, str], ...]:
    return tuple((key[1:], mark) for key, mark in table(code, LIST).items() if key.startswith("-"))
