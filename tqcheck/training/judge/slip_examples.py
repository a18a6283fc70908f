"""Sentences that are read alone, sound ones and ones with a slip of language: what the adapter for slips learns from.

Human translations as they are, with a slip as translators make them, now and then with one drawn from all words or with
two, learners' sentences, machine translations whose language alone was post-edited or in which annotators marked slips
of language, translations of technical texts as they are, and sentences that the project wrote, wrong and right.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from tqcheck.registry import language
from tqcheck.training.corpus import CORE
from tqcheck.training.corrected_sets import Correction, chinese, spanish, ukrainian
from tqcheck.training.edit_distance import changed
from tqcheck.training.judge import slips, translators_slips
from tqcheck.training.judge.annotated_translations import annotated_language
from tqcheck.training.judge.judged_examples import JudgedExample
from tqcheck.training.judge.planted import Pairs, all_tables, corrected_example, planted_example, translations
from tqcheck.training.judge.post_edited import post_edited
from tqcheck.training.judge.slips import SlipSentence
from tqcheck.training.judge.splits import SENTENCES, is_held
from tqcheck.training.judge.technical_texts import technical_translations
from tqcheck.training.judge.word_tables import Tables
from tqcheck.training.learners_sentences import SentenceWithSlips, learners_sentences
from tqcheck.training.written_slips import WrittenPart, languages, written_slips

EACH, ENGLISH = 4_200, 6_000
"""Sentences of a language, and of English, which all the others are translated from or into."""
ESSAYS = {"de": 13_000, "cs": 9_000, "uk": 6_000, "es": 6_000, "it": 4_500, "en": 2_500, "zh": 900}
"""Learners' sentences."""
POST_EDITED = {"en": 5_000, "de": 2_700}
"""Machine translations whose language alone was post-edited."""
LOST_SUBJECTS = 800
"""Sentences of each language that needs a subject, without the pronoun that began them."""
ANNOTATED = {"en": 20_000, "de": 10_000, "ru": 5_000}
"""Machine translations in which annotators marked slips of language."""
TECHNICAL = 300
"""Translations of technical texts as they are, of each language with English: of terms, names and headings that are
right."""
WRITTEN = 2
"""How often a sentence that the project wrote is read: there are few, and no others are as what editors meet."""
SOUND, WILD, SUBJECT, TWICE = 0.4, 0.12, 0.04, 0.2
"""Shares: of sentences left as they are; of slips drawn from all words, and of lost subjects; of slips with another."""
_LENGTHS, _LENGTHS_UNSPACED = (20, 260), (8, 110)
_LENGTHS_LEARNERS = (15, 300)
_TRIES = 4
_REWRITTEN = 0.5  # of a sentence's characters: what differs more is no correction of slips
_WITH_SUBJECTS = ("en", "de", "fr", "nl")


def slip_examples(data: Path, seed: int, share: float = 1.0) -> list[JudgedExample]:
    """Those of all languages in a random order; `share` takes fewer."""
    rng = Random(seed)
    pairs = translations(data, seed)
    known = all_tables(pairs)
    found = []
    for code, texts in _by_language(pairs).items():
        some = rng.sample(texts, min(len(texts), max(1, int(share * (ENGLISH if code == "en" else EACH)))))
        found += list(_planted(some, code, known, rng))
        if code in _WITH_SUBJECTS:
            found += list(itertools.islice(_without_subject(texts, code, rng), max(1, int(share * LOST_SUBJECTS))))
    for wanted, read in ((ESSAYS, _essays), (POST_EDITED, _post_edited)):
        for code, count in wanted.items():
            marked = [one for one in read(data, code) if _is_read(one)]
            drawn = rng.sample(marked, min(len(marked), max(1, int(share * count))))
            found += [planted_example(f"-{code}", "", one.text, one.spans) for one in drawn]
    for code, count in ANNOTATED.items():
        told = [one for one in annotated_language(data, code) if _fits(one.target, code)]
        found += rng.sample(told, min(len(told), max(1, int(share * count))))
    for code in CORE[1:]:
        technical = technical_translations(data, code, max(1, int(share * TECHNICAL)), False, rng)
        own = ((both.split("-")[1], text) for both, _, text in technical)
        found += [planted_example(f"-{target}", "", text, ()) for target, text in own if _fits(text, target)]
    written = [example for code in languages() for example in _written(code)]
    found += rng.sample(written, int(share * len(written))) * WRITTEN
    rng.shuffle(found)
    return found


