"""The embedded adapter, with a tiny network of random weights through the real export and loading."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from tqcheck import registry
from tqcheck.contracts import Adapter
from tqcheck.errors import ModelError
from tqcheck.models.encoder.network_names import SENTENCE_OUTPUTS
from tqcheck.records.evidence import Layer
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap

torch = pytest.importorskip("torch")

TEXTS = [
    "He repeated his offer on Wednesday.",
    "Is repeated his offer for the talks.",
    "彼は昨日、東京で提案を繰り返した。",
    "Ein 👩‍👩‍👧 Satz mit e\u0301 und Zeilen\r\numbruch.",
    "שלום עולם",
    "Он повторил своё предложение.",
]
ALONE = 7 + 5 + 18
"""Features of a sentence: its outputs, the judges' surprise, counts of its sequences."""
PAIR = ALONE + 7 + 5 + 5 + 6
JUDGES = 5
"""Sentence outputs that quality is weighed from."""
ENGLISH, GERMAN = Language(code="en", name="English"), Language(code="de", name="German")


def segment(text: str) -> Segment:
    return Segment(text, OffsetMap.identity(len(text)), 0)


def pairs(*texts: tuple[str | None, str | None]) -> list[Pair]:
    return [Pair(n, segment(s) if s else None, segment(t) if t else None) for n, (s, t) in enumerate(texts)]


def ignore(_: int, /) -> None:
    return


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tqcheck.models.encoder.calibration import Calibration, PiecewiseLine
    from tqcheck.models.encoder.config import EncoderConfig
    from tqcheck.training.export import export
    from tqcheck.training.network import TrainableEncoder
    from tqcheck.training.train_tokenizer import train_tokenizer

    path = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(1)
    size = train_tokenizer([f" {t}" for t in TEXTS] * 5, 600, path / "source.json").get_vocab_size()
    config = EncoderConfig(size, static=16, embedding=8, width=32, layers=2, heads=2, inner=48, longest=64)
    network = TrainableEncoder(config)
    network.static.copy_(torch.nn.functional.normalize(torch.randn(size, 16), dim=1))
    with torch.no_grad():
        network.token_head.weight.normal_(std=2.0)
        for block in network.blocks:
            for last in (block.out, block.down):
                last.weight.normal_(std=0.2)
    calibration = Calibration(
        token={"alone": (0.5,) * 6 + (0.0,), "pair": (0.3,) * 12 + (0.0,)},
        threshold={"alone": {"*": 0.0}, "pair": {"*": 0.0}, "pair/omitted": {"*": -3.0}},
        confidence={
            "pair": PiecewiseLine((-5.0, 5.0), (0.1, 0.9)),
            "pair/omitted": PiecewiseLine((0.0, 5.0), (0.4, 0.9)),
        },
        quality_weights={"*": (1.0,) * JUDGES + (0.0,), "de-en": (1.0,) * JUDGES + (5.0,)},
        machine={"alone": (0.1,) * ALONE + (0.0,), "pair": (0.1,) * PAIR + (0.0,)},
        machine_centre={"alone": {"*": (0.0,) * ALONE}, "pair": {"*": (0.0,) * PAIR}},
    ).to_dict()
    network.static_weight.copy_(torch.rand(size))
    export(network.state_dict(), config, path / "source.json", path / "model", calibration)
    return path / "model"


@pytest.fixture(scope="module")
def model(folder: Path) -> Adapter:
    return registry.model("embedded").load(folder)


ALL = frozenset(Layer)


def test_a_folder_is_known_by_its_config(folder: Path, tmp_path: Path) -> None:
    assert registry.model("embedded").recognises(folder)
    assert not registry.model("embedded").recognises(tmp_path)
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    assert not registry.model("embedded").recognises(tmp_path)


