"""Negations that the translation does not foretell, as errors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from tqcheck import registry
from tqcheck.analysis.meaning.lost_negation import lost_negation
from tqcheck.models.gemma import calibration, loading, negations
from tqcheck.models.gemma.foretold import Foretold, NamedText
from tqcheck.models.gemma.negations import MEASURES, Negations, joined
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

SOURCE, LOST, KEPT = "Our customers do not understand it.", "Unsere Kunden verstehen es.", "Kunden verstehen es nicht."
LANGUAGES = registry.language("en"), registry.language("de")


def text(target: str) -> TextToRead:
    return TextToRead(target, "German", SOURCE, "English")


def readings(favour: float) -> Any:
    """Behind the translation the bare source is likelier by `favour` nats than the negated one."""

    def foretold(_n: object, _t: object, pairs: Sequence[tuple[NamedText, NamedText]], _v: object) -> list[Foretold]:
        found = []
        for source, _ in pairs:
            spans = tuple((word.start(), word.end()) for word in re.finditer(r"\w+", source.text))
            alone, behind = np.full(len(spans), 5.0), np.full(len(spans), 2.0)
            behind[0] += favour if "not" in source.text else 0.0
            found.append(Foretold(spans, alone, behind))
        return found

    return foretold


@pytest.fixture
def judge() -> Negations:
    shipped = calibration.load(loading.ADAPTER / "calibration.json")
    return Negations(None, None, lambda _code: None, shipped)  # type: ignore[arg-type, return-value]


def test_a_negation_that_the_translation_does_not_render_is_told_at_the_word(
    judge: Negations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(negations, "foretold", readings(12.0))
    (error,) = judge.of(text(LOST), LANGUAGES)
    assert (error.kind, error.in_source) == (Kind.NEGATION, False)
    assert error.span.of(LOST) in ("Kunden", "verstehen")
    assert error.severity is (Severity.MAJOR if error.confidence >= 0.7 else Severity.MINOR)


def test_what_the_base_finds_rendered_is_none(judge: Negations, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(negations, "foretold", readings(-12.0))
    assert judge.of(text(LOST), LANGUAGES) == ()
    assert judge.of(text(KEPT), LANGUAGES) == ()


def test_the_measures_are_those_that_the_calibration_weighs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(negations, "foretold", readings(4.0))
    lost = lost_negation(SOURCE, LOST, LANGUAGES)
    assert lost is not None
    (values,) = negations.measured(None, None, None, [(text(LOST), lost)])  # type: ignore[arg-type]
    by_name = dict(zip(MEASURES, values, strict=True))
    assert by_name["alone"] == pytest.approx(-5.0)  # the bare source is a word shorter
    assert by_name["behind"] == pytest.approx(-1.0)
    assert 0 < by_name["told"] < 1
    shipped = calibration.load(loading.ADAPTER / "calibration.json").negations
    assert len(shipped.weights) == len(MEASURES)


def test_of_one_word_one_thing_is_said() -> None:
    doubted = ErrorSpan(Kind.MISTRANSLATION, Span(0, 6), 0.6, Severity.MINOR)
    elsewhere = ErrorSpan(Kind.MISTRANSLATION, Span(14, 23), 0.6, Severity.MINOR)
    omission = ErrorSpan(Kind.OMISSION, Span(0, 6), 0.6, Severity.MINOR, in_source=True)
    lost = ErrorSpan(Kind.NEGATION, Span(0, 6), 0.8, Severity.MAJOR)
    assert joined([doubted, elsewhere, omission], [lost]) == (elsewhere, omission, lost)
    assert joined([doubted], []) == (doubted,)
