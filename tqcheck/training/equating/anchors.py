"""Translations whose quality is known to be the same in every pair of languages.

FLORES has the same sentences in all of its languages, translated and reviewed in one way. As they are, with a change of
meaning, and without their last third, they are as good or as bad into one language as into another: where a model's
numbers differ, it is the model that differs. Not beside the source of another sentence: there the bilingual lexicon has
its say, which not every pair of languages has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random

from tqcheck.registry import language
from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation import sets
from tqcheck.training.judge.meanings import changed
from tqcheck.training.judge.planted import LANGUAGES as WITH_CHANGES
from tqcheck.training.judge.planted import all_tables
from tqcheck.training.judge.slips import SlipSentence
from tqcheck.training.judge.word_tables import Tables

LANGUAGES = (
    *("ar", "bg", "cs", "de", "es", "fi", "fr", "hu", "it", "ja"),
    *("nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh"),
)
"""Those that FLORES is at hand for, beside English."""
PIVOTED = ("de-fr", "fr-de", "es-pt", "pl-uk", "zh-ja", "it-es", "nl-de", "cs-pl")
"""Pairs without English, which are measured on but not fitted on."""
EACH = 30
"""Sentences of a pair of languages."""
_FIRST = 500
"""FLORES sentences from here on are left to benches."""
_LONGEST = 220
_KEPT = 2 / 3
_SEED = 31


class Anchor(StrEnum):
    """What was done to a translation."""

    WHOLE = "whole"
    CHANGED = "changed"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Anchored:
    """A translation of a stated quality, of the sentence of that number."""

    languages: str
    number: int
    anchor: Anchor
    source: str
    target: str


def anchored(data: Path, directions: Sequence[str], each: int = EACH) -> Iterator[Anchored]:
    """Anchors of each direction ("en-de"), made of the same sentences in all."""
    known = {code: dict(_by_english(data, code)) for code in LANGUAGES}
    shared = [text for text in known["de"] if all(text in of for of in known.values())]
    english = Random(_SEED).sample([text for text in shared if len(text) <= _LONGEST], each)
    tables = all_tables({code: [(of[text], text) for text in shared] for code, of in known.items()})
    for direction in directions:
        source, _, target = direction.partition("-")
        sides = [(_side(known, source, text), _side(known, target, text)) for text in english]
        yield from _made(direction, sides, tables[target])


def trained() -> tuple[str, ...]:
    """Those of languages that models were trained on: their scores are calibrated, and keep their mean."""
    return tuple(direction for direction in directions() if set(direction.split("-")) <= set(CORE))


def directions() -> tuple[str, ...]:
    """English with every language, both ways."""
    return tuple(direction for code in LANGUAGES for direction in (f"en-{code}", f"{code}-en"))


def _by_english(data: Path, code: str) -> Iterator[tuple[str, str]]:
    return ((english, foreign) for foreign, english in sets.flores(data, code)[:_FIRST])


def _side(known: Mapping[str, Mapping[str, str]], code: str, english: str) -> str:
    return english if code == "en" else known[code][english]


def _made(direction: str, sides: Sequence[tuple[str, str]], tables: Tables) -> Iterator[Anchored]:
    rng = Random(_SEED)
    for number, (source, target) in enumerate(sides):
        yield Anchored(direction, number, Anchor.WHOLE, source, target)
        yield Anchored(direction, number, Anchor.CUT, source, _cut(target, tables.code))
        other = changed(SlipSentence(target, tables), rng) if tables.code in (*WITH_CHANGES, "en") else None
        if other is not None:
            yield Anchored(direction, number, Anchor.CHANGED, source, other[0].text)


def _cut(text: str, code: str) -> str:
    """Without the last third of the words; the sign at the end stays."""
    pieces, between = (text.split(), " ") if language(code).spaced else (list(text), "")
    kept = between.join(pieces[: round(_KEPT * len(pieces))])
    return kept if text[-1].isalnum() else kept.rstrip(",;:、，") + text[-1]