def test_a_damaged_folder_is_an_error_with_its_path(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text((folder / "config.json").read_text())
    with pytest.raises(ModelError) as caught:
        registry.model("embedded").load(tmp_path)
    assert str(tmp_path) in str(caught.value)


def test_all_layers_of_a_pair(model: Adapter) -> None:
    found = model.measure(pairs((TEXTS[0], TEXTS[3])), ENGLISH, GERMAN, ALL, ignore)
    evidence = found.evidence[0]
    assert evidence.fluency
    assert evidence.adequacy
    assert evidence.quality
    assert evidence.errors is not None
    assert 0 <= evidence.fluency.score <= 100
    assert evidence.quality.low <= evidence.quality.high
    text = TEXTS[3]
    for token in evidence.fluency.tokens:
        word = token.span.of(text)
        assert word.strip() == word != ""
        assert 0 <= token.error <= 1
    assert found.document.machine_translated is not None


def test_how_machines_put_things_has_a_say_in_the_language_it_is_known_of(folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    from tqcheck.models.encoder.machine_phrasing import BUCKETS, FILE

    knowing = copytree(folder, tmp_path / "knowing")
    config = json.loads((knowing / "config.json").read_text())
    for reading in ("alone", "pair"):
        # The feature is the last of those alone, which come first.
        config["calibration"]["machine"][reading].insert(ALONE, 1.0)
        config["calibration"]["machine_centre"][reading]["*"].insert(ALONE, 0.0)
    (knowing / "config.json").write_text(json.dumps(config))
    ones = np.ones((1, BUCKETS), dtype=np.int8)
    scale, bias = np.full((1, 1), 0.001, dtype=np.float32), np.array([0.1], dtype=np.float32)
    save_file({"de": ones, "de.scale": scale, "de.bias": bias}, knowing / FILE)
    before, after = (registry.model("embedded").load(one) for one in (folder, knowing))

    def called(model: Adapter, source: str | None, target: Language) -> float:
        wanted = frozenset({Layer.TRANSLATIONESE})
        beside = None if source is None else ENGLISH
        found = model.measure(pairs((source, TEXTS[3])), beside, target, wanted, ignore).document.machine_translated
        assert found is not None
        return found

    for source in (None, TEXTS[0]):
        assert called(after, source, GERMAN) > called(before, source, GERMAN)
        assert called(after, source, ENGLISH) == called(before, source, ENGLISH)


def test_words_cover_every_visible_code_point_in_order(model: Adapter) -> None:
    for text in TEXTS:
        found = model.measure(pairs((None, text)), None, GERMAN, frozenset({Layer.FLUENCY}), ignore)
        fluency = found.evidence[0].fluency
        assert fluency is not None
        covered = [n for token in fluency.tokens for n in range(token.span.start, token.span.end)]
        assert covered == sorted(set(covered))
        assert {n for n, sign in enumerate(text) if not sign.isspace()} <= set(covered)


def test_only_what_was_asked_for(model: Adapter) -> None:
    found = model.measure(pairs((TEXTS[0], TEXTS[3])), ENGLISH, GERMAN, frozenset({Layer.QUALITY}), ignore)
    evidence = found.evidence[0]
    assert evidence.quality is not None
    assert (evidence.fluency, evidence.adequacy, evidence.errors) == (None, None, None)


def test_quality_is_weighed_as_the_pair_of_languages_was_judged(folder: Path) -> None:
    from tqcheck.models.encoder.loading import load
    from tqcheck.models.encoder.quality import raw_quality

    calibration, outputs = load(folder).calibration, np.ones((3, len(SENTENCE_OUTPUTS)))
    judged, other = (raw_quality(outputs, pair, calibration) for pair in ("de-en", "fr-en"))
    assert judged.tolist() == (other + 5).tolist()


def test_more_errors_are_less_quality(folder: Path) -> None:
    from tqcheck.models.encoder.loading import load
    from tqcheck.models.encoder.quality import raw_quality

    outputs = np.zeros((3, len(SENTENCE_OUTPUTS)))
    outputs[1, SENTENCE_OUTPUTS.index("edits")] = 1
    outputs[2, SENTENCE_OUTPUTS.index("assessment")] = 1
    sound, edited, praised = raw_quality(outputs, "de-en", load(folder).calibration)
    assert edited < sound < praised


def test_a_target_alone_has_no_adequacy_and_no_quality(model: Adapter) -> None:
    evidence = model.measure(pairs((None, TEXTS[1])), None, ENGLISH, ALL, ignore).evidence[0]
    assert evidence.fluency is not None
    assert (evidence.adequacy, evidence.quality) == (None, None)


def test_numbers_do_not_depend_on_the_batch(model: Adapter) -> None:
    many = pairs(*((TEXTS[n % 3], TEXTS[(n + 1) % 6]) for n in range(12)), (None, TEXTS[1]))
    together = model.measure(many, ENGLISH, GERMAN, ALL - {Layer.PROPOSALS}, ignore).evidence
    for number, pair in enumerate(many):
        single = model.measure([pair], ENGLISH, GERMAN, ALL - {Layer.PROPOSALS}, ignore).evidence[0]
        assert single == together[number]


def test_proposals_change_the_text_at_their_span(model: Adapter) -> None:
    evidence = model.measure(pairs((None, TEXTS[1])), None, ENGLISH, ALL, ignore).evidence[0]
    assert evidence.errors
    for error in evidence.errors:
        assert len(error.proposals) <= 3
        for proposal in error.proposals:
            text = TEXTS[1]
            assert proposal.replacement != proposal.span.of(text)
            assert 0 <= proposal.confidence <= 1


def test_what_is_cut_and_what_is_unknown_is_said(model: Adapter) -> None:
    long = " ".join([TEXTS[0]] * 30)
    found = model.measure(
        pairs((long, long), (TEXTS[0], TEXTS[1])), ENGLISH, Language(code="xx", name="Xish"), ALL, ignore
    )
    assert [(n.kind, n.message.split(";")[0]) for n in found.notices] == [
        ("unsupported-language", "the embedded model was not trained on Xish"),
        ("truncated", "1 pair is longer than the model's 64 tokens"),
    ]


def test_missing_sides_and_progress(model: Adapter) -> None:
    done: list[int] = []
    rows = pairs((TEXTS[0], None), (None, TEXTS[0]), (TEXTS[0], " "), (TEXTS[0], TEXTS[1]))
    found = model.measure(rows, ENGLISH, GERMAN, ALL, done.append)
    assert sum(done) == 4
    assert [e.fluency is not None for e in found.evidence] == [False, True, False, True]


def test_vectors_are_of_unit_length(model: Adapter) -> None:
    vectors = model.embed([TEXTS[0], "", TEXTS[2]])
    assert vectors.shape == (3, 16)
    assert [round(float((v * v).sum()), 4) for v in vectors] == [1.0, 0.0, 1.0]


def test_transformers_is_not_needed(folder: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from tqcheck import registry;"
        f"registry.model('embedded').load(Path({str(folder)!r})).embed(['a']);"
        "assert 'transformers' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_config_is_plain_json(folder: Path) -> None:
    values = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert values["model_type"] == "tqcheck-encoder"
    assert "ja" in values["languages"]
