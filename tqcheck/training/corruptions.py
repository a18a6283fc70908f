"""Planted errors: pure functions from a sentence to the same sentence with one error in it.

Each takes a :class:`Sentence`, a :class:`Context` and a random generator, and gives a new
sentence or ``None`` where it does not apply. They stand for how translations go wrong, so that
the detector learns more than what a masked model's own slips would teach.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tqcheck.models.encoder.network_names import KINDS
from tqcheck.training.lexicon import Lexicon

OK = 0
KIND = {name: number for number, name in enumerate(KINDS)}


class Sentence(NamedTuple):
    """Token ids with the kind of error planted at each, and the ids that were taken out."""

    ids: tuple[int, ...]
    kinds: tuple[int, ...]
    removed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds the sentence: the other side (empty: none), another sentence, tables."""

    lexicon: Lexicon
    language: str
    source: tuple[int, ...] = ()
    stranger: tuple[int, ...] = ()


Corruption = Callable[[Sentence, Context, random.Random], Sentence | None]


def sound(ids: Sequence[int]) -> Sentence:
    """A sentence without errors."""
    return Sentence(tuple(ids), (OK,) * len(ids))


def words(sentence: Sentence, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Token ranges of the words (punctuation included)."""
    if not sentence.ids:
        return []
    starts = [0, *(i for i in range(1, len(sentence.ids)) if lexicon.starts_word[sentence.ids[i]])]
    return list(zip(starts, [*starts[1:], len(sentence.ids)], strict=True))


def splice(sentence: Sentence, start: int, end: int, new: Sequence[int], kind: str, removed: bool = False) -> Sentence:
    """Replace tokens ``start:end``; an empty replacement marks the token after the gap.

    At the end of the sentence the gap is marked on the last token that is left.
    """
    gone = sentence.removed + (sentence.ids[start:end] if removed else ())
    ids = sentence.ids[:start] + tuple(new) + sentence.ids[end:]
    kinds = list(sentence.kinds[:start]) + [KIND[kind]] * len(new) + list(sentence.kinds[end:])
    if not new and kinds:
        at = min(start, len(kinds) - 1)
        kinds[at] = kinds[at] or KIND[kind]
    return Sentence(ids, tuple(kinds), gone)


def _clean(sentence: Sentence, start: int, end: int) -> bool:
    return not any(sentence.kinds[start:end])


def _lexical(sentence: Sentence, context: Context) -> list[tuple[int, int]]:
    """Words of letters that are in no closed class: content words, mostly."""
    lexicon, closed = context.lexicon, context.lexicon.class_of[context.language]
    return [
        (a, b)
        for a, b in words(sentence, lexicon)
        if lexicon.letters[sentence.ids[a]] and (b - a > 1 or sentence.ids[a] not in closed) and _clean(sentence, a, b)
    ]


def _closed(sentence: Sentence, context: Context, *names: str) -> list[int]:
    """Positions of one-token words of the classes ``names``."""
    of = context.lexicon.class_of[context.language]
    return [
        a
        for a, b in words(sentence, context.lexicon)
        if b - a == 1 and of.get(sentence.ids[a]) in names and _clean(sentence, a, b)
    ]


def _cased_like(new: int, old: int, lexicon: Lexicon) -> int:
    if lexicon.capital[old]:
        return lexicon.title.get(new, new)
    return lexicon.lower.get(new, new)


def _recapitalise(sentence: Sentence, at: int, lexicon: Lexicon) -> Sentence:
    if at >= len(sentence.ids):
        return sentence
    ids = list(sentence.ids)
    ids[at] = lexicon.title.get(ids[at], ids[at])
    return Sentence(tuple(ids), sentence.kinds, sentence.removed)


def _drop(sentence: Sentence, start: int, end: int, context: Context) -> Sentence:
    shorter = splice(sentence, start, end, (), "missing", removed=True)
    return _recapitalise(shorter, 0, context.lexicon) if start == 0 else shorter


def drop_function_word(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Lose an auxiliary, a pronoun, a preposition or an article."""
    places = _closed(s, c, "auxiliary", "pronoun", "preposition", "article")
    if not places or len(s.ids) < 4:
        return None
    at = rng.choice(places)
    return _drop(s, at, at + 1, c)


def drop_subject(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Lose a pronoun, at the sentence's start if there is one, or put an auxiliary for it."""
    places = _closed(s, c, "pronoun")
    if not places or len(s.ids) < 4:
        return None
    at = places[0] if places[0] < 2 or rng.random() < 0.5 else rng.choice(places)
    if rng.random() < 0.5:
        return _drop(s, at, at + 1, c)
    auxiliaries = c.lexicon.classes[c.language]["auxiliary"]
    if not auxiliaries:
        return None
    new = _cased_like(rng.choice(auxiliaries[:16]), s.ids[at], c.lexicon)
    return None if new == s.ids[at] else splice(s, at, at + 1, [new], "grammar")


def drop_content_word(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Lose a content word: a gap that the source side shows."""
    places = _lexical(s, c)
    if len(places) < 3:
        return None
    return _drop(s, *rng.choice(places), c)


def double_word(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Say a word or two twice."""
    spans = [w for w in words(s, c.lexicon) if c.lexicon.letters[s.ids[w[0]]] and _clean(s, *w)]
    if not spans:
        return None
    at = rng.randrange(len(spans))
    start, end = spans[at][0], spans[min(at + rng.choice((0, 0, 1)), len(spans) - 1)][1]
    gap = rng.choice((end, end, spans[min(at + 2, len(spans) - 1)][1]))
    again = [c.lexicon.lower.get(i, i) for i in s.ids[start:end]]
    return splice(s, max(gap, end), max(gap, end), again, "extra")


def insert_function_word(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Add an auxiliary, preposition, pronoun or article where none belongs."""
    name = rng.choice(("auxiliary", "preposition", "pronoun", "article"))
    pool = c.lexicon.classes[c.language][name]
    spans = words(s, c.lexicon)
    if not pool or len(spans) < 3:
        return None
    at = spans[rng.randrange(1, len(spans))][0]
    new = rng.choice(pool)
    return splice(s, at, at, [c.lexicon.lower.get(new, new)], "extra")


def exchange_function_word(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Take another word of the same class: a literal preposition, the wrong pronoun."""
    places = _closed(s, c, "preposition", "preposition", "pronoun", "auxiliary", "article")
    places += _closed(s, c, "conjunction")
    if not places:
        return None
    at = rng.choice(places)
    name = c.lexicon.class_of[c.language][s.ids[at]]
    new = _cased_like(rng.choice(c.lexicon.classes[c.language][name]), s.ids[at], c.lexicon)
    return None if new == s.ids[at] else splice(s, at, at + 1, [new], "grammar")


def inflect(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Take another form of the word."""
    places = [a for a, b in _lexical(s, c) if b - a == 1 and s.ids[a] in c.lexicon.family]
    if not places:
        return None
    at = rng.choice(places)
    return splice(s, at, at + 1, [rng.choice(c.lexicon.family[s.ids[at]])], "grammar")


def move_word(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Carry a word two to six places off, as the word order of another language would."""
    spans = words(s, c.lexicon)
    places = [n for n, w in enumerate(spans) if c.lexicon.letters[s.ids[w[0]]] and _clean(s, *w)]
    if len(places) < 4:
        return None
    n = rng.choice(places)
    goal = n + rng.choice((-1, 1)) * rng.randint(2, 6)
    if not 0 <= goal < len(spans) or goal == n:
        return None
    start, end = spans[n]
    moved = [c.lexicon.lower.get(i, i) if start == 0 else i for i in s.ids[start:end]]
    rest = Sentence(s.ids[:start] + s.ids[end:], s.kinds[:start] + s.kinds[end:], s.removed)
    at = spans[goal][0] if goal < n else spans[goal][1] - (end - start)
    return _recapitalise(splice(rest, at, at, moved, "order"), 0, c.lexicon)


def swap_neighbours(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Swap two words that stand side by side."""
    spans = words(s, c.lexicon)
    places = [
        n
        for n in range(1, len(spans) - 1)
        if all(c.lexicon.letters[s.ids[spans[m][0]]] for m in (n, n + 1)) and _clean(s, spans[n][0], spans[n + 1][1])
    ]
    if not places:
        return None
    n = rng.choice(places)
    (a, b), (_, d) = spans[n], spans[n + 1]
    swapped = s.ids[b:d] + s.ids[a:b]
    return None if swapped == s.ids[a:d] else splice(s, a, d, swapped, "order")


def source_order(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Put a stretch of words in the order of their counterparts in the source."""
    if len(c.source) < 6:
        return None
    spans = words(s, c.lexicon)
    if len(spans) < 8:
        return None
    begin = rng.randrange(1, len(spans) - 5)
    stretch = spans[begin : begin + rng.randint(4, 7)]
    if not _clean(s, stretch[0][0], stretch[-1][1]):
        return None
    source = c.lexicon.static[list(c.source)]
    places = [float((c.lexicon.static[list(s.ids[a:b])].sum(0) @ source.T).argmax()) for a, b in stretch]
    order = sorted(range(len(stretch)), key=lambda n: places[n])
    if order == list(range(len(stretch))):
        return None
    new = [i for n in order for i in s.ids[slice(*stretch[n])]]
    return splice(s, stretch[0][0], stretch[-1][1], new, "order")


def negate(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Drop a negation, or plant one beside an auxiliary."""
    places = _closed(s, c, "negation")
    if places:
        at = rng.choice(places)
        shorter = _drop(s, at, at + 1, c)
        kinds = list(shorter.kinds)
        mark = min(at, len(kinds) - 1)
        kinds[mark] = KIND["negation"]
        return Sentence(shorter.ids, tuple(kinds), shorter.removed)
    pool = c.lexicon.classes[c.language]["negation"]
    hosts = _closed(s, c, "auxiliary") or [a for a, _ in _lexical(s, c)][1:]
    if not pool or not hosts:
        return None
    before = c.language in ("es", "it", "pt", "pl", "cs", "ru", "uk", "ro", "zh")
    at = rng.choice(hosts) + (0 if before else 1)
    new = pool[min(int(rng.expovariate(1.0)), len(pool) - 1)]
    return splice(s, at, at, [c.lexicon.lower.get(new, new)], "negation")


def swap_arguments(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Let two names, or two nouns at a distance, change places."""
    spans = _lexical(s, c)
    names = [w for w in spans if c.lexicon.capital[s.ids[w[0]]] and w[0] > 0]
    pool = names if len(names) >= 2 and rng.random() < 0.7 else spans
    if len(pool) < 2:
        return None
    n = rng.randrange(len(pool) - 1)
    (a, b), (d, e) = pool[n], pool[min(n + rng.randint(1, 3), len(pool) - 1)]
    if d - b < 1 or d - b > 10 or s.ids[a:b] == s.ids[d:e]:
        return None
    first = [_cased_like(i, s.ids[a], c.lexicon) if n_ == 0 else i for n_, i in enumerate(s.ids[d:e])]
    later = [_cased_like(i, s.ids[d], c.lexicon) if n_ == 0 else i for n_, i in enumerate(s.ids[a:b])]
    return splice(splice(s, d, e, later, "roles"), a, b, first, "roles")


def swap_prepositions(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Let two different prepositions change places: X of Y from Z → X from Y of Z."""
    places = _closed(s, c, "preposition")
    pairs = [(a, b) for n, a in enumerate(places) for b in places[n + 1 : n + 3] if s.ids[a] != s.ids[b] and b - a <= 9]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    first = _cased_like(s.ids[b], s.ids[a], c.lexicon)
    later = _cased_like(s.ids[a], s.ids[b], c.lexicon)
    return splice(splice(s, a, a + 1, [first], "roles"), b, b + 1, [later], "roles")


def change_number(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Change a digit, or swap two."""
    places = [n for n, i in enumerate(s.ids) if c.lexicon.digit[i] and not s.kinds[n]]
    if not places:
        return None
    at = rng.choice(places)
    digits = [i for i in set(c.stranger + s.ids) if c.lexicon.digit[i] and i != s.ids[at]]
    return splice(s, at, at + 1, [rng.choice(digits)], "entity") if digits else None


def change_name(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Put a capitalised word of another sentence for one of this."""
    places = [w for w in _lexical(s, c) if w[0] > 0 and c.lexicon.capital[s.ids[w[0]]]]
    other = sound(c.stranger)
    names = [w for w in _lexical(other, c) if w[0] > 0 and c.lexicon.capital[other.ids[w[0]]]]
    if not places or not names:
        return None
    new = other.ids[slice(*rng.choice(names))]
    a, b = rng.choice(places)
    return None if new == s.ids[a:b] else splice(s, a, b, new, "entity")


def near_word(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Take a neighbour in meaning, of the same script: the near-synonym of the wrong field."""
    places = [a for a, b in _lexical(s, c) if b - a == 1 and c.lexicon.neighbours.get(s.ids[a])]
    if not places:
        return None
    at = rng.choice(places)
    return splice(s, at, at + 1, [rng.choice(c.lexicon.neighbours[s.ids[at]])], "wrong_word")


def strange_word(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Take a content word of another sentence."""
    places, others = _lexical(s, c), _lexical(sound(c.stranger), c)
    if not places or not others:
        return None
    a, b = rng.choice(places)
    x, y = rng.choice(others)
    new = [_cased_like(i, s.ids[a], c.lexicon) if n == 0 else i for n, i in enumerate(c.stranger[x:y])]
    return None if tuple(new) == s.ids[a:b] else splice(s, a, b, new, "wrong_word")


def leave_foreign(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Leave one to three words of the source in place of the words of the same position."""
    if len(c.source) < 5 or not s.ids:
        return None
    source = words(sound(c.source), c.lexicon)
    spans = words(s, c.lexicon)
    n = rng.randrange(len(source))
    m = min(len(spans) - 1, round(n * len(spans) / len(source)))
    size = rng.randint(1, 3)
    last = min(n + size, len(source)) - 1
    new = c.source[source[n][0] : source[last][1]]
    a, b = spans[m][0], spans[min(m + size, len(spans)) - 1][1]
    if not c.lexicon.letters[new[0]] or not _clean(s, a, b) or new == s.ids[a:b]:
        return None
    return splice(s, a, b, new, "untranslated")


def cut_stretch(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
    """Leave out a stretch of three to eight words, often the tail."""
    spans = words(s, c.lexicon)
    if len(spans) < 8:
        return None
    size = rng.randint(3, max(3, min(8, len(spans) // 2)))
    tail = len(spans) - size - 1
    begin = tail if rng.random() < 0.4 else rng.randrange(1, tail + 1)
    return _drop(s, spans[begin][0], spans[begin + size - 1][1], c)


def add_stretch(s: Sentence, c: Context, rng: random.Random) -> Sentence | None:
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


def corrupt(s: Sentence, c: Context, rng: random.Random, alone: bool) -> Sentence:
    """Plant one error drawn from :data:`CORRUPTIONS`; the sentence itself if none applies."""
    functions = list(CORRUPTIONS)
    weights = [CORRUPTIONS[f][1 if alone else 0] for f in functions]
    for function in rng.choices(functions, weights, k=6):
        changed = function(s, c, rng)
        if changed is not None and changed.ids:
            return changed
    return s
