"""Sentences in which a content word is exchanged for another of its field: one that all but had to stand there, so
that the other is no term of that field ("indicted on 18 cases" for "18 counts"), or any, which changes what is said
(floods for earthquakes). Which words are of one field only the model knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

import torch

from tqcheck.models.gemma import passages, word_choices
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.sentences import WordPlace, sentence
from tqcheck.registry import language
from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation import sets
from tqcheck.training.judge.calibrate.calibration_sets import LAST
from tqcheck.training.judge.calibrate.edits import CorrectedSentence


@dataclass(frozen=True, slots=True)
class WordExchange:
    """How words are exchanged in `each` sentences of a language; the word has at least the log-probability `least`, and
    the other is one of the `nearest` of its field that end with the same `ending` letters, as inflected words do."""

    kind: str
    each: int
    least: float
    nearest: int
    ending: int


TERM = WordExchange("term", 4, -1.2, 60, 0)
CONTENT = WordExchange("content", 36, -100.0, 8, 2)
_FIELD = (0.22, 0.55)  # cosine of words of one field that do not mean the same
_COMMONEST = slice(150, 6000)  # common words without the grammatical ones
_SHORTEST, _LONGEST = 40, 200


def exchanged(
    loaded: LoadedJudge, contrast: Contrast, data: Path, rng: Random, how: WordExchange, share: float
) -> Iterator[CorrectedSentence]:
    """Sentences of every language that has spaces between words; `share` takes fewer."""
    for code in (code for code in CORE if language(code).spaced):
        rows = sets.flores(data, "de" if code == "en" else code)[:LAST]
        languages = "de-en" if code == "en" else f"en-{code}"
        pairs = [(b, a) for a, b in rows] if code == "en" else rows
        made = (
            (_exchanged(loaded, contrast, code, text, rng, how), text, source)
            for text, source in rng.sample(pairs, len(pairs))
        )
        found = (
            CorrectedSentence(how.kind, languages, new, (text,), source)
            for new, text, source in made
            if new is not None
        )
        yield from islice(found, max(1, int(how.each * share)))


def _exchanged(
    loaded: LoadedJudge, contrast: Contrast, code: str, text: str, rng: Random, how: WordExchange
) -> str | None:
    if not _SHORTEST <= len(text) <= _LONGEST:
        return None
    passage = passages.read(loaded.network, loaded.tokenizer, text, contrast.vocabulary(code))
    here = sentence(loaded.tokenizer, passage, 0, len(text), code)
    known = _single(loaded, code)
    sure = [p for p in here.places[2:] if p.text in known and here.said(p.token) > how.least]
    if not sure:
        return None
    place = rng.choice(sure)
    ending = place.text[len(place.text) - how.ending :]
    others = list(islice((word for word in _field(loaded, code, place) if word.endswith(ending)), how.nearest))
    return text[: place.start] + rng.choice(others) + text[place.end :] if others else None


def _field(loaded: LoadedJudge, code: str, place: WordPlace) -> Iterator[str]:
    """Words of the field of a word, the nearest first."""
    known = _single(loaded, code)
    names = list(known)
    rows = loaded.network.embeddings[list(known.values())].float()
    units = torch.nn.functional.normalize(rows - loaded.network.embeddings[::97].float().mean(0), dim=-1)
    cosines = units @ units[names.index(place.text)]
    for n in cosines.argsort(descending=True).tolist():
        like = names[n][:1].isupper() == place.text[:1].isupper()
        if like and _FIELD[0] <= cosines[n] <= _FIELD[1] and not word_choices.is_kin(names[n].lower(), place.key):
            yield names[n]


@cache
def _single(loaded: LoadedJudge, code: str) -> Mapping[str, int]:
    """Common content words of one token, with that."""
    closed = word_choices.classes(code)
    words = [w for w in list(word_choices.common(code).values())[_COMMONEST] if len(w) > 3 and w.lower() not in closed]
    encoded = loaded.tokenizer.encode_batch([f" {word}" for word in words], add_special_tokens=False)
    return {word: one.ids[0] for word, one in zip(words, encoded, strict=True) if len(one.ids) == 1}
