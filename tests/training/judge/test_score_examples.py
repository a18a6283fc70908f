"""Which judged translations the adapter for scores learns."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tqcheck.training.judge import score_examples as made
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample


def example(kind: ExampleKind, languages: str, number: int, **scores: float) -> JudgedExample:
    return JudgedExample(kind, languages, f"source {number}", f"target {number}", scores=scores)


def test_those_of_chosen_pairs_are_taken_and_assessed_ones_twice() -> None:
    assessed = [example(ExampleKind.TAGGED, "ro-en", n, assessment=0.1) for n in range(5)]
    others = [example(ExampleKind.TAGGED, "si-en", n, assessment=0.1) for n in range(5)]
    others += [example(ExampleKind.ESA, "en-zh", n, esa=0.1) for n in range(5)]
    long = replace(assessed[0], target="x" * 2_000)
    found = made.score_examples([*assessed, *others, long], 3)
    assert Counter(one.target for one in found) == Counter(one.target for one in assessed * 2)
    assert found == made.score_examples([*assessed, *others, long], 3)
    assert found != made.score_examples([*assessed, *others, long], 4)


def test_all_critical_errors_are_taken_and_as_many_sound_ones_as_are_stated() -> None:
    most = made.QUOTAS[ExampleKind.CRITICAL]["en-ja"]
    judged = [example(ExampleKind.CRITICAL, "en-ja", n, critical=float(n % 3 == 0)) for n in range(3 * most)]
    found = made.score_examples(judged, 3)
    assert len(found) == len({one.target for one in found}) == 2 * most
    assert sum(one.scores["critical"] for one in found) == most
