"""The model that comes with tqcheck: small, multilingual, offline, on a CPU.

It reads the target alone (fluency) and beside its source (adequacy, omissions, quality); an error that shows only
beside the source is one of accuracy, one that shows without it is one of language. All numbers are calibrated on
human judgements that it was not trained on; the model card in its folder says which, and how well it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.contracts import Adapter, Measured, Model, Progress
from tqcheck.models.encoder.loading import WEIGHTS, LoadedEncoder, is_encoder, load
from tqcheck.models.encoder.readings import RememberedReadings
from tqcheck.models.encoder.threads import one_thread
from tqcheck.models.encoder.tokenizing import Tokens, tokenize
from tqcheck.models.equating import shifts
from tqcheck.models.equating.shifts import UNMOVED, Shifts
from tqcheck.records.evidence import (
    Adequacy,
    DocumentEvidence,
    ErrorSpan,
    Evidence,
    Fluency,
    Layer,
    Quality,
    TokenScore,
)
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tqcheck.models.encoder.proposals import Proposer
    from tqcheck.models.encoder.reading import EncoderReading, Float
    from tqcheck.models.encoder.token_words import TokenWord
    from tqcheck.records.subwords import Subwords

FOLDER = Path(__file__).parent / "data"

_SPECIAL = 3  # [CLS], two [SEP]
_ERROR_LAYERS = frozenset({Layer.ERRORS, Layer.PROPOSALS})
_PAIR_LAYERS = frozenset({Layer.ADEQUACY, Layer.QUALITY, Layer.TRANSLATIONESE, *_ERROR_LAYERS})
_ALONE_LAYERS = frozenset({Layer.FLUENCY, Layer.TRANSLATIONESE, Layer.ADEQUACY, Layer.QUALITY, *_ERROR_LAYERS})


@dataclass(frozen=True, slots=True)
class _Item:
    """One pair's tokens and readings."""

    text: str
    source_text: str
    target: Tokens
    source: Tokens | None
    alone: EncoderReading
    pair: EncoderReading | None


