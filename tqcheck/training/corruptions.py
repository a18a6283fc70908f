"""Planted errors: pure functions from a sentence to the same sentence with one error in it.

Each takes a :class:`PlantedTokens`, a :class:`Surroundings` and a random generator, and gives a new
sentence or ``None`` where it does not apply. They stand for how translations go wrong, so that
the detector learns more than what a masked model's own slips would teach.
"""

import random
from collections.abc import Callable

from tqcheck.training.exchanged_words import (
    change_name,
    change_number,
    exchange_function_word,
    inflect,
    leave_foreign,
    near_word,
    strange_word,
)
from tqcheck.training.planting import (
    KIND,
    PlantedTokens,
    Surroundings,
    cased_like,
    clean,
    closed,
    drop,
    lexical,
    recapitalise,
    sound,
    splice,
    words,
)

Corruption = Callable[[PlantedTokens, Surroundings, random.Random], PlantedTokens | None]


def drop_function_word(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Lose an auxiliary, a pronoun, a preposition or an article."""
    places = closed(s, c, "auxiliary", "pronoun", "preposition", "article")
    if not places or len(s.ids) < 4:
        return None
    at = rng.choice(places)
    return drop(s, at, at + 1, c)


def drop_subject(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Lose a pronoun, at the sentence's start if there is one, or put an auxiliary for it."""
    places = closed(s, c, "pronoun")
    if not places or len(s.ids) < 4:
        return None
    at = places[0] if places[0] < 2 or rng.random() < 0.5 else rng.choice(places)
    if rng.random() < 0.5:
        return drop(s, at, at + 1, c)
    auxiliaries = c.lexicon.classes[c.language]["auxiliary"]
    if not auxiliaries:
        return None
    new = cased_like(rng.choice(auxiliaries[:16]), s.ids[at], c.lexicon)
    return None if new == s.ids[at] else splice(s, at, at + 1, [new], "grammar")


def drop_content_word(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Lose a content word: a gap that the source side shows."""
    places = lexical(s, c)
    if len(places) < 3:
        return None
    return drop(s, *rng.choice(places), c)


def double_word(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Say a word or two twice."""
    spans = [w for w in words(s, c.lexicon) if c.lexicon.letters[s.ids[w[0]]] and clean(s, *w)]
    if not spans:
        return None
    at = rng.randrange(len(spans))
    start, end = spans[at][0], spans[min(at + rng.choice((0, 0, 1)), len(spans) - 1)][1]
    gap = rng.choice((end, end, spans[min(at + 2, len(spans) - 1)][1]))
    again = [c.lexicon.lower.get(i, i) for i in s.ids[start:end]]
    return splice(s, max(gap, end), max(gap, end), again, "extra")


def insert_function_word(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Add an auxiliary, preposition, pronoun or article where none belongs."""
    name = rng.choice(("auxiliary", "preposition", "pronoun", "article"))
    pool = c.lexicon.classes[c.language][name]
    spans = words(s, c.lexicon)
    if not pool or len(spans) < 3:
        return None
    at = spans[rng.randrange(1, len(spans))][0]
    new = rng.choice(pool)
    return splice(s, at, at, [c.lexicon.lower.get(new, new)], "extra")


def move_word(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Carry a word two to six places off, as the word order of another language would."""
    spans = words(s, c.lexicon)
    places = [n for n, w in enumerate(spans) if c.lexicon.letters[s.ids[w[0]]] and clean(s, *w)]
    if len(places) < 4:
        return None
    n = rng.choice(places)
    goal = n + rng.choice((-1, 1)) * rng.randint(2, 6)
    if not 0 <= goal < len(spans) or goal == n:
        return None
    start, end = spans[n]
    moved = [c.lexicon.lower.get(i, i) if start == 0 else i for i in s.ids[start:end]]
    rest = PlantedTokens(s.ids[:start] + s.ids[end:], s.kinds[:start] + s.kinds[end:], s.removed)
    at = spans[goal][0] if goal < n else spans[goal][1] - (end - start)
    return recapitalise(splice(rest, at, at, moved, "order"), 0, c.lexicon)


def swap_neighbours(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Swap two words that stand side by side."""
    spans = words(s, c.lexicon)
    places = [
        n
        for n in range(1, len(spans) - 1)
        if all(c.lexicon.letters[s.ids[spans[m][0]]] for m in (n, n + 1)) and clean(s, spans[n][0], spans[n + 1][1])
    ]
    if not places:
        return None
    n = rng.choice(places)
    (a, b), (_, d) = spans[n], spans[n + 1]
    swapped = s.ids[b:d] + s.ids[a:b]
    return None if swapped == s.ids[a:d] else splice(s, a, d, swapped, "order")


def source_order(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Put a stretch of words in the order of their counterparts in the source."""
    if len(c.source) < 6:
        return None
    spans = words(s, c.lexicon)
    if len(spans) < 8:
        return None
    begin = rng.randrange(1, len(spans) - 5)
    stretch = spans[begin : begin + rng.randint(4, 7)]
    if not clean(s, stretch[0][0], stretch[-1][1]):
        return None
    source = c.lexicon.static[list(c.source)]
    places = [float((c.lexicon.static[list(s.ids[a:b])].sum(0) @ source.T).argmax()) for a, b in stretch]
    order = sorted(range(len(stretch)), key=lambda n: places[n])
    if order == list(range(len(stretch))):
        return None
    new = [i for n in order for i in s.ids[slice(*stretch[n])]]
    return splice(s, stretch[0][0], stretch[-1][1], new, "order")


def negate(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Drop a negation, or plant one beside an auxiliary."""
    places = closed(s, c, "negation")
    if places:
        at = rng.choice(places)
        shorter = drop(s, at, at + 1, c)
        kinds = list(shorter.kinds)
        mark = min(at, len(kinds) - 1)
        kinds[mark] = KIND["negation"]
        return PlantedTokens(shorter.ids, tuple(kinds), shorter.removed)
    pool = c.lexicon.classes[c.language]["negation"]
    hosts = closed(s, c, "auxiliary") or [a for a, _ in lexical(s, c)][1:]
    if not pool or not hosts:
        return None
    before = c.language in ("es", "it", "pt", "pl", "cs", "ru", "uk", "ro", "zh")
    at = rng.choice(hosts) + (0 if before else 1)
    new = pool[min(int(rng.expovariate(1.0)), len(pool) - 1)]
    return splice(s, at, at, [c.lexicon.lower.get(new, new)], "negation")


def swap_arguments(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Let two names, or two nouns at a distance, change places."""
    spans = lexical(s, c)
    names = [w for w in spans if c.lexicon.capital[s.ids[w[0]]] and w[0] > 0]
    pool = names if len(names) >= 2 and rng.random() < 0.7 else spans
    if len(pool) < 2:
        return None
    n = rng.randrange(len(pool) - 1)
    (a, b), (d, e) = pool[n], pool[min(n + rng.randint(1, 3), len(pool) - 1)]
    if d - b < 1 or d - b > 10 or s.ids[a:b] == s.ids[d:e]:
        return None
    first = [cased_like(i, s.ids[a], c.lexicon) if n_ == 0 else i for n_, i in enumerate(s.ids[d:e])]
    later = [cased_like(i, s.ids[d], c.lexicon) if n_ == 0 else i for n_, i in enumerate(s.ids[a:b])]
    return splice(splice(s, d, e, later, "roles"), a, b, first, "roles")


def swap_prepositions(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Let two different prepositions change places: X of Y from Z → X from Y of Z."""
    places = closed(s, c, "preposition")
    pairs = [(a, b) for n, a in enumerate(places) for b in places[n + 1 : n + 3] if s.ids[a] != s.ids[b] and b - a <= 9]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    first = cased_like(s.ids[b], s.ids[a], c.lexicon)
    later = cased_like(s.ids[a], s.ids[b], c.lexicon)
    return splice(splice(s, a, a + 1, [first], "roles"), b, b + 1, [later], "roles")


def cut_stretch(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Leave out a stretch of three to eight words, often the tail."""
    spans = words(s, c.lexicon)
    if len(spans) < 8:
        return None
    size = rng.randint(3, max(3, min(8, len(spans) // 2)))
    tail = len(spans) - size - 1
    begin = tail if rng.random() < 0.4 else rng.randrange(1, tail + 1)
    return drop(s, spans[begin][0], spans[begin + size - 1][1], c)


def add_stretch(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Add two to seven words of another sentence."""
    other, spans = words(sound(c.stranger), c.lexicon), words(s, c.lexicon)
    if len(other) < 4 or len(spans) < 3:
        return None
    begin = rng.randrange(1, len(other) - 2)
    end = min(begin + rng.randint(2, 7), len(other) - 1)
    new = c.stranger[other[begin][0] : other[end - 1][1]]
    at = spans[rng.randrange(1, len(spans))][0]
    return splice(s, at, at, new, "addition") if new else None


CORRUPTIONS: dict[Corruption, tuple[float, float]] = {
    drop_function_word: (1.4, 1.4),
    drop_subject: (1.0, 1.3),
    drop_content_word: (1.2, 0.4),
    double_word: (0.5, 0.5),
    insert_function_word: (0.8, 1.0),
    exchange_function_word: (1.6, 2.0),
    inflect: (1.6, 2.0),
    move_word: (0.8, 1.0),
    swap_neighbours: (0.5, 0.7),
    source_order: (0.8, 1.0),
    negate: (0.7, 0.3),
    swap_arguments: (0.8, 0.8),
    swap_prepositions: (0.7, 1.0),
    change_number: (0.7, 0.0),
    change_name: (0.6, 0.1),
    near_word: (2.2, 1.6),
    strange_word: (1.2, 1.2),
    leave_foreign: (0.5, 0.4),
    cut_stretch: (1.2, 0.3),
    add_stretch: (0.8, 0.6),
}
"""How often each is drawn, with the source in view and on the target alone: what nothing in the
target could show (another number, a clause less) is not asked of the target alone."""


def corrupt(s: PlantedTokens, c: Surroundings, rng: random.Random, alone: bool) -> PlantedTokens:
    """Plant one error drawn from :data:`CORRUPTIONS`; the sentence itself if none applies."""
    functions = list(CORRUPTIONS)
    weights = [CORRUPTIONS[f][1 if alone else 0] for f in functions]
    for function in rng.choices(functions, weights, k=6):
        changed = function(s, c, rng)
        if changed is not None and changed.ids:
            return changed
    return s
