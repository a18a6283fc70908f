"""Limits and confidence of the kinds of error that the network tells apart, on planted errors.

Annotators of strong systems hardly ever meet a lost clause or a lost negation, so human judgements
cannot say how sure a mark of such a kind is. Planted errors in held-out human translations can, once
it is said how common they are.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tqcheck.models.encoder.calibration import PiecewiseLine
from tqcheck.models.encoder.kind_spans import IN_SOURCE, asked, kind_logits, runs
from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.models.encoder.network_names import KINDS
from tqcheck.models.encoder.reading import Float
from tqcheck.models.encoder.token_words import words
from tqcheck.training import corruptions, exchanged_words
from tqcheck.training.corpus import CORE
from tqcheck.training.corruptions import Corruption
from tqcheck.training.curve_fitting import capped, monotone
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.metrics import running_words
from tqcheck.training.evaluation.read_sentences import ReadSentence, read_items
from tqcheck.training.examples import omitted
from tqcheck.training.planting import Surroundings, sound
from tqcheck.training.store import decoded, encode_texts
from tqcheck.training.token_tables import Lexicon

PRIOR = 0.05
RARE = {"negation": 0.005}
"""The share of sentences that are taken to hold an error of the kind; annotators meet hardly any lost negation."""
CEILING = 0.8
"""No more confidence is claimed: the sample of sound text is too small to tell more."""
FALSE_PER_1000 = 0.25
"""Marks of a kind aimed at per 1,000 words of human text."""
LEAST_FOUND = 0.15
"""Planted errors that must be found at that rate; a kind the network cannot tell only cries wolf."""
MOST = 800
"""Sound sentences looked at, a language."""
BISECTIONS = 7
MARGIN = 0.5
"""How far below the limit marks are looked at to fit the confidence."""

PLANTERS: dict[str, tuple[Corruption, ...]] = {
    "wrong_word": (exchanged_words.near_word, exchanged_words.strange_word),
    "missing": (corruptions.drop_function_word, corruptions.drop_subject),
    "extra": (corruptions.insert_function_word,),
    "order": (corruptions.swap_neighbours, corruptions.move_word),
    "grammar": (exchanged_words.inflect, exchanged_words.exchange_function_word),
    "negation": (corruptions.negate,),
    "roles": (corruptions.swap_arguments, corruptions.swap_prepositions),
    "entity": (exchanged_words.change_number, exchanged_words.change_name),
    "addition": (corruptions.add_stretch,),
    "omitted": (corruptions.cut_stretch,),
}


@dataclass(frozen=True, slots=True)
class MarkedReading:
    """A sentence read, with the words of a side that carry the planted error (none in human text)."""

    language: str
    item: ReadSentence
    wrong: tuple[tuple[int, int], ...] = ()


def plant(
    loaded: LoadedEncoder, lexicon: Lexicon, pairs: Sequence[tuple[str, str]], language: str, kind: str, seed: int
) -> list[MarkedReading]:
    """(source, target) pairs with an error of a kind each, where one applied; marks are token ranges."""
    rng, tokenizer = random.Random(seed), loaded.tokenizer
    sources, targets = (encode_texts(tokenizer, [p[side] for p in pairs]) for side in (0, 1))
    texts, marks = [], []
    for n in range(len(pairs) - 1):
        context = Surroundings(lexicon, language, tuple(sources[n]), tuple(targets[n + 1]))
        made = rng.choice(PLANTERS[kind])(sound(targets[n]), context, rng)
        if made is None or not any(made.kinds):
            continue
        text = decoded(tokenizer, made.ids)
        if text is not None:
            lost = omitted(sources[n], made.ids, made.removed, lexicon)
            labels = [label == KINDS.index(IN_SOURCE) for label in lost] if kind == IN_SOURCE else made.kinds
            texts.append((pairs[n][0], text))
            marks.append(tuple((at, at + 1) for at, label in enumerate(labels) if label))
    return [MarkedReading(language, i, m) for i, m in zip(read_items(loaded, texts), marks, strict=True)]


def translations(data: Path, language: str, first: int, last: int) -> list[tuple[str, str]]:
    """(source, target) sentences ``first:last`` of FLORES into a language; into English from several."""
    if language != "en":
        return [(english, foreign) for foreign, english in sets.flores(data, language)[first:last]]
    sides = [sets.flores(data, code) for code in CORE[1:]]
    return [rows[n] for n in range(first, last) if n < len(rows := sides[n % len(sides)])]


def side_runs(marked: MarkedReading, reading: str, kind: str, limit: float) -> Iterator[tuple[float, bool]]:
    """Best log-odds of each run of words above the limit, and whether it holds a planted error."""
    item = marked.item
    one = item.alone if reading == "alone" else item.pair
    assert one is not None
    side = one.source if kind == IN_SOURCE else one.target
    assert side is not None
    members = words(item.source, side.tokens) if kind == IN_SOURCE else item.members
    if not members:
        return
    logits: Float = kind_logits(side, members, kind)
    for first, last, best in runs(logits, limit, kind):
        tokens = members[first].first, members[last - 1].last
        yield best, any(a < tokens[1] and b > tokens[0] for a, b in marked.wrong)


def lowest_limit(human: Sequence[MarkedReading], reading: str, kind: str, total: float) -> float:
    """The lowest limit at which human text of ``total`` words gets ``FALSE_PER_1000`` marks, by bisection."""
    low, high = -4.0, 8.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        marks = sum(1 for one in human for _ in side_runs(one, reading, kind, middle))
        low, high = (middle, high) if 1000 * marks / total > FALSE_PER_1000 else (low, middle)
    return round(high, 4)


def highest(limits: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Of the limits that kinds of text ask for, by languages, the highest: what is free in one kind is no error in
    another; ``*`` is the highest of all."""
    found: dict[str, float] = {}
    for one in limits:
        for languages, limit in one.items():
            found[languages] = max(limit, found.get(languages, limit))
    return {**found, "*": max(found.values())}


