"""Several models at work: which measures what, and how their evidence becomes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tqcheck import registry
from tqcheck.contracts import Adapter, Measured
from tqcheck.errors import ModelError
from tqcheck.measuring import adapters, embedder, measure, signature, similarity
from tqcheck.measuring.merge import join
from tqcheck.measuring.plan import plan
from tqcheck.records.evidence import Adequacy, DocumentEvidence, ErrorSpan, Evidence, Fluency, Kind, Layer, Proposal
from tqcheck.records.notice import Notice
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.settings import Settings

ENGLISH, GERMAN = registry.language("en"), registry.language("de")
Tiny = Callable[..., Path]
Pairs = Callable[..., Any]
ALL = frozenset(Layer) - {Layer.VECTORS}


def error(kind: str, start: int, end: int, confidence: float = 0.8, *proposals: str) -> ErrorSpan:
    span = Span(start, end)
    offered = tuple(Proposal(span, text, confidence) for text in proposals)
    return ErrorSpan(Kind(kind), span, confidence, Severity.MAJOR, proposals=offered)


@dataclass
class Fake:
    """An adapter that says the same of every pair, and remembers what it was asked."""

    signature: str
    layers: frozenset[Layer]
    evidence: Evidence = Evidence()
    document: DocumentEvidence = DocumentEvidence()
    notices: tuple[Notice, ...] = ()
    asked: list[frozenset[Layer]] = field(default_factory=list)
    measured_on: frozenset[str] = frozenset({"de", "en"})

    def marks(self, source: Any, target: Any) -> bool:
        return {side.code for side in (source, target) if side} <= self.measured_on

    def measure(
        self, pairs: Sequence[Any], _source: Any, _target: Any, layers: frozenset[Layer], progress: Any
    ) -> Measured:
        self.asked.append(layers)
        progress(len(pairs))
        return Measured((self.evidence,) * len(pairs), self.document, self.notices)

    def embed(self, texts: Sequence[str]) -> Any:
        return [self.signature] * len(texts)


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> dict[str, Fake]:
    """Models by name; those named `embedded` and `judge` are tqcheck's own, absent at first."""
    known: dict[str, Fake] = {}
    monkeypatch.setattr(adapters, "named", lambda name, _settings: (known[name],))
    monkeypatch.setattr(adapters, "embedded", lambda _settings: (known["embedded"],) if "embedded" in known else ())
    monkeypatch.setattr(adapters, "judge", lambda _settings: (known["judge"],) if "judge" in known else ())
    return known


def run(pairs: Any, layers: frozenset[Layer], settings: Settings, bilingual: bool = True) -> Measured:
    return measure(pairs, GERMAN if bilingual else None, ENGLISH, layers, settings, lambda _: None)


def test_nothing_asked_nothing_measured(models: dict[str, Fake], pairs_of: Pairs) -> None:
    assert run(pairs_of("a", "b"), frozenset(), Settings()) == Measured((Evidence(), Evidence()))
    assert run((), ALL, Settings()) == Measured(())
    assert run(pairs_of("a"), frozenset({Layer.VECTORS}), Settings()) == Measured((Evidence(),))


def test_without_any_model_one_notice_names_what_is_not_checked(models: dict[str, Fake], pairs_of: Pairs) -> None:
    wanted = frozenset({Layer.FLUENCY, Layer.ERRORS, Layer.PROPOSALS, Layer.ADEQUACY})
    found = run(pairs_of("a", "b"), wanted, Settings(), False)
    assert found.evidence == (Evidence(), Evidence())
    missing = "likely errors of wording and meaning and fluency"
    message = f"no model measures {missing}, so this was not checked; name one with --model"
    assert found.notices == (Notice("no-model", message),)


def test_the_named_model_goes_first_and_the_rest_falls_back_with_a_notice(
    models: dict[str, Fake], pairs_of: Pairs
) -> None:
    models["lm"] = Fake("lm", frozenset({Layer.FLUENCY}), Evidence(fluency=Fluency(50)))
    models["embedded"] = Fake("embedded", frozenset(Layer), Evidence(Fluency(1), Adequacy(70)), DocumentEvidence(0.4))
    wanted = frozenset({Layer.FLUENCY, Layer.ADEQUACY, Layer.TRANSLATIONESE})
    found = run(pairs_of(("a", "b")), wanted, Settings(model="lm"))
    assert found.evidence[0].fluency == Fluency(50)
    assert found.evidence[0].adequacy == Adequacy(70)
    assert found.document == DocumentEvidence(0.4, by="embedded")
    assert models["lm"].asked == [frozenset({Layer.FLUENCY})]
    assert models["embedded"].asked == [frozenset({Layer.ADEQUACY, Layer.TRANSLATIONESE})]
    assert found.notices == (
        Notice(
            "fallback",
            "the embedded model measures adequacy and whether the text reads as machine-translated, "
            "which the model you named does not provide",
        ),
    )


