"""The judge's evidence as a whole, from a tiny network with random weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer

from tqcheck.contracts import Measured
from tqcheck.models.gemma import calibration, error_rate, loading
from tqcheck.models.gemma.concluding import Errors
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.error_rate import OddsMoved
from tqcheck.models.gemma.examiner import Examiner
from tqcheck.models.gemma.network import Gemma
from tqcheck.models.gemma.omissions import Omissions
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.evidence import ErrorSpan, Evidence, Kind, Layer
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span

ENGLISH, GERMAN, ARABIC = (
    Language(code=code, name=name) for code, name in (("en", "English"), ("de", "German"), ("ar", "Arabic"))
)
EVERY = frozenset({Layer.FLUENCY, Layer.ADEQUACY, Layer.ERRORS, Layer.PROPOSALS, Layer.QUALITY})


@pytest.fixture
def examiner(
    base: dict[str, Any], adapter: dict[str, Any], further: dict[str, dict[str, Any]], base_folder: Path
) -> Examiner:
    network = Gemma(base, adapter, torch.float32, further=further)
    tokenizer = Tokenizer.from_file(str(base_folder / "tokenizer.json"))
    return Examiner(network, tokenizer, calibration.load(loading.ADAPTER / "calibration.json"))


def segment(text: str | None) -> Segment | None:
    return None if text is None else Segment(text, OffsetMap.identity(len(text)), 0)


def measured(
    examiner: Examiner, source: Language | None, *texts: tuple[str | None, str | None], layers: frozenset[Layer] = EVERY
) -> tuple[Measured, int]:
    pairs = [Pair(n, segment(left), segment(right)) for n, (left, right) in enumerate(texts)]
    done: list[int] = []
    found = examiner.measure(pairs, source, ENGLISH, layers, done.append)
    return found, sum(done)


def test_each_pair_is_told_when_it_was_read_and_what_the_listener_raises_ends_it(examiner: Examiner) -> None:
    texts = ("She came.", "He went home early.", "a long list, " * 100)
    pairs = [Pair(n, None, segment(text)) for n, text in enumerate(texts)]
    told: list[tuple[int, Evidence]] = []
    steps: list[str] = []

    def tell(number: int, evidence: Evidence) -> None:
        told.append((number, evidence))
        steps.append(f"told {number}")

    found = examiner.measure(pairs, None, ENGLISH, EVERY, lambda done: steps.append(f"done {done}"), tell=tell)
    assert dict(told) == dict(enumerate(found.evidence))
    assert [step for step in steps if step != "done 0"] == [
        step for number in (2, 0, 1) for step in (f"told {number}", "done 1")
    ]

    class GoneError(Exception):
        pass

    def leave(_number: int, _evidence: Evidence) -> None:
        raise GoneError

    with pytest.raises(GoneError):
        examiner.measure(pairs, None, ENGLISH, EVERY, lambda _: None, tell=leave)


def test_each_pair_with_a_target_has_what_was_asked_for(examiner: Examiner) -> None:
    found, done = measured(examiner, GERMAN, ("Sie kam.", "She came."), (None, "She went."), ("Er ging.", None))
    both, alone, missing = found.evidence
    assert both.fluency is not None
    assert [token.span.of("She came.") for token in both.fluency.tokens] == ["She", "came", "."]
    assert both.quality is not None
    assert both.quality.low <= both.quality.score <= both.quality.high
    assert both.adequacy is not None
    assert [token.span.of("She came.") for token in both.adequacy.target] == ["She", "came", "."]
    assert both.errors is not None
    assert (alone.adequacy, alone.quality) == (None, None)
    assert alone.fluency is not None
    assert (missing.fluency, missing.errors) == (None, None)
    assert done == 3
    assert found.notices == ()


def test_a_layer_that_was_not_asked_for_is_not_measured(examiner: Examiner) -> None:
    found, _ = measured(examiner, GERMAN, ("Sie kam.", "She came."), layers=frozenset({Layer.QUALITY}))
    (evidence,) = found.evidence
    assert evidence.quality is not None
    assert (evidence.fluency, evidence.adequacy, evidence.errors) == (None, None, None)


def test_what_is_too_long_is_said(examiner: Examiner) -> None:
    found, done = measured(examiner, None, (None, "a long list, " * 100), (None, "She came."))
    assert [(notice.kind, notice.message.partition(";")[0]) for notice in found.notices] == [
        ("windowed", "1 pair is longer than the judge reads at once"),
        ("skipped", "1 segment is longer than a sentence"),
    ]
    assert done == 2


def test_beside_a_language_it_was_not_measured_in_it_compares_nothing(examiner: Examiner) -> None:
    found, _ = measured(examiner, ARABIC, ("ذهبت.", "She went."))
    assert [notice.kind for notice in found.notices] == ["unsupported-language"]
    assert "compares nothing" in found.notices[0].message


def test_of_a_language_it_was_not_measured_in_its_scores_are_said_to_be_a_guess(examiner: Examiner) -> None:
    pair = Pair(0, segment("She went."), segment("ذهبت."))
    found = examiner.measure([pair], ENGLISH, ARABIC, EVERY - {Layer.ERRORS, Layer.PROPOSALS}, lambda _: None)
    assert [notice.message for notice in found.notices] == [
        "the judge was not measured in Arabic: its scores are a guess"
    ]
    assert found.evidence[0].quality is not None


def test_marks_lie_inside_the_text_whatever_it_holds(examiner: Examiner) -> None:
    text = "e\u0301t\u00e9 \U0001f600 of the of the \u202bשלום\u202c a\r\n the"
    found, _ = measured(examiner, GERMAN, ("Der der der.", text))
    for error in found.evidence[0].errors or ():
        assert 0 <= error.span.start <= error.span.end <= len(text)
        assert all(0 <= p.span.start <= p.span.end <= len(text) for p in error.proposals)


def test_what_a_document_moves_reaches_wordings_errors_and_what_is_remembered(
    examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = OddsMoved(0.5, 0.75)
    seen: list[object] = []
    each, made = Contrast.each, Errors.__init__

    def watched(*arguments: Any) -> Any:
        seen.append(arguments[-1])
        return each(*arguments)

    def noted(*arguments: Any) -> None:
        seen.extend(arguments[-3:])
        made(*arguments)

    monkeypatch.setattr(error_rate, "moved", lambda *_: moved)
    monkeypatch.setattr(Contrast, "each", watched)
    monkeypatch.setattr(Errors, "__init__", noted)
    measured(examiner, GERMAN, *[("Dort stand Quillfen mit kelp.", "There stood Ada with Kelp.")] * 3)
    assert seen == [moved, {"Quillfen"}, {"kelp"}, moved.slips]
    sides = [("Quillfen kam.", "He came."), ("Er.", "Quillfen."), *[("Kelp!", "Kelp, the whole of it.")] * 3]
    pairs = [Pair(n, segment(source), segment(target)) for n, (source, target) in enumerate(sides)]
    first, second, *_, last = examiner.contexts(pairs, GERMAN, ENGLISH, EVERY)
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert isinstance(last, tuple)
    # Too short for its source, or too long: read beside others.
    assert first[1:] == (True, moved, frozenset(), frozenset(), (("He came.", "Quillfen."), None))
    assert second[1:5] == (True, moved, {"Quillfen"}, frozenset())
    assert last[1:] == (True, moved, frozenset(), {"kelp"}, (None, ("Kelp!", "Kelp!")))


def test_in_an_article_a_mark_is_stated_as_articles_bear_it_out(
    examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = ErrorSpan(Kind.WORD_ORDER, Span(0, 3), 0.9, Severity.MINOR)
    monkeypatch.setattr(Errors, "of", lambda *_: (mark,))

    def confidences(key: str | None) -> list[float]:
        target = segment("She came.")
        assert target is not None
        pairs = [Pair(0, None, replace(target, key=key))]
        (evidence,) = examiner.measure(pairs, None, ENGLISH, EVERY, lambda _done: None).evidence
        return [error.confidence for error in evidence.errors or ()]

    (stated,) = confidences(None)
    assert 0.5 < stated < 0.8
    assert confidences("title") == [0.9]  # a string of a table is no article


def test_what_a_translation_leaves_out_depends_on_those_beside_it(
    examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, ...]] = []

    def of(_self: object, text: TextToRead, codes: tuple[str, str], around: tuple[str, ...]) -> tuple[ErrorSpan, ...]:
        assert codes == ("de", "en")
        told.append(around)
        return (ErrorSpan(Kind.OMISSION, Span(0, len(text.source or "")), 0.8, Severity.MINOR, in_source=True),)

    monkeypatch.setattr(Omissions, "of", of)
    texts = [("Sie ging.", "She left, it is said."), ("Er kam gegen Abend.", "He came."), ("Gut.", "That is good.")]
    found, _ = measured(examiner, GERMAN, *texts)
    assert told == [tuple(target for _, target in texts)]  # the second alone is too short for its source
    marked = [[error for error in one.errors or () if error.in_source] for one in found.evidence]
    assert [len(errors) for errors in marked] == [0, 1, 0]
    told.clear()
    table = "a long list, " * 100
    measured(examiner, GERMAN, texts[1], (table, table))
    assert told == [(texts[1][1],)]  # no sentence stands beside it
    told.clear()
    measured(examiner, ARABIC, *texts)  # beside a source that was not measured nothing is compared
    keyed = [
        Pair(n, segment(left), replace(one, key=str(n)))
        for n, (left, right) in enumerate(texts)
        if (one := segment(right))
    ]
    assert not told
    examiner.measure(keyed, GERMAN, ENGLISH, EVERY, lambda _done: None)
    assert told == [()]  # strings do not follow one another
