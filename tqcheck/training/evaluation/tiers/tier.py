"""A tier: one of tqcheck's models, asked as the program asks it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tqcheck import registry
from tqcheck.contracts import Adapter, Measured
from tqcheck.measuring.adapters import named
from tqcheck.models.gemma.loading import ADAPTER
from tqcheck.records.evidence import ErrorSpan, Evidence, Layer
from tqcheck.records.segment import Pair
from tqcheck.settings import Settings
from tqcheck.training.evaluation.functions import nothing, pairs_of

MARKS = frozenset({Layer.ERRORS, Layer.PROPOSALS})
_TOGETHER = 32
_LIKELY = 0.5
_ANY = "*"  # the limit of other pairs of languages
Texts = Sequence[tuple[str | None, str]]
"""(source or `None`, target)."""


@dataclass(frozen=True, slots=True)
class Tier:
    """A model by the name that `--model` takes."""

    name: str
    adapter: Adapter

    def ask(self, texts: Texts, languages: str, *layers: Layer) -> list[Evidence]:
        """Evidence of sentences that have nothing to do with one another; `languages` as in "en-de"."""
        found: list[Evidence] = []
        for at in range(0, len(texts), _TOGETHER):
            pairs = [_apart(pair) for pair in pairs_of(texts[at : at + _TOGETHER])]
            found += self.measure(pairs, languages, *layers).evidence
        return found

    def measure(self, pairs: Sequence[Pair], languages: str, *layers: Layer) -> Measured:
        """What it says of the pairs of one document; a target alone has no source language ("-de")."""
        source, _, target = languages.rpartition("-")
        known = registry.language(source) if source else None
        return self.adapter.measure(pairs, known, registry.language(target), frozenset(layers), nothing)


def load(name: str) -> Tier:
    """The tier called `name`; `ModelError` where it is not installed."""
    return Tier(name, named(name, Settings())[0])


def _apart(pair: Pair) -> Pair:
    """A pair whose target has a key, as in a table: it is no running text."""
    return replace(pair, target=None if pair.target is None else replace(pair.target, key=str(pair.id)))


def word_limit(name: str, languages: str) -> float:
    """The probability from which on a tier's words count as marked: the judge ships one for pairs of languages that it
    was fitted on; any other says what it thinks likelier wrong than right."""
    path = ADAPTER / "calibration.json"
    if name != "judge" or not path.exists():
        return _LIKELY
    limits = json.loads(path.read_text(encoding="utf-8"))["limits"].get("words", {})
    return float(limits.get(languages, limits.get(_ANY, _LIKELY)))


def shown(evidence: Evidence) -> list[ErrorSpan]:
    """The marks in the target that are shown unless asked otherwise."""
    sure = Settings().min_confidence
    return [error for error in evidence.errors or () if error.confidence >= sure and not error.in_source]


def corrected(text: str, evidence: Evidence, least: float) -> str:
    """The text with the best proposals of at least `least` confidence, from behind; none touches another."""
    best = [max(error.proposals, key=lambda p: p.confidence) for error in evidence.errors or () if error.proposals]
    end = len(text) + 1
    for proposal in sorted((p for p in best if p.confidence >= least), key=lambda p: -p.span.start):
        if proposal.span.end < end:
            text = text[: proposal.span.start] + proposal.replacement + text[proposal.span.end :]
            end = proposal.span.start
    return text
