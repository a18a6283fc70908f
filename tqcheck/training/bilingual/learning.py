"""The lexicon of one language with English: which words render which, and how often a sound translation shows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from tqcheck.analysis.lexicon.folding import Folding
from tqcheck.analysis.lexicon.word_matching import searched, stands
from tqcheck.training.bilingual.aligning import links
from tqcheck.wordlists.lists import words_of

FEWEST = 2
"""Occurrences of a word that is learnt."""
_LEAST_LINK, _LEAST_SHARE, _MOST = 1.2, 0.008, 14
_FREQUENT = 40  # commonest words that are grammar rather than content, beside those that lists name
_LONGEST = 45  # content words of a sentence that is learnt from
_HELD = 10  # one pair in so many tells how often renderings show
_PRIOR = 5.0  # sentences that the mean of a frequency band counts for

Renderings = dict[str, dict[str, float]]
"""Of a word, by its fold, the folds that render it, each with its probability."""
Ints = npt.NDArray[np.int32]
Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Side:
    """Sentences as folds, the folds' counts, and how each is mostly written."""

    sentences: list[list[str]]
    counts: Counter[str]
    forms: dict[str, str]
    spaced: bool


@dataclass(frozen=True, slots=True)
class Learned:
    """`renderings[0]` of a foreign word its English ones with p(English | foreign), `[1]` the other way; `shown` the
    share of sound translations of a word in which one of them stands."""

    sides: tuple[Side, Side]
    renderings: tuple[Renderings, Renderings]
    shown: tuple[dict[str, float], dict[str, float]]


def side(texts: Iterable[str], code: str, folding: Folding) -> Side:
    """Fold the texts of one side; what is grammar is left out."""
    grammar = {folding.key(word) for name in ("closed_classes", "function_words") for word in words_of(code, name)}
    sentences: list[list[str]] = []
    written: Counter[str] = Counter()
    for text in texts:
        words = folding.cut(text)
        written.update(words)
        sentences.append([key for key in map(folding.key, words) if key not in grammar])
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word, count in written.items():
        key = folding.key(word)
        if key not in grammar:
            counts[key] += count
            forms[key][word] += count
    for key, _ in counts.most_common(_FREQUENT):
        del counts[key]
    chosen = {key: _written(found) for key, found in forms.items() if counts[key] >= FEWEST}
    return Side(sentences, counts, chosen, not folding.pieces)


def _written(forms: Counter[str]) -> str:
    """The commonest form, in small letters where it is written so, too."""
    lower: Counter[str] = Counter()
    for form, count in forms.items():
        lower[form.lower()] += count
    best = lower.most_common(1)[0][0]
    cased = {form: count for form, count in forms.items() if form.lower() == best}
    return best if cased.get(best, 0) * 3 >= lower[best] else max(cased, key=lambda form: cased[form])


def learn(foreign: Side, english: Side) -> Learned:
    """Learn `shown` from one pair in `_HELD`, by what the others teach."""
    sides = foreign, english
    tested = range(0, len(foreign.sentences), _HELD)
    there, back = _renderings(sides, [n for n in range(len(foreign.sentences)) if n % _HELD])
    return Learned(sides, (there, back), (_shown(sides, there, tested), _shown(sides[::-1], back, tested)))


def _renderings(sides: tuple[Side, Side], chosen: Iterable[int]) -> tuple[Renderings, Renderings]:
    numbers = [{key: n for n, key in enumerate(key for key, c in one.counts.items() if c >= FEWEST)} for one in sides]
    rows: list[list[list[int]]] = [[], []]
    for at in chosen:
        both = [[known[k] for k in one.sentences[at] if k in known] for one, known in zip(sides, numbers, strict=True)]
        if all(0 < len(words) <= _LONGEST for words in both):
            rows[0].append(both[0])
            rows[1].append(both[1])
    found = links(rows[0], rows[1], len(numbers[1]))
    kept = found.counts >= _LEAST_LINK
    first, second, counts = found.first[kept], found.second[kept], found.counts[kept]
    names = list(numbers[0]), list(numbers[1])
    totals = [np.bincount(np.fromiter(chain.from_iterable(side), np.int32)) for side in rows]
    there = _strongest(first, second, counts / totals[0][first], names)
    return there, _strongest(second, first, counts / totals[1][second], names[::-1])


def _strongest(words: Ints, others: Ints, shares: Shares, names: tuple[list[str], list[str]]) -> Renderings:
    """The likeliest renderings of each word, in order."""
    found: Renderings = {}
    for n in np.lexsort((-shares, words)).tolist():
        mine = found.setdefault(names[0][words[n]], {})
        if shares[n] >= _LEAST_SHARE and len(mine) < _MOST:
            mine[names[1][others[n]]] = min(1.0, float(shares[n]))
    return {key: mine for key, mine in found.items() if mine}


def _shown(sides: tuple[Side, Side], renderings: Renderings, tested: Iterable[int]) -> dict[str, float]:
    """Of each word the share of translations that show a rendering, drawn to the mean of words as frequent."""
    seen: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    one, two = sides
    for number in tested:
        within = searched(two.sentences[number], two.spaced)
        for key in set(one.sentences[number]):
            if key in renderings:
                seen[key] += 1
                hits[key] += key in within or any(stands(other, within, two.spaced) for other in renderings[key])
    bands: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for key, count in seen.items():
        size = one.counts[key].bit_length()
        bands[size][0] += hits[key]
        bands[size][1] += count
    means = {size: (hit + 1) / (count + 2) for size, (hit, count) in bands.items()}
    prior = {key: means[size] for key in renderings if (size := one.counts[key].bit_length()) in means}
    return {key: (hits[key] + _PRIOR * mean) / (seen[key] + _PRIOR) for key, mean in prior.items()}