def test_the_embedded_model_alone_needs_no_notice(models: dict[str, Fake], pairs_of: Pairs) -> None:
    models["embedded"] = Fake("embedded", frozenset(Layer), Evidence(Fluency(1)))
    assert run(pairs_of(("a", "b")), ALL, Settings()).notices == ()


def test_a_model_for_one_layer_goes_before_the_one_for_all(models: dict[str, Fake], pairs_of: Pairs) -> None:
    models["all"] = Fake("all", frozenset(Layer), Evidence(Fluency(1), Adequacy(2), ()))
    models["own"] = Fake("own", frozenset({Layer.ADEQUACY}), Evidence(adequacy=Adequacy(99)))
    settings = Settings(model="all", models={Layer.ADEQUACY: "own"})
    found = run(pairs_of(("a", "b")), frozenset({Layer.FLUENCY, Layer.ADEQUACY}), settings)
    assert found.evidence == (Evidence(Fluency(1), Adequacy(99)),)
    assert found.notices == ()


def test_a_model_that_does_not_provide_its_layer_is_an_error(models: dict[str, Fake], pairs_of: Pairs) -> None:
    models["own"] = Fake("own", frozenset({Layer.FLUENCY}))
    with pytest.raises(ModelError, match="'own', named for adequacy, does not provide it; it provides fluency"):
        run(pairs_of(("a", "b")), frozenset({Layer.ADEQUACY}), Settings(models={Layer.ADEQUACY: "own"}))


def test_errors_of_the_named_and_the_embedded_model_are_joined(models: dict[str, Fake], pairs_of: Pairs) -> None:
    models["lm"] = Fake("lm", frozenset({Layer.ERRORS}), Evidence(errors=(error("wrong_word", 4, 6, 0.6),)))
    own = (error("wrong_word", 4, 6, 0.9), error("mistranslation", 0, 2))
    models["embedded"] = Fake("embedded", frozenset(Layer), Evidence(errors=own))
    found = run(pairs_of(("a", "b")), frozenset({Layer.ERRORS}), Settings(model="lm"))
    assert found.evidence[0].errors == tuple(replace(each, by="embedded") for each in reversed(own))
    only = run(pairs_of(("a", "b")), frozenset({Layer.ERRORS}), Settings(models={Layer.ERRORS: "lm"}))
    assert only.evidence[0].errors == (replace(error("wrong_word", 4, 6, 0.6), by="lm"),)


def test_proposals_of_another_model_are_lent(models: dict[str, Fake], pairs_of: Pairs) -> None:
    models["tags"] = Fake(
        "tags", frozenset({Layer.ERRORS}), Evidence(errors=(error("grammar", 4, 9), error("grammar", 20, 22)))
    )
    models["mt"] = Fake(
        "mt", frozenset({Layer.ERRORS, Layer.PROPOSALS}), Evidence(errors=(error("mistranslation", 4, 6, 0.5, "on"),))
    )
    settings = Settings(models={Layer.ERRORS: "tags", Layer.PROPOSALS: "mt"})
    found = run(pairs_of(("a", "b")), frozenset({Layer.ERRORS, Layer.PROPOSALS}), settings).evidence[0].errors
    assert found
    assert [(one.kind, [proposal.replacement for proposal in one.proposals]) for one in found] == [
        ("grammar", ["on"]),
        ("grammar", []),
    ]
    assert models["mt"].asked == [frozenset({Layer.ERRORS, Layer.PROPOSALS})]


def test_where_its_marks_were_not_measured_a_model_makes_none_and_says_so(
    models: dict[str, Fake], pairs_of: Pairs
) -> None:
    models["embedded"] = Fake("own", frozenset(Layer), Evidence(Fluency(1), errors=(error("grammar", 4, 9),)))
    wanted = frozenset({Layer.FLUENCY, Layer.ERRORS, Layer.PROPOSALS})
    korean = registry.language("ko")
    found = measure(pairs_of(("a", "b")), GERMAN, korean, wanted, Settings(), lambda _: None)
    assert (found.evidence[0].errors, found.evidence[0].fluency) == (None, Fluency(1))
    assert found.layers == frozenset({Layer.FLUENCY})
    assert models["embedded"].asked == [frozenset({Layer.FLUENCY})]
    assert [notice.kind for notice in found.notices] == ["unmeasured"]
    assert "from German into Korean" in found.notices[0].message
    alone = measure(pairs_of("a"), None, korean, frozenset({Layer.ERRORS}), Settings(), lambda _: None)
    assert (alone.evidence[0].errors, models["embedded"].asked) == (None, [frozenset({Layer.FLUENCY})])
    assert "not measured in Korean" in alone.notices[0].message


