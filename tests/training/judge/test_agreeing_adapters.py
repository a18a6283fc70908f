"""What the further adapters weigh where the first calls a word wrong, fitted on readings that are made up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("sklearn", reason="the training extra")

from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma.reading import JudgeReading, JudgeSide, TextToRead
from tqcheck.training.corpus import CORE
from tqcheck.training.judge.calibrate import agreeing_adapters, calibration_sets, known_origins
from tqcheck.training.judge.calibrate.edits import CorrectedSentence
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label
from tqcheck.training.written_slips import WrittenSlip

TARGET = "good bad good"
TOKENS = Tokens((5, 6, 7), (0, 5, 9), (4, 8, 13))
RNG = np.random.default_rng(3)


def read(_network: object, _tokenizer: object, texts: Sequence[TextToRead]) -> list[JudgeReading]:
    """The first adapter calls the second word wrong everywhere, that for meanings where the source says so."""
    found = []
    for text in texts:
        logits = np.full((3, 4), -3.0, dtype=np.float32)
        logits[1] = 1.0
        doubts = RNG.normal(-5.0, 1.0, 3).astype(np.float32)
        if text.source == "wrong":
            doubts[1] = 2.0
        found.append(JudgeReading(JudgeSide(TOKENS, logits), None, np.zeros(5, dtype=np.float32), doubts=doubts))
    return found


class Loaded:
    network = tokenizer = None


def test_what_the_adapter_for_meanings_doubts_too_is_likelier_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreeing_adapters, "read", read)
    label = Label("error", 5, 8, 0.3)
    examples = [JudgedExample(ExampleKind.MQM, "zh-en", "wrong", TARGET, ("error",), (label,))] * 30
    examples += [JudgedExample(ExampleKind.MQM, "en-ru", "wrong", TARGET, ("error",), (label,))]
    sound = [CorrectedSentence("sound", "zh-en", TARGET, source="sound")] * 30
    first = {"*": {"weights": [1.0] * 9, "bias": 0.0}}
    fitted = agreeing_adapters.fit(Loaded(), examples, sound, first, known_origins.UNWEIGHED)  # type: ignore[arg-type]
    assert set(fitted) == {"zh-en"}
    _, meaning, slip = fitted["zh-en"]["weights"]
    assert meaning > 0.5 > abs(slip)
    none: list[JudgedExample] = []
    assert agreeing_adapters.fit(Loaded(), none, sound, first, known_origins.UNWEIGHED) == {}  # type: ignore[arg-type]


@pytest.mark.parametrize("languages", ["en-de", "de-en"])
def test_sound_translations_are_of_every_set_and_stand_beside_their_sources(
    languages: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = "is what is said of it here"
    pairs = {code: [(f"{code} {n} {rest}", f"en {n} {rest}") for n in range(20)] for code in CORE[1:]}
    own = [WrittenSlip("sound", f"own {languages} {n} {rest}", (), (), "source") for n in range(20)]
    technical = [("en-de", f"en {rest}", f"de {rest}"), ("de-en", f"de {rest}", f"en {rest}")]
    monkeypatch.setattr(calibration_sets, "_flores", lambda _data: pairs)
    monkeypatch.setattr(calibration_sets, "_news", lambda _data: pairs)
    monkeypatch.setattr(
        calibration_sets,
        "technical_translations",
        lambda _data, code, count, held, _rng: technical if (code, count, held) == ("de", 15, True) else [],
    )
    monkeypatch.setattr(calibration_sets, "written_mistranslations", lambda _languages, _part: own)
    found = calibration_sets.sound_beside(Path(), languages, 5)
    assert len(found) == 5 + 5 + 1 + 5
    assert all(item.is_sound and item.languages == languages for item in found)
    source, target = languages.split("-")
    assert {(item.source or "")[:2] for item in found[:11]} == {source}
    assert {item.text[:2] for item in found[:11]} == {target}


def test_technical_texts_that_are_read_alone_are_in_their_language_and_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def technical(_data: Path, code: str, _count: int, held: bool, _rng: object) -> list[tuple[str, str, str]]:
        return [(f"en-{code}", "en one", f"{code} one"), (f"{code}-en", f"{code} two", "en two")] if held else []

    monkeypatch.setattr(calibration_sets, "technical_translations", technical)
    found = calibration_sets._technical(Path())
    assert found == {code: [(f"{code} one", "en one"), (f"{code} two", "en two")] for code in CORE[1:]}
