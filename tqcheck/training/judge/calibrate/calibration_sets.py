"""The sentences that the judge is calibrated on, of sets that it was not trained on; of technical texts, of which the
first adapter has read many, those that the adapter for meanings has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from tqcheck.registry import language
from tqcheck.training.corpus import CORE
from tqcheck.training.corrected_sets import spanish, ukrainian
from tqcheck.training.evaluation import sets
from tqcheck.training.judge.calibrate import sets_alone
from tqcheck.training.judge.calibrate.edits import CorrectedSentence
from tqcheck.training.judge.calibrate.sets_alone import items_alone, written_sentences
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample
from tqcheck.training.judge.meanings import changed
from tqcheck.training.judge.planted import Pairs, all_tables
from tqcheck.training.judge.slips import SlipSentence
from tqcheck.training.judge.splits import SENTENCES, SOURCES, is_held
from tqcheck.training.judge.technical_texts import technical_translations
from tqcheck.training.judge.translators_slips import lost_subject, slip
from tqcheck.training.judge.word_tables import Tables
from tqcheck.training.written_slips import WrittenPart, written_mistranslations
from tqcheck.training.written_slips import pairs as pairs_of_languages

LAST = 500
"""FLORES sentences before this one are calibrated on; benches measure on those from `FIRST` on."""
NEWS = 30_000
"""Lines of news that are looked through for those kept from training."""
EACH_SOUND, EACH_SLIP, EACH_CHANGE, EACH_SUBJECT, EACH_EDITED, EACH_ESSAY, EACH_WRITTEN = 16, 12, 6, 20, 40, 40, 20
"""Sentences of each language from either set, as they are, with a slip of wording, with a change of meaning,
and without a subject; post-edited ones of each pair; learners' of each language; mistranslations of each pair that the
project wrote."""
EACH_TECHNICAL, TECHNICAL_ALONE = 25, 200
"""Translations of technical texts of each language, as they are, beside their sources; and those of which some are read
alone."""
SEED, SEED_OF_TERMS = 21, 5
_SHORTEST, _LONGEST = 25, 240
_SHORTEST_UNSPACED, _LONGEST_UNSPACED = 8, 110
_WITH_SUBJECTS = ("en", "de", "fr", "nl")  # in the others a sentence needs none
_EDITED = ("en-de", "ro-en", "ru-en", "et-en", "en-zh")
QUOTAS = {ExampleKind.MQM: 700, ExampleKind.TAGGED: 520, ExampleKind.CRITICAL: 300, ExampleKind.PLANTED: 320}
"""Held-out examples of each kind whose scores and words are fitted on."""


def chosen(examples: Sequence[JudgedExample], seed: int, share: float = 1.0) -> list[JudgedExample]:
    """Held-out examples, as many of each kind as `QUOTAS` says; `share` takes fewer of all."""
    rows = list(examples)
    Random(seed).shuffle(rows)
    left = Counter({kind: max(1, int(count * share)) for kind, count in QUOTAS.items()})
    found = []
    for row in rows:
        if left[row.kind] > 0 and len(row.target) < 500 and len(row.source) < 600:
            left[row.kind] -= 1
            found.append(row)
    return found


def items(data: Path, share: float = 1.0) -> list[CorrectedSentence]:
    """Learners', post-edited, planted and sound sentences in a random order; `share` takes fewer of all."""
    rng = Random(SEED)
    alone = items_alone(data, (_flores(data), _news(data), _technical(data)), share, SEED)
    found = [item for part in (*_parts(data, rng, share), alone) for item in part if _fits(item)]
    rng.shuffle(found)
    return [*found, *(item for item in _without_subjects(data, rng, max(1, int(EACH_SUBJECT * share))) if _fits(item))]


def items_of_terms(data: Path, share: float = 1.0) -> list[CorrectedSentence]:
    """Sentences that tell which words go where they stand; `share` takes fewer."""
    alone = items_alone(data, (_flores(data), _news(data), _technical(data)), share, SEED)
    return list(sets_alone.items_of_terms(alone, share, SEED_OF_TERMS))


def _fits(item: CorrectedSentence) -> bool:
    if not language(item.code).spaced:
        return _SHORTEST_UNSPACED <= len(item.text) < _LONGEST_UNSPACED
    return _SHORTEST <= len(item.text) <= _LONGEST


