"""Forms of a word that the lexicon knows in others alone: more is taken off than its fold lacks.

Turkish sets ending upon ending, of which the fold lacks the last; Arabic writes prepositions together with the next
word, and many words seem to begin with one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from tqcheck import registry
from tqcheck.analysis.lexicon.folding import Folding, bare, letters
from tqcheck.wordlists.lists import words_of

_LONGEST = 40  # letters of a fold


def further_stem(key: str, code: str, folding: Folding, known: Collection[str]) -> str | None:
    """What is left of `key`, which is not among the folds `known`, when so much goes off that it is one; `None` where
    nothing is. Beginnings go off before endings, and as few letters as may be."""
    if len(key) > _LONGEST:
        return None
    attached = sorted(map(letters, words_of(code, "attached")), key=len)
    follow = registry.language(code).endings_follow
    if not (attached or follow):
        return None
    begun = (key, *(rest for part in attached if (rest := bare(key, (part,))) != key))
    ended = (stem for rest in begun for stem in _without_endings(rest, folding)) if follow else ()
    return next((stem for stem in chain(begun, ended) if stem in known), None)


def _without_endings(key: str, folding: Folding) -> Iterator[str]:
    """A fold, and what is left when one ending goes off, or several do, the longest first."""
    found = {key}
    for size in range(len(key), 0, -1):
        stem = key[:size]
        if stem in found:
            yield stem
            found.update(folding.shortened(stem))
