"""The network in numpy says what the network in torch says, which it was trained as."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tqcheck.models.embedded import FOLDER
from tqcheck.models.encoder.arithmetic import erf
from tqcheck.models.encoder.layout import Array, lay_out, stacked
from tqcheck.models.encoder.loading import LoadedEncoder, load
from tqcheck.models.encoder.tokenizing import tokenize
from tqcheck.models.encoder.vocabulary import MASK

if TYPE_CHECKING:
    from tqcheck.training.network import TrainableEncoder

PAIRS = [
    ("Он повторил своё предложение.", "Is repeated his offer for the talks."),
    ("Die Brücke wurde 1987 gebaut.", "The bridge was built in 1978 by the town."),
    (None, "彼は昨日、東京で提案を繰り返した。"),
    ("El acuerdo entró en vigor.", ""),
    (None, "A sentence with 👩‍👩‍👧, e\u0301 and שלום in it. " * 12),
]
PARTS = ("hidden", "tokens", "kinds", "categories", "sentence")


@pytest.fixture(scope="module")
def loaded() -> LoadedEncoder:
    return load(FOLDER)


@pytest.fixture(scope="module")
def rows(loaded: LoadedEncoder) -> list[tuple[Array, Array, Array]]:
    def ids(text: str) -> tuple[int, ...]:
        return tokenize(loaded.tokenizer, text).ids

    laid = [lay_out(None if source is None else ids(source), ids(target)) for source, target in PAIRS]
    hidden = list(ids(PAIRS[1][1]))
    hidden[3] = MASK
    return [*laid, lay_out(None, hidden)]


def in_torch(loaded: LoadedEncoder) -> TrainableEncoder:
    """The shipped weights in the network of training."""
    import torch
    from safetensors.torch import load_file

    from tqcheck.training.network import TrainableEncoder

    tensors, state = load_file(FOLDER / "model.safetensors"), {}
    for name in (name for name in tensors if not name.endswith(".scale")):
        scale = tensors.get(f"{name}.scale", torch.ones(()))
        state[name] = tensors[name] if name.startswith("ngrams.") else tensors[name].float() * scale.float()
    network = TrainableEncoder(loaded.network.config)
    network.load_state_dict(state)
    return network.eval()


def test_all_outputs_are_those_of_torch(loaded: LoadedEncoder, rows: list[tuple[Array, Array, Array]]) -> None:
    torch = pytest.importorskip("torch")
    network = in_torch(loaded)
    for row in rows:
        batch = stacked([row])
        with torch.inference_mode():
            theirs = network(*map(torch.from_numpy, batch))
            fills = network.fill_scores(theirs.hidden[0, 1:3], torch.arange(network.config.vocabulary)).numpy()
        ours = loaded.network(*batch)
        for part in PARTS:
            assert np.allclose(getattr(ours, part), getattr(theirs, part).numpy(), rtol=1e-5, atol=1e-5), part
        assert np.allclose(loaded.network.fill_scores(ours.hidden[0, 1:3]), fills, rtol=1e-5, atol=1e-4)


def test_a_row_reads_the_same_in_every_batch_to_the_last_bit(
    loaded: LoadedEncoder, rows: list[tuple[Array, Array, Array]]
) -> None:
    longest = max(len(row[0]) for row in rows)
    others = [lay_out(None, [number] * (longest - 2)) for number in range(40, 47)]
    (row,) = (row for row in rows if len(row[0]) == longest)
    alone, among = loaded.network(*stacked([row])), loaded.network(*stacked([*others[:3], row, *others[3:]]))
    for part in PARTS:
        assert (getattr(alone, part)[0] == getattr(among, part)[3]).all()


def test_the_error_function_is_close_and_odd() -> None:
    import math

    places = np.linspace(-6, 6, 4001, dtype=np.float32)
    assert np.abs(erf(places) - [math.erf(x) for x in places]).max() < 5e-7
    assert (erf(-places) == -erf(places)).all()


def test_the_encoder_needs_no_torch() -> None:
    code = (
        "import sys; sys.modules['torch'] = sys.modules['transformers'] = None\n"
        "from tqcheck.models.embedded import FOLDER, MODEL\n"
        "from tqcheck.records.evidence import Layer\n"
        "from tqcheck.records.language import Language\n"
        "from tqcheck.records.segment import Pair, Segment\n"
        "from tqcheck.records.span import OffsetMap\n"
        "texts = 'Er hat das Angebot wiederholt.', 'Is repeated his offer.'\n"
        "sides = [Segment(text, OffsetMap.identity(len(text)), 0) for text in texts]\n"
        "languages = Language(code='de', name='German'), Language(code='en', name='English')\n"
        "model = MODEL.load(FOLDER)\n"
        "found = model.measure([Pair(0, *sides)], *languages, frozenset(Layer), lambda n: None)\n"
        "print(found.evidence[0].fluency is not None, model.embed(texts).shape)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True (2, 256)"
