"""Translation models (NLLB, M2M-100, mBART, Marian, MADLAD-400): adequacy by forced decoding.

The model is made to write the target as it stands, and says how likely each token is after the source and the
tokens before it; `tqcheck.models.transformer.language_model` says how scores and errors follow. For proposals a
short segment is translated anew, and what stands in place of an error is proposed if it raises the score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.contracts import Adapter, Measured, Model, Progress
from tqcheck.models.transformer import folder as folders
from tqcheck.models.transformer.adapter import WithoutVectors
from tqcheck.models.transformer.encoding import batches, group, truncated
from tqcheck.models.transformer.language_model import (
    CAUTION,
    Read,
    Reading,
    TokenChance,
    judged,
    score,
    suspects,
    token_scores,
)
from tqcheck.models.transformer.loading import LoadedModel, load
from tqcheck.models.transformer.retranslation import instead
from tqcheck.models.transformer.translation import FAMILIES, Layout, TokenizedText, content, layout
from tqcheck.records.evidence import Adequacy, ErrorSpan, Evidence, Kind, Layer, Proposal
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

if TYPE_CHECKING:
    import torch

SHORT = 64  # source tokens: longer segments are not translated anew
BEAMS = 4
_LOGITS = 64_000_000  # numbers a batch, 256 MB


class Translator(WithoutVectors):
    """Adequacy, mistranslations and proposals of pairs."""

    layers = frozenset({Layer.ADEQUACY, Layer.ERRORS, Layer.PROPOSALS})

    def __init__(self, loaded: LoadedModel) -> None:
        super().__init__(loaded.signature)
        self._loaded = loaded

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        progress: Progress,
    ) -> Measured:
        evidence = [Evidence()] * len(pairs)
        both = {i: (pair.source.text, pair.target.text) for i, pair in enumerate(pairs) if pair.source and pair.target}
        frame = layout(self._loaded, source, target) if source else None
        if source is None or frame is None or not both:
            progress(len(pairs))
            return Measured(tuple(evidence), notices=self._unknown(source, target) if source and both else ())
        progress(len(pairs) - len(both))
        contents = [(self._content(one), self._content(other, target=True)) for one, other in both.values()]
        tokens = self._tokens(contents, frame, progress)
        for (place, texts), sides, judgements in zip(both.items(), contents, tokens, strict=True):
            reading = _reading(texts[1], sides[1], judgements, target)
            evidence[place] = self._evidence(texts, reading, frame, target, layers)
        cut = sum(one.cut or other.cut for one, other in contents)
        return Measured(tuple(evidence), notices=(truncated(cut, self._loaded.limit),) if cut else ())

    def _content(self, text: str, *, target: bool = False) -> TokenizedText:
        return content(self._loaded, text, target=target)

    def _unknown(self, source: Language, target: Language) -> tuple[Notice, ...]:
        message = f"{self.signature} does not translate from {source.name} into {target.name}; it scored nothing"
        return (Notice("unsupported-language", message),)

    def _tokens(
        self, contents: Sequence[tuple[TokenizedText, TokenizedText]], frame: Layout, progress: Progress
    ) -> list[list[TokenChance]]:
        """Of each pair, what the model says of the target's tokens."""
        found: list[list[TokenChance]] = [[] for _ in contents]
        budget = _LOGITS // self._loaded.model.config.vocab_size
        for batch in batches([len(source.ids) for source, _ in contents], budget):
            logits = self._logits([contents[i] for i in batch], frame)
            for row, index in zip(logits, batch, strict=True):
                found[index] = self._judged(row, contents[index][1].ids, frame)
            progress(len(batch))
        return found

    def _judged(self, logits: torch.Tensor, ids: Sequence[int], frame: Layout) -> list[TokenChance]:
        import torch

        if not ids:
            return []
        first = len(frame.start) - 1
        return judged(logits[first : first + len(ids)], torch.tensor(ids))

    def _logits(self, contents: Sequence[tuple[TokenizedText, TokenizedText]], frame: Layout) -> torch.Tensor:
        """`[pairs, longest target, vocabulary]` for sources of equal length.

        The targets are filled up at their ends, which a decoder that looks back alone does not see.
        """
        import torch

        sources = torch.tensor([[*frame.before, *source.ids, *frame.after] for source, _ in contents])
        longest = max(len(target.ids) for _, target in contents)
        targets = [[*frame.start, *target.ids, *[0] * (longest - len(target.ids))] for _, target in contents]
        with torch.inference_mode():
            output = self._loaded.model(
                input_ids=sources,
                attention_mask=torch.ones_like(sources),
                decoder_input_ids=torch.tensor(targets),
                use_cache=False,
            )
        logits: torch.Tensor = output.logits
        return logits

    def _evidence(
        self, texts: tuple[str, str], reading: Reading, frame: Layout, language: Language, layers: frozenset[Layer]
    ) -> Evidence:
        adequacy = Adequacy(score(reading), token_scores(reading)) if Layer.ADEQUACY in layers else None
        if Layer.ERRORS not in layers:
            return Evidence(adequacy=adequacy)
        errors = tuple(
            ErrorSpan(Kind.MISTRANSLATION, word.span, CAUTION * word.error, Severity.MAJOR)
            for word in suspects(texts[1], reading)
        )
        if Layer.PROPOSALS in layers and errors:
            errors = self._proposed(texts, errors, score(reading), frame, language)
        return Evidence(adequacy=adequacy, errors=errors)

    def _proposed(
        self, texts: tuple[str, str], errors: tuple[ErrorSpan, ...], before: float, frame: Layout, language: Language
    ) -> tuple[ErrorSpan, ...]:
        """The errors, each with what a new translation says instead, where that raises the score."""
        source = self._content(texts[0])
        if len(source.ids) > SHORT:
            return errors
        other = self._translate(source, frame)
        found = []
        for error in errors:
            proposal = instead(texts[1], other, error.span, error.confidence, language)
            better = proposal and self._score(source, _applied(texts[1], proposal), frame, language) > before
            found.append(replace(error, proposals=(proposal,)) if proposal and better else error)
        return tuple(found)

    def _score(self, source: TokenizedText, text: str, frame: Layout, language: Language) -> float:
        target = self._content(text, target=True)
        tokens = self._tokens([(source, target)], frame, lambda _: None)[0]
        return score(_reading(text, target, tokens, language))

    def _translate(self, source: TokenizedText, frame: Layout) -> str:
        import torch

        ids = torch.tensor([[*frame.before, *source.ids, *frame.after]])
        with torch.inference_mode():
            written = self._loaded.model.generate(
                input_ids=ids,
                attention_mask=torch.ones_like(ids),
                decoder_input_ids=torch.tensor([frame.start]),
                decoder_start_token_id=frame.start[0],
                num_beams=BEAMS,
                do_sample=False,
                max_new_tokens=min(self._loaded.limit, 2 * ids.shape[1] + 10),
                max_length=None,
            )
        text: str = self._loaded.tokenizer.decode(written[0][len(frame.start) :], skip_special_tokens=True)
        return text.strip()


def _reading(text: str, target: TokenizedText, tokens: Sequence[TokenChance], language: Language) -> Reading:
    words = group(text, enumerate(target.spans), language)
    return tuple(Read.of(word, [tokens[i] for i in word.tokens]) for word in words)


def _applied(text: str, proposal: Proposal) -> str:
    return text[: proposal.span.start] + proposal.replacement + text[proposal.span.end :]


def _load(folder: Path) -> Adapter:
    return Translator(load(folder, "AutoModelForSeq2SeqLM"))


def _recognises(folder: Path) -> bool:
    family = folders.read_config(folder).get("model_type") in FAMILIES
    return family and folders.has_head(folder, "ForConditionalGeneration", "MTModel")


MODEL = Model("a translation model: adequacy by forced decoding, proposals by translating anew", _recognises, _load)
