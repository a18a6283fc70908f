"""What the adapter for scores learns: translations beside their sources that people judged as a whole, of pairs of
languages in which scores are to rank well, or to be kept as they are."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample

ALL = 100_000
QUOTAS = {
    ExampleKind.TAGGED: {"en-zh": ALL, "ro-en": ALL, "ru-en": ALL, "en-de": 2_500, "et-en": 2_000},
    ExampleKind.CRITICAL: {"en-cs": 2_500, "en-de": 2_500, "en-ja": 2_500, "en-zh": 2_500},
    ExampleKind.MQM: {"en-de": 3_500, "zh-en": 3_500, "en-ru": 2_000},
}
"""Examples of each kind and pair of languages; of critical errors so many sound ones, beside all with an error."""
ASSESSED = 2
"""How often one with a direct assessment is read."""
_LONGEST = 1_000  # characters of both sides


def score_examples(judged: Iterable[JudgedExample], seed: int) -> list[JudgedExample]:
    """Those of all kinds in a random order; `judged` are not kept for measuring."""
    rng = Random(seed)
    found: list[JudgedExample] = []
    left = [one for one in judged if len(one.source) + len(one.target) <= _LONGEST]
    for kind, quotas in QUOTAS.items():
        for languages, most in quotas.items():
            known = [one for one in left if one.kind is kind and one.languages == languages]
            wrong = [one for one in known if one.scores.get("critical") == 1]
            others = [one for one in known if one.scores.get("critical") != 1]
            chosen = [*wrong, *rng.sample(others, min(most, len(others)))]
            found += chosen * (ASSESSED if kind is ExampleKind.TAGGED else 1)
    rng.shuffle(found)
    return found
