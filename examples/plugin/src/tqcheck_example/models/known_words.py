"""Fluency by a list of words: the share of a sentence's words that stand in `words.txt` of the model's folder.

Its `config.json` names the architecture, `KnownWords`, as those of the transformers library do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tqcheck.contracts import Adapter, Measured, Model, Progress
from tqcheck.errors import ModelError
from tqcheck.records.evidence import Evidence, Fluency, Layer
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair

_LIST = "words.txt"
_WORD = re.compile(r"[^\W\d_]+")


class KnownWords:
    """The model, loaded."""

    layers = frozenset({Layer.FLUENCY})

    def __init__(self, folder: Path) -> None:
        data = (folder / _LIST).read_bytes()
        self.signature = f"{folder.name}@{sha256(data).hexdigest()[:8]}"
        self._words = frozenset(data.decode("utf-8").split())

    def marks(self, source: Language | None, target: Language) -> bool:
        del source, target  # it marks no errors in any language
        return False

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        progress: Progress,
    ) -> Measured:
        del source  # fluency is the target's alone
        provided = layers & self.layers
        texts = [pair.target.text if pair.target and provided else "" for pair in pairs]
        found = tuple(Evidence(fluency=self._fluency(text, target)) for text in texts)
        progress(len(pairs))
        return Measured(found, layers=provided)

    def _fluency(self, text: str, language: Language) -> Fluency | None:
        words = [language.lower(word) for word in _WORD.findall(text)]
        return Fluency(100 * sum(word in self._words for word in words) / len(words)) if words else None

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise ModelError(f"a list of words has no vectors for {len(texts)} sentences")


def _recognises(folder: Path) -> bool:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return "KnownWords" in config.get("architectures", ())


def _load(folder: Path) -> Adapter:
    return KnownWords(folder)


MODEL = Model("a list of words: fluency", _recognises, _load)
