"""The whole calibration: readings of a trained adapter, and what is fitted on them, as `calibration.json` has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np

from tqcheck.models.gemma.calibration import ANY, logistics
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.reading import JudgeReading, TextToRead, read
from tqcheck.registry import language
from tqcheck.training.judge.calibrate import (
    agreeing_adapters,
    doubted_words,
    edits,
    known_origins,
    left_out_parts,
    lost_negations,
    scales,
    stated_marks,
    tries,
    wrong_words,
)
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample
from tqcheck.training.judge.planted import Paired

SHOWN: Mapping[str, Mapping[str, float]] = {
    "edits": {ANY: 0.55},
    "wrong": {ANY: 0.7, "zh-en": 0.5, "en-de": 0.5},
    "slips": {ANY: doubted_words.LIMIT},
    "meanings": {ANY: 0.5},
    "left_out": {ANY: 0.55},
    "negations": {ANY: 0.6},
}
"""The least confidence of marks that are shown, by what they come from and pair of languages: below, hardly one was
right in edited articles. Of English into German and Chinese into English there are annotated machine translations by
the ten thousand, and what the first adapter calls wrong is right more often. In eight other pairs, 936 sound
translations and 504 wrong ones that the project wrote, it marks 24 of the former, and 10 of the latter rightly, from .6
on, 9 and 8 from .7; an adapter for meanings before the shipped one 17 and 77 from .5, 5 and 52 from .6."""
SEARCHED: Mapping[str, float] = {ANY: -2.0, "en": -9.0}
"""The logit of a slip from which on `terms` are looked for in a text that is read alone. Of English the base knows so
well what goes with what that every sentence is searched: of 354 wrong ones two more are marked, and no word more of
19,253 of edited prose."""
EACH_SOUND = 60
"""Sound translations of each kind, of each pair of languages whose annotated translations are weighed anew."""
THIRD = 3
"""One sentence in so many shows which wordings are worth a try."""
_STRANGE = 7  # a sentence takes the source of the one so many behind it


class Readings(NamedTuple):
    """Held-out examples and pairs as the judge reads them, with the source in view and, of pairs, alone."""

    examples: Sequence[JudgedExample]
    beside: Sequence[JudgeReading]
    sound: Sequence[JudgeReading]
    wrong: Sequence[JudgeReading]
    sound_alone: Sequence[JudgeReading]
    wrong_alone: Sequence[JudgeReading]
    strange: Sequence[JudgeReading]  # sound sentences beside the sources of others


def text(languages: str, source: str | None, target: str) -> TextToRead:
    """A pair as the judge reads it; without a source the target alone."""
    first, _, second = languages.rpartition("-")
    if source is None:
        return TextToRead(target, language(second).name)
    return TextToRead(target, language(second).name, source, language(first).name)


def readings(loaded: LoadedJudge, examples: Sequence[JudgedExample], pairs: Sequence[Paired]) -> Readings:
    """Read everything."""

    def of(texts: Sequence[TextToRead]) -> list[JudgeReading]:
        return read(loaded.network, loaded.tokenizer, texts, scored=True)

    shifted = [*pairs[_STRANGE:], *pairs[:_STRANGE]]
    strangers = [(p, o) for p, o in zip(pairs, shifted, strict=True) if p.languages == o.languages and p is not o]
    return Readings(
        examples,
        of([text(e.languages, e.source, e.target) for e in examples]),
        of([text(p.languages, p.source, p.sound) for p in pairs]),
        of([text(p.languages, p.source, p.wrong) for p in pairs]),
        of([text(p.languages, None, p.sound) for p in pairs]),
        of([text(p.languages, None, p.wrong) for p in pairs]),
        of([text(p.languages, o.source, p.sound) for p, o in strangers]),
    )


def fitted(known: Readings, pairs: Sequence[Paired]) -> dict[str, Any]:
    """What scores and marks of words mean."""
    tagged = [n for n, e in enumerate(known.examples) if e.kind is ExampleKind.TAGGED]
    assessed = [n for n in tagged if "assessment" in known.examples[n].scores]
    assessments = np.array([known.examples[n].scores["assessment"] for n in assessed])
    poor, marked = ([known.beside[n] for n in chosen] for chosen in (tagged, assessed))
    words = _with_words(known, pairs)
    by_language, limits = wrong_words.fit(wrong_words.collected(*words))
    return {
        "quality": scales.quality(known.sound, poor, marked, assessments),
        "fluency": scales.telling(known.sound_alone, known.wrong_alone),
        "adequacy": scales.telling(known.sound, [*known.wrong, *known.strange]),
        "words": by_language,
        "origins": known_origins.fit(*words, by_language),
        "limits": {**{name: dict(shown) for name, shown in SHOWN.items()}, "terms": dict(SEARCHED), "words": limits},
    }


def _with_words(known: Readings, pairs: Sequence[Paired]) -> tuple[list[JudgedExample], list[JudgeReading]]:
    """Examples and both sides of pairs, with their readings."""
    both = [pair.examples() for pair in pairs]
    examples = [*known.examples, *(sound for sound, _ in both), *(wrong for _, wrong in both)]
    return examples, [*known.beside, *known.sound, *known.wrong]


def calibrate(loaded: LoadedJudge, data: Path, work: Path, seed: int, share: float) -> dict[str, Any]:
    """Read and fit everything, as `tqcheck.models.gemma.calibration` loads it; `share` takes fewer sentences of each
    set."""
    from tqcheck.training.judge.calibrate import calibration_sets
    from tqcheck.training.judge.judged_examples import read as read_examples
    from tqcheck.training.judge.meaning_examples import written_examples
    from tqcheck.training.judge.planted import read_pairs
    from tqcheck.training.written_slips import WrittenPart

    examples = calibration_sets.chosen(list(read_examples(work / "dev.jsonl.gz")), seed, share)
    written = list(written_examples(WrittenPart.CALIBRATED))
    examples += Random(seed).sample(written, max(1, int(share * len(written))))
    pairs = read_pairs(work / "pairs-dev.jsonl")
    pairs = pairs[: max(20, int(share * len(pairs)))]
    known = readings(loaded, examples, pairs)
    found = fitted(known, pairs)
    sound = [
        item
        for languages in agreeing_adapters.PAIRS
        for item in calibration_sets.sound_beside(data, languages, max(1, int(EACH_SOUND * share)))
    ]
    agreed = agreeing_adapters.fit(loaded, examples, sound, found["words"], found["origins"])
    contrast = Contrast(loaded.network, loaded.tokenizer, {})
    lost = {
        "left_out": left_out_parts.fit(loaded, contrast, data, seed, share),
        "negations": lost_negations.fit(loaded, contrast, data, seed, share),
    }
    stated = dict(stated_marks.UNREAD)
    return {**found, "agreed": agreed, "stated": stated, **lost, **wordings(loaded, data, work, share)}


def wordings(loaded: LoadedJudge, data: Path, work: Path, share: float) -> dict[str, Any]:
    """What is fitted on corrected sentences: which other wordings are worth a try, which of those that were tried mend
    something, and which words are doubted rightly."""
    from tqcheck.training.judge.calibrate import calibration_sets
    from tqcheck.training.judge.calibrate.collecting import collect, collect_terms, worth_a_try
    from tqcheck.training.judge.calibrate.words_of_a_field import CONTENT, TERM, exchanged

    items = calibration_sets.items(data, share)
    contrast = Contrast(loaded.network, loaded.tokenizer, {})
    for how in (TERM, CONTENT):
        items += exchanged(loaded, contrast, data, Random(calibration_sets.SEED), how, share)
    known = tries.fit(worth_a_try(loaded, contrast, items[::THIRD], work / "worth.jsonl"))
    tried = collect(loaded, Contrast(loaded.network, loaded.tokenizer, logistics(known)), items, work / "tried.jsonl")
    print(*edits.report(items, tried), sep="\n")
    alone = [item for item in items if item.source is None]
    beside = [item for item in items if item.source is not None]
    doubts = {**doubted_words.slips(loaded, alone), **doubted_words.meanings(loaded, beside)}
    of_terms = calibration_sets.items_of_terms(data, share)
    found = edits.fit_terms(of_terms, collect_terms(loaded, contrast, of_terms, work / "terms.jsonl"))
    return {"tries": known, "edits": {**edits.fit(items, tried), edits.TERMS: found}, **doubts}