def test_join_keeps_what_differs_in_kind_or_side() -> None:
    source = ErrorSpan(Kind.OMISSION, Span(0, 3), 0.5, Severity.MAJOR, in_source=True)
    found = join([error("omission", 0, 3), source, error("grammar", 0, 3), error("grammar", 2, 5, 0.9)])
    assert found == (error("omission", 0, 3), error("grammar", 2, 5, 0.9), source)


def test_without_a_source_adequacy_is_nobodys(models: dict[str, Fake], pairs_of: Pairs) -> None:
    models["embedded"] = Fake("embedded", frozenset({Layer.FLUENCY}))
    found = run(pairs_of("a"), frozenset({Layer.FLUENCY, Layer.ADEQUACY, Layer.QUALITY}), Settings(), False)
    assert found.notices == ()


def test_a_notice_said_twice_is_given_once(models: dict[str, Fake], pairs_of: Pairs) -> None:
    cut = Notice("truncated", "1 segment …")
    models["a"] = Fake("a", frozenset({Layer.FLUENCY}), notices=(cut,))
    models["b"] = Fake("b", frozenset({Layer.ADEQUACY}), notices=(cut,))
    settings = Settings(models={Layer.FLUENCY: "a", Layer.ADEQUACY: "b"})
    assert run(pairs_of(("a", "b")), frozenset({Layer.FLUENCY, Layer.ADEQUACY}), settings).notices == (cut,)


def test_progress_counts_each_pair_once_however_many_models(models: dict[str, Fake], pairs_of: Pairs) -> None:
    done: list[int] = []
    for name, layer in {"a": Layer.FLUENCY, "b": Layer.ADEQUACY, "c": Layer.QUALITY}.items():
        models[name] = Fake(name, frozenset({layer}))
    settings = Settings(models={Layer.FLUENCY: "a", Layer.ADEQUACY: "b", Layer.QUALITY: "c"})
    layers = frozenset({Layer.FLUENCY, Layer.ADEQUACY, Layer.QUALITY})
    measure(pairs_of(*[("a", "b")] * 7), GERMAN, ENGLISH, layers, settings, done.append)
    assert (len(done), sum(done)) == (3, 7)


def test_vectors_come_from_the_model_that_has_them(models: dict[str, Fake]) -> None:
    assert embedder(Settings()) is None
    assert similarity(Settings()) is None
    models["embedded"] = Fake("embedded", frozenset(Layer))
    models["own"] = Fake("own", frozenset({Layer.VECTORS}))
    embed, other = embedder(Settings()), embedder(Settings(model="own"))
    assert embed
    assert other
    assert (embed(["a"]), other(["a"])) == (["embedded"], ["own"])


def test_each_model_is_loaded_once(tiny_model: Tiny, pairs_of: Pairs, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny_model("XLMRobertaForMaskedLM")
    first = adapters.load(folder)
    monkeypatch.setattr("tqcheck.models.transformer.loading.load", pytest.fail)
    run(pairs_of("The cat."), frozenset({Layer.FLUENCY}), Settings(model=str(folder)), False)
    assert adapters.load(folder) is first


def test_real_models_together(tiny_model: Tiny, pairs_of: Pairs) -> None:
    fluency, quality = tiny_model("GPT2LMHeadModel"), tiny_model("XLMRobertaForSequenceClassification", num_labels=1)
    settings = Settings(models={Layer.FLUENCY: str(fluency), Layer.QUALITY: str(quality)})
    found = run(pairs_of(("Die Katze.", "The cat.")), frozenset({Layer.FLUENCY, Layer.QUALITY}), settings).evidence[0]
    assert found.fluency
    assert found.quality
    names = [part.split("@")[0] for part in signature(settings).split("+")]
    assert names[:2] == [fluency.name, quality.name]


def test_the_signature_follows_the_content(tiny_model: Tiny, tmp_path: Path) -> None:
    import shutil

    from tqcheck.models.transformer import folder as folders

    folder = shutil.copytree(tiny_model("XLMRobertaForMaskedLM"), tmp_path / "tiny")
    before = folders.signature(folder)
    other = shutil.copytree(folder, tmp_path / "more" / "tiny")
    assert folders.signature(other) == before
    (folder / "config.json").write_text((folder / "config.json").read_text() + "\n")
    folders.signature.cache_clear()
    assert folders.signature(folder) != before


def test_an_adapter_is_what_the_contract_says(tiny_model: Tiny) -> None:
    adapter: Adapter = adapters.load(tiny_model("XLMRobertaForMaskedLM"))[0]
    assert adapter.layers <= frozenset(Layer)
    assert plan({Layer.FLUENCY}, Settings()).tasks is not None