class Embedded:
    """All layers from one network."""

    layers = frozenset(Layer)

    def __init__(self, loaded: LoadedEncoder, shifts: Shifts = UNMOVED) -> None:
        self._loaded, self._shifts = loaded, shifts
        self._readings = RememberedReadings(loaded.network)
        self._proposer: Proposer | None = None

    @property
    def signature(self) -> str:
        """Name and hash of the weights."""
        return self._loaded.signature

    def marks(self, source: Language | None, target: Language) -> bool:
        """Whether limits for marks were set in both languages."""
        return all(side.code in self._loaded.calibration.marked for side in (source, target) if side is not None)

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        progress: Progress,
    ) -> Measured:
        """Evidence for each pair that has a target; one without gets none."""
        with one_thread():
            return self._measure(pairs, source, target, layers & self.layers, progress)

    def _measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        wanted: frozenset[Layer],
        progress: Progress,
    ) -> Measured:
        whole = [n for n, pair in enumerate(pairs) if pair.target and pair.target.text.strip()]
        items, cut = self._read(whole, pairs, wanted, progress)
        languages = f"{source.code if source else ''}-{target.code}"
        evidence = [Evidence() for _ in pairs]
        for number, item in zip(whole, items, strict=True):
            evidence[number] = self._evidence(item, wanted, languages)
        progress(len(pairs) - len(whole))
        document = DocumentEvidence()
        if Layer.TRANSLATIONESE in wanted and items and self._loaded.calibration.machine_centre:
            document = DocumentEvidence(self._machine(items, target.code))
        return Measured(tuple(evidence), document, tuple(self._notices(cut, source, target)))

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Sentence vectors `[len(texts), dimension]` of unit length; an empty text has the zero vector."""
        from tqcheck.models.encoder.vectors import sentence_vectors

        with one_thread():
            return sentence_vectors(self._loaded, texts)

    def subwords(self, texts: Sequence[str]) -> Subwords:
        """The subwords of `texts` and their vectors, by which they are compared one by one."""
        from tqcheck.models.encoder.vectors import subwords

        return subwords(self._loaded, texts)

    def _read(
        self, whole: Sequence[int], pairs: Sequence[Pair], wanted: frozenset[Layer], progress: Progress
    ) -> tuple[list[_Item], int]:
        """Both readings of the pairs `whole`, and how many of these had to be cut."""
        targets, sources, cut = [], [], 0
        for number in whole:
            left, right, is_cut = self._tokens(pairs[number].source, pairs[number].target)
            targets.append(right)
            sources.append(left)
            cut += is_cut
        beside = [n for n, left in enumerate(sources) if left is not None and wanted & _PAIR_LAYERS]
        rows = [(None, right) for right in targets] if wanted & _ALONE_LAYERS or not beside else []
        alone = self._readings.read(rows, progress)
        paired = self._readings.read([(sources[n], targets[n]) for n in beside])
        if not rows:
            progress(len(whole))
            alone = [paired[n] for n in range(len(whole))]
        by_row = dict(zip(beside, paired, strict=True))
        items = [
            _Item(
                _text(pairs[number].target),
                _text(pairs[number].source),
                targets[n],
                sources[n],
                alone[n],
                by_row.get(n),
            )
            for n, number in enumerate(whole)
        ]
        return items, cut

    def _tokens(self, source: Segment | None, target: Segment | None) -> tuple[Tokens | None, Tokens, bool]:
        from tqcheck.models.encoder.reading import shortened

        assert target is not None
        right = tokenize(self._loaded.tokenizer, target.text)
        left = tokenize(self._loaded.tokenizer, source.text) if source and source.text.strip() else None
        room = self._loaded.network.config.longest - _SPECIAL
        used = len(right.ids) + (len(left.ids) if left else 0)
        if used <= room:
            return left, right, False
        if left is None:
            return None, shortened(right, room), True
        # Each side keeps its share, so that the ends of what is read belong together.
        kept = room * len(right.ids) // used
        return shortened(left, room - kept), shortened(right, kept), True

    def _evidence(self, item: _Item, wanted: frozenset[Layer], languages: str) -> Evidence:
        from tqcheck.models.encoder.marked_errors import error_spans
        from tqcheck.models.encoder.token_words import error_logits, features, words

        calibration = self._loaded.calibration
        members = words(item.text, item.target)
        own = error_logits(item.text, members, features(item.alone, None, members), calibration.token["alone"])
        beside = None
        if item.pair is not None:
            values = features(item.alone, item.pair, members)
            beside = error_logits(item.text, members, values, calibration.token["pair"])
        evidence = Evidence()
        if Layer.FLUENCY in wanted:
            evidence = replace(evidence, fluency=self._fluency(members, own))
        if Layer.ADEQUACY in wanted and item.pair is not None and beside is not None:
            evidence = replace(evidence, adequacy=self._adequacy(item, members, beside))
        if Layer.QUALITY in wanted and item.pair is not None:
            evidence = replace(evidence, quality=self._quality(item.pair, languages))
        if wanted & _ERROR_LAYERS:
            texts, readings = (item.source_text, item.text), (item.alone, item.pair)
            logits = own if beside is None else beside
            errors = error_spans(texts, members, logits, readings, calibration, languages)
            if Layer.PROPOSALS in wanted:
                errors = [self._with_proposals(item, error) for error in errors]
            evidence = replace(evidence, errors=tuple(errors))
        return evidence

    def _fluency(self, members: Sequence[TokenWord], logits: Float) -> Fluency:
        from tqcheck.models.encoder.calibration import logistic

        wrong = logistic(logits)
        mean = wrong.mean() if len(wrong) else wrong.sum()
        score = float(self._loaded.calibration.fluency(mean))
        return Fluency(round(score, 1), _scores(members, wrong))

    def _adequacy(self, item: _Item, members: Sequence[TokenWord], logits: Float) -> Adequacy:
        from tqcheck.models.encoder.calibration import logistic
        from tqcheck.models.encoder.kind_spans import IN_SOURCE, kind_logits
        from tqcheck.models.encoder.token_words import words

        assert item.pair is not None
        assert item.pair.source is not None
        assert item.source is not None
        wrong = logistic(logits)
        mean = wrong.mean() if len(wrong) else wrong.sum()
        left = words(item.source_text, item.source)
        lost = logistic(kind_logits(item.pair.source, left, IN_SOURCE))
        score = float(self._loaded.calibration.adequacy(mean))
        return Adequacy(round(score, 1), _scores(members, wrong), _scores(left, lost))

    def _quality(self, pair: EncoderReading, languages: str) -> Quality:
        from tqcheck.models.encoder.quality import raw_quality

        calibration = self._loaded.calibration
        raw = raw_quality(pair.sentence, languages, calibration)
        lines = calibration.quality, calibration.quality_low, calibration.quality_high
        return self._shifts.applied(Quality(*(round(float(line(raw)), 1) for line in lines)), languages)

    def _with_proposals(self, item: _Item, error: ErrorSpan) -> ErrorSpan:
        if error.in_source:
            return error
        proposals = self._proposing().propose(item.text, item.target, item.source, error, self._loaded.calibration)
        return replace(error, proposals=proposals)

    def _proposing(self) -> Proposer:
        if self._proposer is None:
            from tqcheck.models.encoder.proposals import Proposer

            self._proposer = Proposer(self._loaded.network, self._loaded.tokenizer)
        return self._proposer

    def _machine(self, items: Sequence[_Item], code: str) -> float:
        from tqcheck.models.encoder.quality import machine_probability
        from tqcheck.models.encoder.sentence_features import alone_features, pair_features

        network, calibration, phrasing = self._loaded.network, self._loaded.calibration, self._loaded.phrasing

        def told(item: _Item) -> float | None:
            return phrasing.log_odds(item.text, code) if phrasing else None

        beside = [pair_features(network, item.alone, item.pair, told(item)) for item in items if item.pair is not None]
        if beside:
            return machine_probability(beside, "pair", code, calibration)
        own = [alone_features(network, item.alone, told(item)) for item in items]
        return machine_probability(own, "alone", code, calibration)

    def _notices(self, cut: int, source: Language | None, target: Language) -> list[Notice]:
        known = self._loaded.network.config.languages
        unknown = dict.fromkeys(x.name for x in (source, target) if x is not None and x.code not in known)
        found = [
            Notice(
                "unsupported-language",
                f"the embedded model was not trained on {name}; what it says of it is worth little",
            )
            for name in unknown
        ]
        if cut:
            limit = self._loaded.network.config.longest
            what = "1 pair is" if cut == 1 else f"{cut} pairs are"
            found.append(
                Notice("truncated", f"{what} longer than the model's {limit} tokens; the rest of each was not scored")
            )
        return found


def _text(segment: Segment | None) -> str:
    return segment.text if segment else ""


def _scores(members: Sequence[TokenWord], wrong: NDArray[np.floating]) -> tuple[TokenScore, ...]:
    return tuple(
        TokenScore(Span(word.start, word.end), round(float(value), 4))
        for word, value in zip(members, wrong, strict=True)
    )


def _load(folder: Path) -> Adapter:
    return Embedded(load(folder), shifts.load(folder / "equal.json", folder / WEIGHTS))


MODEL = Model(
    "the encoder that comes with tqcheck (--model encoder), or one trained like it: all layers", is_encoder, _load
)
