"""Planted errors that put one word for another; see ``corruptions``."""

import random

from tqcheck.training.planting import (
    PlantedTokens,
    Surroundings,
    cased_like,
    clean,
    closed,
    lexical,
    sound,
    splice,
    words,
)


def exchange_function_word(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Take another word of the same class: a literal preposition, the wrong pronoun."""
    places = closed(s, c, "preposition", "preposition", "pronoun", "auxiliary", "article")
    places += closed(s, c, "conjunction")
    if not places:
        return None
    at = rng.choice(places)
    name = c.lexicon.class_of[c.language][s.ids[at]]
    new = cased_like(rng.choice(c.lexicon.classes[c.language][name]), s.ids[at], c.lexicon)
    return None if new == s.ids[at] else splice(s, at, at + 1, [new], "grammar")


def inflect(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Take another form of the word."""
    places = [a for a, b in lexical(s, c) if b - a == 1 and s.ids[a] in c.lexicon.family]
    if not places:
        return None
    at = rng.choice(places)
    return splice(s, at, at + 1, [rng.choice(c.lexicon.family[s.ids[at]])], "grammar")


def change_number(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Change a digit, or swap two."""
    places = [n for n, i in enumerate(s.ids) if c.lexicon.digit[i] and not s.kinds[n]]
    if not places:
        return None
    at = rng.choice(places)
    digits = [i for i in set(c.stranger + s.ids) if c.lexicon.digit[i] and i != s.ids[at]]
    return splice(s, at, at + 1, [rng.choice(digits)], "entity") if digits else None


def change_name(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Put a capitalised word of another sentence for one of this."""
    places = [w for w in lexical(s, c) if w[0] > 0 and c.lexicon.capital[s.ids[w[0]]]]
    other = sound(c.stranger)
    names = [w for w in lexical(other, c) if w[0] > 0 and c.lexicon.capital[other.ids[w[0]]]]
    if not places or not names:
        return None
    new = other.ids[slice(*rng.choice(names))]
    a, b = rng.choice(places)
    return None if new == s.ids[a:b] else splice(s, a, b, new, "entity")


def near_word(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Take a neighbour in meaning, of the same script: the near-synonym of the wrong field."""
    places = [a for a, b in lexical(s, c) if b - a == 1 and c.lexicon.neighbours.get(s.ids[a])]
    if not places:
        return None
    at = rng.choice(places)
    return splice(s, at, at + 1, [rng.choice(c.lexicon.neighbours[s.ids[at]])], "wrong_word")


def strange_word(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
    """Take a content word of another sentence."""
    places, others = lexical(s, c), lexical(sound(c.stranger), c)
    if not places or not others:
        return None
    a, b = rng.choice(places)
    x, y = rng.choice(others)
    new = [cased_like(i, s.ids[a], c.lexicon) if n == 0 else i for n, i in enumerate(c.stranger[x:y])]
    return None if tuple(new) == s.ids[a:b] else splice(s, a, b, new, "wrong_word")


def leave_foreign(s: PlantedTokens, c: Surroundings, rng: random.Random) -> PlantedTokens | None:
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
    if not c.lexicon.letters[new[0]] or not clean(s, a, b) or new == s.ids[a:b]:
        return None
    return splice(s, a, b, new, "untranslated")
