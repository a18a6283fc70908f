"""The sentences that wordings are tried on without any source: many more than there are beside one, for alone a model
that finds another wording likelier proves less, and how often it does so of sound prose has to be known well.

No slips are planted: they would resemble those that the adapter for slips has learnt, and make it trusted too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from tqcheck.registry import language
from tqcheck.training.corpus import CORE, read_mono
from tqcheck.training.corrected_sets import Correction, chinese, spanish, ukrainian
from tqcheck.training.judge.calibrate.edits import CorrectedSentence
from tqcheck.training.judge.planted import Pairs
from tqcheck.training.learners_sentences import LANGUAGES, calibrated_on
from tqcheck.training.written_slips import WrittenPart, WrittenSlip, written_slips

EACH_SOUND, EACH_PROSE = 55, 70
"""Sentences of each language from each set of translations, and of edited prose."""
ESSAYS = {"uk": 120, "es": 250, "zh": 80}
"""Learners' sentences."""
EACH_MARKED = 150
"""Learners' sentences of a language that tell where they are wrong; every other one of those kept from training is left
to benches."""
EACH_WRITTEN = 75
"""Sentences of each language that the project wrote, each wrong and right."""
KINDS_OF_TERMS = ("term", "collocation", "near_synonym", "homograph", "calque")
"""Of slips, those where a word stands that does not go there."""
EACH_TERM, EACH_OTHER, EACH_SOUND_ALONE = 300, 250, 200
"""Sentences of each language with such a slip, each wrong and right; with another, right, and every `_EVERY`-th wrong;
and of those that are read alone, sound ones."""
_EVERY = 3
_SHORTEST = 15
_EACH_FILE = 3000  # lines of a file of prose that are drawn from


def items_alone(data: Path, translations: tuple[Pairs, ...], share: float, seed: int) -> list[CorrectedSentence]:
    """Sound and wrong sentences; `share` takes fewer of all."""
    rng = Random(seed)

    def few(count: int) -> int:
        return max(1, int(count * share))

    found = [item for pairs in translations for item in _translations(pairs, rng, share)]
    by_language: dict[str, list[str]] = defaultdict(list)
    for line in read_mono(data, set(), _EACH_FILE):
        by_language[line.language].append(line.text)
    for code in CORE:
        prose = by_language[code]
        found += [_alone("sound", code, text) for text in rng.sample(prose, min(few(EACH_PROSE), len(prose)))]
    for code, count in ESSAYS.items():
        wrong = [(a, b) for a, b in _essays(data, code) if a != b and a and b]
        found += [_alone("learners", code, a, b) for a, b in rng.sample(wrong, min(few(count), len(wrong)))]
    for code in LANGUAGES:
        marked = [one for one in calibrated_on(data, code) if len(one.text) >= _SHORTEST]
        drawn = rng.sample(marked, min(few(EACH_MARKED), len(marked)))
        found += [CorrectedSentence("learners", f"-{code}", one.text, wrong=one.spans) for one in drawn]
    for code in CORE:
        written = list(written_slips(code, WrittenPart.CALIBRATED))
        some = rng.sample(written, min(few(EACH_WRITTEN), len(written)))
        found += [item for one in some for item in written_sentences(f"-{code}", one)]
    return found


def items_of_terms(alone: Sequence[CorrectedSentence], share: float, seed: int) -> Iterator[CorrectedSentence]:
    """Sentences that tell which words go where they stand, in the languages with spaces between words, the sound ones
    of `alone` among them; `share` takes fewer."""

    def few(count: int) -> int:
        return max(1, int(count * share))

    for code in (code for code in CORE if language(code).spaced):
        rng = Random(seed)
        written = list(written_slips(code, WrittenPart.CALIBRATED))
        rng.shuffle(written)
        terms = [one for one in written if one.kind in KINDS_OF_TERMS][: few(EACH_TERM)]
        others = [one for one in written if one.kind not in KINDS_OF_TERMS][: few(EACH_OTHER)]
        yield from (item for one in terms for item in written_sentences(f"-{code}", one))
        for number, one in enumerate(others):
            both = written_sentences(f"-{code}", one)
            yield from (item for item in both if item.is_sound or number % _EVERY == 0)
        sound = [item for item in alone if item.kind == "sound" and item.code == code]
        rng.shuffle(sound)
        yield from sound[: few(EACH_SOUND_ALONE)]


def written_sentences(languages: str, one: WrittenSlip) -> Iterator[CorrectedSentence]:
    """A written sentence as it is, and as it should be; beside its source if it has one."""
    if one.rights:
        yield CorrectedSentence("written", languages, one.text, one.rights, one.source or None)
    yield CorrectedSentence("sound", languages, one.right, (), one.source or None)


def _alone(kind: str, code: str, text: str, *rights: str) -> CorrectedSentence:
    return CorrectedSentence(kind, f"-{code}", text, rights)


def _essays(data: Path, code: str) -> Iterator[Correction]:
    if code == "uk":
        return ukrainian(data)
    return chinese(data) if code == "zh" else spanish(data, held=False)


def _translations(pairs: Pairs, rng: Random, share: float) -> Iterator[CorrectedSentence]:
    for code in CORE:
        texts = [english if code == "en" else own for own, english in pairs["de" if code == "en" else code]]
        order = iter(rng.sample(texts, len(texts)))
        yield from (_alone("sound", code, text) for text in islice(order, max(1, int(EACH_SOUND * share))))