Fitted = tuple[dict[str, dict[str, float]], dict[str, PiecewiseLine]]


def fit_kinds(
    loaded: LoadedEncoder,
    data: Path,
    lexicon: Lexicon,
    human: Sequence[Mapping[str, Sequence[ReadSentence]]],
    where: tuple[int, int],
) -> Fitted:
    """Limits by language and confidence by margin of every kind worth reporting.

    ``human``: sound sentences by the target's language, of several kinds of text; ``where``: the FLORES
    sentences that errors are planted in, in the languages of the first kind.
    """
    limits: dict[str, dict[str, float]] = {}
    lines: dict[str, PiecewiseLine] = {}
    sound_ones = [
        {code: [MarkedReading(code, i) for i in items[:: -(-len(items) // MOST)]] for code, items in texts.items()}
        for texts in human
    ]
    sound_marked = [m for texts in sound_ones for ones in texts.values() for m in ones]
    rows = {code: translations(data, code, *where) for code in human[0]}
    for kind in PLANTERS:
        planted = [m for code in rows for m in plant(loaded, lexicon, rows[code], code, kind, 5)]
        for reading in ("pair", "alone"):
            if kind not in asked(reading):
                continue
            own = highest(kind_limits(texts, reading, kind) for texts in sound_ones)
            if share_found(planted, reading, kind, own) < LEAST_FOUND:
                continue
            name = f"{reading}/{kind}"
            limits[name] = own
            lines[name] = confidence(sound_marked, planted, reading, kind, own)
    return limits, lines


def share_found(planted: Sequence[MarkedReading], reading: str, kind: str, own: Mapping[str, float]) -> float:
    """The share of planted errors that are marked at the limits; 0 where none could be planted, as nothing is known."""
    found = [any(right for _, right in side_runs(one, reading, kind, own[one.language])) for one in planted]
    return sum(found) / max(1, len(found))


def kind_limits(sound_ones: Mapping[str, Sequence[MarkedReading]], reading: str, kind: str) -> dict[str, float]:
    """By language the lowest limits for a kind of text."""
    return {
        code: lowest_limit(ones, reading, kind, running_words((m.item.text for m in ones), code))
        for code, ones in sound_ones.items()
    }


def confidence(
    human: Sequence[MarkedReading], planted: Sequence[MarkedReading], reading: str, kind: str, own: dict[str, float]
) -> PiecewiseLine:
    """The share of marks that are right, by how far above the limit they are, at the kind's prior."""
    margins, right, weight = [], [], []
    prior = RARE.get(kind, PRIOR)
    for group, share in ((human, 1 - prior), (planted, prior)):
        for one in group:
            for best, hit in side_runs(one, reading, kind, own[one.language] - MARGIN):
                margins.append(best - own[one.language])
                right.append(hit)
                weight.append(share / len(group))
    line = monotone(np.array(margins), np.array(right, dtype=float), 12, np.array(weight))
    return capped(line, CEILING)
