"""The lexicon of one language with English: which words render which, and how often a sound translation shows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tqcheck.analysis.lexicon.folding import Folding
from tqcheck.analysis.lexicon.matching import searched, stands
from tqcheck.training.bilingual.aligning import links
from tqcheck.wordlists.lists import words_of

FEWEST = 3
"""Occurrences of a word that is learnt."""
_LEAST_LINK, _LEAST_SHARE, _MOST = 1.5, 0.008, 14
_FREQUENT = 40  # commonest words that are grammar rather than content, beside those that lists name
_LONGEST = 45  # content words of a sentence that is learnt from
_HELD = 7  # one pair in so many tells how often renderings show
_PRIOR = 5.0  # sentences that the mean of a frequency band counts for

Pairs = Sequence[tuple[str, str]]


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
    renderings: tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]
    shown: tuple[dict[str, float], dict[str, float]]


def side(texts: Iterable[str], code: str, folding: Folding) -> Side:
    """Fold the texts of one side; what is grammar is left out."""
    grammar = {folding.key(word) for name in ("closed_classes", "function_words") for word in words_of(code, name)}
    sentences: list[list[str]] = []
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        words = [word for word in folding.words(text) if word.key not in grammar]
        sentences.append([word.key for word in words])
        counts.update(sentences[-1])
        for word in words:
            forms[word.key][word.span.of(text)] += 1
    for word, _ in counts.most_common(_FREQUENT):
        del counts[word]
    written = {key: _written(found) for key, found in forms.items() if counts[key] >= FEWEST}
    return Side(sentences, counts, written, not folding.pieces)


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


def _renderings(
    sides: tuple[Side, Side], chosen: Iterable[int]
) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    vocabularies = [{key: n for n, key in enumerate(k for k, c in side.counts.items() if c >= FEWEST)} for side in sides]
    rows: list[list[list[int]]] = [[], []]
    for number in chosen:
        both = [[known[k] for k in side.sentences[number] if k in known] for side, known in zip(sides, vocabularies, strict=True)]
        if all(0 < len(words) <= _LONGEST for words in both):
            rows[0].append(both[0])
            rows[1].append(both[1])
    found = links(rows[0], rows[1], len(vocabularies[1]))
    kept = found.counts >= _LEAST_LINK
    first, second, counts = found.first[kept], found.second[kept], found.counts[kept]
    names = [list(known) for known in vocabularies]
    totals = [np.bincount(np.concatenate([np.asarray(row) for row in side])) for side in rows]
    there = _strongest(first, second, counts / totals[0][first], names[0], names[1])
    back = _strongest(second, first, counts / totals[1][second], names[1], names[0])
    return there, back


def _strongest(words, others, shares, names, other_names):  # type: ignore[no-untyped-def]
    found: dict[str, dict[str, float]] = {}
    order = np.lexsort((-shares, words))
    for n in order:
        if shares[n] < _LEAST_SHARE:
            continue
        mine = found.setdefault(names[words[n]], {})
        if len(mine) < _MOST:
            mine[other_names[others[n]]] = min(1.0, float(shares[n]))
    return found


def _shown(sides: tuple[Side, Side], renderings: Mapping[str, Mapping[str, float]], tested: Iterable[int]) -> dict[str, float]:
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
        band = bands[one.counts[key].bit_length()]
        band[0] += hits[key]
        band[1] += count
    means = {band: (hit + 1) / (count + 2) for band, (hit, count) in bands.items()}
    return {
        key: (hits[key] + _PRIOR * means.get(one.counts[key].bit_length(), 0.5)) / (seen[key] + _PRIOR)
        for key in renderings
        if seen[key]
    }
