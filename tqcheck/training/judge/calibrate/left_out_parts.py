"""Fit how surely a part of a source is left out: by translations that lost a clause and such that are whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import numpy as np

from tqcheck.models.gemma import left_out
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.foretold import NamedText, foretold
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.registry import language
from tqcheck.training.bilingual.fitting_lost_parts import without_a_part
from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation import sets
from tqcheck.training.judge.calibrate.compared_pairs import FLORES_LAST, ComparedPair, by_source, some
from tqcheck.training.judge.calibrate.fitting import Fitted, logistic
from tqcheck.training.judge.technical_texts import technical_translations
from tqcheck.training.written_slips import WrittenPart, pairs, written_mistranslations

EACH_LOST, EACH_FREE, EACH_CUT, EACH_TECHNICAL = 16, 10, 24, 12
"""Written translations of each pair of languages that lost a clause, which are read as they should be, too, and free
ones; FLORES translations of each language, read with and without what stands behind one of their commas, and technical
ones as they are."""
_WHOLE_WEIGHT = 10.0  # there are many more of these
LOST, FREE = "lost_clause", "sound"


def fit(loaded: LoadedJudge, contrast: Contrast, data: Path, seed: int, share: float) -> Fitted:
    """The logistic of `left_out.MEASURES`; `share` takes fewer sentences of each set."""
    rng = Random(seed)
    examples = [one for one in (*_written(rng, share), *_published(data, rng, share)) if one.is_read]
    rows, labels = [], []
    for one, values in _measured(loaded, contrast, examples):
        rows.append(values)
        labels.append(one.is_lost)
    lost = np.array(labels)
    return logistic(np.array(rows), lost, np.where(lost, 1.0, _WHOLE_WEIGHT))


def _measured(
    loaded: LoadedJudge, contrast: Contrast, examples: Iterable[ComparedPair]
) -> Iterator[tuple[ComparedPair, tuple[float, ...]]]:
    for code, few in by_source(examples, lambda one: one):
        sides = [_sides(one.text) for one in few]
        readings = foretold(loaded.network, loaded.tokenizer, sides, contrast.vocabulary(code))
        for one, found in zip(few, readings, strict=True):
            part = left_out.part_of(one.source, found)
            values = None if part is None else left_out.measured(one.text, one.codes, found, part)
            if values is not None:
                yield one, values


def _sides(text: TextToRead) -> tuple[NamedText, NamedText]:
    return NamedText(text.source or "", text.source_language), NamedText(text.target, text.language)


def _written(rng: Random, share: float) -> Iterator[ComparedPair]:
    for languages in pairs():
        parts = (WrittenPart.LEARNT, WrittenPart.CALIBRATED)  # the base has learnt of neither
        known = [one for part in parts for one in written_mistranslations(languages, part)]
        for one in some([one for one in known if one.kind == LOST], EACH_LOST, rng, share):
            yield ComparedPair(languages, one.source, one.text, is_lost=True)
            yield ComparedPair(languages, one.source, one.right, is_lost=False)
        for one in some([one for one in known if one.kind == FREE], EACH_FREE, rng, share):
            yield ComparedPair(languages, one.source, one.text, is_lost=False)


def _published(data: Path, rng: Random, share: float) -> Iterator[ComparedPair]:
    for code in CORE[1:]:
        for foreign, english in some(sets.flores(data, code)[:FLORES_LAST], EACH_CUT, rng, share):
            into = rng.random() < 0.5
            languages = f"en-{code}" if into else f"{code}-en"
            source, target = (english, foreign) if into else (foreign, english)
            yield ComparedPair(languages, source, target, is_lost=False)
            cut = without_a_part(target, language(languages.partition("-")[2]).spaced, rng)
            if cut:
                yield ComparedPair(languages, source, cut, is_lost=True)
        for languages, source, target in technical_translations(data, code, EACH_TECHNICAL, True, rng):
            yield ComparedPair(languages, source, target, is_lost=False)
