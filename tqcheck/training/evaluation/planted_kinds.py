"""Bench on planted errors of each kind, in human translations that nothing was fitted on."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tqcheck.models.encoder.kind_spans import NAMED
from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.records.evidence import Kind
from tqcheck.training.calibrate_kinds import plant, translations
from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.metrics import running_words
from tqcheck.training.evaluation.read_sentences import ReadSentence, read_items, shown
from tqcheck.training.store import encode_texts
from tqcheck.training.token_tables import Lexicon

FIRST, SOUND, PLANTED = 700, 140, 60
"""The first FLORES sentence, how many are read as they are and how many with an error, a language."""


def lexicon_of(loaded: LoadedEncoder, data: Path) -> Lexicon:
    """What planting must know of the vocabulary; a token is at home where FLORES uses it most."""
    static = loaded.network.static[:]
    used = np.zeros((len(CORE), len(static)))
    for row, code in enumerate(CORE):
        for ids in encode_texts(loaded.tokenizer, [target for _, target in translations(data, code, 0, 1000)]):
            np.add.at(used[row], ids, 1)
    return Lexicon.of(loaded.tokenizer, static, used.argmax(0))


def planted_kinds(loaded: LoadedEncoder, data: Path) -> Iterator[BenchRow]:
    """Of sentences with one error of a kind, the share with a mark shown of what it is called;
    beside it the marks called so per 1,000 words of sound translations."""
    sound = {code: read_items(loaded, translations(data, code, FIRST, FIRST + SOUND)) for code in CORE}
    lexicon = lexicon_of(loaded, data)
    words = sum(running_words((i.text for i in items), code) for code, items in sound.items())
    false = [name for code, items in sound.items() for i in items for name in kinds(loaded, i, code)]
    yield BenchRow("planted errors", "human translations", "marks per 1000 words", 1000 * len(false) / words)
    for kind in sorted({n.partition("/")[2] for n in loaded.calibration.confidence if n.startswith("pair/")}):
        name = NAMED[kind]
        wrong = 1000 * false.count(name) / words
        by_language = {}
        for code in CORE:
            pairs = translations(data, code, FIRST + SOUND, FIRST + SOUND + PLANTED)
            by_language[code] = [
                name in kinds(loaded, m.item, code) for m in plant(loaded, lexicon, pairs, code, kind, seed=9)
            ]
        every = [hit for hits in by_language.values() for hit in hits]
        detail = ", ".join(f"{code} {np.mean(hits):.2f}" for code, hits in by_language.items() if hits)
        found = float(np.mean(every))
        yield BenchRow("planted errors", f"{kind} ({name})", "share found", found, f"{wrong:.2f} false; {detail}")


def kinds(loaded: LoadedEncoder, item: ReadSentence, language: str) -> list[Kind]:
    """The kinds of the marks shown."""
    return [mark.kind for mark in shown(loaded, item, language)]
