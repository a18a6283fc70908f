"""Where a translation says the opposite of its source: "open" for closed, "often" for rarely, "winter" for summer.

`languages/data/<code>/opposites.txt` holds, by meaning, the words of a language that have it. `*` at the end of a word
stands for any ending. `?` before it: it may have that meaning, or another; so it excuses a translation, and never
accuses one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, permutations

from tqcheck.analysis.negation import Negation, negation
from tqcheck.analysis.wordlists import table
from tqcheck.analysis.words import words
from tqcheck.records.language import Language
from tqcheck.records.span import Span

GROUPS = (
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
)  # fmt: skip
"""Meanings of which one excludes the others."""

_LESS = "less"
_PARTS = re.compile(r"[^'’ʼ‑\-·]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language by what they mean, whole and by how they begin; whether each surely means it. `sure`
    finds those that surely do, the longest first; no beginning is longer than `longest`."""

    whole: Mapping[str, tuple[tuple[str, bool], ...]]
    beginning: Mapping[str, tuple[tuple[str, bool], ...]]
    sure: re.Pattern[str]
    longest: int


@dataclass(slots=True)
class Meanings:
    """What a text speaks of: the first word that surely has a meaning, and all meanings that a word of it may have."""

    sure: dict[str, Span] = field(default_factory=dict)
    possible: set[str] = field(default_factory=set)

    def add(self, found: tuple[tuple[str, bool], ...], span: Span) -> None:
        for meaning, sure in found:
            self.possible.add(meaning)
            if sure:
                self.sure.setdefault(meaning, span)


def opposites(
    source: str, source_language: Language, target: str, target_language: Language
) -> Iterator[tuple[Span, Span]]:
    """Words of the source, and the words of the target that say something else instead.

    Neither side may hold a word that could mean what the other says, and both must be negated alike: "not open"
    is "closed", and "less expensive" is "cheaper".
    """
    if not _negated_alike(negation(source, source_language), negation(target, target_language)):
        return
    before, after = meanings(source, source_language), meanings(target, target_language)
    lessened = (_LESS in before.possible) != (_LESS in after.possible)
    told: set[Span] = set()
    for group in GROUPS:
        if lessened and _LESS not in group:
            continue
        for was, now in permutations(group, 2):
            changed = was in before.sure and now in after.sure
            excused = was in after.possible or now in before.possible
            if changed and not excused and after.sure[now] not in told:
                told.add(after.sure[now])
                yield before.sure[was], after.sure[now]


def _negated_alike(source: Negation | None, target: Negation | None) -> bool:
    if source is None or target is None or source.phrase or target.phrase:
        return False
    return len(source.negators) == len(target.negators)


@lru_cache(maxsize=4096)
def meanings(text: str, language: Language) -> Meanings:
    """What `text` speaks of, by the language's list."""
    known, found = _words(language.code), Meanings()
    if not language.spaced:
        for match in known.sure.finditer(text):
            found.add(known.whole[match[0]], Span(*match.span()))
        # A character of a word that surely means one thing is no other word.
        rest = known.sure.sub(" ", text)
        for form, meant in known.whole.items():
            if form in rest:
                found.possible.update(meaning for meaning, _ in meant)
        return found
    for word in words(text, language):
        for part in _PARTS.finditer(word.text):
            if meant := _meant(part[0], language.code):
                found.add(meant, Span(*part.span()).shifted(word.span.start))
    return found


@lru_cache(maxsize=65536)
def _meant(word: str, code: str) -> tuple[tuple[str, bool], ...]:
    """What a word means by its whole and by each of its beginnings, and whether it surely does."""
    known, folded = _words(code), word.casefold()
    longest = min(len(folded), known.longest)
    beginnings = (known.beginning.get(folded[:length], ()) for length in range(1, longest + 1))
    return (*known.whole.get(folded, ()), *chain.from_iterable(beginnings))


@cache
def _words(code: str) -> _Words:
    whole: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    beginning: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for meaning, forms in table(code, "opposites").items():
        for form in forms.split():
            word = form.lstrip("?").casefold()
            place = beginning if word.endswith("*") else whole
            place[word.rstrip("*")].append((meaning, not form.startswith("?")))
    sure = sorted((word for word, meant in whole.items() if any(s for _, s in meant)), key=len, reverse=True)
    found = re.compile("|".join(map(re.escape, sure)))
    longest = max(map(len, beginning), default=0)
    return _Words({k: tuple(v) for k, v in whole.items()}, {k: tuple(v) for k, v in beginning.items()}, found, longest)
