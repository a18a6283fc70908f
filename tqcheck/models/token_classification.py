"""Token classifiers that mark errors: `OK`/`BAD` tags, severities or MQM categories, as their labels say.

With a source the model reads source and target, in this order; without, the target alone. A token's error is the
probability of all labels that are not fine. Neighbouring words (and what stands between them) whose error
reaches one half are one span as long as the likeliest kind and severity stay the same; its confidence is the mean
error of its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tqcheck.contracts import Adapter, Measured, Model, Progress
from tqcheck.errors import ModelError
from tqcheck.models.transformer import folder as folders
from tqcheck.models.transformer.adapter import WithoutVectors
from tqcheck.models.transformer.encoding import Encoded, batches, encode, group, inputs_of, notices
from tqcheck.models.transformer.labels import Meaning, meanings
from tqcheck.models.transformer.loading import LoadedModel, load, require_offsets
from tqcheck.records.evidence import Adequacy, ErrorSpan, Evidence, Kind, Layer, TokenScore
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

THRESHOLD = 0.5
_BATCH = 4096  # tokens


@dataclass(frozen=True, slots=True)
class MarkedWord:
    """A word with its error (0-1) and the likeliest error label's kind and severity."""

    span: Span
    error: float
    kind: Kind | None
    severity: Severity

    @property
    def verdict(self) -> tuple[bool, Kind | None, Severity]:
        return self.error >= THRESHOLD, self.kind, self.severity


def spans(words: Sequence[MarkedWord], fallback: Kind, in_source: bool = False) -> Iterator[ErrorSpan]:
    """The runs of marked words; one that reaches the last word is a span like any other."""
    for (bad, kind, severity), run in groupby(words, key=lambda word: word.verdict):
        if bad:
            part = list(run)
            whole = Span(part[0].span.start, part[-1].span.end)
            confidence = sum(word.error for word in part) / len(part)
            yield ErrorSpan(kind or fallback, whole, confidence, severity, in_source)


class TokenClassifier(WithoutVectors):
    """Error spans, and from the same numbers the adequacy of pairs."""

    layers = frozenset({Layer.ERRORS, Layer.ADEQUACY})

    def __init__(self, loaded: LoadedModel, labels: Sequence[Meaning]) -> None:
        super().__init__(loaded.signature)
        self._loaded = loaded
        self._labels = labels

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        progress: Progress,
    ) -> Measured:
        evidence = [Evidence()] * len(pairs)
        alone = [i for i, pair in enumerate(pairs) if pair.target and not pair.source]
        both = [i for i, pair in enumerate(pairs) if pair.target and pair.source]
        progress(len(pairs) - len(alone) - len(both))
        targets = {i: pair.target.text for i, pair in enumerate(pairs) if pair.target}
        sources = {i: pair.source.text for i, pair in enumerate(pairs) if pair.source}
        encoded = encode(self._loaded, [targets[i] for i in alone])
        encoded += encode(self._loaded, [sources[i] for i in both], [targets[i] for i in both])
        for number, rows in self._probabilities(encoded, progress):
            i = (*alone, *both)[number]
            one = encoded[number]
            marked = self._words(targets[i], one, rows, int(i in sources), target)
            of_source = self._words(sources[i], one, rows, 0, source or target) if i in sources else []
            evidence[i] = _evidence(marked, of_source if i in sources else None, layers)
        return Measured(tuple(evidence), notices=notices(self._loaded, encoded, target))

    def _probabilities(self, encoded: Sequence[Encoded], progress: Progress) -> Iterator[tuple[int, list[list[float]]]]:
        """Of each text by index: probabilities `[tokens, labels]`."""
        import torch

        for batch in batches([len(one.ids) for one in encoded], _BATCH):
            with torch.inference_mode():
                logits = self._loaded.model(**inputs_of([encoded[i] for i in batch])).logits
            yield from zip(batch, logits.float().softmax(-1).tolist(), strict=True)
            progress(len(batch))

    def _words(
        self, text: str, one: Encoded, rows: Sequence[Sequence[float]], side: int, language: Language
    ) -> list[MarkedWord]:
        tokens = [(i, one.spans[i]) for i, of in enumerate(one.sides) if of == side]
        return [self._marked(word.span, [rows[i] for i in word.tokens]) for word in group(text, tokens, language)]

    def _marked(self, span: Span, rows: Sequence[Sequence[float]]) -> MarkedWord:
        """A word is as wrong as the worst of its tokens."""
        errors = [i for i, meaning in enumerate(self._labels) if not meaning.fine]
        worst = max(rows, key=lambda row: sum(row[i] for i in errors))
        meaning = self._labels[max(errors, key=worst.__getitem__)]
        return MarkedWord(span, min(1.0, sum(worst[i] for i in errors)), meaning.kind, meaning.severity)


def _evidence(target: Sequence[MarkedWord], source: Sequence[MarkedWord] | None, layers: frozenset[Layer]) -> Evidence:
    errors, adequacy = None, None
    if Layer.ERRORS in layers:
        found = tuple(spans(target, Kind.WRONG_WORD if source is None else Kind.MISTRANSLATION))
        of_source = spans(source or (), Kind.MISTRANSLATION, in_source=True)
        omitted = (one for one in of_source if one.kind is Kind.OMISSION)
        errors = (*found, *omitted)
    if Layer.ADEQUACY in layers and source is not None:
        adequacy = Adequacy(100 * (1 - _mean(target)), _scores(target), _scores(source))
    return Evidence(errors=errors, adequacy=adequacy)


def _mean(words: Sequence[MarkedWord]) -> float:
    return sum(word.error for word in words) / max(1, len(words))


def _scores(words: Sequence[MarkedWord]) -> tuple[TokenScore, ...]:
    return tuple(TokenScore(word.span, word.error) for word in words)


def _load(folder: Path) -> Adapter:
    loaded = require_offsets(load(folder, "AutoModelForTokenClassification"), folder)
    names = loaded.model.config.id2label
    try:
        return TokenClassifier(loaded, meanings([names[i] for i in sorted(names)]))
    except ModelError as error:
        raise ModelError(error.message, path=folder) from error


def _recognises(folder: Path) -> bool:
    return folders.has_head(folder, "ForTokenClassification")


MODEL = Model("a token classifier: error spans by its labels, adequacy", _recognises, _load)