def _by_language(pairs: Pairs) -> dict[str, list[str]]:
    """By language the translations that are not kept for measuring, each once."""
    found: dict[str, list[str]] = {"en": []}
    for code, members in pairs.items():
        free = [pair for pair in members if not any(is_held(text, SENTENCES) for text in pair)]
        found["en"] += [english for _, english in free]
        if code != "ro":  # the judge looks at no Romanian alone
            found[code] = [own for own, _ in free]
    return {code: [t for t in dict.fromkeys(texts) if _fits(t, code)] for code, texts in found.items()}


def _fits(text: str, code: str) -> bool:
    least, most = _LENGTHS if language(code).spaced else _LENGTHS_UNSPACED
    return least <= len(text) <= most


def _planted(texts: Sequence[str], code: str, known: Mapping[str, Tables], rng: Random) -> Iterator[JudgedExample]:
    for number, text in enumerate(texts):
        sentence = SlipSentence(text, known[code], texts[(number + 1) % len(texts)])
        yield _example(_slipped(sentence, rng) or text, text, code)


def _without_subject(texts: Sequence[str], code: str, rng: Random) -> Iterator[JudgedExample]:
    for text in rng.sample(texts, len(texts)):
        if made := translators_slips.lost_subject(text, code, rng):
            yield _example(made, text, code)


def _slipped(sentence: SlipSentence, rng: Random) -> str | None:
    """The sentence with a slip or two; `None` where it stays as it is."""
    if rng.random() < SOUND:
        return None
    for _ in range(_TRIES):
        if made := _one_slip(sentence, rng):
            again = translators_slips.slip(made, sentence.tables.code, rng) if rng.random() < TWICE else None
            return again or made
    return None


def _one_slip(sentence: SlipSentence, rng: Random) -> str | None:
    code, drawn = sentence.tables.code, rng.random()
    if drawn < WILD:
        found = slips.slip(sentence, rng)
        return None if found is None else found.text
    if drawn < WILD + SUBJECT and code in _WITH_SUBJECTS:
        return translators_slips.lost_subject(sentence.text, code, rng)
    return translators_slips.slip(sentence.text, code, rng)


def _written(code: str) -> Iterator[JudgedExample]:
    for one in written_slips(code, WrittenPart.LEARNT):
        yield from (_example(text, one.right, code) for text in dict.fromkeys((one.text, one.right)))


def _essays(data: Path, code: str) -> Iterator[SentenceWithSlips]:
    sets = {"uk": ukrainian, "es": lambda data: spanish(data, held=False), "zh": chinese}
    if code in sets:
        return _marked(sets[code](data), code)
    return learners_sentences(data, code)


def _post_edited(data: Path, code: str) -> Iterator[SentenceWithSlips]:
    return _marked(post_edited(data, code), code)


def _marked(corrections: Iterable[Correction], code: str) -> Iterator[SentenceWithSlips]:
    for wrong, right in corrections:
        if right:
            yield SentenceWithSlips(wrong, tuple(changed(wrong, right, code)))


def _is_read(sentence: SentenceWithSlips) -> bool:
    least, most = _LENGTHS_LEARNERS
    wrong = sum(end - start for start, end in sentence.spans)
    return least <= len(sentence.text) <= most and wrong < _REWRITTEN * len(sentence.text)


def _example(text: str, right: str, code: str) -> JudgedExample:
    return corrected_example(f"-{code}", "", text, right)
