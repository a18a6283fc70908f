"""What planting an error takes: sentences with marks, their words, their splicing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tqcheck.models.encoder.network_names import KINDS
from tqcheck.training.token_tables import Lexicon

OK = 0
KIND = {name: number for number, name in enumerate(KINDS)}


class PlantedTokens(NamedTuple):
    """Token ids with the kind of error planted at each, and the ids that were taken out."""

    ids: tuple[int, ...]
    kinds: tuple[int, ...]
    removed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What surrounds the sentence: the other side (empty: none), another sentence, tables."""

    lexicon: Lexicon
    language: str
    source: tuple[int, ...] = ()
    stranger: tuple[int, ...] = ()


def sound(ids: Sequence[int]) -> PlantedTokens:
    """A sentence without errors."""
    return PlantedTokens(tuple(ids), (OK,) * len(ids))


def words(sentence: PlantedTokens, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Token ranges of the words (punctuation included)."""
    if not sentence.ids:
        return []
    starts = [0, *(i for i in range(1, len(sentence.ids)) if lexicon.starts_word[sentence.ids[i]])]
    return list(zip(starts, [*starts[1:], len(sentence.ids)], strict=True))


def splice(
    sentence: PlantedTokens, start: int, end: int, new: Sequence[int], kind: str, removed: bool = False
) -> PlantedTokens:
    """Replace tokens ``start:end``; an empty replacement marks the token after the gap.

    At the end of the sentence the gap is marked on the last token that is left.
    """
    gone = sentence.removed + (sentence.ids[start:end] if removed else ())
    ids = sentence.ids[:start] + tuple(new) + sentence.ids[end:]
    kinds = list(sentence.kinds[:start]) + [KIND[kind]] * len(new) + list(sentence.kinds[end:])
    if not new and kinds:
        at = min(start, len(kinds) - 1)
        kinds[at] = kinds[at] or KIND[kind]
    return PlantedTokens(ids, tuple(kinds), gone)


def clean(sentence: PlantedTokens, start: int, end: int) -> bool:
    return not any(sentence.kinds[start:end])


def lexical(sentence: PlantedTokens, context: Surroundings) -> list[tuple[int, int]]:
    """Words of letters that are in no closed class: content words, mostly."""
    lexicon, closed = context.lexicon, context.lexicon.class_of[context.language]
    return [
        (a, b)
        for a, b in words(sentence, lexicon)
        if lexicon.letters[sentence.ids[a]] and (b - a > 1 or sentence.ids[a] not in closed) and clean(sentence, a, b)
    ]


def closed(sentence: PlantedTokens, context: Surroundings, *names: str) -> list[int]:
    """Positions of one-token words of the classes ``names``."""
    of = context.lexicon.class_of[context.language]
    return [
        a
        for a, b in words(sentence, context.lexicon)
        if b - a == 1 and of.get(sentence.ids[a]) in names and clean(sentence, a, b)
    ]


def cased_like(new: int, old: int, lexicon: Lexicon) -> int:
    if lexicon.capital[old]:
        return lexicon.title.get(new, new)
    return lexicon.lower.get(new, new)


def recapitalise(sentence: PlantedTokens, at: int, lexicon: Lexicon) -> PlantedTokens:
    if at >= len(sentence.ids):
        return sentence
    ids = list(sentence.ids)
    ids[at] = lexicon.title.get(ids[at], ids[at])
    return PlantedTokens(tuple(ids), sentence.kinds, sentence.removed)


def drop(sentence: PlantedTokens, start: int, end: int, context: Surroundings) -> PlantedTokens:
    shorter = splice(sentence, start, end, (), "missing", removed=True)
    return recapitalise(shorter, 0, context.lexicon) if start == 0 else shorter
