"""Token and sequence classifiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tqcheck import registry
from tqcheck.contracts import Measured
from tqcheck.errors import ModelError
from tqcheck.measuring import measure
from tqcheck.models.token_classification import MarkedWord, spans
from tqcheck.models.transformer.labels import Meaning, meanings
from tqcheck.models.transformer.quality import scale
from tqcheck.records.evidence import Adequacy, ErrorSpan, Evidence, Kind, Layer, Quality
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.settings import Settings

TOKENS, SEQUENCES = "XLMRobertaForTokenClassification", "XLMRobertaForSequenceClassification"
TAGS = frozenset({Layer.ERRORS, Layer.ADEQUACY})
QUALITY = frozenset({Layer.QUALITY})
PAIRS = [("Die Katze saß.", "The cat 😀 sat."), ("Der Hund.", "The dog."), ("Кошка сидела на коврике.", "The cat sat.")]
Pairs = Callable[..., Any]
Tiny = Callable[..., Path]


def labels(*names: str) -> dict[str, Any]:
    return {"id2label": dict(enumerate(names)), "label2id": {name: i for i, name in enumerate(names)}}


def biased(*logits: float) -> Callable[[Any, Any], None]:
    """Makes a classifier prefer labels by fixed amounts."""

    def change(model: Any, _tokenizer: Any) -> None:
        import torch

        head = model.classifier.out_proj if hasattr(model.classifier, "out_proj") else model.classifier
        with torch.no_grad():
            head.bias.copy_(torch.tensor(logits))

    return change


def measured(folder: Path, pairs: Any, layers: frozenset[Layer], bilingual: bool = True) -> Measured:
    source = registry.language("de") if bilingual else None
    return measure(pairs, source, registry.language("en"), layers, Settings(model=str(folder)), lambda _: None)


def word(
    start: int, end: int, error: float, check: str | None = None, severity: Severity = Severity.MAJOR
) -> MarkedWord:
    return MarkedWord(Span(start, end), error, check, severity)


class TestSpans:
    def test_a_span_open_at_the_last_word_is_kept(self) -> None:
        words = [word(0, 3, 0.1), word(4, 7, 0.9), word(8, 11, 0.7)]
        assert list(spans(words, "mistranslation")) == [
            ErrorSpan(Kind.MISTRANSLATION, Span(4, 11), pytest.approx(0.8), Severity.MAJOR)
        ]

    def test_a_change_of_kind_or_severity_ends_a_span(self) -> None:
        words = [word(0, 1, 0.6, "grammar"), word(2, 3, 0.6), word(4, 5, 0.6, None, Severity.MINOR), word(6, 7, 0.2)]
        found = [(one.kind, one.span, one.severity) for one in spans(words, "wrong_word")]
        assert found == [
            ("grammar", Span(0, 1), Severity.MAJOR),
            ("wrong_word", Span(2, 3), Severity.MAJOR),
            ("wrong_word", Span(4, 5), Severity.MINOR),
        ]

    def test_no_words_no_spans(self) -> None:
        assert list(spans([], "grammar")) == []


class TestTokenClassifier:
    def test_all_bad_is_one_span_to_the_end(self, tiny_model: Tiny, pairs_of: Pairs) -> None:
        folder = tiny_model(TOKENS, train=biased(0, 6), **labels("OK", "BAD"))
        found = measured(folder, pairs_of(*PAIRS), TAGS)
        assert [
            [(one.kind, one.span.of(target)) for one in each.errors]
            for each, (_, target) in zip(found.evidence, PAIRS, strict=True)
        ] == [[("mistranslation", target)] for _, target in PAIRS]
        assert all(each.adequacy.score < 5 for each in found.evidence)
        assert [token.span.of(PAIRS[0][0]) for token in found.evidence[0].adequacy.source] == [
            "Die",
            "Katze",
            "saß",
            ".",
        ]

    def test_all_good_is_nothing(self, tiny_model: Tiny, pairs_of: Pairs) -> None:
        folder = tiny_model(TOKENS, train=biased(6, 0), **labels("OK", "BAD"))
        found = measured(folder, pairs_of(*PAIRS), TAGS)
        assert [each.errors for each in found.evidence] == [(), (), ()]
        assert all(each.adequacy.score > 95 for each in found.evidence)

    def test_the_target_alone(self, tiny_model: Tiny, pairs_of: Pairs) -> None:
        folder = tiny_model(TOKENS, train=biased(0, 0, 6), **labels("O", "B-minor", "B-critical"))
        found = measured(folder, pairs_of("The cat sat."), TAGS, bilingual=False)
        error = found.evidence[0].errors[0]
        assert (error.kind, error.span, error.severity) == ("wrong_word", Span(0, 12), Severity.CRITICAL)
        assert found.evidence[0].adequacy is None

    def test_omissions_are_shown_in_the_source(self, tiny_model: Tiny, pairs_of: Pairs) -> None:
        folder = tiny_model(TOKENS, train=biased(0, 6), **labels("OK", "omission"))
        found = measured(folder, pairs_of(("Die Katze", "The cat")), TAGS)
        assert [(one.in_source, one.kind, one.span) for one in found.evidence[0].errors] == [
            (False, "omission", Span(0, 7)),
            (True, "omission", Span(0, 9)),
        ]

    def test_a_result_does_not_depend_on_its_batch(self, tiny_model: Tiny, pairs_of: Pairs) -> None:
        folder = tiny_model(TOKENS, **labels("OK", "BAD"))
        together = measured(folder, pairs_of(*PAIRS * 3, ("Die Katze saß.", "The dog 😀 ran.")), TAGS).evidence
        for each, one in zip(together, PAIRS * 3, strict=False):
            alone = measured(folder, pairs_of(one), TAGS).evidence[0]
            assert each.adequacy.score == pytest.approx(alone.adequacy.score, abs=1e-4)
            assert _errors(each.adequacy) == pytest.approx(_errors(alone.adequacy), abs=1e-5)

    def test_what_is_cut_is_said(self, tiny_model: Tiny, pairs_of: Pairs) -> None:
        folder = tiny_model(TOKENS, limit=16, **labels("OK", "BAD"))
        found = measured(folder, pairs_of(("Die Katze " * 9, "The cat " * 9), PAIRS[1]), TAGS)
        assert [notice.message for notice in found.notices] == [
            "1 segment is longer than the model's 16 tokens; the rest of each was not scored"
        ]

    @pytest.mark.parametrize("names", [("LABEL_0", "LABEL_1"), ("OK", "PER"), ("BAD", "minor"), ("OK", "good")])
    def test_labels_that_do_not_say_are_an_error(self, names: Sequence[str], tiny_model: Tiny, pairs_of: Pairs) -> None:
        with pytest.raises(ModelError, match="label"):
            measured(tiny_model(TOKENS, **labels(*names)), pairs_of(*PAIRS), TAGS)


def _errors(adequacy: Adequacy) -> list[float]:
    return [token.error for token in (*adequacy.target, *adequacy.source)]


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("OK", Meaning(True)),
        ("O", Meaning(True)),
        ("no-error", Meaning(True)),
        ("BAD", Meaning(False)),
        ("B-MINOR", Meaning(False, None, Severity.MINOR)),
        ("critical", Meaning(False, None, Severity.CRITICAL)),
        ("Accuracy/Mistranslation", Meaning(False, Kind.MISTRANSLATION)),
        ("minor_fluency_grammar", Meaning(False, Kind.GRAMMAR, Severity.MINOR)),
        ("style.awkward", Meaning(False, Kind.UNIDIOMATIC)),
        ("word order", Meaning(False, Kind.WORD_ORDER)),
        ("Addition", Meaning(False, Kind.ADDITION)),
    ],
)
def test_meanings(label: str, meaning: Meaning) -> None:
    assert meanings(["OK", "BAD", label])[2] == meaning


class TestQuality:
    def test_a_regression_is_a_share(self) -> None:
        one = scale(["LABEL_0"])
        assert [one.read([value]).score for value in (-0.05, 0.42, 1.02)] == [0, 42, 100]
        assert [one.misses([value]) for value in (-0.05, 0.42, 1.02, 3, -1)] == [False, False, False, True, True]
        assert one.read([0.5]) == Quality(50, 0, 100)

    def test_edits_and_standardised_scores(self) -> None:
        assert scale(["HTER"]).read([0.25]).score == 75
        assert scale(["z_score"]).read([0.0]).score == pytest.approx(50)
        assert not scale(["z_mean"]).misses([-2.5])

    def test_numbers_are_ordered(self) -> None:
        one = scale(["1", "2", "3", "4", "5"])
        assert one.read([0, 0, 0, 0, 0]) == Quality(pytest.approx(50), 0, 100)
        assert one.read([0, 0, 0, 20, 0]) == Quality(*[pytest.approx(75, abs=1e-3)] * 3)

    def test_a_good_label_is_a_probability(self) -> None:
        assert scale(["contradiction", "neutral_", "entailment"]).read([-9, -9, 9]).score == pytest.approx(100)
        with pytest.raises(ModelError, match="do not say which is good"):
            scale(["LABEL_0", "LABEL_1"])

    def test_pairs_have_quality_and_targets_alone_do_not(self, tiny_model: Tiny, pairs_of: Pairs) -> None:
        folder = tiny_model(SEQUENCES, train=biased(0.6), num_labels=1)
        found = measured(folder, pairs_of(*PAIRS, ("Die Katze.", None)), QUALITY)
        assert [each.quality is not None for each in found.evidence] == [True, True, True, False]
        assert found.evidence[3] == Evidence()
        assert all(50 < each.quality.score < 70 for each in found.evidence[:3])
        assert found.notices == ()

    def test_a_score_does_not_depend_on_its_batch(self, tiny_model: Tiny, pairs_of: Pairs) -> None:
        folder = tiny_model(SEQUENCES, train=biased(0.6), num_labels=1)
        together = [each.quality.score for each in measured(folder, pairs_of(*PAIRS * 3), QUALITY).evidence]
        alone = [measured(folder, pairs_of(pair), QUALITY).evidence[0].quality.score for pair in PAIRS]
        assert together == pytest.approx(alone * 3, abs=1e-4)

    def test_another_scale_is_said(self, tiny_model: Tiny, pairs_of: Pairs) -> None:
        folder = tiny_model(SEQUENCES, train=biased(-3.0), num_labels=1)
        found = measured(folder, pairs_of(*PAIRS), QUALITY)
        assert [notice.kind for notice in found.notices] == ["scale"]
        assert [each.quality.score for each in found.evidence] == [0, 0, 0]
