"""Translations beside their sources, sound ones and ones with an error of meaning: what the adapter for meanings learns
from.

Mistranslations that the project wrote, wrong and right, with free translations among the sound ones; machine
translations in which annotators marked errors of meaning; changes planted in human translations, with these; and
translations of technical texts as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tqcheck.training.corpus import CORE
from tqcheck.training.judge.annotated_translations import annotated_meanings
from tqcheck.training.judge.judged_examples import JudgedExample
from tqcheck.training.judge.planted import Paired, corrected_example, planted_example
from tqcheck.training.judge.technical_texts import technical_translations
from tqcheck.training.written_slips import WrittenPart, pairs, written_mistranslations

ANNOTATED = {"de": 1_600, "en": 1_400, "ru": 800}
"""Machine translations in which annotators marked errors of meaning."""
PLANTED = 1_500
"""Human translations that are read as they are and with a planted change."""
TECHNICAL = 230
"""Translations of technical texts as they are, of each language with English."""
WRITTEN = 2
"""How often a sentence that the project wrote is read."""
_LENGTHS = (30, 300)


def meaning_examples(data: Path, planted: list[Paired], seed: int) -> list[JudgedExample]:
    """Those of all pairs of languages in a random order."""
    rng = Random(seed)
    found = [side for pair in rng.sample(planted, min(PLANTED, len(planted))) for side in pair.examples()]
    for code, count in ANNOTATED.items():
        marked = [one for one in annotated_meanings(data, code) if _LENGTHS[0] <= len(one.target) <= _LENGTHS[1]]
        found += rng.sample(marked, min(count, len(marked)))
    for code in CORE[1:]:
        technical = technical_translations(data, code, TECHNICAL, False, rng)
        found += [planted_example(languages, source, text, ()) for languages, source, text in technical]
    found += [example for _ in range(WRITTEN) for example in written_examples(WrittenPart.LEARNT)]
    rng.shuffle(found)
    return found


def written_examples(part: WrittenPart) -> Iterator[JudgedExample]:
    """The mistranslations that are for `part`, as they are wrong and as they should be."""
    for languages in pairs():
        for one in written_mistranslations(languages, part):
            for text in dict.fromkeys((one.text, one.right)):
                yield corrected_example(languages, one.source, text, one.right)
