"""Sequence regression or classification on pairs: the quality of each sentence, 0-100.

The model reads source and target, in this order; `tqcheck.models.transformer.quality` says how its output is
read. What has no source has no score.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tqcheck.contracts import Adapter, Measured, Model, Progress
from tqcheck.errors import ModelError
from tqcheck.models.transformer import folder as folders
from tqcheck.models.transformer.adapter import WithoutVectors
from tqcheck.models.transformer.encoding import Encoded, batches, encode, inputs_of, notices
from tqcheck.models.transformer.loading import LoadedModel, load, require_offsets
from tqcheck.models.transformer.quality import LabelScale, scale
from tqcheck.records.evidence import Evidence, Layer
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair

_BATCH = 4096  # tokens


class PairScorer(WithoutVectors):
    """Sentence quality of pairs."""

    layers = frozenset({Layer.QUALITY})

    def __init__(self, loaded: LoadedModel, scale: LabelScale) -> None:
        super().__init__(loaded.signature)
        self._loaded = loaded
        self._scale = scale

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,  # noqa: ARG002
        target: Language,
        layers: frozenset[Layer],  # noqa: ARG002
        progress: Progress,
    ) -> Measured:
        both = {i: (pair.source.text, pair.target.text) for i, pair in enumerate(pairs) if pair.source and pair.target}
        progress(len(pairs) - len(both))
        encoded = encode(self._loaded, [text for text, _ in both.values()], [text for _, text in both.values()])
        outputs = self._outputs(encoded, progress)
        evidence = [Evidence()] * len(pairs)
        for place, output in zip(both, outputs, strict=True):
            evidence[place] = Evidence(quality=self._scale.read(output))
        return Measured(tuple(evidence), notices=(*notices(self._loaded, encoded, target), *self._misfit(outputs)))

    def _outputs(self, encoded: Sequence[Encoded], progress: Progress) -> list[list[float]]:
        """The model's outputs for each pair."""
        import torch

        found: list[list[float]] = [[] for _ in encoded]
        for batch in batches([len(one.ids) for one in encoded], _BATCH):
            with torch.inference_mode():
                logits = self._loaded.model(**inputs_of([encoded[i] for i in batch])).logits
            for index, row in zip(batch, logits.float().tolist(), strict=True):
                found[index] = row
            progress(len(batch))
        return found

    def _misfit(self, outputs: Sequence[Sequence[float]]) -> tuple[Notice, ...]:
        if not any(self._scale.misses(output) for output in outputs):
            return ()
        message = (
            f"{self.signature} gives scores outside of 0-1, which were cut; if it was trained on standardised "
            "scores, write the label z_score under `id2label` in its config.json"
        )
        return (Notice("scale", message),)


def _load(folder: Path) -> Adapter:
    loaded = require_offsets(load(folder, "AutoModelForSequenceClassification"), folder)
    names = loaded.model.config.id2label
    try:
        return PairScorer(loaded, scale([names[i] for i in sorted(names)]))
    except ModelError as error:
        raise ModelError(error.message, path=folder) from error


def _recognises(folder: Path) -> bool:
    return folders.has_head(folder, "ForSequenceClassification")


MODEL = Model("sequence regression or classification on pairs: sentence quality", _recognises, _load)