def _parts(data: Path, rng: Random, share: float) -> Iterator[list[CorrectedSentence]]:
    def few(count: int) -> int:
        return max(1, int(count * share))

    for code, essays in (("uk", list(ukrainian(data))), ("es", list(spanish(data, held=False)))):
        wrong = [(a, b) for a, b in essays if a != b and a and b]
        yield [
            CorrectedSentence("learners", f"-{code}", a, (b,))
            for a, b in rng.sample(wrong, min(few(EACH_ESSAY), len(wrong)))
        ]
    for pairs in (_flores(data), _news(data)):
        yield from _references(pairs, rng, few)
    for languages in _EDITED:
        rows = [row for row in sets.tagged(data, languages, "dev") if row.get("pe") and is_held(row["src"], SOURCES)]
        some = rng.sample(rows, min(few(EACH_EDITED), len(rows)))
        yield [CorrectedSentence("post-edited", languages, row["mt"], (row["pe"],), row["src"]) for row in some]
    for code in CORE[1:]:
        technical = technical_translations(data, code, few(EACH_TECHNICAL), True, rng)
        yield [CorrectedSentence("technical", languages, text, source=source) for languages, source, text in technical]
    for languages in pairs_of_languages():
        written = list(written_mistranslations(languages, WrittenPart.CALIBRATED))
        some_written = rng.sample(written, min(few(EACH_WRITTEN), len(written)))
        yield [item for one in some_written for item in written_sentences(languages, one)]


def sound_beside(data: Path, languages: str, count: int) -> list[CorrectedSentence]:
    """Translations of one pair with English as they are, up to `count` each of FLORES, news, technical texts, and those
    that the project wrote, as they should be."""
    rng, (source, target) = Random(SEED), languages.split("-")
    code = source if target == "en" else target
    known = [_flores(data)[code], _news(data)[code]]
    if source == "en":
        known = [[(english, own) for own, english in rows] for rows in known]
    technical = technical_translations(data, code, 3 * count, True, rng)
    written = written_mistranslations(languages, WrittenPart.CALIBRATED)
    known += [[(a, b) for pair, a, b in technical if pair == languages], [(one.source, one.right) for one in written]]
    some = [pair for rows in known for pair in rng.sample(rows, min(count, len(rows)))]
    items = (CorrectedSentence("sound", languages, own, source=other) for other, own in some)
    return [item for item in items if _fits(item)]


def _flores(data: Path) -> Pairs:
    return {code: sets.flores(data, code)[:LAST] for code in CORE[1:]}


def _news(data: Path) -> Pairs:
    """News that the judge was not trained on: freer translations than FLORES."""
    found: Pairs = {}
    for code in CORE[1:]:
        paths = (data / f"parallel/{name}.{code}-en.tsv.xz" for name in ("wmt-newstest2012-2020", "ntrex"))
        rows = [line.split("\t") for line in sets.lines(next(path for path in paths if path.exists()))[:NEWS]]
        found[code] = [(r[0], r[1]) for r in rows if len(r) == 2 and is_held(r[1], SENTENCES)]
    return found


def _technical(data: Path) -> Pairs:
    """Technical texts, full of terms, names and headings, that the further adapters have not read as such; some may
    have been among the translations with slips."""
    found: Pairs = {}
    for code in CORE[1:]:
        some = technical_translations(data, code, TECHNICAL_ALONE, True, Random(SEED))
        found[code] = [(b, a) if languages.startswith("en") else (a, b) for languages, a, b in some]
    return found


def _references(pairs: Pairs, rng: Random, few: Callable[[int], int]) -> Iterator[list[CorrectedSentence]]:
    """Translations as they are, with a slip of wording, and with a change of meaning: each beside its English source,
    English beside its German one."""
    known = all_tables(pairs)
    for code in CORE:
        rows = [(b, a) for a, b in pairs["de"]] if code == "en" else pairs[code]
        languages = "de-en" if code == "en" else f"en-{code}"
        order = iter(rng.sample(rows, len(rows)))
        sound = list(islice(order, few(EACH_SOUND)))
        yield [CorrectedSentence("sound", languages, text, source=source) for text, source in sound]
        for plant, count in ((_slipped, few(EACH_SLIP)), (_changed, few(EACH_CHANGE))):
            made = (plant(text, source, languages, known[code], rng) for text, source in order)
            yield list(islice((item for item in made if item is not None), count))


def _without_subjects(data: Path, rng: Random, each: int) -> Iterator[CorrectedSentence]:
    """News, whose sentences begin with a pronoun now and then, without it."""
    pairs = _news(data)
    for code in _WITH_SUBJECTS:
        rows = [(b, a) for a, b in pairs["de"]] if code == "en" else pairs[code]
        languages = "de-en" if code == "en" else f"en-{code}"
        made = ((lost_subject(text, code, rng), text, source) for text, source in rng.sample(rows, len(rows)))
        yield from islice(
            (CorrectedSentence("planted", languages, a, (b,), c) for a, b, c in made if a is not None), each
        )


def _slipped(text: str, source: str, languages: str, known: Tables, rng: Random) -> CorrectedSentence | None:
    made = slip(text, known.code, rng)
    return None if made is None else CorrectedSentence("planted", languages, made, (text,), source)


def _changed(text: str, source: str, languages: str, known: Tables, rng: Random) -> CorrectedSentence | None:
    made = changed(SlipSentence(text, known), rng)
    return None if made is None else CorrectedSentence("planted", languages, made[0].text, (text,), source)
